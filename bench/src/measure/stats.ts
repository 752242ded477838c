/** Numbers about numbers. Pure. */

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** Nearest rank: a value that was measured, never one between two. NaN of nothing. @param part In [0, 1]. */
export function quantile(values: readonly number[], part: number): number {
  const all = sorted(values);
  return all[Math.max(0, Math.ceil(part * all.length) - 1)] ?? Number.NaN;
}

/** Of an even number of values, the mean of the two in the middle. NaN of nothing. */
export function median(values: readonly number[]): number {
  const all = sorted(values);
  const [low, high] = [all[Math.ceil(all.length / 2) - 1], all[Math.floor(all.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

export const sum = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0);

/** NaN of nothing. */
export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Three significant digits: more would be noise. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
