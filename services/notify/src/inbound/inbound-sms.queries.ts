import { GuardianId, SettingId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { json, sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Meaning } from './keywords.ts';

const Writer = z.object({ settingId: SettingId, guardianId: GuardianId, locale: Locale });
export type Writer = z.infer<typeof Writer>;

/** Everybody who has this number, in every setting, locked: two texts from one phone are heard one after the other. */
export const lockWriters = (tx: Tx, phoneHash: string) =>
  tx.many(
    Writer,
    sql`
    select setting_id, guardian_id, locale from recipient where phone_hash = ${phoneHash}
    order by guardian_id, setting_id for no key update`,
  );

/** How many texts from this number were answered since. */
export const countAnswered = async (tx: Tx, phoneHash: string, since: Date): Promise<number> => {
  const { count } = await tx.one(
    z.object({ count: z.int() }),
    sql`
    select count(*)::int as count
    from inbound_sms i join recipient r on r.setting_id = i.setting_id and r.guardian_id = i.guardian_id
    where r.phone_hash = ${phoneHash} and i.is_answered and i.created_at > ${since}`,
  );
  return count;
};

interface Text {
  readonly providerRef: string;
  readonly meaning: Meaning;
  readonly answered: Writer | undefined;
}

/** @returns false when it was heard before. */
export const saveText = async (
  tx: Tx,
  writers: readonly Writer[],
  { providerRef, meaning, answered }: Text,
  now: Date,
): Promise<boolean> => {
  const rows = writers.map((one) => ({
    setting_id: one.settingId,
    guardian_id: one.guardianId,
    is_answered: one === answered,
  }));
  const saved = await tx.exec(sql`
    /* step: hear */
    insert into inbound_sms (setting_id, guardian_id, provider_ref, meaning, is_answered, created_at)
    select setting_id, guardian_id, ${providerRef}, ${meaning}, is_answered, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t (setting_id uuid, guardian_id uuid, is_answered boolean)
    on conflict do nothing`);
  return saved > 0;
};
