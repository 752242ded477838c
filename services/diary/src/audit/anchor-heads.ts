import { appendFile } from 'node:fs/promises';
import type { Clock } from '@storybell/platform/clock';
import type { Db } from '@storybell/platform/sql';
import { listHeads } from './audit.queries.ts';

/** What was cut off a chain is found within the hour. */
export const ANCHOR_MS = 3_600_000;

/** Writes the heads of the chains that have grown since to a file outside the database, one JSON object a line. */
export function createAnchoring(file: string, db: Db, clock: Clock): () => Promise<void> {
  const anchored = new Map<string, number>();
  return async () => {
    const heads = (await listHeads(db)).filter(({ settingId, seq }) => anchored.get(settingId) !== seq);
    if (heads.length === 0) return;
    const at = clock.now().toISOString();
    await appendFile(file, heads.map((head) => `${JSON.stringify({ at, ...head })}\n`).join(''), {
      mode: 0o600,
      flush: true,
    });
    for (const { settingId, seq } of heads) anchored.set(settingId, seq);
  };
}
