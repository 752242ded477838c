import { agreeCallBack, noteCallBack } from '@storybell/contracts/call-back';
import { askCollectorPhoto } from '@storybell/contracts/collector';
import {
  agreeOverride,
  arrive,
  askOverride,
  listDoorEvents,
  readDoor,
  refuse,
  release,
  tryDoorPassword,
  type DoorChild,
  type MayCollect,
  type OverrideReason,
  type Recognition,
} from '@storybell/contracts/door';
import type {
  AttendanceId,
  CallBackId,
  ChildId,
  CollectorId,
  GuardianId,
  RefusalId,
} from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callInSecret } from '../api.ts';
import { doorKey } from './door-key.ts';

/** When no hint came. Whom not to release a child to is on the tablet this long after it was decided. Source: facts/trust, invariant 21. */
const SHOWN_MS = 5_000;

/** By child. */
export function useDoor({ actor: { settingId, id } }: Session) {
  return useQuery({
    queryKey: [...doorKey, 'children', id],
    queryFn: async () => (await call(readDoor, { params: { settingId } })).children,
    select: (children): ReadonlyMap<string, DoorChild> => new Map(children.map((one) => [one.childId, one])),
    refetchInterval: SHOWN_MS,
  });
}

export function useDoorEvents({ actor: { settingId } }: Session) {
  return useQuery({
    queryKey: [...doorKey, 'events'],
    queryFn: () => call(listDoorEvents, { params: { settingId } }),
    refetchInterval: SHOWN_MS,
  });
}

/** What is done at the door; whatever came of it, what is there is read again. */
export function useDoorActs({ actor: { settingId } }: Session) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: doorKey });
  return {
    arrive: useMutation({
      mutationFn: (childId: ChildId) => call(arrive, { params: { settingId, childId }, body: {} }),
      onSettled,
    }),
    tryPassword: useMutation({
      mutationFn: ({ id, password }: { readonly id: AttendanceId; readonly password: string }) =>
        callInSecret(tryDoorPassword, { params: { settingId, attendanceId: id }, body: { password } }),
      // Each is counted.
      retry: false,
      onSettled,
    }),
    release: useMutation({
      mutationFn: ({ id, to, recognition }: Releasing) =>
        call(release, { params: { settingId, attendanceId: id }, body: { to: refOf(to), recognition } }),
      onSettled,
    }),
    refuse: useMutation({
      mutationFn: ({ id, person }: { readonly id: AttendanceId; readonly person: string }) =>
        call(refuse, { params: { settingId, attendanceId: id }, body: { person } }),
      onSettled,
    }),
    noteCall: useMutation({
      mutationFn: ({ id, ...said }: Noting) =>
        call(noteCallBack, { params: { settingId, attendanceId: id }, body: said }),
      onSettled,
    }),
    agreeCall: useMutation({
      mutationFn: (callBackId: CallBackId) =>
        call(agreeCallBack, { params: { settingId, callBackId }, body: {} }),
      onSettled,
    }),
    askPhoto: useMutation({
      mutationFn: (collectorId: CollectorId) =>
        call(askCollectorPhoto, { params: { settingId, collectorId }, body: {} }),
      onSettled,
    }),
    ask: useMutation({
      mutationFn: ({ id, reason }: { readonly id: RefusalId; readonly reason: OverrideReason }) =>
        call(askOverride, { params: { settingId, refusalId: id }, body: { reason } }),
      onSettled,
    }),
    agree: useMutation({
      mutationFn: (refusalId: RefusalId) =>
        call(agreeOverride, { params: { settingId, refusalId }, body: {} }),
      onSettled,
    }),
  };
}
export type DoorActs = ReturnType<typeof useDoorActs>;

interface Noting {
  readonly id: AttendanceId;
  readonly guardianId: GuardianId;
  readonly person: string;
}

interface Releasing {
  readonly id: AttendanceId;
  readonly to: MayCollect;
  readonly recognition: Recognition;
}

function refOf(to: MayCollect) {
  switch (to.kind) {
    case 'guardian':
      return { kind: 'guardian', id: to.id } as const;
    case 'named':
      return { kind: 'named', id: to.id } as const;
    case 'phone':
      return { kind: 'phone', id: to.id } as const;
  }
}
