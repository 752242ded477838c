import { SettingId, StaffId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Signature, Wording } from '@storybell/contracts/wording';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface Place {
  readonly settingId: SettingId;
  readonly locale: Locale;
}
export interface TextPlace extends Place {
  readonly key: string;
}

const Row = z.object({
  settingId: SettingId,
  locale: Locale,
  key: z.string(),
  version: z.int(),
  forms: Wording.shape.forms.nullable(),
  shippedOf: z.string(),
  by: StaffId,
  at: z.iso.datetime(),
});
export type Row = z.infer<typeof Row>;

const columns = sql`w.setting_id, w.locale, w.key, w.version, w.forms, w.shipped_of, w.changed_by as by, w.created_at as at`;

/** The last change of every text that was ever changed there, in the order of their keys. */
export const listLast = (db: Read, settingIds: readonly SettingId[], locale: Locale | undefined) =>
  db.many(
    Row,
    sql`
    select distinct on (w.setting_id, w.locale, w.key) ${columns} from wording w
    where w.setting_id = any(${settingIds}::uuid[]) and (${locale ?? null}::text is null or w.locale = ${locale ?? null})
    order by w.setting_id, w.locale, w.key, w.version desc`,
  );

/** Newest first. */
export const listHistory = (db: Read, { settingId, locale, key }: TextPlace) =>
  db.many(
    Row,
    sql`
    select ${columns} from wording w
    where w.setting_id = ${settingId} and w.locale = ${locale} and w.key = ${key}
    order by w.version desc`,
  );

export interface Change {
  readonly forms: Row['forms'];
  readonly shippedOf: string;
  /** The version that it follows; 0 when it is the first. */
  readonly after: number;
  readonly by: StaffId;
  readonly now: Date;
}

/** Of two who change one text at once, one gets the row. @returns undefined when there is a newer change. */
export const insertChange = (tx: Tx, { settingId, locale, key }: TextPlace, change: Change) =>
  tx.maybe(
    Row,
    sql`
    insert into wording as w (setting_id, locale, key, version, forms, shipped_of, changed_by, created_at)
    select ${settingId}, ${locale}, ${key}, ${change.after + 1},
      ${change.forms === null ? null : json(change.forms)}, ${change.shippedOf}, ${change.by}, ${change.now}
    where ${change.after} = (
      select coalesce(max(version), 0) from wording
      where setting_id = ${settingId} and locale = ${locale} and key = ${key})
    on conflict (setting_id, locale, key, version) do nothing
    returning ${columns}`,
  );

export const listSignatures = (db: Read, { settingId, locale }: Place) =>
  db.many(
    Signature,
    sql`
    select key, said_of as of, signed_by as by, created_at as at from wording_signature
    where setting_id = ${settingId} and locale = ${locale} order by key`,
  );

export const upsertSignature = (
  tx: Tx,
  { settingId, locale, key }: TextPlace,
  { of, by, now }: { readonly of: string; readonly by: StaffId; readonly now: Date },
) =>
  tx.exec(sql`
    insert into wording_signature (setting_id, locale, key, said_of, signed_by, created_at)
    values (${settingId}, ${locale}, ${key}, ${of}, ${by}, ${now})
    on conflict (setting_id, locale, key) do update
      set said_of = excluded.said_of, signed_by = excluded.signed_by, created_at = excluded.created_at`);

export const deleteSignature = (tx: Tx, { settingId, locale, key }: TextPlace) =>
  tx.exec(sql`
    delete from wording_signature where setting_id = ${settingId} and locale = ${locale} and key = ${key}`);
