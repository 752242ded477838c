import { CardId, GuardianId, SessionId, SettingId } from '@storybell/contracts/ids';
import { CodeChannel } from '@storybell/contracts/sign-in-code';
import { sql, type Db, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isSuspended } from '../suspended.queries.ts';
import { MOST_TRIES } from '../tries/most-tries.ts';
import type { Wanted } from './limits.ts';

/** The one number of the lock under which codes are counted. */
const COUNTING = 727_001;

export const lockCounts = (tx: Tx): Promise<number> =>
  tx.exec(sql`select pg_advisory_xact_lock(${COUNTING})`);

const Counts = z.object({
  addressQuarter: z.int(),
  addressDay: z.int(),
  clientQuarter: z.int(),
  clientDay: z.int(),
  settingSms: z.int(),
  allSms: z.int(),
});

/** Of an address and an SMS what was admitted counts, of a client all that was asked for. */
export const countAsked = (
  tx: Tx,
  { addressHash, clientHash, settingId }: Wanted,
  since: { readonly quarter: Date; readonly day: Date },
) =>
  tx.one(
    Counts,
    sql`
    select
      (select count(*)::int from sign_in_code
        where address_hash = ${addressHash} and is_admitted and created_at > ${since.quarter}) as address_quarter,
      (select count(*)::int from sign_in_code
        where address_hash = ${addressHash} and is_admitted and created_at > ${since.day}) as address_day,
      (select count(*)::int from sign_in_code
        where client_hash = ${clientHash} and created_at > ${since.quarter}) as client_quarter,
      (select count(*)::int from sign_in_code
        where client_hash = ${clientHash} and created_at > ${since.day}) as client_day,
      (select count(*)::int from sign_in_code
        where setting_id = ${settingId ?? null}::uuid and channel = 'sms' and is_admitted
          and created_at > ${since.day}) as setting_sms,
      (select count(*)::int from sign_in_code
        where setting_id is not null and channel = 'sms' and is_admitted and created_at > ${since.day}) as all_sms`,
  );

/** Before anything is hashed. */
export const countOfClient = async (
  db: Read,
  clientHash: Buffer,
  since: { readonly quarter: Date; readonly day: Date },
): Promise<{ quarter: number; day: number }> =>
  db.one(
    z.object({ quarter: z.int(), day: z.int() }),
    sql`
    select count(*) filter (where created_at > ${since.quarter})::int as quarter, count(*)::int as day
    from sign_in_code where client_hash = ${clientHash} and created_at > ${since.day}`,
  );

export type Purpose = 'address' | 'card' | 'step_up';

export interface NewCode extends Wanted {
  readonly id: string;
  readonly purpose: Purpose;
  readonly browserHash: Buffer;
  readonly linkHash: Buffer;
  readonly codeHash: string;
  readonly isAdmitted: boolean;
  readonly cardId: CardId | undefined;
  readonly sessionId: SessionId | undefined;
  readonly expiresAt: Date;
}

export const insertCode = (tx: Tx, one: NewCode, now: Date): Promise<number> =>
  tx.exec(sql`
    insert into sign_in_code (id, purpose, channel, address_hash, client_hash, setting_id, browser_hash, link_hash,
      code_hash, is_admitted, card_id, session_id, created_at, expires_at)
    values (${one.id}, ${one.purpose}, ${one.channel}, ${one.addressHash}, ${one.clientHash},
      ${one.settingId ?? null}, ${one.browserHash}, ${one.linkHash}, ${one.codeHash}, ${one.isAdmitted},
      ${one.cardId ?? null}, ${one.sessionId ?? null}, ${now}, ${one.expiresAt})`);

