/** Repeatable chance: the same seed gives the same run. */
export interface Random {
  /** From 0 up to, not including, `end`. */
  below(end: number): number;
  pick<T>(all: readonly [T, ...T[]]): T;
  /** So many different ones. */
  some<T>(all: readonly T[], count: number): readonly T[];
}

/** Mulberry32: 32 bits of state, as good as a benchmark needs. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    pick: (all) => all[below(all.length)] ?? all[0],
    some: (all, count) => {
      const left = [...all];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(below(left.length), 1),
      ).flat();
    },
  };
}
