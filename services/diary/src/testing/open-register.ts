/** Two rooms with children who are here, and people who work in each, as tests of the register say it. */
import { permitCollecting } from '@storybell/contracts/collector';
import { arrive, release } from '@storybell/contracts/door';
import type { AttendanceId, ChildId, GuardianId, HeadCountId, RoomId } from '@storybell/contracts/ids';
import {
  countHeads,
  leaveForOuting,
  listWithoutOuting,
  moveChild,
  readRegister,
  resolveHeadCount,
  returnFromOuting,
  type Counted,
} from '@storybell/contracts/register';
import type { Actor, GuardianActor, StaffActor } from '@storybell/contracts/session';
import type { startDiary } from '../testing.ts';
import { agreeingIn } from './agreeing.ts';
import { sure } from './open-family.ts';

/** @param diary Asked each time: a file of tests has none before its first test. */
export function openRegisterIn(diary: () => Awaited<ReturnType<typeof startDiary>>) {
  const { answer, responsible } = agreeingIn(diary);
  /** Amara and Ben of one room are here, and both their parents have agreed to outings; Cleo of the other room is not. */
  return async function openRegister() {
    const family = sure(await diary().given.family({ children: ['Amara', 'Ben'], locales: ['pl', 'en-GB'] }));
    const { settingId, roomId, manager } = family;
    const otherId: RoomId = await diary().given.room(settingId);
    const cleo = await diary().given.child({ ...family, roomId: otherId }, 'Cleo');
    const works = async (room: RoomId): Promise<StaffActor> => ({
      ...(await diary().given.employee(settingId, 'staff', 'Priya', room)),
      strength: 'S0',
    });
    const [oak, elm] = [await works(roomId), await works(otherId)];
    const [mother, father] = family.guardians;
    const [amara, ben] = family.childIds;
    if (!mother || !father || !amara || !ben) throw new Error('two parents and two children');
    const params = { settingId };
    const begunAt = diary().clock.now().toISOString();

    const come = async (childId: ChildId, actor: Actor = manager): Promise<AttendanceId> =>
      (await diary().call(arrive, { params: { settingId, childId }, body: {} }, actor)).body.id;
    const agree = (guardian: GuardianActor, childId: ChildId, isGiven = true) =>
      answer(guardian, childId, 'outing', isGiven);
    const [attendanceId] = [await come(amara), await come(ben)];
    for (const childId of [amara, ben])
      for (const guardian of [mother, father]) {
        await responsible(guardian, childId);
        await agree(guardian, childId);
      }

    return {
      ...family,
      otherId,
      cleo,
      amara,
      ben,
      oak,
      elm,
      mother,
      father,
      come,
      agree,
      register: async (actor: Actor = oak) => (await diary().call(readRegister, { params }, actor)).body,
      without: async (actor: Actor = oak) =>
        (await diary().call(listWithoutOuting, { params }, actor)).body.childIds,
      move: (childId: ChildId, to: RoomId, actor: Actor = oak, key?: string) =>
        diary().call(
          moveChild,
          { params: { settingId, childId }, body: { roomId: to, begunAt } },
          actor,
          key === undefined ? {} : { key },
        ),
      out: (childIds: ChildId[], actor: Actor = oak, key?: string) =>
        diary().call(
          leaveForOuting,
          { params, body: { childIds, place: 'Fox Lane park', backInMin: 90, begunAt } },
          actor,
          key === undefined ? {} : { key },
        ),
      back: (childIds: ChildId[], isBack = true, actor: Actor = oak) =>
        diary().call(returnFromOuting, { params, body: { childIds, isBack, begunAt } }, actor),
      count: (of: Counted, seen: ChildId[] | number, actor: Actor = oak, key?: string) =>
        diary().call(
          countHeads,
          {
            params,
            body: {
              of,
              seen:
                typeof seen === 'number' ? { by: 'number', count: seen } : { by: 'child', childIds: seen },
              begunAt,
            },
          },
          actor,
          key === undefined ? {} : { key },
        ),
      resolve: (of: Counted, headCountId: HeadCountId, actor: Actor = oak) =>
        diary().call(
          resolveHeadCount,
          { params, body: { of, headCountId, resolution: 'here_all_along' } },
          actor,
        ),
      fetch: async (guardianId: GuardianId) => {
        const body = { mayCollect: true, version: 1 };
        await diary().call(permitCollecting, { params: { settingId, guardianId, childId: amara }, body }, manager); // prettier-ignore
        return diary().call(
          release,
          {
            params: { settingId, attendanceId },
            body: { to: { kind: 'guardian', id: guardianId }, recognition: 'known' },
          },
          family.staff,
        );
      },
    };
  };
}
