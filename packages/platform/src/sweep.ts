/** A sweep: work that is looked for again and again, so that a bell that was lost costs time and nothing else. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from './log.ts';

export interface Sweep {
  readonly name: string;
  /** Looks soon: at once, or once more after the round that is running. Many calls are one. */
  now(): void;
  /** Resolves when the round that runs has ended. No further one begins. */
  stop(): Promise<void>;
}

/** Up to this part of the interval is added at random, so that copies of a service do not look all at once. */
const JITTER = 0.2;

/**
 * Runs `fn` every `ms` after the last round ended, without `ms` only when it is asked to; never twice at a time. What it
 * throws is logged.
 */
export function every(
  ms: number | undefined,
  fn: () => Promise<unknown>,
  { log, name }: { readonly log: Log; readonly name: string },
): Sweep {
  let isStopped = false;
  let isAsked = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  // A round that a request asked for is not the request's: its id and its trace would go on with every later round.
  const outside = AsyncLocalStorage.snapshot();

  const round = async (): Promise<void> => {
    do {
      isAsked = false;
      try {
        await fn();
      } catch (error) {
        log.error({ sweep: name, error }, 'a sweep failed; the next round goes on');
      }
    } while (wasAskedMeanwhile());
    running = undefined;
    wait();
  };
  const wasAskedMeanwhile = () => isAsked && !isStopped;
  const wait = () => {
    if (isStopped || ms === undefined) return;
    timer = setTimeout(start, ms * (1 + Math.random() * JITTER));
    timer.unref();
  };
  const start = () => {
    clearTimeout(timer);
    running ??= outside(round);
  };
  wait();

  return {
    name,
    now: () => {
      if (isStopped) return;
      isAsked = true;
      start();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
