import { SettingId, type StaffId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { OwnTerm } from './glossary.ts';

export interface Pair {
  readonly settingId: SettingId;
  readonly from: Locale;
  readonly to: Locale;
}

const Counted = z.object({ version: z.int() });

/** How often this setting changed this pair. */
export async function countChanges(db: Read, { settingId, from, to }: Pair): Promise<number> {
  const found = await db.maybe(
    Counted,
    sql`select version from glossary
        where setting_id = ${settingId} and from_locale = ${from} and to_locale = ${to}`,
  );
  return found?.version ?? 0;
}

const Own = z.object({ term: z.string(), translation: z.string().nullable(), isAllergen: z.boolean() });

/** In the order in which they were added. */
export const listOwnTerms = (db: Read, { settingId, from, to }: Pair) =>
  db.many(
    Own,
    sql`select term, translation, is_allergen from glossary_term
        where setting_id = ${settingId} and from_locale = ${from} and to_locale = ${to}
        order by created_at, term`,
  );

/** The terms of these settings, of every pair. In the order in which they were added. */
export const listAllOwnTerms = (db: Read, settingIds: readonly SettingId[]) =>
  db.many(
    Own.extend({ settingId: SettingId, from: Locale, to: Locale }),
    sql`select setting_id, from_locale as from, to_locale as to, term, translation, is_allergen from glossary_term
        where setting_id = any(${settingIds}) order by created_at, term`,
  );

/** Whoever changes the same pair at the same time waits here: each change has a version of its own. */
export const countOneMore = (tx: Tx, { settingId, from, to }: Pair, now: Date) =>
  tx.one(
    Counted,
    sql`insert into glossary (setting_id, from_locale, to_locale, version, created_at)
        values (${settingId}, ${from}, ${to}, 1, ${now})
        on conflict (setting_id, from_locale, to_locale) do update set version = glossary.version + 1
        returning version`,
  );

export const upsertTerm = (
  tx: Tx,
  { settingId, from, to }: Pair,
  { term, translation, isAllergen }: OwnTerm,
  by: { readonly staffId: StaffId; readonly at: Date },
) =>
  tx.exec(sql`
    insert into glossary_term (setting_id, from_locale, to_locale, term, translation, is_allergen, changed_by, created_at)
    values (${settingId}, ${from}, ${to}, ${term}, ${translation}, ${isAllergen}, ${by.staffId}, ${by.at})
    on conflict (setting_id, from_locale, to_locale, lower(term)) do update
      set term = excluded.term, translation = excluded.translation, is_allergen = excluded.is_allergen,
        changed_by = excluded.changed_by`);

export const deleteTerm = (tx: Tx, { settingId, from, to }: Pair, term: string) =>
  tx.exec(sql`
    delete from glossary_term
    where setting_id = ${settingId} and from_locale = ${from} and to_locale = ${to} and lower(term) = lower(${term})`);
