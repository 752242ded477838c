import { type GuardianContact } from '@storybell/contracts/guardian';
import { GuardianId, SettingId } from '@storybell/contracts/ids';
import { type Locale } from '@storybell/contracts/locale';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { hashAddress } from './address.ts';

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

const Changed = z.object({ guardianId: GuardianId, settingId: SettingId, hasNewLocale: z.boolean() });

/**
 * Takes over what diary says, newer versions only, and gives each a feed.
 * @returns those who were taken over, with whether a recipient known before reads another language now.
 */
export async function saveRecipients(tx: Tx, contacts: readonly GuardianContact[], now: Date) {
  const rows = contacts.map((contact) => ({
    setting_id: contact.settingId,
    guardian_id: contact.id,
    locale: contact.locale,
    email: contact.email,
    email_hash: contact.email === null ? null : hashAddress(contact.email),
    phone: contact.phone,
    phone_hash: contact.phone === null ? null : hashAddress(contact.phone),
    version: contact.version,
  }));
  const changed = await tx.many(
    Changed,
    sql`
    with told as (
      select * from jsonb_to_recordset(${json(rows)}) as t (
        setting_id uuid, guardian_id uuid, locale text, email text, email_hash text, phone text, phone_hash text,
        version integer)),
    before as (
      select r.guardian_id, r.locale from recipient r join told using (setting_id, guardian_id) where r.version > 0),
    saved as (
      insert into recipient
        (setting_id, guardian_id, locale, email, email_hash, phone, phone_hash, version, created_at)
      select setting_id, guardian_id, locale, email, email_hash, phone, phone_hash, version, ${now} from told
      order by guardian_id
      on conflict (setting_id, guardian_id) do update set
        locale = excluded.locale, email = excluded.email, email_hash = excluded.email_hash,
        phone = excluded.phone, phone_hash = excluded.phone_hash, version = excluded.version
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
