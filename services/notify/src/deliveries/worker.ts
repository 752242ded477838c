/** This process as a worker: the number that its claims bear, alive while its session is. */
import { openSession, type Session } from '@storybell/platform/session';
import type { Deps } from '../deps.ts';
import { holdNumber, nextWorker, sayAlive, sayGone } from './worker.queries.ts';

export interface Worker {
  /** Undefined while it has none: then nothing is claimed. */
  readonly number: () => number | undefined;
  /** Says that it lives; takes a new number when the session of the old one was lost. To be called every 5 s at most. */
  readonly live: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

type Needs = Pick<Deps, 'db' | 'log' | 'config'>;

/** @param onLost Called when claims of the old number are not honoured any more. */
export function createWorker({ db, log, config }: Needs, onLost: () => void): Worker {
  let held: { readonly number: number; readonly session: Session } | undefined;
  let isStopped = false;

  const begin = async (): Promise<void> => {
    const session = await openSession({
      url: config.DATABASE_URL,
      schema: 'notify',
      name: 'storybell notify worker',
      log,
    });
    try {
      const number = await nextWorker(db);
      await holdNumber(session, number);
      await sayAlive(db, number);
      if (session.isLost()) return;
      held = { number, session };
      log.info({ worker: number }, 'this worker has its number');
    } finally {
      if (held?.session !== session) await session.close();
    }
    void session.lost.then(() => {
      if (held?.session !== session || isStopped) return;
      held = undefined;
      onLost();
    });
  };

  return {
    number: () => (held?.session.isLost() === false ? held.number : undefined),
    live: async () => {
      if (isStopped) return;
      if (held === undefined || held.session.isLost()) await begin();
      else await sayAlive(db, held.number);
    },
    stop: async () => {
      isStopped = true;
      if (held === undefined) return;
      await sayGone(db, held.number);
      await held.session.close();
    },
  };
}
