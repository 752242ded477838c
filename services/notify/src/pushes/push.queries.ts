import { GuardianId, PushId, type SettingId } from '@storybell/contracts/ids';
import type { PushDevice } from '@storybell/contracts/push';
import { sql, type Db, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface Whose {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

/** Their devices are counted under this lock. @returns false when diary has not told of the guardian. */
export const lockRecipient = async (tx: Tx, { settingId, guardianId }: Whose): Promise<boolean> =>
  (await tx.exec(sql`
    select 1 from recipient where setting_id = ${settingId} and guardian_id = ${guardianId}
    for no key update`)) === 1;

export interface Kept {
  readonly device: PushDevice;
  readonly mark: string;
  readonly serverKey: string;
}

/** A device that was another guardian's gets a new id with its new owner, so that the old one names it no more. */
export const savePush = (
  tx: Tx,
  { settingId, guardianId }: Whose,
  { device, mark, serverKey }: Kept,
  now: Date,
) =>
  tx.one(
    z.object({ id: PushId }),
    sql`
    insert into push as p (setting_id, guardian_id, endpoint, mark, p256dh, auth, server_key, seen_at, created_at)
    values (${settingId}, ${guardianId}, ${device.endpoint}, ${mark}, ${device.keys.p256dh}, ${device.keys.auth},
      ${serverKey}, ${now}, ${now})
    on conflict (mark) do update set
      id = case when p.setting_id = excluded.setting_id and p.guardian_id = excluded.guardian_id
        then p.id else gen_random_uuid() end,
      setting_id = excluded.setting_id, guardian_id = excluded.guardian_id, p256dh = excluded.p256dh,
      auth = excluded.auth, server_key = excluded.server_key, seen_at = excluded.seen_at
    returning p.id`,
  );

/** Keeps the `most` that were heard of last, the given one among them. */
export const trimPushes = (tx: Tx, { settingId, guardianId }: Whose, kept: PushId, most: number) =>
  tx.exec(sql`
    delete from push where id in (
      select id from push where setting_id = ${settingId} and guardian_id = ${guardianId}
      order by id = ${kept} desc, seen_at desc, id offset ${most})`);

export const countPushes = (db: Read, { settingId, guardianId }: Whose, mark: string | undefined) =>
  db.one(
    z.object({ count: z.int(), thisDevice: PushId.nullable() }),
    sql`
    select count(*)::int as count, (min(id::text) filter (where mark = ${mark ?? null}))::uuid as this_device
    from push where setting_id = ${settingId} and guardian_id = ${guardianId}`,
  );

export const deletePush = (db: Db, { settingId, guardianId }: Whose, id: PushId) =>
  db.exec(
    sql`delete from push where id = ${id} and setting_id = ${settingId} and guardian_id = ${guardianId}`,
  );

export const deletePushes = (db: Db, { settingId, guardianId }: Whose) =>
  db.exec(sql`delete from push where setting_id = ${settingId} and guardian_id = ${guardianId}`);

/** Their push service says that they are no more, or no message can reach them. */
export const deleteGone = (db: Db, ids: readonly PushId[]) =>
  db.exec(sql`delete from push where id = any(${ids}::uuid[])`);

const Device = z.object({
  guardianId: GuardianId,
  id: PushId,
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
});

/** In the order in which they were asked for. */
export const listDevices = (db: Read, all: readonly Whose[], serverKey: string) =>
  db.many(
    Device,
    sql`
    select p.guardian_id, p.id, p.endpoint, p.p256dh, p.auth
    from (
      select distinct * from unnest(${all.map((one) => one.settingId)}::uuid[],
        ${all.map((one) => one.guardianId)}::uuid[]) as t (setting_id, guardian_id)) g
    join push p on p.setting_id = g.setting_id and p.guardian_id = g.guardian_id
    where p.server_key = ${serverKey}
    order by p.created_at, p.id`,
  );
