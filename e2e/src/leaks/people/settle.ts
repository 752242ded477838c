/** Writes families where diary keeps its record, and what changes in them later: in the world and in the facts at once. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { again } from '../../faults/people/again.ts';
import type { Rng } from '../../faults/rng.ts';
import {
  ALL_SCOPES,
  inSetting,
  keepLink,
  known,
  type Facts,
  type LinkState,
  type Person,
} from '../facts/facts.ts';
import type { Ask } from '../world/house.ts';
import { fillCards } from './cards.ts';

/** The cookie of each person, by id. */
export type Cookies = ReadonlyMap<string, string>;

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** The first two settings are of one group: an administrator signs in at each, and is manager in the other as well. */
async function group(ask: Ask, facts: Facts): Promise<void> {
  const pair = [...facts.settings.keys()].slice(0, 2);
  const at = (settingId: string, wanted: string) =>
    inSetting(facts.staff.values(), settingId).find(({ is }) => is === wanted)?.id;
  await ask(
    `with made as (
       insert into diary.setting_group (id, name, created_at) values (gen_random_uuid(), 'Group ' || gen_random_uuid(), now()) returning id)
     update diary.setting s set group_id = made.id from made where s.id = any($1::uuid[])`,
    [pair],
  );
  for (const [place, home] of pair.entries()) {
    const other = pair[1 - place] ?? home;
    await ask(
      `with person as (
         insert into diary.group_person (id, group_id, created_at)
         select gen_random_uuid(), group_id, now() from diary.setting where id = $1 returning id)
       insert into diary.group_place (group_person_id, setting_id, staff_id, is_home, is_made, created_at)
       select id, $1::uuid, $2::uuid, true, true, now() from person
       union all select id, $3::uuid, $4::uuid, false, true, now() from person`,
      [home, at(home, 'group administrator'), other, at(other, 'group administrator from elsewhere')],
    );
  }
}

export async function settle(ask: Ask, facts: Facts, rng: Rng): Promise<Cookies> {
  const insert = (into: string, columns: string, rows: readonly unknown[]) => {
    const names = columns.split(', ').map((column) => column.split(' ')[0] ?? '');
    return ask(
      `insert into ${into} (${names.join(', ')}, created_at)
       select ${names.join(', ')}, now() - interval '2 years' from jsonb_to_recordset($1::jsonb) as t (${columns})`,
      [JSON.stringify(rows)],
    );
  };
  const settings = [...facts.settings.values()];
  // Everybody is asked about everything here: of the read brake there is a test of its own.
  await insert('diary.setting', 'id uuid, name text, locale text, time_zone text, read_budget int, late_read_budget int', settings.map(({ id, name }) => ({ id, name, locale: 'en-GB', time_zone: 'Europe/London', read_budget: 200, late_read_budget: 200 }))); // prettier-ignore
  await insert('diary.room', 'id uuid, setting_id uuid, name text, place int', settings.flatMap(({ id, rooms }) => rooms.map((room, place) => ({ ...room, setting_id: id, place })))); // prettier-ignore
  const staff = [...facts.staff.values()];
  await insert('diary.staff', 'id uuid, setting_id uuid, room_id uuid, known_as text, family_name text, role text, locale text, is_lead boolean, ended_at timestamptz', staff.map((one) => ({ is_lead: one.isLead, id: one.id, setting_id: one.settingId, room_id: one.roomId, known_as: one.knownAs, family_name: one.familyName, role: one.kind, locale: 'en-GB', ended_at: one.hasEnded ? new Date(Date.now() - 86_400_000).toISOString() : null }))); // prettier-ignore
  await insert('diary.child', 'id uuid, setting_id uuid, room_id uuid, known_as text, family_name text', [...facts.children.values()].map((one) => ({ id: one.id, setting_id: one.settingId, room_id: one.rooms[0]?.roomId, known_as: one.knownAs, family_name: one.familyName }))); // prettier-ignore
  const guardians = [...facts.guardians.values()];
  await insert('diary.guardian', 'id uuid, setting_id uuid, known_as text, family_name text, locale text, email text, phone text', guardians.map((one) => ({ id: one.id, setting_id: one.settingId, known_as: one.knownAs, family_name: one.familyName, locale: one.locale, email: one.email, phone: one.phone }))); // prettier-ignore
  await insert('diary.guardianship', 'setting_id uuid, guardian_id uuid, child_id uuid, relationship text, may_view boolean, scopes text[], valid_from timestamptz, valid_until timestamptz, may_collect boolean, may_consent boolean, parental_responsibility boolean, responsibility_from date', facts.links.map((link) => ({ may_collect: link.mayCollect, may_consent: link.mayConsent, parental_responsibility: link.responsibleFrom !== null, responsibility_from: link.responsibleFrom, scopes: link.states[0]?.scopes, setting_id: link.settingId, guardian_id: link.guardianId, child_id: link.childId, relationship: link.relationship, may_view: link.states[0]?.mayView, valid_from: instant(link.states[0]?.from ?? 0), valid_until: instant(link.states[0]?.until ?? null) }))); // prettier-ignore
  await ask(
    `insert into diary.outbox (event_id, consumer, name, version, payload)
     select gen_random_uuid(), 'notify', 'guardian.changed', 1,
       jsonb_build_object('guardianId', id, 'settingId', setting_id, 'guardianVersion', version)
     from diary.guardian where setting_id = any($1::uuid[])`,
    [[...facts.settings.keys()]],
  );
  await assign(ask, facts);
  await group(ask, facts);
  await fillCards(ask, facts, rng);
  const cookies = await signIn(ask, facts, [...guardians, ...staff]);
  const isMet = await again({ everyMs: 100, forMs: 120_000 }, async () => {
    const [row] = await ask<{ count: number }>(
      'select count(*)::int as count from notify.recipient where version > 0 and setting_id = any($1::uuid[])',
      [[...facts.settings.keys()]],
    );
    return row?.count === guardians.length ? true : undefined;
  });
  if (isMet === undefined) throw new Error('notify has not heard of all guardians');
  await agreeToContent(ask, facts);
  return cookies;
}

