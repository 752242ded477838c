/** Conversations as the page holds them: read from diary, their translations from translate, and read anew when told to. */
import { ThreadId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import {
  listThreads,
  markThreadRead,
  readThread,
  readThreadTranslations,
  type Message,
} from '@storybell/contracts/thread';
import type { Translation } from '@storybell/contracts/translation';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { call } from '../api.ts';

/** A hint asks at once; the timer is for hints that were lost. */
const LOOK_MS = 15_000;
/** A translation that is coming has no hint of its own. */
const COMING_MS = 3_000;

export const threadsKey = ['threads'] as const;

const firstThreads: string | undefined = undefined;

export function useThreads(session: Session) {
  const { settingId } = session.actor;
  return useInfiniteQuery({
    queryKey: [...threadsKey, 'all', session.actor.id],
    queryFn: ({ pageParam }) => call(listThreads, { params: { settingId }, query: { before: pageParam } }),
    initialPageParam: firstThreads,
    getNextPageParam: (page) => (page.isLast ? undefined : page.threads.at(-1)?.lastAt),
    refetchInterval: LOOK_MS,
    staleTime: 0,
  });
}

export interface Utterance {
  readonly message: Message;
  /** The language it is written in, as found in its words. */
  readonly locale: Locale;
  /** For those it is written to; null where they need none. */
  readonly translation: Translation | null;
}

const lastMessages: number | undefined = undefined;

export function useThread(session: Session, id: string) {
  const params = { settingId: session.actor.settingId, threadId: ThreadId.parse(id) };
  const thread = useInfiniteQuery({
    queryKey: [...threadsKey, 'one', id],
    queryFn: async ({ pageParam: before }) => {
      const asked = { params, query: { before } };
      const [read, translations] = await Promise.all([
        call(readThread, asked),
        // Without translate the words are shown as they were written.
        call(readThreadTranslations, asked).catch(() => ({ messages: [] })),
      ]);
      const found = new Map(translations.messages.map((one) => [one.id, one]));
      const utterances = read.messages.map((message): Utterance => {
        const locale = found.get(message.id)?.locale ?? message.text?.locale ?? message.readIn;
        const coming =
          locale === message.readIn ? null : ({ state: 'pending', locale: message.readIn } as const);
        return {
          message,
          locale,
          translation: found.get(message.id)?.translation ?? (found.has(message.id) ? null : coming),
        };
      });
      return { ...read, utterances };
    },
    initialPageParam: lastMessages,
    // Pages go back in time.
    getNextPageParam: (page) => (page.isFirst ? undefined : page.messages[0]?.seq),
    refetchInterval: ({ state }) => {
      const utterances = state.data?.pages[0]?.utterances ?? [];
      return utterances.some(({ translation }) => translation?.state === 'pending') ? COMING_MS : LOOK_MS;
    },
    staleTime: 0,
  });
  const pages = thread.data?.pages ?? [];
  return {
    ...thread,
    head: pages[0]?.thread,
    begunFrom: pages[0]?.begunFrom ?? null,
    utterances: pages.toReversed().flatMap((page) => page.utterances),
  };
}

/** What is on the screen is read: told once for each message that comes. @param onRead for what else is to be told. */
export function useMarkRead(
  session: Session,
  { head, utterances }: Pick<ReturnType<typeof useThread>, 'head' | 'utterances'>,
  onRead?: (messageIds: readonly string[]) => void,
) {
  const queries = useQueryClient();
  const { settingId } = session.actor;
  const mine = session.actor.kind === 'guardian' ? 'guardian' : 'staff';
  const unread = utterances.filter(
    ({ message }) => message.by !== mine && !message.isRead && message.text !== null,
  );
  const seq = head === undefined || unread.length === 0 ? undefined : head.lastSeq;
  const id = head?.id;
  const tell = useEffectEvent((threadId: ThreadId, upTo: number) => {
    if (document.visibilityState !== 'visible') return;
    onRead?.(unread.map(({ message }) => message.id));
    // Not answered: the next look at the thread tells it again.
    call(markThreadRead, { params: { settingId, threadId }, body: { seq: upTo } }).then(
      () => queries.invalidateQueries({ queryKey: threadsKey }),
      () => undefined,
    );
  });
  useEffect(() => {
    if (id === undefined || seq === undefined) return undefined;
    const look = () => {
      tell(id, seq);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
    };
  }, [id, seq]);
}
