import { BoardMarks, GuardianOnCard, Part } from '@storybell/contracts/child-record';
import { ChildId, type SettingId } from '@storybell/contracts/ids';
import { ChildRecord, Guardianship } from '@storybell/contracts/people';
import { Day } from '@storybell/contracts/time';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { Bytes } from '../sealed-columns.queries.ts';
import type { Keys } from '../keys/keys.ts';
import { AddressColumns, homePlace, openAddresses } from '../keys/sealed.ts';
import { currentLines } from './line.queries.ts';

export const getChild = (db: Read, settingId: SettingId, childId: ChildId) =>
  db.one(
    ChildRecord,
    sql`
    select c.id, c.known_as, c.given_names, c.family_name, c.born_on, c.starts_on, c.room_id, c.left_at, c.version
    from child c where c.setting_id = ${settingId} and c.id = ${childId}`,
  );

const GuardianRow = GuardianOnCard.omit({ address: true }).extend({
  ...AddressColumns,
  homeVersion: z.int().positive().nullable(),
  address: z.string().nullable(),
  sealed: Bytes.nullable(),
});

/** Also those whose guardianship has ended. */
export async function listGuardiansOf(
  db: Read,
  keys: Keys,
  settingId: SettingId,
  childId: ChildId,
): Promise<GuardianOnCard[]> {
  const rows = await db.many(
    GuardianRow,
    sql`
    select g.id, g.known_as, g.family_name, g.locale, g.spoken_locale, g.needs_audio, g.needs_interpreter,
      g.email, g.email_sealed, g.email_verified_at is not null as is_email_verified,
      g.phone, g.phone_sealed, g.phone_verified_at is not null as is_phone_verified, g.version,
      h.version as home_version, h.address, h.sealed
    from guardianship k
    join guardian g on g.id = k.guardian_id
    left join home h on h.guardian_id = g.id and h.until is null
    where k.setting_id = ${settingId} and k.child_id = ${childId}
    order by k.valid_until is not null, k.created_at, g.known_as, g.id`,
  );
  const sealerFor = await keys.toOpen(
    db,
    'guardian',
    rows.filter(({ sealed }) => sealed !== null).map(({ id }) => id),
  );
  const opened = await openAddresses(db, keys, rows, ({ id }) => ({ id, settingId }));
  return opened.map(({ homeVersion: version, address: clear, sealed, ...guardian }) => {
    if (version === null) return { ...guardian, address: null };
    const place = homePlace(settingId, guardian.id, version);
    const address = sealed === null ? clear : sealerFor(guardian.id).open(sealed, place);
    return { ...guardian, address: address === null ? null : { address, version } };
  });
}

export const listGuardianshipsOf = (db: Read, settingId: SettingId, childId: ChildId) =>
  db.many(
    Guardianship,
    sql`
    select k.guardian_id, k.child_id, k.relationship, k.may_view, k.valid_until, k.version from guardianship k
    where k.setting_id = ${settingId} and k.child_id = ${childId}`,
  );

const PartOfCard = z.object({
  part: Part,
  lines: z.int(),
  oldestOn: Day.nullable(),
  confirmedOn: Day.nullable(),
  isPast: z.boolean(),
});

const Facts = z.object({
  childId: ChildId,
  hasGivenNames: z.boolean(),
  hasBirth: z.boolean(),
  guardians: z.int(),
  guardiansWithoutAddress: z.int(),
  reachable: z.int(),
  hasKeyPerson: z.boolean(),
  suggestions: z.int(),
  parts: z.array(PartOfCard),
});
export type Facts = z.infer<typeof Facts>;

