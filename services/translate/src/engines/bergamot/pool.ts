/** The models in memory: a thread for each, the least recently used ended where there is no room for another. */
import { Worker } from 'node:worker_threads';
import type { EngineFailure } from '../engine.ts';
import { givenOf, type InstalledModel } from './model.ts';
import { Told } from './told.ts';

export type Said =
  | { readonly ok: true; readonly texts: readonly string[] }
  | { readonly ok: false; readonly code: EngineFailure };

export interface Pool {
  translate(model: InstalledModel, texts: readonly string[]): Promise<Said>;
  /** Folders of the models in memory, the one longest unused first. */
  held(): readonly string[];
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Models in memory at a time. */
  readonly room: number;
  /** Milliseconds for one order; then the thread is ended, as nothing else stops it. */
  readonly deadlineMs: number;
  /** Milliseconds until a model must be loaded. */
  readonly loadMs: number;
}

interface Seat {
  readonly model: InstalledModel;
  readonly worker: Worker;
  /** Settles with what the thread told first: that it is ready, or that it will never be. */
  readonly ready: Promise<boolean>;
  /** One order at a time. */
  last: Promise<unknown>;
  /** Given and not yet done. */
  orders: number;
  readonly waiting: Map<number, (told: Told | undefined) => void>;
  isEnded: boolean;
}

export function createPool({ room, deadlineMs, loadMs }: PoolOptions): Pool {
  /** In the order of use. */
  const seats = new Map<string, Seat>();
  let next = 0;

  const end = async (seat: Seat) => {
    seat.isEnded = true;
    if (seats.get(seat.model.dir) === seat) seats.delete(seat.model.dir);
    await seat.worker.terminate();
  };

  const begin = (model: InstalledModel): Seat => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: givenOf(model.dir, model.model),
      stdout: true,
      stderr: true,
    });
    worker.unref();
    const { promise: told, resolve } = Promise.withResolvers<boolean>();
    const waiting: Seat['waiting'] = new Map();
    const ready = within<boolean>(loadMs, (settle) => void told.then(settle)).then((one) => one === true);
    const seat: Seat = { model, worker, ready, last: Promise.resolve(), orders: 0, waiting, isEnded: false };
    worker.on('message', (message: unknown) => {
      const one = Told.safeParse(message).data;
      if (one?.kind === 'ready') resolve(true);
      else if (one !== undefined) waiting.get(one.id)?.(one);
    });
    worker.on('exit', () => {
      resolve(false);
      for (const settle of waiting.values()) settle(undefined);
    });
    // Without it an error in the thread would end the process.
    worker.on('error', () => void end(seat));
    return seat;
  };

  /** With its order counted. Those at work are left alone: they are done, or ended, within the deadline. */
  const seatFor = async (model: InstalledModel): Promise<Seat> => {
    for (;;) {
      const seat = seats.get(model.dir);
      if (seat !== undefined || seats.size < room) {
        const taken = seat ?? begin(model);
        taken.orders += 1;
        seats.delete(model.dir);
        seats.set(model.dir, taken);
        return taken;
      }
      const idle = [...seats.values()].find((one) => one.orders === 0);
      if (idle !== undefined) await end(idle);
      else await Promise.race([...seats.values()].map((one) => one.last.catch(() => undefined)));
    }
  };

  const order = async (seat: Seat, texts: readonly string[]): Promise<Said> => {
    if (!(await seat.ready)) {
      await end(seat);
      return { ok: false, code: 'unavailable' };
    }
    if (seat.isEnded) return { ok: false, code: 'unavailable' };
    const id = (next += 1);
    const told = await within<Told | undefined>(deadlineMs, (settle) => {
      seat.waiting.set(id, settle);
      seat.worker.postMessage({ id, texts });
    });
    seat.waiting.delete(id);
    if (told === LATE) {
      await end(seat);
      return { ok: false, code: 'timeout' };
    }
    if (told?.kind === 'said') return { ok: true, texts: told.texts };
    // What it was in the middle of may have left anything behind.
    await end(seat);
    return { ok: false, code: 'malformed_output' };
  };

  return {
    translate: async (model, texts) => {
      const seat = await seatFor(model);
      const said = seat.last.then(() => order(seat, texts));
      seat.last = said.finally(() => {
        seat.orders -= 1;
      });
      return said;
    },
    held: () => [...seats.keys()],
    close: async () => {
      await Promise.all([...seats.values()].map(end));
    },
  };
}

const LATE = Symbol('late');

async function within<T>(ms: number, begin: (settle: (value: T) => void) => void): Promise<T | typeof LATE> {
  const { promise, resolve } = Promise.withResolvers<T | typeof LATE>();
  const timer = setTimeout(() => {
    resolve(LATE);
  }, ms);
  begin(resolve);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}
