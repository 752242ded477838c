import { WayKind } from '@storybell/contracts/guardian-access';
import { GuardianId, type SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface Way {
  readonly kind: WayKind;
  readonly hash: Buffer;
}

interface OfGuardian {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

/** In a browser that an order ended their session in they are anew. */
export const claimWay = (tx: Tx, { settingId, guardianId }: OfGuardian, { kind, hash }: Way, now: Date) =>
  tx.exec(sql`
    insert into way_claim (setting_id, kind, way_hash, guardian_id, created_at)
    values (${settingId}, ${kind}, ${hash}, ${guardianId}, ${now})
    on conflict (setting_id, kind, way_hash, guardian_id) do update set ended_at = null
      where way_claim.ended_at is not null`);

export const insertSeparated = (tx: Tx, { settingId, guardianId }: OfGuardian, now: Date) =>
  tx.exec(sql`
    insert into separated_guardian (setting_id, guardian_id, created_at)
    values (${settingId}, ${guardianId}, ${now}) on conflict do nothing`);

/** Browsers in which this guardian and another have both signed in since an order last ended that. @returns whose. */
export const endSharedBrowsers = (tx: Tx, { settingId, guardianId }: OfGuardian, now: Date) =>
  tx.many(
    z.object({ guardianId: GuardianId, wayHash: z.instanceof(Buffer) }),
    sql`
    update way_claim w set ended_at = ${now}
    where w.setting_id = ${settingId} and w.kind = 'browser' and w.ended_at is null and w.way_hash in (
      select c.way_hash from way_claim c
      join way_claim o on o.setting_id = c.setting_id and o.kind = c.kind and o.way_hash = c.way_hash
        and o.guardian_id <> c.guardian_id and o.ended_at is null
      where c.setting_id = ${settingId} and c.guardian_id = ${guardianId} and c.kind = 'browser' and c.ended_at is null)
    returning w.guardian_id, w.way_hash`,
  );

/** Enough for the worst morning of one setting. */
const MOST = 100;

export const listShared = (db: Read, settingId: SettingId) =>
  db.many(
    z.object({ id: z.string(), kind: WayKind, guardianIds: z.array(GuardianId) }),
    sql`
    select encode(c.way_hash, 'hex') as id, c.kind, array_agg(c.guardian_id order by c.created_at, c.guardian_id) as guardian_ids
    from way_claim c
    left join separated_guardian s on s.setting_id = c.setting_id and s.guardian_id = c.guardian_id
    where c.setting_id = ${settingId}
    group by c.kind, c.way_hash
    having count(*) > 1 and count(s.guardian_id) > 0 and (c.kind <> 'browser' or count(c.ended_at) > 0)
    order by max(c.created_at) desc, c.way_hash
    limit ${MOST}`,
  );

/** What is shared with somebody an order was about becomes this guardian's; whoever else had a code there gets in by it no more. */
export const keepWay = (tx: Tx, { settingId, guardianId }: OfGuardian, { kind, hash }: Way) =>
  tx.exec(sql`
    with shared as (
      select c.way_hash from way_claim c
      where c.setting_id = ${settingId} and c.guardian_id = ${guardianId} and c.kind = ${kind}
        and c.way_hash = ${hash} and exists (
        select 1 from way_claim w
        join separated_guardian s on s.setting_id = w.setting_id and s.guardian_id = w.guardian_id
        where w.setting_id = c.setting_id and w.kind = c.kind and w.way_hash = c.way_hash)),
    taken as (
      update verified_address set guardian_id = ${guardianId}
      where setting_id = ${settingId} and channel = ${kind} and address_hash in (select way_hash from shared))
    delete from way_claim
    where setting_id = ${settingId} and kind = ${kind} and way_hash in (select way_hash from shared)
      and guardian_id <> ${guardianId}`);
