import { type GuardianContact } from '@storybell/contracts/guardian';
import { GuardianId, SettingId } from '@storybell/contracts/ids';
import { type Locale } from '@storybell/contracts/locale';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { asRows } from './seal-recipients.queries.ts';
import type { Addresses } from './sealed-address.ts';

/** Of those given, the ones diary has not told us about. */
export const listUnknown = async (db: Read, guardianIds: readonly GuardianId[]): Promise<GuardianId[]> => {
  const rows = await db.many(
    z.object({ guardianId: GuardianId }),
    sql`
    select distinct g.id as guardian_id from unnest(${guardianIds}::uuid[]) as g (id)
    where not exists (select 1 from recipient r where r.guardian_id = g.id and r.version > 0)`,
  );
  return rows.map((row) => row.guardianId);
};

/** Of those given, the ones of whom diary says something newer than what is here. */
export async function listNewer(db: Read, contacts: readonly GuardianContact[]): Promise<GuardianContact[]> {
  const rows = await db.many(
    z.object({ guardianId: GuardianId }),
    sql`
    select c.guardian_id from unnest(
      ${contacts.map((one) => one.settingId)}::uuid[], ${contacts.map((one) => one.id)}::uuid[],
      ${contacts.map((one) => one.version)}::integer[]) as c (setting_id, guardian_id, version)
    where not exists (
      select from recipient r
      where r.setting_id = c.setting_id and r.guardian_id = c.guardian_id and r.version >= c.version)`,
  );
  const newer = new Set(rows.map((row) => row.guardianId));
  return contacts.filter((one) => newer.has(one.id));
}

const Changed = z.object({ guardianId: GuardianId, settingId: SettingId, hasNewLocale: z.boolean() });

/**
 * Takes over what diary says, newer versions only, and gives each a feed.
 * @returns those who were taken over, with whether a recipient known before reads another language now.
 */
export async function saveRecipients(
  tx: Tx,
  addresses: Addresses,
  contacts: readonly GuardianContact[],
  now: Date,
) {
  const sealed = contacts.map(({ id: guardianId, settingId, email, phone }) => ({
    settingId,
    guardianId,
    ...addresses.sealBoth({ email, phone }, { settingId, guardianId }),
  }));
  const rows = contacts.map(({ id, settingId, locale, version }) => ({
    setting_id: settingId,
    guardian_id: id,
    locale,
    version,
  }));
  const changed = await tx.many(
    Changed,
    sql`
    with told as (
      select * from jsonb_to_recordset(${json(rows)}) as c (
        setting_id uuid, guardian_id uuid, locale text, version integer)
      join ${asRows(sealed)} using (setting_id, guardian_id)),
    before as (
      select r.guardian_id, r.locale from recipient r join told using (setting_id, guardian_id) where r.version > 0),
    saved as (
      insert into recipient
        (setting_id, guardian_id, locale, email_sealed, email_hash, phone_sealed, phone_hash, version, created_at)
      select setting_id, guardian_id, locale, email_sealed, email_hash, phone_sealed, phone_hash, version, ${now} from told
      order by guardian_id
      on conflict (setting_id, guardian_id) do update set
        locale = excluded.locale, email = null, email_sealed = excluded.email_sealed, email_hash = excluded.email_hash,
        phone = null, phone_sealed = excluded.phone_sealed, phone_hash = excluded.phone_hash, version = excluded.version
      where recipient.version < excluded.version
      returning setting_id, guardian_id, locale)
    select s.guardian_id, s.setting_id, coalesce(b.locale <> s.locale, false) as has_new_locale
    from saved s left join before b on b.guardian_id = s.guardian_id`,
  );
  await ensureCounters(
    tx,
    changed.map((one) => one.guardianId),
    now,
  );
  return changed;
}

/** For guardians of an audience whom diary did not describe: known by their language alone, until it does. */
export async function saveStrangers(
  tx: Tx,
  settingId: SettingId,
  strangers: readonly { readonly guardianId: GuardianId; readonly locale: Locale }[],
  now: Date,
): Promise<void> {
  const rows = strangers.map((one) => ({ guardian_id: one.guardianId, locale: one.locale }));
  await tx.exec(sql`
    insert into recipient (setting_id, guardian_id, locale, version, created_at)
    select distinct on (guardian_id) ${settingId}::uuid, guardian_id, locale, 0, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t (guardian_id uuid, locale text)
    order by guardian_id
    on conflict do nothing`);
  await ensureCounters(
    tx,
    strangers.map((one) => one.guardianId),
    now,
  );
}

const ensureCounters = (tx: Tx, guardianIds: readonly GuardianId[], now: Date) =>
  tx.exec(sql`
    insert into feed_counter (setting_id, guardian_id, created_at)
    select setting_id, guardian_id, ${now}::timestamptz from recipient
    where guardian_id = any(${guardianIds}::uuid[]) order by guardian_id
    on conflict do nothing`);
