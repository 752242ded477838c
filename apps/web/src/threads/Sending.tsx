/**
 * Sends what was written, in order, also after a reload or a day without network; a message is off this device only once
 * the nursery has it. Under a door, so that it goes on whatever screen is shown.
 */
import { ChildId, SubjectId, ThreadId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { beginThread, writeMessage } from '@storybell/contracts/thread';
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { call } from '../api.ts';
import { isOpen, Refused } from '../create-call.ts';
import { go } from '../router.tsx';
import { nextOf, refused, without, WRITE_PATH, type Outgoing, type To } from './outgoing.ts';
import { useOutgoing } from './use-outgoing.ts';
import { threadsKey } from './use-threads.ts';

interface Sending {
  readonly all: readonly Outgoing[];
  /** The last try found no network, or nobody who answered. */
  readonly isStuck: boolean;
  readonly send: (to: To, body: string) => void;
  /** Off the list; its author has its words again. */
  readonly drop: (id: string) => void;
}

const SendingContext = createContext<Sending>({
  all: [],
  isStuck: false,
  send: () => undefined,
  drop: () => undefined,
});
export const useSending = () => useContext(SendingContext);

const AGAIN_MS = 5_000;

interface Props {
  readonly session: Session;
  readonly children: ReactNode;
}

export function SendingProvider({ session, children }: Props) {
  const queries = useQueryClient();
  const outgoing = useOutgoing(`sending.${session.actor.id}`);
  const [isStuck, setIsStuck] = useState(false);
  const [turn, setTurn] = useState(0);
  const isBusy = useRef(false);

  // One try at a time, and another when its turn comes.
  const tryToDeliver = useEffectEvent((one: Outgoing) => {
    if (isBusy.current) return;
    isBusy.current = true;
    const again = () => {
      isBusy.current = false;
      setTurn((before) => before + 1);
    };
    deliver(session, one).then(
      (threadId) => {
        setIsStuck(false);
        outgoing.change((all) => without(all, one.id));
        void queries.invalidateQueries({ queryKey: threadsKey });
        if (one.to.kind === 'new' && location.pathname === WRITE_PATH)
          go(`/messages/${threadId}`, { isReplacing: true });
        again();
      },
      (error: unknown) => {
        const code = error instanceof Refused ? error.code : 'internal';
        setIsStuck(isOpen(code));
        if (isOpen(code)) {
          setTimeout(again, AGAIN_MS);
          return;
        }
        outgoing.change((all) => refused(all, one.id, code));
        again();
      },
    );
  });

  const next = nextOf(outgoing.all);
  useEffect(() => {
    if (next !== undefined) tryToDeliver(next);
  }, [next, turn]);

  const sending: Sending = {
    all: outgoing.all,
    isStuck,
    send: (to, body) => {
      outgoing.change((all) => [...all, { id: crypto.randomUUID(), to, body, refusal: null }]);
    },
    drop: (id) => {
      outgoing.change((all) => without(all, id));
    },
  };
  return <SendingContext value={sending}>{children}</SendingContext>;
}

/** @returns the id of its thread. */
async function deliver({ actor: { settingId } }: Session, { to, body }: Outgoing): Promise<string> {
  if (to.kind === 'thread') {
    const params = { settingId, threadId: ThreadId.parse(to.threadId) };
    await call(writeMessage, { params, body: { body } });
    return to.threadId;
  }
  const childId = to.childId === null ? null : ChildId.parse(to.childId);
  const begunFrom = to.begunFrom && { kind: to.begunFrom.kind, id: SubjectId.parse(to.begunFrom.id) };
  const { threadId } = await call(beginThread, { params: { settingId }, body: { childId, begunFrom, body } });
  return threadId;
}