/** Of one child, or of all who have not left. */
export const listFacts = (db: Read, settingId: SettingId, childId: ChildId | null, now: Date) =>
  db.many(
    Facts,
    sql`
    with zone as (select s.time_zone as name from setting s where s.id = ${settingId}),
    chosen as (
      select c.id, c.known_as, c.given_names is not null as has_given_names, c.born_on is not null as has_birth
      from child c
      where c.setting_id = ${settingId}
        and case when ${childId}::uuid is null then c.left_at is null or c.left_at > ${now} else c.id = ${childId} end),
    line as (
      select l.child_id, l.part, count(*)::int as lines, (min(l.since) at time zone (select name from zone))::date as oldest_on,
        bool_or(l.due_on <= (${now}::timestamptz at time zone (select name from zone))::date) as is_past
      from (${currentLines}) l
      where l.setting_id = ${settingId} and l.child_id in (select id from chosen)
      group by l.child_id, l.part),
    said as (
      select o.child_id, o.part, (max(o.confirmed_at) at time zone (select name from zone))::date as confirmed_on
      from confirmation o
      where o.setting_id = ${settingId} and o.child_id in (select id from chosen)
      group by o.child_id, o.part),
    part as (
      select child_id, jsonb_agg(jsonb_build_object('part', part, 'lines', coalesce(lines, 0), 'oldestOn', oldest_on,
        'confirmedOn', confirmed_on, 'isPast', coalesce(is_past, false))) as parts
      from line full join said using (child_id, part)
      group by child_id),
    kin as (
      select k.child_id, count(*)::int as guardians,
        (count(*) filter (where h.guardian_id is null))::int as guardians_without_address,
        (count(*) filter (where may_view_at(k, ${now}) and num_nonnulls(g.email, g.email_sealed, g.phone, g.phone_sealed) > 0))::int as reachable
      from guardianship k
      join guardian g on g.id = k.guardian_id
      left join home h on h.guardian_id = g.id and h.until is null
      where k.setting_id = ${settingId} and k.valid_from <= ${now}
        and (k.valid_until is null or k.valid_until > ${now})
      group by k.child_id)
    select c.id as child_id, c.has_given_names, c.has_birth, coalesce(k.guardians, 0) as guardians,
      coalesce(k.guardians_without_address, 0) as guardians_without_address, coalesce(k.reachable, 0) as reachable,
      exists (
        select from key_person w
        where w.setting_id = ${settingId} and w.child_id = c.id and not w.is_backup
          and w.valid_from <= ${now} and (w.valid_until is null or w.valid_until > ${now})) as has_key_person,
      (select count(*)::int from suggestion s
       where s.setting_id = ${settingId} and s.child_id = c.id and s.decided_at is null) as suggestions,
      coalesce(p.parts, '[]') as parts
    from chosen c
    left join kin k on k.child_id = c.id
    left join part p on p.child_id = c.id
    order by c.known_as, c.id`,
  );

/** How long the room's tablet shows that care has changed. Source: duty D32. */
const CHANGED_DAYS = 7;

/** Of children who are here now, and among `theirs`: a query for ids. */
export const listMarks = (
  db: Read,
  { settingId, now }: { readonly settingId: SettingId; readonly now: Date },
  theirs: Sql,
) =>
  db.many(
    BoardMarks,
    sql`
    select c.id as child_id, coalesce(d.diet, '[]') as diet, coalesce(y.types, '[]') as daily,
      coalesce(r.categories, '[]') as care_changed
    from child c
    left join (
      select l.child_id, jsonb_agg(l.details order by l.details ->> 'kind' = 'choice', l.place, l.id) as diet
      from diet l where l.setting_id = ${settingId} and l.until is null group by l.child_id) d on d.child_id = c.id
    left join (
      select l.child_id, jsonb_agg(distinct t.type) as types
      from daily l cross join lateral jsonb_array_elements_text(l.details -> 'types') as t (type)
      where l.setting_id = ${settingId} and l.until is null group by l.child_id) y on y.child_id = c.id
    left join (
      select l.child_id, jsonb_agg(distinct l.details ->> 'category') as categories
      from requirement l
      where l.setting_id = ${settingId}
        and coalesce(l.until, l.since) > ${now}::timestamptz - make_interval(days => ${CHANGED_DAYS})
      group by l.child_id) r on r.child_id = c.id
    where c.setting_id = ${settingId} and (c.left_at is null or c.left_at > ${now})
      and c.id = any(array(${theirs})) and num_nonnulls(d.diet, y.types, r.categories) > 0`,
  );
