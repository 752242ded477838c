import type { StaffId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { shippedBetween, versionOf, type OwnTerm } from './glossary.ts';
import { countOneMore, deleteTerm, upsertTerm, type Pair } from './glossary.queries.ts';

interface By {
  readonly staffId: StaffId;
  readonly at: Date;
}

/**
 * @returns the pair's new version.
 * @throws AppError `invalid_request` for one language twice, and for an allergen of ours that is to be taken out: the
 * check that a translation keeps it must not be switched off.
 */
export async function changeTerm(tx: Tx, pair: Pair, own: OwnTerm, by: By): Promise<string> {
  requireTwo(pair);
  const isOurs = shippedBetween(pair.from, pair.to).some(
    ({ from, isAllergen }) => isAllergen && from.toLowerCase() === own.term.toLowerCase(),
  );
  const isAllergen = own.isAllergen || isOurs;
  if (isAllergen && own.translation === null)
    throw new AppError('invalid_request', 'an allergen stays in the glossary', [
      { path: 'body.translation', code: 'allergen', message: 'must say the allergen' },
    ]);
  const { version } = await countOneMore(tx, pair, by.at);
  await upsertTerm(tx, pair, { ...own, isAllergen }, by);
  return versionOf(pair.from, pair.to, version);
}

/** @returns the pair's new version. */
export async function forgetChange(tx: Tx, pair: Pair, term: string, at: Date): Promise<string> {
  requireTwo(pair);
  const { version } = await countOneMore(tx, pair, at);
  await deleteTerm(tx, pair, term);
  return versionOf(pair.from, pair.to, version);
}

function requireTwo({ from, to }: Pair): void {
  if (from === to)
    throw new AppError('invalid_request', 'a glossary is of two languages', [
      { path: 'body.to', code: 'same_language', message: 'must be another language' },
    ]);
}