/** To one of room 1 a second room and a child of their own; and to others what is over or still to come. */
async function assign(ask: Ask, facts: Facts): Promise<void> {
  for (const { id: settingId, rooms } of facts.settings.values()) {
    const [first, second, third] = rooms;
    const one = inSetting(facts.staff.values(), settingId).find(({ is }) => is.endsWith('besides'));
    const other = inSetting(facts.staff.values(), settingId).find(({ is }) => is === 'staff of room 1');
    const child = inSetting(facts.children.values(), settingId).find(
      ({ rooms: [in1] }) => in1?.roomId === third?.id,
    );
    if (!first || !second || !third || !one || !other)
      throw new Error('a setting has three rooms and their staff');
    one.alsoRooms.push(second.id);
    const rows: readonly (readonly [string, string, string, string, string | null])[] = [
      ['room_assignment', one.id, second.id, '-1 day', null],
      ['room_assignment', other.id, second.id, '-9 days', '-1 day'],
      ['room_assignment', other.id, third.id, '1 day', null],
      ['cover', other.id, second.id, '-5 hours', '-1 hour'],
    ];
    for (const [table, staffId, roomId, from, until] of rows) {
      const id = randomUUID();
      if (table === 'cover') facts.covers.push({ id, settingId, staffId });
      else facts.assignments.push({ id, settingId });
      await ask(
        `insert into diary.${table} (id, setting_id, staff_id, room_id, valid_from, valid_until, created_at
           ${table === 'cover' ? ', reason' : ''})
         values ($6, $1, $2, $3, now() + $4::interval, now() + $5::interval, now()
           ${table === 'cover' ? ", 'break'" : ''})`,
        [settingId, staffId, roomId, from, until, id],
      );
    }
    if (child === undefined) continue;
    one.keyChildren.push(child.id);
    const keys: readonly (readonly [string, boolean, string, string | null])[] = [
      [one.id, false, '-1 day', null],
      [other.id, false, '-9 days', '-1 day'],
      [other.id, true, '1 day', null],
    ];
    for (const [staffId, isBackup, from, until] of keys) {
      const id = randomUUID();
      facts.keyPersons.push({ id, settingId, childId: child.id, staffId, isOver: until !== null });
      await ask(
        `insert into diary.key_person (id, setting_id, child_id, staff_id, is_backup, valid_from, valid_until, created_at)
         values ($1, $2, $3, $4, $5, now() + $6::interval, now() + $7::interval, now())`,
        [id, settingId, child.id, staffId, isBackup, from, until],
      );
    }
  }
}

