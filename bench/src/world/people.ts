/**
 * The bench's invented settings, written straight into the tables of diary, gateway: a child and a guardian each, rooms
 * by `g % 10`, languages by `g % 6`. Everybody in them is made of a number. Notify learns of them by its own sync.
 */
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';

export interface SettingSpec {
  /** Of its ids and numbers: two digits, another for each setting. */
  readonly no: number;
  readonly guardians: number;
  readonly hasPhone: boolean;
  readonly hasEmail: boolean;
}

export interface Setting extends SettingSpec {
  readonly id: string;
  /** The session cookie of its manager, who may publish stories and notices. */
  readonly managerCookie: string;
  /** What its phone numbers begin with. */
  readonly phonePrefix: string;
}

export const LOCALES = ['en-GB', 'pl', 'ar', 'uk', 'ro', 'pt'] as const;

/** A UUID made of a name, in the form of version 8; `bench_id` of the SQL below makes the same. */
export function idOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  const formed = `${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17)}`;
  return formed.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

const idFunction = `
  create or replace function pg_temp.bench_id(name text) returns uuid language sql immutable as $$
    select overlay(overlay(md5(name) placing '8' from 13) placing '8' from 17)::uuid
  $$`;

export const guardianIdOf = (setting: SettingSpec, g: number): string =>
  idOf(`guardian/${String(setting.no)}/${String(g)}`);

/** In one transaction; vacuumed afterwards, as tables are that have been there for a while. */
export async function seedSettings(admin: pg.Client, specs: readonly SettingSpec[]): Promise<Setting[]> {
  await admin.query(idFunction);
  await admin.query('begin');
  const settings: Setting[] = [];
  for (const spec of specs) settings.push(await seedSetting(admin, spec));
  await admin.query('commit');
  await admin.query('vacuum analyze diary.child, diary.guardian, diary.guardianship');
  return settings;
}

async function seedSetting(admin: pg.Client, spec: SettingSpec): Promise<Setting> {
  const no = String(spec.no);
  const id = idOf(`setting/${no}`);
  const staffId = idOf(`manager/${no}`);
  const phonePrefix = `+4477${no.padStart(2, '0')}`;
  await admin.query(
    `insert into diary.setting (id, name, locale, time_zone, created_at)
     values ($1, 'Invented nursery ' || $2::text, 'en-GB', 'Europe/London', now())`,
    [id, no],
  );
  await admin.query(
    `insert into diary.room (id, setting_id, name, place, created_at)
     select pg_temp.bench_id('room/' || $2::text || '/' || r), $1::uuid, 'Room ' || r, r, now()
     from generate_series(0, 9) r`,
    [id, no],
  );
  await admin.query(
    `insert into diary.staff (id, setting_id, known_as, family_name, role, locale, created_at)
     values ($1, $2, 'Manager', 'Invented', 'manager', 'en-GB', now())`,
    [staffId, id],
  );
  await admin.query(
    `insert into diary.child (id, setting_id, room_id, known_as, family_name, created_at)
     select pg_temp.bench_id('child/' || $2::text || '/' || g), $1::uuid,
       pg_temp.bench_id('room/' || $2::text || '/' || g % 10), 'Child ' || g, 'Invented', now()
     from generate_series(1, $3::int) g`,
    [id, no, spec.guardians],
  );
  await admin.query(
    `insert into diary.guardian (id, setting_id, known_as, family_name, locale, email, phone, created_at)
     select pg_temp.bench_id('guardian/' || $2::text || '/' || g), $1::uuid, 'Guardian ' || g, 'Invented',
       ($4::text[])[g % 6 + 1],
       case when $5 then 'g' || g || '.s' || $2::text || '@example.org' end,
       case when $6 then $7::text || lpad(g::text, 6, '0') end, now()
     from generate_series(1, $3::int) g`,
    [id, no, spec.guardians, LOCALES, spec.hasEmail, spec.hasPhone, phonePrefix],
  );
  await admin.query(
    `insert into diary.guardianship (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
     select $1::uuid, pg_temp.bench_id('guardian/' || $2::text || '/' || g),
       pg_temp.bench_id('child/' || $2::text || '/' || g), 'mother', true, now() - interval '1 year', now()
     from generate_series(1, $3::int) g`,
    [id, no, spec.guardians],
  );
  const managerCookie = await signIn(admin, id, [{ kind: 'manager', id: staffId }]);
  return { ...spec, id, managerCookie: managerCookie[0] ?? '', phonePrefix };
}

/** Sessions as the gateway keeps them. @returns a cookie for each person, in the order given. */
export async function signIn(
  admin: pg.Client,
  settingId: string,
  people: readonly { readonly kind: 'guardian' | 'manager'; readonly id: string }[],
): Promise<string[]> {
  const tokens = people.map(() => randomBytes(32).toString('base64url'));
  await admin.query(
    `insert into gateway.session (id, setting_id, token_hash, actor_kind, actor_id, strength, created_at, last_seen_at)
     select gen_random_uuid(), $1::uuid, t.hash, t.kind, t.id, case t.kind when 'manager' then 'S3' else 'S2' end,
       now(), now()
     from unnest($2::bytea[], $3::text[], $4::uuid[]) as t (hash, kind, id)`,
    [
      settingId,
      tokens.map((token) => createHash('sha256').update(token).digest()),
      people.map((one) => one.kind),
      people.map((one) => one.id),
    ],
  );
  return tokens.map((token) => `storybell=${token}`);
}
