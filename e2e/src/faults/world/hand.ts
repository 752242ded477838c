/** A hand: one service process of ours under a supervisor that starts it again at once, whatever ended it. */
import { setTimeout as pause } from 'node:timers/promises';
import { startPart, type Part, type PartSpec } from '@storybell/launcher/part';

export interface Hand {
  readonly name: string;
  readonly pid: () => number;
  /** Ended without a word; comes back by itself. */
  readonly kill: () => void;
  /** Told to end; comes back by itself. Resolves when it is ready again. */
  readonly restart: () => Promise<void>;
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves when the process that runs now is ready. */
  readonly ready: () => Promise<void>;
  readonly starts: () => number;
  readonly stop: () => Promise<void>;
}

/** A program that ends so often before it is ready is broken, and not by us. */
const MOST_FALSE_STARTS = 15;

/** @param given Called before each start. */
export function startHand(given: () => PartSpec, onTrouble: (what: string) => void): Hand {
  const { name } = given();
  let part: Part = startPart(given());
  let [starts, falseStarts] = [1, 0];
  let isStopping = false;

  const mayComeBack = (watched: Part) => !isStopping && watched === part;
  const watch = (watched: Part) => {
    watched.ready.then(
      () => (falseStarts = 0),
      () => (falseStarts += 1),
    );
    void watched.crashed.then(async (reason) => {
      if (!mayComeBack(watched)) return;
      if (falseStarts > MOST_FALSE_STARTS) {
        onTrouble(`${name} does not start any more: ${reason.message}`);
        return;
      }
      if (falseStarts > 0) await pause(100);
      // Told to stop meanwhile, it would leave behind a process that nobody ends.
      if (mayComeBack(watched)) again();
    });
  };
  const again = () => {
    part = startPart(given());
    starts += 1;
    watch(part);
  };
  watch(part);

  const signal = (what: NodeJS.Signals) => {
    try {
      process.kill(part.pid, what);
    } catch {
      // It was gone already; the supervisor is about to start the next.
    }
  };
  const ready = async () => {
    for (;;) {
      const waited = part;
      try {
        await waited.ready;
        if (waited === part) return;
      } catch {
        if (isStopping || falseStarts > MOST_FALSE_STARTS)
          throw new Error(`${name} is not coming back: ${(await waited.crashed).message}`);
        await pause(20);
      }
    }
  };
  return {
    name,
    pid: () => part.pid,
    kill: () => { signal('SIGKILL'); }, // prettier-ignore
    restart: async () => {
      const before = part;
      await before.stop();
      if (!isStopping && before === part) again();
      await ready();
    },
    freeze: () => { signal('SIGSTOP'); }, // prettier-ignore
    thaw: () => { signal('SIGCONT'); }, // prettier-ignore
    signal,
    ready,
    starts: () => starts,
    stop: async () => {
      isStopping = true;
      signal('SIGCONT');
      await part.stop();
    },
  };
}
