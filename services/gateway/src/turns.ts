/**
 * What reads from one service, so many at a time: when everybody comes back at once, a service that is asked for all of it
 * at once answers nobody in time. The line before it has an end; who would stand in it for too long is told to come again.
 */
import { AppError } from '@storybell/platform/errors';

export interface TurnsOptions {
  readonly atOnce: number;
  /** Milliseconds in the line, at most. */
  readonly waitMs: number;
  /** Told how many stand in the line, soon after that changed. */
  readonly onWaiting?: (count: number) => void;
}

export interface Turns {
  /**
   * @param isAhead goes before those who are not: there are few of them, and a room waits for each.
   * @param isGone asked when the turn comes: nobody is served who went away.
   * @returns how to end the turn, which may be done again.
   * @throws AppError `unavailable` after `waitMs`.
   */
  take(isAhead: boolean, isGone: () => boolean): Promise<() => void>;
}

interface Waiting {
  readonly isGone: () => boolean;
  readonly begin: () => void;
}

export function createTurns({ atOnce, waitMs, onWaiting }: TurnsOptions): Turns {
  let running = 0;
  const lines = { ahead: new Set<Waiting>(), others: new Set<Waiting>() };
  let isToTell = false;
  const tell = () => {
    if (isToTell || !onWaiting) return;
    isToTell = true;
    setImmediate(() => {
      isToTell = false;
      onWaiting(lines.ahead.size + lines.others.size);
    });
  };

  const begin = (): (() => void) => {
    running += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      running -= 1;
      next();
    };
  };
  const next = (): void => {
    for (const line of [lines.ahead, lines.others])
      for (const waiting of line) {
        line.delete(waiting);
        tell();
        waiting.begin();
        if (!waiting.isGone()) return;
      }
  };

  return {
    take: async (isAhead, isGone) => {
      if (running < atOnce) return begin();
      const line = isAhead ? lines.ahead : lines.others;
      const { promise, resolve, reject } = Promise.withResolvers<() => void>();
      const waiting: Waiting = {
        isGone,
        begin: () => {
          clearTimeout(late);
          if (isGone()) reject(new AppError('unavailable', 'the client went away'));
          else resolve(begin());
        },
      };
      const late = setTimeout(() => {
        line.delete(waiting);
        tell();
        reject(new AppError('unavailable', 'too many ask at once; try again'));
      }, waitMs);
      line.add(waiting);
      tell();
      return promise;
    },
  };
}
