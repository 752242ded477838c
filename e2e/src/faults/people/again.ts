import { setTimeout as pause } from 'node:timers/promises';

/** Tries until something comes of it. @returns undefined when nothing did in `forMs`. */
export async function again<T>(
  { everyMs, forMs }: { readonly everyMs: number; readonly forMs: number },
  work: () => T | undefined | Promise<T | undefined>,
): Promise<T | undefined> {
  for (const until = Date.now() + forMs; ;) {
    const come = await work();
    if (come !== undefined || Date.now() > until) return come;
    await pause(everyMs);
  }
}
