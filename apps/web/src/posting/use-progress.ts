import { readProgress, type GuardianProgress } from '@storybell/contracts/delivery';
import { SubjectId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { doorKey } from '../door/door-key.ts';
import { useLive } from '../live.ts';
import { threadsKey } from '../threads/use-threads.ts';

const FAST_MS = 2_000;
const SLOW_MS = 15_000;
/** A family that never opens the app stays "sent": after two minutes nobody is watching for it. */
const FAST_TIMES = 60;

export function useProgress(session: Session, subjectId: string) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['progress', subjectId],
    queryFn: async () => {
      const params = { settingId, subjectId: SubjectId.parse(subjectId) };
      return (await call(readProgress, { params })).guardians;
    },
    // A hint asks at once; the timer is for hints that were lost.
    refetchInterval: ({ state }) =>
      isSettled(state.data) || state.dataUpdateCount > FAST_TIMES ? SLOW_MS : FAST_MS,
    staleTime: 0,
  });
}

const isSettled = (guardians: readonly GuardianProgress[] | undefined) =>
  guardians !== undefined &&
  guardians.length > 0 &&
  guardians.every(({ overall }) => overall !== 'queued' && overall !== 'sent');

/** Listens for staff and managers: a hint about one subject asks for that one again; a gap asks for all on the screen. */
export function useProgressHints() {
  const queries = useQueryClient();
  return useLive({
    progress: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['progress', id] });
    },
    thread: () => {
      void queries.invalidateQueries({ queryKey: threadsKey });
    },
    door: () => {
      void queries.invalidateQueries({ queryKey: doorKey });
    },
    missed: () => {
      void queries.invalidateQueries({ queryKey: doorKey });
      void queries.invalidateQueries({ queryKey: threadsKey });
      void queries.invalidateQueries({ queryKey: ['progress'] });
    },
  });
}
