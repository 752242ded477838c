/** When an endpoint misbehaves: a share of what comes meets one of the tricks in force. */
import { createRng } from '../rng.ts';

export interface Mischief<T> {
  /** Of all messages, the part that meets a trick. */
  readonly share: number;
  readonly tricks: readonly T[];
}

export interface Tricks<T> {
  readonly set: (mischief: Mischief<T>) => void;
  /** @returns what this message meets. The n-th message to one receiver meets the same in every run of a seed. */
  readonly draw: (to: string) => T | undefined;
}

export function createTricks<T>(seed: () => string): Tricks<T> {
  let mischief: Mischief<T> = { share: 0, tricks: [] };
  const counts = new Map<string, number>();
  return {
    set: (next) => {
      mischief = next;
    },
    draw: (to) => {
      if (mischief.share === 0) return undefined;
      const count = (counts.get(to) ?? 0) + 1;
      counts.set(to, count);
      const rng = createRng(`${seed()} ${to} ${String(count)}`);
      return rng.chance(mischief.share) ? rng.pick(mischief.tricks) : undefined;
    },
  };
}
