import { forgetOldCards } from '../cards/forget-cards.ts';
import type { Deps } from '../deps.ts';
import { forgetCodes } from './code.queries.ts';
import { DAY_MS } from './limits.ts';

export const FORGET_EVERY_MS = 3_600_000;
/** The limits look back a day. */
const KEEP_CODES_MS = 2 * DAY_MS;

/** A code or a card that opens nothing any more is kept no longer than somebody may ask what became of it. */
export async function forgetOld({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  await forgetCodes(db, new Date(now.getTime() - KEEP_CODES_MS));
  await forgetOldCards(db, now);
}
