/** How often one address may knock at a door that nobody signs in at. Each copy of the gateway counts for itself. */
export interface Limit {
  /** Counts this one. @returns false when it is one too many. */
  readonly allow: (address: string, now: Date) => boolean;
}

interface Window {
  readonly startedMs: number;
  count: number;
}

/** Addresses remembered; when there are more, those whose window is over go, and then all. */
const MOST_ADDRESSES = 10_000;

export function createLimit({ most, windowMs }: { readonly most: number; readonly windowMs: number }): Limit {
  const windows = new Map<string, Window>();
  const makeRoom = (nowMs: number) => {
    if (windows.size < MOST_ADDRESSES) return;
    for (const [address, { startedMs }] of windows)
      if (nowMs - startedMs >= windowMs) windows.delete(address);
    if (windows.size >= MOST_ADDRESSES) windows.clear();
  };
  return {
    allow: (address, now) => {
      const nowMs = now.getTime();
      const known = windows.get(address);
      if (known === undefined || nowMs - known.startedMs >= windowMs) {
        makeRoom(nowMs);
        windows.set(address, { startedMs: nowMs, count: 1 });
        return true;
      }
      known.count += 1;
      return known.count <= most;
    },
  };
}
