import { Child, Family } from '@storybell/contracts/child';
import type { ChildId, SettingId } from '@storybell/contracts/ids';
import { sql, type Read } from '@storybell/platform/sql';

const columns = sql`c.id, c.room_id, c.known_as, left(c.family_name, 1) || '.' as initial`;

/** @param theirs Those whom the person who asks may see. */
export const listPresentChildren = (db: Read, settingId: SettingId, theirs: readonly ChildId[], now: Date) =>
  db.many(
    Child,
    sql`
    select ${columns} from child c
    where c.setting_id = ${settingId} and c.id = any(${theirs}::uuid[])
      and (c.left_at is null or c.left_at > ${now})
    order by c.known_as, c.family_name, c.id`,
  );

/** Also those who have left: what was told about them stays theirs to read. */
export const listOwnChildren = (db: Read, theirs: readonly ChildId[]) =>
  db.many(
    Child,
    sql`
    select ${columns} from child c
    where c.id = any(${theirs}::uuid[])
    order by c.known_as, c.family_name, c.id`,
  );

/** Everyone with a guardianship that has not ended, those who may not view among them: the manager must know. */
export const listFamiliesOfSetting = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    Family,
    sql`
    select p.id as guardian_id, p.known_as || ' ' || p.family_name as name, p.locale,
      num_nonnulls(p.email, p.email_sealed) > 0 as has_email, num_nonnulls(p.phone, p.phone_sealed) > 0 as has_phone,
      jsonb_agg(
        jsonb_build_object('id', c.id, 'knownAs', c.known_as, 'roomId', c.room_id, 'relationship', g.relationship)
        order by c.known_as, c.id) as children
    from guardian p
    join guardianship g on g.setting_id = p.setting_id and g.guardian_id = p.id
    join child c on c.id = g.child_id
    where p.setting_id = ${settingId}
      and g.valid_from <= ${now} and (g.valid_until is null or g.valid_until > ${now})
      and (c.left_at is null or c.left_at > ${now})
    group by p.id
    order by p.family_name, p.known_as, p.id`,
  );
