import { SettingId, type RoomId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Person, RoomStaff, type PersonRef } from '@storybell/contracts/person';
import { json, sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';
import { groupHome } from '../group-home.queries.ts';
import { worksIn } from '../works-in.queries.ts';

const Line = z.object({ id: SettingId, name: z.string(), isDemo: z.boolean() });

export const listSettings = (db: Read) =>
  db.many(Line, sql`select id, name, is_demo from setting order by name, id`);

const person = { id: z.uuid(), settingId: SettingId, name: z.string(), locale: Locale };

const DemoStaff = z.object({ ...person, role: z.enum(['staff', 'manager']), room: z.string().nullable() });
export type DemoStaff = z.infer<typeof DemoStaff>;

/** Of demo settings only: nobody else's name is needed to sign in to a demo. */
export const listDemoStaff = (db: Read, now: Date) =>
  db.many(
    DemoStaff,
    sql`
    select p.id, p.setting_id, p.known_as || ' ' || p.family_name as name, p.locale, p.role, r.name as room
    from staff p
    join setting s on s.id = p.setting_id and s.is_demo
    left join room r on r.id = p.room_id
    where p.ended_at is null or p.ended_at > ${now}
    order by p.role, r.place, p.family_name, p.id`,
  );

const DemoGuardian = z.object({
  ...person,
  hasEmail: z.boolean(),
  hasPhone: z.boolean(),
  children: z.array(
    z.object({ knownAs: z.string(), room: z.string(), relationship: z.string(), mayView: z.boolean() }),
  ),
});
export type DemoGuardian = z.infer<typeof DemoGuardian>;

/** Of demo settings only. */
export const listDemoGuardians = (db: Read, now: Date) =>
  db.many(
    DemoGuardian,
    sql`
    select p.id, p.setting_id, p.known_as || ' ' || p.family_name as name, p.locale,
      num_nonnulls(p.email, p.email_sealed) > 0 as has_email, num_nonnulls(p.phone, p.phone_sealed) > 0 as has_phone,
      coalesce(
        (select jsonb_agg(
           jsonb_build_object('knownAs', c.known_as, 'room', r.name, 'relationship', g.relationship,
             'mayView', may_view_at(g, ${now}))
           order by c.known_as, c.id)
         from guardianship g
         join child c on c.id = g.child_id
         join room r on r.id = c.room_id
         where g.setting_id = p.setting_id and g.guardian_id = p.id),
        '[]') as children
    from guardian p
    join setting s on s.id = p.setting_id and s.is_demo
    order by p.family_name, p.known_as, p.id`,
  );

/** Of those asked for, the ones who are there now in the role asked for. */
export const listPresent = (db: Read, asked: readonly PersonRef[], now: Date) =>
  db.many(
    Person,
    sql`
    with asked as (
      select t.kind, t.id, t."settingId" as setting_id
      from jsonb_to_recordset(${json(asked)}) as t (kind text, id uuid, "settingId" uuid))
    select p.role as kind, p.id, p.setting_id, p.known_as || ' ' || p.family_name as name, p.locale,
      p.is_lead, p.room_id, ${groupHome(sql`p`)} as group_home
    from asked a
    join staff p on p.id = a.id and p.setting_id = a.setting_id and p.role = a.kind
    where p.ended_at is null or p.ended_at > ${now}
    union all
    select 'guardian', p.id, p.setting_id, p.known_as || ' ' || p.family_name, p.locale, false, null, null
    from asked a
    join guardian p on p.id = a.id and p.setting_id = a.setting_id and a.kind = 'guardian'`,
  );

const AtRoom = z.object({ settingName: z.string(), roomName: z.string(), staff: z.array(RoomStaff) });

export const findRoomStaff = (
  db: Read,
  { settingId, roomId }: { settingId: SettingId; roomId: RoomId },
  now: Date,
) =>
  db.maybe(
    AtRoom,
    sql`
    select s.name as setting_name, r.name as room_name,
      coalesce(
        (select jsonb_agg(jsonb_build_object('kind', w.role, 'id', w.id, 'settingId', w.setting_id, 'knownAs', w.known_as,
             'name', w.known_as || ' ' || w.family_name, 'locale', w.locale, 'isLead', w.is_lead, 'roomId', w.room_id)
           order by w.room_id is null, w.known_as, w.id)
         from staff w
         where w.setting_id = r.setting_id and (w.ended_at is null or w.ended_at > ${now})
           and ${worksIn(sql`r.id`, sql`${now}::timestamptz`)}),
        '[]') as staff
    from room r
    join setting s on s.id = r.setting_id
    where r.setting_id = ${settingId} and r.id = ${roomId}`,
  );
