import { listUndelivered, replayDeliveries, type Undelivered, type Why } from '@storybell/contracts/explain';
import type { Session } from '@storybell/contracts/session';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';

const firstPage: string | undefined = undefined;
/** As many as the contract takes at once. */
const MOST = 100;

export function useUndelivered(session: Session, why: Why | undefined) {
  const { settingId } = session.actor;
  return useInfiniteQuery({
    queryKey: ['undelivered', why ?? 'all'],
    queryFn: ({ pageParam }) =>
      call(listUndelivered, { params: { settingId }, query: { before: pageParam, why } }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.before ?? undefined,
    staleTime: 0,
  });
}

/** How many there are, for the way to them. */
export function useUndeliveredCount(session: Session): number {
  const { settingId } = session.actor;
  const counted = useQuery({
    queryKey: ['undelivered', 'count'],
    queryFn: async () => (await call(listUndelivered, { params: { settingId }, query: {} })).all,
    refetchInterval: 60_000,
  });
  return counted.data ?? 0;
}

/** Sends again, a hundred at a time; `done` is how many were asked for so far. */
export function useReplay(session: Session, onDone: () => void) {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const { settingId } = session.actor;
  const [done, setDone] = useState(0);
  const replay = useMutation({
    mutationFn: async (ids: readonly Undelivered['id'][]) => {
      setDone(0);
      let queued = 0;
      for (let from = 0; from < ids.length; from += MOST) {
        const deliveryIds = ids.slice(from, from + MOST);
        const { replays } = await call(replayDeliveries, { params: { settingId }, body: { deliveryIds } });
        queued += replays.filter(({ result }) => result === 'queued').length;
        setDone(from + deliveryIds.length);
      }
      return { queued, left: ids.length - queued };
    },
    onSuccess: ({ queued, left }) => {
      const sent = words.t('undelivered.sent', { number: queued });
      const leftOut = left === 0 ? '' : ` · ${words.t('undelivered.left_out', { number: left })}`;
      toast({ text: `${sent}${leftOut}`, tone: queued > 0 ? 'good' : 'bad' });
      onDone();
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['undelivered'] }),
  });
  return { replay, done };
}
