import type { Db } from '@storybell/platform/sql';
import { forgetCards } from './card.queries.ts';

/** Beyond its own fourteen days: as long as who waits by it may wait. */
const KEEP_MS = 30 * 24 * 60 * 60_000;

export const forgetOldCards = (db: Db, now: Date): Promise<number> =>
  forgetCards(db, new Date(now.getTime() - KEEP_MS));
