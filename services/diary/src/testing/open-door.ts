/** A child at the door, with those who may fetch it and one who must not, as tests of the door say it. */
import { agreeCallBack, answerCallBack, noteCallBack } from '@storybell/contracts/call-back';
import {
  askCollectorPhoto,
  nameCollector,
  permitCollecting,
  readCollectorPhoto,
  removeCollectorPhoto,
  sendCollectorPhoto,
} from '@storybell/contracts/collector';
import {
  agreeOverride,
  arrive,
  askOverride,
  readDoor,
  refuse,
  release,
  setDoorPassword,
  tryDoorPassword,
  type DoorChild,
  type Recognition,
} from '@storybell/contracts/door';
import {
  PhotoId,
  type AttendanceId,
  type CallBackId,
  type CollectorId,
  type GuardianId,
  type RefusalId,
} from '@storybell/contracts/ids';
import type { RestrictionScope } from '@storybell/contracts/restriction';
import { setRestriction } from '@storybell/contracts/restriction';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import type { startDiary } from '../testing.ts';
import { first, sure } from './open-family.ts';
import { picture, type Bytes } from './pictures.ts';

export type To =
  | { kind: 'guardian'; id: GuardianId }
  | { kind: 'named'; id: CollectorId }
  | { kind: 'phone'; id: CallBackId };

/** @param diary Asked each time: a file of tests has none before its first test. */
export function openDoorIn(diary: () => Awaited<ReturnType<typeof startDiary>>) {
  /** The first guardian may fetch the child; the others may not yet. */
  return async function openDoor() {
    const family = sure(await diary().given.family({ locales: ['pl', 'en-GB'] }));
    const { settingId, childId, manager, staff, roomId } = family;
    const [mother, father] = family.guardians;
    if (mother === undefined || father === undefined) throw new Error('two guardians');
    const second: StaffActor = {
      ...(await diary().given.employee(settingId, 'staff', 'Priya', roomId)),
      strength: 'S2',
    };
    const params = { settingId, childId };
    const permit = (guardianId: GuardianId, mayCollect = true, version = 1, actor: Actor = manager) =>
      diary().call(
        permitCollecting,
        { params: { ...params, guardianId }, body: { mayCollect, version } },
        actor,
      );
    await permit(mother.id);
    return {
      ...family,
      params,
      mother,
      father,
      second,
      permit,
      name: (
        actor: Actor = mother,
        given: Partial<{
          name: string;
          validFrom: string;
          validUntil: string | null;
          onPaperBy: GuardianId | null;
        }> = {},
        key?: string,
      ) =>
        diary().call(
          nameCollector,
          {
            params,
            body: {
              name: 'Ola Nowak',
              relationship: 'neighbour',
              validFrom: '2026-03-01',
              validUntil: null,
              onPaperBy: null,
              ...given,
            },
          },
          actor,
          key === undefined ? {} : { key },
        ),
      setPassword: (password: string, actor: Actor = mother) =>
        diary().call(setDoorPassword, { params, body: { password } }, actor),
      tryPassword: (attendanceId: AttendanceId, password: string, actor: Actor = staff) =>
        diary().call(tryDoorPassword, { params: { settingId, attendanceId }, body: { password } }, actor),
      restrict: (guardianId: GuardianId, scopes: RestrictionScope[] = ['collection']) =>
        diary().call(
          setRestriction,
          {
            params: { settingId },
            body: { guardianId, childId, scopes, evidenceRef: null, reviewBy: '2026-09-01', reason: null },
          },
          manager,
        ),
      arrive: async (actor: Actor = staff) =>
        (await diary().call(arrive, { params, body: {} }, actor)).body.id,
      door: async (actor: Actor = family.staff): Promise<DoorChild> =>
        first((await diary().call(readDoor, { params: { settingId } }, actor)).body.children),
      release: (
        attendanceId: AttendanceId,
        to: To,
        given: { recognition?: Recognition; actor?: Actor; key?: string } = {},
      ) =>
        diary().call(
          release,
          { params: { settingId, attendanceId }, body: { to, recognition: given.recognition ?? 'known' } },
          given.actor ?? staff,
          given.key === undefined ? {} : { key: given.key },
        ),
      refuse: (attendanceId: AttendanceId, person = 'Somebody', actor: Actor = staff, key?: string) =>
        diary().call(
          refuse,
          { params: { settingId, attendanceId }, body: { person } },
          actor,
          key === undefined ? {} : { key },
        ),
      ask: (refusalId: RefusalId, actor: Actor = staff) =>
        diary().call(askOverride, { params: { settingId, refusalId }, body: { reason: 'emergency' } }, actor),
      sendPhoto: async (collectorId: CollectorId, actor: Actor = mother, key?: string, file?: Bytes) =>
        diary().call(sendCollectorPhoto, { params: { settingId, collectorId } }, actor, {
          file: file ?? (await picture({ width: 900, height: 1200 })),
          ...(key !== undefined && { key }),
        }),
      removePhoto: (collectorId: CollectorId, actor: Actor = mother) =>
        diary().call(removeCollectorPhoto, { params: { settingId, collectorId } }, actor),
      askPhoto: (collectorId: CollectorId, actor: Actor = staff, key?: string) =>
        diary().call(
          askCollectorPhoto,
          { params: { settingId, collectorId }, body: {} },
          actor,
          key === undefined ? {} : { key },
        ),
      look: (photoId: PhotoId | null, actor: Actor) =>
        diary().call(
          readCollectorPhoto,
          { params: { settingId, photoId: photoId ?? newId(PhotoId) } },
          actor,
        ),
      callBack: (
        attendanceId: AttendanceId,
        given: { guardianId?: GuardianId; person?: string; actor?: Actor; key?: string } = {},
      ) =>
        diary().call(
          noteCallBack,
          {
            params: { settingId, attendanceId },
            body: { guardianId: given.guardianId ?? mother.id, person: given.person ?? 'Jan Nowak' },
          },
          given.actor ?? staff,
          given.key === undefined ? {} : { key: given.key },
        ),
      agreeCall: (callBackId: CallBackId, actor: Actor = second, key?: string) =>
        diary().call(
          agreeCallBack,
          { params: { settingId, callBackId }, body: {} },
          actor,
          key === undefined ? {} : { key },
        ),
      answerCall: (callBackId: CallBackId, isRight = true, actor: Actor = mother, key?: string) =>
        diary().call(
          answerCallBack,
          { params: { settingId, callBackId }, body: { isRight } },
          actor,
          key === undefined ? {} : { key },
        ),
      agree: (refusalId: RefusalId, actor: Actor = second, key?: string) =>
        diary().call(
          agreeOverride,
          { params: { settingId, refusalId }, body: {} },
          actor,
          key === undefined ? {} : { key },
        ),
    };
  };
}
