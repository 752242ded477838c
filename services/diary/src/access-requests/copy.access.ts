/** What a copy holds, as the guardian may have it who asked. Reads of other slices' rows, each by their own condition. */
import { parts, type Part } from '@storybell/contracts/child-record';
import { Look } from '@storybell/contracts/audit';
import { ToldChange } from '@storybell/contracts/change-at-home';
import { Consent } from '@storybell/contracts/consent';
import { CallBack } from '@storybell/contracts/call-back';
import { Collector } from '@storybell/contracts/collector';
import { StoryId, SubjectId, type ChildId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { SubjectKind } from '@storybell/contracts/subject';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { lineColumns, openLines, openProposals, openSuggestions } from '../card-rows.queries.ts';
import { Bytes } from '../sealed-columns.queries.ts';
import type { Keys } from '../keys/keys.ts';
import { AddressColumns, homePlace, openAddresses } from '../keys/sealed.ts';
import { partTables } from '../part-tables.queries.ts';
import { areTheirs as arePhotosTheirs, isAgreed } from '../photos/photo.access.ts';
import type { Asking } from '../policy/policy.access.ts';
import { areTheirs } from '../threads/thread.access.ts';

export interface Of {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  /** Null: about themself alone. */
  readonly childId: ChildId | null;
}

const Self = z.object({
  name: z.string(),
  locale: Locale,
  ...AddressColumns,
  settingName: z.string(),
  timeZone: z.string(),
});

export async function getSelf(db: Read, keys: Keys, { settingId, guardianId }: Of) {
  const row = await db.one(
    Self,
    sql`
    select p.known_as || ' ' || p.family_name as name, p.locale, p.email, p.email_sealed, p.phone, p.phone_sealed,
      s.name as setting_name, s.time_zone
    from guardian p join setting s on s.id = p.setting_id
    where p.setting_id = ${settingId} and p.id = ${guardianId}`,
  );
  const [self] = await openAddresses(db, keys, [row], () => ({ id: guardianId, settingId }));
  if (self === undefined) throw new Error('one was given');
  const homes = await listHomes(db, keys, settingId, sql`h.guardian_id = ${guardianId}`);
  return { ...self, addresses: homes.map(({ address, since }) => ({ address, since })) };
}

const HomeRow = z.object({
  guardianId: z.string(),
  version: z.int(),
  address: z.string().nullable(),
  sealed: Bytes.nullable(),
  since: Instant,
});

/** @param which Of homes `h`. */
async function listHomes(db: Read, keys: Keys, settingId: SettingId, which: Sql) {
  const rows = await db.many(
    HomeRow,
    sql`
    select h.guardian_id, h.version, h.address, h.sealed, h.since from home h
    where h.setting_id = ${settingId} and ${which}
    order by h.guardian_id, h.version`,
  );
  const sealerFor = await keys.toOpen(
    db,
    'guardian',
    rows.filter(({ sealed }) => sealed !== null).map((row) => row.guardianId),
  );
  return rows.map(({ guardianId, version, address, sealed, since }) => ({
    guardianId,
    since,
    address:
      sealed === null
        ? (address ?? '')
        : sealerFor(guardianId).open(sealed, homePlace(settingId, guardianId, version)),
  }));
}

interface OfChild extends Of {
  readonly childId: ChildId;
}

/** Every version on their word, of the child's card. */
export const listGiven = (db: Read, keys: Keys, { settingId, guardianId, childId }: OfChild) => {
  const of = (part: Part) => sql`
    select ${lineColumns(part)} from ${partTables[part]} l
    where l.setting_id = ${settingId} and l.child_id = ${childId} and l.guardian_id = ${guardianId}`;
  const all = parts.slice(1).reduce((some, part) => sql`${some} union all ${of(part)}`, of(parts[0]));
  return openLines(
    db,
    keys,
    { settingId, childId },
    sql`select * from (${all}) l order by l.since, l.id, l.version`,
  );
};

/** However long ago. */
export const listSuggested = (db: Read, keys: Keys, { settingId, guardianId, childId }: OfChild) =>
  openSuggestions(
    db,
    keys,
    settingId,
    sql`s.child_id = ${childId} and s.guardian_id = ${guardianId} order by s.created_at, s.id`,
  );

export const listAnswered = (db: Read, keys: Keys, { settingId, guardianId, childId }: OfChild) =>
  openProposals(
    db,
    keys,
    settingId,
    sql`o.child_id = ${childId} and o.guardian_id = ${guardianId} order by o.ended_at, o.id`,
  );

const Agreed = z.object({ details: z.record(z.string(), z.unknown()), at: Instant });

export const listAgreed = (db: Read, { settingId, guardianId, childId }: OfChild) =>
  db.many(
    Agreed,
    sql`
    select r.details, a.agreed_at as at
    from care_agreement a
    join requirement r on r.id = a.line_id and r.version = a.line_version
    where a.setting_id = ${settingId} and a.child_id = ${childId} and a.guardian_id = ${guardianId}
    order by a.agreed_at, a.id`,
  );

export const listConsents = (db: Read, { settingId, guardianId, childId }: Of) =>
  db.many(
    Consent,
    sql`
    select n.id, n.purpose, n.guardian_id, n.is_given, n.basis, n.text_version, n.locale, n.signed_on::text,
      n.created_at as at
    from consent n
    where n.setting_id = ${settingId} and n.child_id = ${childId} and n.guardian_id = ${guardianId}
    order by n.answered_at desc, n.place desc`,
  );

const Named = Collector.pick({ name: true, relationship: true, validFrom: true, validUntil: true, signed: true, confirmedAt: true, endedAt: true }).extend({ hasPhoto: z.boolean() }); // prettier-ignore

export const listNamed = (db: Read, { settingId, guardianId, childId }: Of) =>
  db.many(
    Named,
    sql`
    select k.name, k.relationship, k.valid_from::text, k.valid_until::text,
      case when k.staff_id is null then 'app' else 'paper' end as signed, k.confirmed_at, k.ended_at,
      exists (
        select from collector_photo f
        where f.setting_id = k.setting_id and f.collector_id = k.id and f.photo_id is not null) as has_photo
    from collector k
    where k.setting_id = ${settingId} and k.child_id = ${childId} and k.guardian_id = ${guardianId}
    order by k.created_at, k.name, k.id`,
  );

/** What they said on the telephone, however long ago. */
export const listSaidByPhone = (db: Read, { settingId, guardianId, childId }: Of) =>
  db.many(
    CallBack.pick({ person: true, at: true, answer: true }),
    sql`
    select k.person, k.agreed_at as at,
      case k.is_right when true then 'confirmed' when false then 'denied' else 'open' end as answer
    from call_back k
    join attendance a on a.setting_id = k.setting_id and a.id = k.attendance_id
    where k.setting_id = ${settingId} and a.child_id = ${childId} and k.guardian_id = ${guardianId}
      and k.agreed_at is not null
    order by k.agreed_at, k.id`,
  );

const Visit = z.object({
  arrivedAt: Instant,
  leftAt: Instant,
  isNoted: z.boolean(),
  /** Of whoever is theirs to know. */
  fetchedBy: z.string().nullable(),
});

/** Days that are over: where the child is now is not for a copy. Whom they named is theirs to know while they may read that. Who was refused at the door is for managers alone. */
export const listVisits = (
  db: Read,
  { settingId, guardianId, childId }: Of,
  { readsNamed }: { readonly readsNamed: boolean },
) =>
  db.many(
    Visit,
    sql`
    select a.arrived_at, a.ended_at as left_at, l.attendance_id is not null as is_noted,
      case when l.guardian_id = ${guardianId} or (${readsNamed} and k.guardian_id = ${guardianId}) then l.person end
        as fetched_by
    from attendance a
    left join release l on l.setting_id = a.setting_id and l.attendance_id = a.id
    left join collector k on k.setting_id = l.setting_id and k.id = l.collector_id
    where a.setting_id = ${settingId} and a.child_id = ${childId} and a.ended_at is not null
    order by a.arrived_at, a.id`,
  );

/** Their words are sealed. */
export const listTold = (db: Read, { settingId, guardianId, childId }: Of) =>
  db.many(
    ToldChange.extend({ sealed: z.instanceof(Buffer).nullable() }),
    sql`
    select h.id, h.kind, h.readers, h.created_at as at, h.sealed
    from home_change h
    where h.setting_id = ${settingId} and h.child_id = ${childId} and h.guardian_id = ${guardianId}
    order by h.created_at, h.id`,
  );

const Captioned = z.object({ storyId: StoryId, alt: z.string() });

/** Of the photos of these subjects that whoever asks may see. */
export const listCaptions = (db: Read, asking: Asking, subjectIds: readonly SubjectId[]) =>
  db.many(
    Captioned,
    sql`
    select f.story_id, f.alt
    from photo f
    where f.setting_id = ${asking.settingId} and f.story_id = any(${subjectIds}::uuid[]) and f.alt is not null
      and ${arePhotosTheirs(asking)} and ${isAgreed(asking)}
    order by f.story_id, f.place`,
  );

/** What may have been told about the child, oldest first: whether it was, the one access check says. */
export const listCandidates = (db: Read, { settingId, childId }: Of) =>
  db.many(
    z.object({ kind: SubjectKind, id: SubjectId }),
    sql`
    select s.kind, s.id
    from subject s
    left join entry e on e.id = s.id
    where s.setting_id = ${settingId} and s.withdrawn_at is null and case s.kind
      when 'entry' then e.child_id = ${childId}
      when 'message' then false
      else s.reach <> 'children' or ${childId} = any(s.child_ids) end
    order by s.published_at, s.id`,
  );

const Written = z.object({
  at: Instant,
  by: z.enum(['guardian', 'staff']),
  author: z.string(),
  body: z.string(),
});

/** Messages of their threads about this child, or about none; what staff took back is not there, their own is. */
export const listWritten = (db: Read, { settingId, guardianId, childId }: Of, now: Date) =>
  db.many(
    Written,
    sql`
    select m.created_at as at, case when m.staff_id is null then 'guardian' else 'staff' end as by,
      coalesce(w.known_as, p.known_as || ' ' || p.family_name) as author, m.body
    from thread t
    join message m on m.setting_id = t.setting_id and m.thread_id = t.id
    join guardian p on p.id = t.guardian_id
    left join staff w on w.id = m.staff_id
    where t.setting_id = ${settingId} and t.child_id is not distinct from ${childId}::uuid
      and ${areTheirs({ side: 'guardian', guardianId }, now)} and (m.staff_id is null or m.withdrawn_at is null)
    order by m.created_at, m.id`,
  );

export const listLooks = (db: Read, { settingId, childId }: Of) =>
  db.many(
    Look,
    sql`
    select created_at as at, rule as "by"
    from audit
    where setting_id = ${settingId} and subject_ids @> array[${childId}::uuid] and is_allowed
      and actor_kind <> 'guardian' and action in ('child.record.read', 'child.contact.read')
    order by seq`,
  );

const Names = z.object({ own: z.array(z.string()), others: z.array(z.string()) });

/**
 * Names and addresses of the setting's families, apart by whether they are the asker's own: their children's and their
 * own. Staff are not among them.
 */
export async function findNames(db: Read, keys: Keys, { settingId, guardianId }: Of) {
  const names = await db.one(
    Names,
    sql`
    with known as (
      select n.name, c.id in (
        select g.child_id from guardianship g where g.setting_id = ${settingId} and g.guardian_id = ${guardianId}) as is_own
      from child c
      cross join lateral unnest(array[c.known_as, c.family_name, c.given_names]) as n (name)
      where c.setting_id = ${settingId}
      union
      select n.name, p.id = ${guardianId}
      from guardian p
      cross join lateral unnest(array[p.known_as, p.family_name]) as n (name)
      where p.setting_id = ${settingId}
      union
      select k.name, k.guardian_id = ${guardianId} from collector k where k.setting_id = ${settingId}
      union
      select k.person, k.guardian_id = ${guardianId} from call_back k where k.setting_id = ${settingId})
    select coalesce(array_agg(distinct name) filter (where is_own), '{}') as own,
      coalesce(array_agg(distinct name) filter (where not is_own), '{}') as others
    from known where name is not null`,
  );
  const reached = await openAddresses(
    db,
    keys,
    await db.many(
      z.object({ id: z.string(), ...AddressColumns }),
      sql`
      select p.id, p.email, p.email_sealed, p.phone, p.phone_sealed from guardian p where p.setting_id = ${settingId}`,
    ),
    ({ id }) => ({ id, settingId }),
  );
  const homes = await listHomes(db, keys, settingId, sql`true`);
  const addresses = [
    ...reached.flatMap(({ id, email, phone }) => [email, phone].map((name) => ({ id, name }))),
    ...homes.map(({ guardianId: id, address: name }) => ({ id, name })),
  ];
  const apart = (isOwn: boolean) =>
    addresses.flatMap(({ id, name }) => (name !== null && (id === guardianId) === isOwn ? [name] : []));
  return {
    own: [...new Set([...names.own, ...apart(true)])],
    others: [...new Set([...names.others, ...apart(false)])],
  };
}
