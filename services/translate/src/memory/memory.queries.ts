import { SettingId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { TranslationSource } from '@storybell/contracts/translation';
import type { MemoryKey, Remembered, Signed, SourceSentence } from './memory.ts';

const Key = z.object({ settingId: SettingId, from: Locale, to: Locale, hash: z.string() });
const Recalled = Key.extend({
  translated: z.string(),
  source: TranslationSource.extract(['memory', 'human']),
});

const flat = ({ settingId, from, to, hash }: MemoryKey) => ({
  setting_id: settingId,
  from_locale: from,
  to_locale: to,
  text_hash: hash,
});

/** What is known of these sentences, in every language that it is known in. */
export const recall = (db: Read, sentences: readonly SourceSentence[]) =>
  db.many(
    Recalled,
    sql`
    select m.setting_id, m.from_locale as from, m.to_locale as to, m.text_hash as hash, m.translated,
      case when m.reviewed_at is null then 'memory' else 'human' end as source
    from memory m
    join jsonb_to_recordset(${json(sentences.map(({ settingId, from, hash }) => ({ setting_id: settingId, from_locale: from, text_hash: hash })))})
      as t (setting_id uuid, from_locale text, text_hash text)
      on m.setting_id = t.setting_id and m.from_locale = t.from_locale and m.text_hash = t.text_hash
    where m.translated is not null`,
  );

export interface Claim {
  readonly owner: string;
  readonly now: Date;
  readonly until: Date;
}

/**
 * Takes the sentences that nobody knows and nobody is asking for. In key order, so that two who claim the same do not
 * wait for each other in a ring.
 * @returns those that are ours to ask an engine for.
 */
export const claimSentences = (
  db: Read,
  keys: readonly (MemoryKey & { readonly masked: string })[],
  { owner, now, until }: Claim,
) =>
  db.many(
    Key,
    sql`
    insert into memory
      (setting_id, from_locale, to_locale, text_hash, masked, claimed_by, claimed_until, created_at)
    select t.setting_id, t.from_locale, t.to_locale, t.text_hash, t.masked, ${owner}, ${until}, ${now}
    from jsonb_to_recordset(${json(keys.map((key) => ({ ...flat(key), masked: key.masked })))})
      as t (setting_id uuid, from_locale text, to_locale text, text_hash text, masked text)
    order by t.setting_id, t.from_locale, t.to_locale, t.text_hash
    on conflict (setting_id, from_locale, to_locale, text_hash) do update
      set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
      where memory.translated is null and memory.claimed_until <= ${now}
    returning setting_id, from_locale as from, to_locale as to, text_hash as hash`,
  );

export const remember = (tx: Tx, all: readonly Remembered[]) =>
  tx.exec(sql`
    update memory m set translated = t.translated, engine = t.engine
    from jsonb_to_recordset(${json(all.map((one) => ({ ...flat(one), translated: one.translated, engine: one.engine })))})
      as t (setting_id uuid, from_locale text, to_locale text, text_hash text, translated text, engine text)
    where m.setting_id = t.setting_id and m.from_locale = t.from_locale and m.to_locale = t.to_locale
      and m.text_hash = t.text_hash and m.translated is null`);

/** Gives back what no engine would translate, so that the next text may ask again. */
export const releaseSentences = (tx: Tx, keys: readonly (MemoryKey & { readonly owner: string })[]) =>
  tx.exec(sql`
    delete from memory m
    using jsonb_to_recordset(${json(keys.map((key) => ({ ...flat(key), owner: key.owner })))})
      as t (setting_id uuid, from_locale text, to_locale text, text_hash text, owner uuid)
    where m.setting_id = t.setting_id and m.from_locale = t.from_locale and m.to_locale = t.to_locale
      and m.text_hash = t.text_hash and m.translated is null and m.claimed_by = t.owner`);

/** Over whatever an engine said, and over whoever claims it; the last signature stands. */
export const rememberSigned = (tx: Tx, all: readonly Signed[], now: Date) =>
  tx.exec(sql`
    insert into memory (setting_id, from_locale, to_locale, text_hash, masked, translated, reviewed_by, reviewed_at,
      claimed_by, claimed_until, created_at)
    select t.setting_id, t.from_locale, t.to_locale, t.text_hash, t.masked, t.translated, t.reviewer, ${now},
      gen_random_uuid(), ${now}, ${now}
    from jsonb_to_recordset(${json(all.map((one) => ({ ...flat(one), masked: one.masked, translated: one.translated, reviewer: one.reviewer })))})
      as t (setting_id uuid, from_locale text, to_locale text, text_hash text, masked text, translated text, reviewer uuid)
    order by t.setting_id, t.from_locale, t.to_locale, t.text_hash
    on conflict (setting_id, from_locale, to_locale, text_hash) do update
      set translated = excluded.translated, engine = null, reviewed_by = excluded.reviewed_by,
        reviewed_at = excluded.reviewed_at`);
