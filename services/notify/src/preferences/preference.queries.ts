import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Addresses, Whose } from '../recipients/sealed-address.ts';

/** A recipient with what they chose, or what stands where they chose nothing. */
const Choice = z.object({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  phoneHash: z.string().nullable(),
  emailOn: z.boolean(),
  emailWithContent: z.boolean(),
  contentAgreedAt: Instant.nullable(),
  smsOn: z.boolean(),
  /** They sent STOP to the number that SMS come from. */
  isStopped: z.boolean(),
  emailBarred: z.string().nullable(),
  phoneBarred: z.string().nullable(),
});
export type Choice = z.infer<typeof Choice>;

/** A STOP is not among them: that is their own choice. */
const barred = (channel: Sql, hash: Sql): Sql => sql`(
  select s.reason from suppression s
  where s.setting_id = r.setting_id and s.channel = ${channel} and s.address_hash = ${hash} and s.reason <> 'stop')`;

export async function findChoice(db: Read, addresses: Addresses, whose: Whose): Promise<Choice | undefined> {
  const { settingId, guardianId } = whose;
  const row = await db.maybe(
    ChoiceRow,
    sql`
    select r.email, r.email_sealed, r.phone, r.phone_sealed, r.phone_hash,
      coalesce(pr.email_on, true) as email_on,
      coalesce(pr.email_with_content, false) as email_with_content,
      pr.content_agreed_at,
      coalesce(pr.sms_on, true) as sms_on,
      exists (
        select 1 from suppression s
        where s.setting_id = r.setting_id and s.channel = 'sms' and s.address_hash = r.phone_hash
          and s.reason = 'stop') as is_stopped,
      ${barred(sql`'email'`, sql`r.email_hash`)} as email_barred,
      ${barred(sql`'sms'`, sql`r.phone_hash`)} as phone_barred
    from recipient r
    left join preference pr on pr.setting_id = r.setting_id and pr.guardian_id = r.guardian_id
    where r.setting_id = ${settingId} and r.guardian_id = ${guardianId}`,
  );
  if (row === undefined) return undefined;
  const { email, emailSealed, phone, phoneSealed, ...choice } = row;
  return {
    ...choice,
    email: addresses.read({ clear: email, sealed: emailSealed }, 'email', whose),
    phone: addresses.read({ clear: phone, sealed: phoneSealed }, 'sms', whose),
  };
}

const ChoiceRow = Choice.extend({
  emailSealed: z.instanceof(Buffer).nullable(),
  phoneSealed: z.instanceof(Buffer).nullable(),
});

/** In which the pages behind a link in an e-mail speak. */
export const findLocale = (db: Read, { settingId, guardianId }: Whose) =>
  db.maybe(
    z.object({ locale: Locale }),
    sql`select locale from recipient where setting_id = ${settingId} and guardian_id = ${guardianId}`,
  );

export interface Chosen {
  readonly emailOn: boolean;
  readonly withContent: boolean;
  readonly smsOn: boolean;
}

/** A consent that ends is remembered with both its dates: whoever had words by e-mail under it may have to be told more. */
const ended = (isEnding: Sql, now: Date): Sql => sql`
  content_was_agreed_at = case when ${isEnding} then pr.content_agreed_at else pr.content_was_agreed_at end,
  content_ended_at = case when ${isEnding} then ${now}::timestamptz else pr.content_ended_at end`;

/** The consent keeps its date while it stands, and loses it when it is withdrawn. */
export const saveChoice = (tx: Tx, { settingId, guardianId }: Whose, chosen: Chosen, now: Date) =>
  tx.exec(sql`
    insert into preference as pr (
      setting_id, guardian_id, email_on, unsubscribed, email_with_content, content_agreed_at, sms_on, created_at)
    values (${settingId}, ${guardianId}, ${chosen.emailOn}, false, ${chosen.withContent},
      ${chosen.withContent ? now : null}, ${chosen.smsOn}, ${now})
    on conflict (setting_id, guardian_id) do update set
      email_on = excluded.email_on,
      unsubscribed = pr.unsubscribed and not excluded.email_on,
      email_with_content = excluded.email_with_content,
      ${ended(sql`pr.email_with_content and not excluded.email_with_content`, now)},
      content_agreed_at = case
        when excluded.email_with_content then coalesce(pr.content_agreed_at, excluded.content_agreed_at) end,
      sms_on = excluded.sms_on`);

/** Repeating it changes nothing. The consent to content by e-mail ends with it. Nobody there: nothing. */
export const saveUnsubscribed = (tx: Tx, { settingId, guardianId }: Whose, now: Date) =>
  tx.exec(sql`
    insert into preference as pr (
      setting_id, guardian_id, email_on, unsubscribed, email_with_content, sms_on, created_at)
    select setting_id, guardian_id, false, true, false, true, ${now}::timestamptz
    from recipient where setting_id = ${settingId} and guardian_id = ${guardianId}
    on conflict (setting_id, guardian_id) do update set
      email_on = false, unsubscribed = true, email_with_content = false, content_agreed_at = null,
      ${ended(sql`pr.email_with_content`, now)}`);