/** Sessions as the gateway keeps them: by the hash of what is in the cookie. */
async function signIn(ask: Ask, facts: Facts, people: readonly Person[]): Promise<Cookies> {
  const sessions = people.map((person) => {
    const { id, kind, settingId } = person;
    const more =
      person.kind === 'guardian'
        ? { strength: 'S1', is_lead: false, raised: person.strength === 'S2' ? 'S2' : null }
        : { strength: person.strength, is_lead: person.isLead, raised: null };
    const token = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(token).digest('hex');
    return { ...more, token, id: randomUUID(), setting_id: settingId, hash, actor_kind: kind, actor_id: id };
  });
  await ask(
    `insert into gateway.session (id, setting_id, token_hash, actor_kind, actor_id, strength, is_lead, raised_strength, raised_until, created_at, last_seen_at)
     select id, setting_id, decode(hash, 'hex'), actor_kind, actor_id, strength, is_lead, raised,
       case when raised is not null then now() + interval '1 day' end, now(), now()
     from jsonb_to_recordset($1::jsonb)
       as t (id uuid, setting_id uuid, hash text, actor_kind text, actor_id uuid, strength text, is_lead boolean, raised text)`,
    [JSON.stringify(sessions.map(({ token: _, ...kept }) => kept))],
  );
  facts.sessions.push(
    ...sessions.map((one) => ({ id: one.id, settingId: one.setting_id, personId: one.actor_id })),
  );
  for (const { actor_id: id, token } of sessions) facts.credentials.set(token, id);
  return new Map(sessions.map(({ actor_id: id, token }) => [id, `storybell=${token}`]));
}

const agreeToContent = (ask: Ask, facts: Facts) =>
  ask(
    `insert into notify.preference
       (setting_id, guardian_id, email_on, email_with_content, content_agreed_at, sms_on, created_at)
     select setting_id, id, true, true, now(), true, now()
     from jsonb_to_recordset($1::jsonb) as t (id uuid, setting_id uuid)`,
    [
      JSON.stringify(
        [...facts.guardians.values()]
          .filter(({ hasContent }) => hasContent)
          .map(({ id, settingId }) => ({ id, setting_id: settingId })),
      ),
    ],
  );

/** A guardianship as it is from now on. */
export async function changeLink(
  ask: Ask,
  facts: Facts,
  { guardianId, childId }: { readonly guardianId: string; readonly childId: string },
  change: Partial<Omit<LinkState, 'tick'>>,
): Promise<void> {
  const link = facts.linksOf.get(guardianId)?.find((one) => one.childId === childId);
  const before = link?.states.at(-1);
  if (link === undefined || before === undefined) throw new Error('there is no such guardianship');
  const state = { ...before, ...change, tick: (facts.tick += 1) };
  link.states.push(state);
  await ask(
    `update diary.guardianship set may_view = $3, valid_until = $4, valid_from = $5, scopes = $6
     where guardian_id = $1 and child_id = $2`,
    [guardianId, childId, state.mayView, instant(state.until), instant(state.from), state.scopes],
  );
}

/** Somebody new to a child's record: what was published before is not theirs. */
export async function addLink(ask: Ask, facts: Facts, guardianId: string, childId: string): Promise<void> {
  const { settingId } = known(facts.guardians, guardianId);
  const from = Date.now() - 86_400_000;
  const states = [{ tick: (facts.tick += 1), mayView: true, from, until: null, scopes: ALL_SCOPES }];
  const link = { settingId, guardianId, childId, relationship: 'aunt', states, responsibleFrom: null, mayConsent: false, mayCollect: false }; // prettier-ignore
  keepLink(facts, link);
  await ask(
    `insert into diary.guardianship
       (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
     values ($1, $2, $3, $4, true, $5, now())`,
    [settingId, guardianId, childId, link.relationship, instant(from)],
  );
}

export async function moveChild(ask: Ask, facts: Facts, childId: string, roomId: string): Promise<void> {
  known(facts.children, childId).rooms.push({ tick: (facts.tick += 1), roomId });
  await ask('update diary.child set room_id = $2 where id = $1', [childId, roomId]);
}

export async function letLeave(ask: Ask, facts: Facts, childId: string): Promise<void> {
  known(facts.children, childId).leftTick = facts.tick += 1;
  await ask(`update diary.child set left_at = now() - interval '1 minute' where id = $1`, [childId]);
}
