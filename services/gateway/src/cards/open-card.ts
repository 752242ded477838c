import type { Holder } from '@storybell/contracts/card';
import { AppError } from '@storybell/platform/errors';
import type { Asked } from '@storybell/platform/http';
import { clientAddressOf } from '../client-address.ts';
import { wrongSecret } from '../codes/let-in.ts';
import type { Deps } from '../deps.ts';
import { handleOf } from './card-code.ts';
import { giveCardTryBack, takeCardTry, type TriedCard } from './card.queries.ts';
import { readHolder } from './read-holders.ts';

export type Needs = Pick<Deps, 'db' | 'clock' | 'client' | 'secrets' | 'cardKnocks'>;

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
  { db, clock, client, secrets, cardKnocks }: Needs,
  asked: Asked<unknown, unknown, unknown>,
  code: string,
): Promise<Opened> {
  const now = clock.now();
  if (!cardKnocks.allow(clientAddressOf(asked), now))
    throw new AppError('too_many_requests', 'wait a few minutes');
  const card = await takeCardTry(db, handleOf(code), now);
  if (!(await secrets.fits(card?.codeHash, code)) || !card) throw wrongSecret();
  await giveCardTryBack(db, card.id);
  const { settingId, guardianId, childId } = card;
  const holder = await readHolder(client, { settingId, guardianId, childId });
  if (!holder) throw wrongSecret();
  return { card, holder };
}
