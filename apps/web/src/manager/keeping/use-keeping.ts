import {
  listAccessRequests,
  noteAccessRequest,
  releaseAccessRequest,
  setAccessClock,
} from '@storybell/contracts/access-request';
import type { AccessRequestId, ChildId, GuardianId, HoldId } from '@storybell/contracts/ids';
import { approveErasure, liftHold, readHoldReason, readKeeping, setHold } from '@storybell/contracts/keeping';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callInSecret } from '../../api.ts';

const keepingKey = ['keeping'];
const requestsKey = ['access-requests'];
/** While something is being erased. */
const LOOK_AGAIN_MS = 2_000;

export function useKeeping({ actor: { settingId } }: Session) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: keepingKey });
  return {
    kept: useQuery({
      queryKey: keepingKey,
      queryFn: () => call(readKeeping, { params: { settingId } }),
      refetchInterval: ({ state }) =>
        state.data?.erasures.some(({ finishedAt }) => finishedAt === null) === true ? LOOK_AGAIN_MS : false,
    }),
    approve: useMutation({
      mutationFn: (fingerprint: string) =>
        call(approveErasure, { params: { settingId }, body: { fingerprint } }),
      onSettled,
    }),
    // Why a record is held leaves no trace on this device.
    hold: useMutation({
      mutationFn: (body: { readonly childId: ChildId; readonly reason: string }) =>
        callInSecret(setHold, { params: { settingId }, body }),
      onSettled,
    }),
    lift: useMutation({
      mutationFn: (holdId: HoldId) => call(liftHold, { params: { settingId, holdId }, body: {} }),
      onSettled,
    }),
    why: useMutation({
      mutationFn: (holdId: HoldId) => call(readHoldReason, { params: { settingId, holdId } }),
    }),
  };
}

export interface Wanted {
  readonly guardianId: GuardianId;
  readonly childId: ChildId | null;
  readonly receivedOn: string;
}
type Change = { readonly what: 'stop' | 'resume' } | { readonly what: 'extend'; readonly why: string };

export function useAccessRequests({ actor: { settingId } }: Session) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: requestsKey });
  return {
    list: useQuery({
      queryKey: requestsKey,
      queryFn: async () => (await call(listAccessRequests, { params: { settingId } })).requests,
    }),
    note: useMutation({
      mutationFn: (body: Wanted) => call(noteAccessRequest, { params: { settingId }, body }),
      onSettled,
    }),
    set: useMutation({
      mutationFn: ({ id, change }: { readonly id: AccessRequestId; readonly change: Change }) =>
        call(setAccessClock, { params: { settingId, requestId: id }, body: change }),
      onSettled,
    }),
    release: useMutation({
      mutationFn: (id: AccessRequestId) =>
        call(releaseAccessRequest, { params: { settingId, requestId: id }, body: {} }),
      onSettled,
    }),
  };
}
