import type { ChildId, HeadCountId, RoomId } from '@storybell/contracts/ids';
import {
  countHeads,
  leaveForOuting,
  listWithoutOuting,
  moveChild,
  readRegister,
  resolveHeadCount,
  returnFromOuting,
  type Counted,
  type Resolution,
} from '@storybell/contracts/register';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { nowInstant } from '../clock.ts';

const registerKey = ['register'] as const;

/** What another tablet does is on this one after so long, as at the door. */
const SHOWN_MS = 5_000;

export function useRegister({ actor: { settingId, id } }: Session) {
  return useQuery({
    queryKey: [...registerKey, id],
    queryFn: () => call(readRegister, { params: { settingId } }),
    refetchInterval: SHOWN_MS,
  });
}
/** While an outing is planned: a permission may be taken back meanwhile. */
export function useWithoutOuting({ actor: { settingId, id } }: Session) {
  return useQuery({
    queryKey: [...registerKey, 'without-outing', id],
    queryFn: async () => (await call(listWithoutOuting, { params: { settingId } })).childIds,
    refetchInterval: SHOWN_MS,
    // What was so the last time nobody knows to be so still.
    staleTime: 0,
    gcTime: 0,
  });
}

export type Register = NonNullable<ReturnType<typeof useRegister>['data']>;

interface Begun {
  /** Set by who taps: a second tap is a second wish. */
  readonly begunAt: string;
}
export const begun = (): Begun => ({ begunAt: nowInstant() });

interface Moving extends Begun {
  readonly childId: ChildId;
  readonly roomId: RoomId;
}
interface Leaving extends Begun {
  readonly childIds: ChildId[];
  readonly place: string;
  readonly backInMin: number;
}
interface Returning extends Begun {
  readonly childIds: ChildId[];
  readonly isBack: boolean;
}
interface Counting extends Begun {
  readonly of: Counted;
  readonly seen: { readonly by: 'child'; readonly childIds: ChildId[] } | { readonly by: 'number'; readonly count: number };
} // prettier-ignore
interface Resolving {
  readonly of: Counted;
  readonly headCountId: HeadCountId;
  readonly resolution: Resolution;
}

/** Nothing is kept to be sent later: what no answer came to is not done, and says so. */
export function useRegisterActs({ actor: { settingId } }: Session) {
  const queries = useQueryClient();
  const params = { settingId };
  const onSettled = () => queries.invalidateQueries({ queryKey: registerKey });
  return {
    move: useMutation({
      mutationFn: ({ childId, ...body }: Moving) => call(moveChild, { params: { ...params, childId }, body }),
      // Who may see the child is others now.
      onSettled: () => Promise.all([onSettled(), queries.invalidateQueries({ queryKey: ['children'] })]),
    }),
    leave: useMutation({
      mutationFn: (body: Leaving) => call(leaveForOuting, { params, body }),
      onSettled,
    }),
    back: useMutation({
      mutationFn: (body: Returning) => call(returnFromOuting, { params, body }),
      onSettled,
    }),
    count: useMutation({
      mutationFn: (body: Counting) => call(countHeads, { params, body }),
      onSettled,
    }),
    resolve: useMutation({
      mutationFn: (body: Resolving) => call(resolveHeadCount, { params, body }),
      onSettled,
    }),
  };
}
export type RegisterActs = ReturnType<typeof useRegisterActs>;