export interface Candidate {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

export const insertCandidates = (
  tx: Tx,
  codeId: string,
  all: readonly Candidate[],
  now: Date,
): Promise<number> =>
  tx.exec(sql`
    insert into sign_in_candidate (code_id, setting_id, guardian_id, created_at)
    select ${codeId}::uuid, setting_id, guardian_id, ${now}::timestamptz
    from unnest(${all.map((one) => one.settingId)}::uuid[], ${all.map((one) => one.guardianId)}::uuid[])
      as c (setting_id, guardian_id)
    on conflict do nothing`);

const Tried = z.object({
  id: z.uuid(),
  purpose: z.enum(['address', 'card', 'step_up']),
  channel: CodeChannel,
  addressHash: z.instanceof(Buffer),
  codeHash: z.string(),
  linkHash: z.instanceof(Buffer),
  cardId: CardId.nullable(),
  sessionId: SessionId.nullable(),
});
export type Tried = z.infer<typeof Tried>;

/**
 * Counts a try before anybody looks whether it is right, so that a hundred at once are five. A request that comes again
 * under its key may try again what it has used.
 * @returns undefined when there is none to try in this browser.
 */
export const takeTry = (
  db: Db,
  browserHash: Buffer,
  {
    keyHash,
    purposes,
    now,
  }: { readonly keyHash: Buffer; readonly purposes: readonly Purpose[]; readonly now: Date },
): Promise<Tried | undefined> =>
  db.maybe(
    Tried,
    sql`
    update sign_in_code set tries = tries + 1
    where browser_hash = ${browserHash} and purpose = any(${purposes}) and tries < ${MOST_TRIES} and expires_at > ${now}
      and (passed_at is null or key_hash = ${keyHash})
    returning id, purpose, channel, address_hash, code_hash, link_hash, card_id, session_id`,
  );

/** Of two right ones at once one passes. @returns how many: one or none. */
export const passCode = (
  tx: Tx,
  id: string,
  { keyHash, isUsed, now }: { readonly keyHash: Buffer; readonly isUsed: boolean; readonly now: Date },
): Promise<number> =>
  tx.exec(sql`
    update sign_in_code
    set passed_at = ${now}, key_hash = ${keyHash}, tries = tries - 1, used_at = ${isUsed ? now : null}
    where id = ${id} and passed_at is null`);

const CandidateRow = z.object({ settingId: SettingId, guardianId: GuardianId });

/** Whose address it still is. */
export const listCandidates = (db: Read, codeId: string) =>
  db.many(
    CandidateRow,
    sql`
    select c.setting_id, c.guardian_id
    from sign_in_candidate c
    join sign_in_code s on s.id = c.code_id
    join verified_address v on v.setting_id = c.setting_id and v.channel = s.channel
      and v.address_hash = s.address_hash and v.guardian_id = c.guardian_id
    where c.code_id = ${codeId} and not ${isSuspended(sql`v`)}
    order by c.setting_id`,
  );

/** A right code whose choice is not made yet, or was made by this very request. */
export const findPassed = (db: Read, browserHash: Buffer, keyHash: Buffer, now: Date) =>
  db.maybe(
    z.object({ id: z.uuid() }),
    sql`
    select id from sign_in_code
    where browser_hash = ${browserHash} and purpose = 'address' and passed_at is not null and expires_at > ${now}
      and (used_at is null or key_hash = ${keyHash})`,
  );

export const chooseCode = (tx: Tx, id: string, keyHash: Buffer, now: Date): Promise<number> =>
  tx.exec(sql`
    update sign_in_code set used_at = ${now}, key_hash = ${keyHash} where id = ${id} and used_at is null`);

/** A day for the limits, and a day for whoever asks what happened. @returns how many. */
export const forgetCodes = (db: Db, before: Date): Promise<number> =>
  db.exec(sql`delete from sign_in_code where created_at < ${before}`);

/** By an address, in all settings; not where an order suspends it. */
export const listVerified = (db: Read, addressHash: Buffer) =>
  db.many(
    CandidateRow,
    sql`
    select v.setting_id, v.guardian_id from verified_address v
    where v.address_hash = ${addressHash} and not ${isSuspended(sql`v`)}`,
  );

export interface VerifiedAddress extends Candidate {
  readonly channel: CodeChannel;
  readonly addressHash: Buffer;
}

/**
 * @param instead Who had it, and has it on their record no longer.
 * @returns whose it is now, which may be somebody else.
 */
export async function verifyAddress(
  tx: Tx,
  { settingId, guardianId, channel, addressHash }: VerifiedAddress,
  instead: GuardianId | undefined,
  now: Date,
): Promise<GuardianId> {
  const row = await tx.one(
    z.object({ guardianId: GuardianId }),
    sql`
    insert into verified_address as v (setting_id, channel, address_hash, guardian_id, created_at)
    values (${settingId}, ${channel}, ${addressHash}, ${guardianId}, ${now})
    on conflict (setting_id, channel, address_hash) do update
      set guardian_id = case when v.guardian_id = ${instead ?? null}::uuid
        then excluded.guardian_id else v.guardian_id end
    returning guardian_id`,
  );
  return row.guardianId;
}
