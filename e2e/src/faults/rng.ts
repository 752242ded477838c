/** Chance that a seed repeats: the same name draws the same numbers. Not for secrets. */
export interface Rng {
  /** In [0, 1). */
  real(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  chance(share: number): boolean;
  /** @throws Error for an empty list. */
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** Another row of numbers, the same for the same name whatever was drawn here before. */
  fork(name: string): Rng;
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** mulberry32 over a mixed hash of the name. */
export function createRng(name: string): Rng {
  let state = Math.imul(hashOf(name) ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const real = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(real() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const found = list[int(0, list.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return {
    real,
    int,
    pick,
    chance: (share) => real() < share,
    shuffled: (list) => {
      const left = [...list];
      const drawn = [];
      while (left.length > 0) drawn.push(...left.splice(int(0, left.length - 1), 1));
      return drawn;
    },
    fork: (child) => createRng(`${name}/${child}`),
  };
}
