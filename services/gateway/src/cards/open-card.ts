import type { Holder } from '@storybell/contracts/card';
import type { Asked } from '@storybell/platform/http';
import { clientOf } from '../client-address.ts';
import { wrongSecret } from '../codes/let-in.ts';
import type { Deps } from '../deps.ts';
import { countTry } from '../tries/tries.ts';
import { handleOf } from './card-code.ts';
import { giveCardTryBack, takeCardTry, type TriedCard } from './card.queries.ts';
import { readHolder } from './read-holders.ts';

/** Of one client's address. */
const OPENINGS = { name: 'card', most: 20, windowMs: 10 * 60_000 } as const;

export type Needs = Pick<Deps, 'db' | 'clock' | 'client' | 'secrets'>;

export interface Opened {
  readonly card: TriedCard;
  readonly holder: Holder;
}

/**
 * Opening changes nothing but the count of wrong tries.
 * @throws AppError `wrong_secret` alike for no card, a used or old one, five wrong tries, and a guardianship that ended;
 *   `too_many_requests`, `unavailable`
 */
export async function openCardBy(
  { db, clock, client, secrets }: Needs,
  asked: Asked<unknown, unknown, unknown>,
  code: string,
): Promise<Opened> {
  const now = clock.now();
  await countTry({ db, secrets }, OPENINGS, clientOf(asked), now);
  const card = await takeCardTry(db, handleOf(code), now);
  if (!(await secrets.fits(card?.codeHash, code)) || !card) throw wrongSecret();
  await giveCardTryBack(db, card.id);
  const { settingId, guardianId, childId } = card;
  const holder = await readHolder(client, { settingId, guardianId, childId });
  if (!holder) throw wrongSecret();
  return { card, holder };
}
