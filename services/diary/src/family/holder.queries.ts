import { AddressOwner, Holder, type Address, type HolderRef } from '@storybell/contracts/card';
import { json, sql, type Read } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { AddressColumns, openAddresses } from '../keys/sealed.ts';

/** Has a child here at this time, whatever they may see of it. */
const isHere = (now: Date) => sql`
  exists (
    select 1 from guardianship g
    where g.setting_id = p.setting_id and g.guardian_id = p.id
      and g.valid_from <= ${now} and (g.valid_until is null or g.valid_until > ${now}))`;

/** By its index; in clear lies what was written before there were keys. */
export const listByAddress = (db: Read, keys: Keys, address: Address, now: Date) =>
  db.many(
    AddressOwner,
    sql`
    select p.id as guardian_id, p.setting_id, p.known_as || ' ' || p.family_name as name, s.name as setting_name
    from guardian p
    join setting s on s.id = p.setting_id
    where (${
      'email' in address
        ? sql`p.email_index = ${keys.indexOf('email', address.email)} or lower(p.email) = lower(${address.email})`
        : sql`p.phone_index = ${keys.indexOf('phone', address.phone)} or p.phone = ${address.phone}`
    })
      and ${isHere(now)}
    order by s.name, p.id`,
  );

/** Without a child: anybody who has one here. With one: a guardian of that child now. */
export const listHolders = async (
  db: Read,
  keys: Keys,
  asked: readonly HolderRef[],
  now: Date,
): Promise<Holder[]> => {
  const found = await db.many(
    Holder.extend(AddressColumns),
    sql`
    select p.setting_id, s.name as setting_name, p.id as guardian_id,
      p.known_as || ' ' || p.family_name as guardian_name, p.locale, p.email, p.email_sealed, p.phone,
      p.phone_sealed, c.id as child_id,
      c.known_as as child_name
    from jsonb_to_recordset(${json(asked)}) as a ("settingId" uuid, "guardianId" uuid, "childId" uuid)
    join guardian p on p.setting_id = a."settingId" and p.id = a."guardianId"
    join setting s on s.id = p.setting_id
    left join guardianship g on g.setting_id = p.setting_id and g.guardian_id = p.id and g.child_id = a."childId"
      and g.valid_from <= ${now} and (g.valid_until is null or g.valid_until > ${now})
    left join child c on c.setting_id = g.setting_id and c.id = g.child_id
    where ${isHere(now)} and (a."childId" is null or c.id is not null)`,
  );
  return openAddresses(db, keys, found, ({ guardianId: id, settingId }) => ({ id, settingId }));
};
