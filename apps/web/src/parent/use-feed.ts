/** The guardian's feed on this device: first page, changes as they come, older pages on demand, and what was done to it. */
import {
  acknowledge,
  answerSeen,
  confirmFeed,
  listFeed,
  markRead,
  readFeed,
  type FeedItem,
} from '@storybell/contracts/feed';
import { SubjectId } from '@storybell/contracts/ids';
import { markThreadRead } from '@storybell/contracts/thread';
import type { Session } from '@storybell/contracts/session';
import type { SubjectView } from '@storybell/contracts/subject';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../api.ts';
import { nowInstant } from '../clock.ts';
import { addOlder, applyChanges, firstPage, patch, type Feed } from '../feed.ts';
import { useLive } from '../live.ts';
import { threadsKey } from '../threads/use-threads.ts';

const CONFIRM_AFTER_MS = 1_500;

export const feedKey = (session: Session) => ['feed', session.actor.id] as const;

export function useFeed(session: Session) {
  const { settingId } = session.actor;
  const params = { settingId };
  const queries = useQueryClient();
  const key = feedKey(session);
  const [arrived, setArrived] = useState<FeedItem>();

  const feed = useQuery({
    queryKey: key,
    queryFn: async () => firstPage(await call(listFeed, { params, query: {} })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });

  const change = (next: (feed: Feed) => Feed) => {
    queries.setQueryData<Feed>(key, (held) => (held === undefined ? undefined : next(held)));
  };

  const pull = useOneAtATime(async () => {
    for (;;) {
      const held = queries.getQueryData<Feed>(key);
      if (held === undefined) return;
      const page = await call(readFeed, { params, query: { after: held.seq } });
      change((feed) => applyChanges(feed, page.items, page.nextAfter));
      if (page.items.some(({ kind }) => kind === 'message'))
        void queries.invalidateQueries({ queryKey: threadsKey });
      setArrived((before) => page.items.findLast(({ change: what }) => what === 'created') ?? before);
      if (page.nextAfter >= page.latestSeq || page.nextAfter <= held.seq) return;
    }
  });

  const liveness = useLive({
    hint: ({ seq }) => {
      if (seq > (queries.getQueryData<Feed>(key)?.seq ?? Infinity)) pull();
    },
    missed: pull,
  });

  const seq = feed.data?.seq;
  useEffect(() => {
    if (seq === undefined) return undefined;
    const timer = setTimeout(() => {
      // Not answered: the next confirmation, or the next start of the page, covers this one.
      call(confirmFeed, { params: { settingId }, body: { seq } }).catch(() => undefined);
    }, CONFIRM_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [seq, settingId]);

  // Not answered: its thread tells it when it is opened.
  const tellThread = ({ id: threadId, seq: upTo }: NonNullable<SubjectView['thread']>) => {
    call(markThreadRead, { params: { settingId, threadId }, body: { seq: upTo } }).catch(() => undefined);
  };

  const older = useMutation({
    mutationFn: async () => {
      const before = queries.getQueryData<Feed>(key)?.items.at(-1)?.publishedAt;
      if (before === undefined) return;
      const page = await call(listFeed, { params, query: { before } });
      change((held) => addOlder(held, page));
    },
  });

  const read = useMutation({
    mutationFn: (ids: readonly string[]) =>
      call(markRead, { params, body: { subjectIds: ids.map((id) => SubjectId.parse(id)) } }),
    onSuccess: (_, ids) => {
      for (const { id, subject } of queries.getQueryData<Feed>(key)?.items ?? [])
        if (subject?.thread !== undefined && ids.includes(id)) tellThread(subject.thread);
      change((held) => patch(held, ids, { readAt: nowInstant() }));
    },
  });

  const confirm = useMutation({
    mutationFn: (id: string) =>
      call(acknowledge, { params: { settingId, subjectId: SubjectId.parse(id) }, body: {} }),
    onSuccess: ({ acknowledgedAt }, id) => {
      change((held) => patch(held, [id], { acknowledgedAt }));
    },
  });

  const seen = useMutation({
    mutationFn: (id: string) =>
      call(answerSeen, { params: { settingId, subjectId: SubjectId.parse(id) }, body: { answer: 'seen' } }),
    onSuccess: ({ answeredAt }, id) => {
      change((held) => patch(held, [id], { answeredAt }));
    },
  });

  return {
    feed: feed.data,
    error: feed.error,
    isPending: feed.isPending,
    retry: feed.refetch,
    arrived,
    liveness,
    older,
    read,
    confirm,
    seen,
  };
}
export type FeedInHand = ReturnType<typeof useFeed>;

/** While one is under way, any number of further wishes means one more after it. Failing is mended by the next wish. */
function useOneAtATime(work: () => Promise<void>): () => void {
  const state = useRef<'idle' | 'busy' | 'again'>('idle');
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  return () => {
    if (state.current !== 'idle') {
      state.current = 'again';
      return;
    }
    const run = async () => {
      do {
        state.current = 'busy';
        await latest.current().catch(() => undefined);
      } while (again(state.current));
      state.current = 'idle';
    };
    void run();
  };
}
const again = (state: string) => state === 'again';
