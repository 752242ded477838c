/** What settings' glossaries say, for whoever translates: read once for a batch, whatever is in it. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Read } from '@storybell/platform/sql';
import type { Term } from '../facts/terms.ts';
import { shippedBetween, usable, withOwn, type OwnTerm } from './glossary.ts';
import { listAllOwnTerms } from './glossary.queries.ts';

/** Longest first. What the setting took out is not in it. */
export type TermsOf = (settingId: SettingId, from: Locale, to: Locale) => readonly Term[];

export async function readGlossaries(db: Read, settingIds: readonly SettingId[]): Promise<TermsOf> {
  const distinct = [...new Set(settingIds)];
  const own = distinct.length === 0 ? [] : await listAllOwnTerms(db, distinct);
  const byPair = Map.groupBy(own, (one) => `${one.settingId} ${one.from} ${one.to}`);
  const made = new Map<string, readonly Term[]>();
  return (settingId, from, to) => {
    const pair = `${settingId} ${from} ${to}`;
    const changed = byPair.get(pair);
    if (changed === undefined) return shipped(from, to);
    const known = made.get(pair) ?? termsOf(from, to, changed);
    made.set(pair, known);
    return known;
  };
}

const termsOf = (from: Locale, to: Locale, own: readonly OwnTerm[]) =>
  usable(withOwn(shippedBetween(from, to), own));

/** Nearly every setting has nearly every pair as it came. */
const unchanged = new Map<string, readonly Term[]>();
function shipped(from: Locale, to: Locale): readonly Term[] {
  const known = unchanged.get(`${from} ${to}`) ?? termsOf(from, to, []);
  unchanged.set(`${from} ${to}`, known);
  return known;
}
