/** Pages of what was published, newest first, by its time of publication. */

/** Items on a page, at least, unless it is the last. */
export const PAGE = 50;

interface Published {
  readonly publishedAt: string;
}

/**
 * Cuts a page from `PAGE + 1` items or more. Items of one millisecond are never parted, because the next page is asked
 * for by time.
 */
export function pageOf<T extends Published>(found: readonly T[]): { page: T[]; isLast: boolean } {
  const next = found[PAGE];
  if (next === undefined) return { page: [...found], isLast: true };
  const page = found.filter((one) => one.publishedAt > next.publishedAt);
  return { page: page.length > 0 ? page : [...found], isLast: false };
}
