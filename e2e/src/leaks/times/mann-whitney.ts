/** Whether two lots of times can be told apart: Mann and Whitney's U, by ranks, so that a few slow answers decide nothing. Pure. */

interface Compared {
  /** Of pairs, one of each lot: in how many the first is the larger one; ties are halves. */
  readonly u: number;
  /** How probable such a `u`, or one further off, is where both lots are of one kind: two-sided, with ties. */
  readonly p: number;
  /** From −1 (each of the first is the smaller one) over 0 (nothing to be told) to 1: Cliff’s delta, which is the rank-biserial correlation. */
  readonly effect: number;
}

/** @throws Error for an empty lot: nothing was measured. */
export function compare(first: readonly number[], second: readonly number[]): Compared {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) throw new Error('there is nothing to compare');
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ].sort((a, b) => a.value - b.value);

  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < all.length;) {
    let until = from;
    while (all[until]?.value === all[from]?.value && until < all.length) until += 1;
    const alike = until - from;
    // Whoever is alike shares the mean of their ranks, which begin with one.
    const rank = (from + 1 + until) / 2;
    ranks += rank * all.slice(from, until).filter(({ isFirst }) => isFirst).length;
    ties += alike ** 3 - alike;
    from = until;
  }

  const u = ranks - (n * (n + 1)) / 2;
  const off = Math.abs(u - (n * m) / 2);
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - (total > 1 ? ties / (total * (total - 1)) : 0));
  const z = variance > 0 ? Math.max(0, off - 0.5) / Math.sqrt(variance) : 0;
  return { u, p: bothTails(z), effect: (2 * u) / (n * m) - 1 };
}

/** Of the normal distribution, beyond z on either side. Error below 1.5 · 10⁻⁷. Source: Abramowitz and Stegun, 7.1.26 */
function bothTails(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  return Math.min(1, series.reduce((sum, part) => (sum + part) * t, 0) * Math.exp(-x * x));
}
