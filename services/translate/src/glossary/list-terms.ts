/** A setting's glossary for a pair of languages, for whoever translates. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Read } from '@storybell/platform/sql';
import { shippedBetween, usable, versionOf, withOwn, type Term } from './glossary.ts';
import { countChanges, listOwnTerms } from './glossary.queries.ts';

/** Longest first. What the setting took out is not in it. */
export async function listTerms(db: Read, settingId: SettingId, from: Locale, to: Locale): Promise<Term[]> {
  const own = await listOwnTerms(db, { settingId, from, to });
  return usable(withOwn(shippedBetween(from, to), own));
}

/** Part of the key under which a translation is remembered: it changes when a term of the pair does. */
export const glossaryVersion = async (db: Read, settingId: SettingId, from: Locale, to: Locale) =>
  versionOf(from, to, await countChanges(db, { settingId, from, to }));
