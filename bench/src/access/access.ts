/**
 * `npm run bench -- access [--quick] [--json]`: what knowing who may see what costs. A list of 300 children with their
 * guardians, by a member of staff who looks after all their rooms, with and without row-level security, in turn; and one
 * decision of the policy, in process.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RoomId, SettingId, StaffId, type ChildId } from '@storybell/contracts/ids';
import { startPostgres } from '@storybell/launcher/postgres';
import { provisionAt } from '@storybell/launcher/real-parts';
import { newId } from '@storybell/platform/ids';
import { createLog } from '@storybell/platform/log';
import { migrate } from '@storybell/platform/migrate';
import { asOf } from '@storybell/platform/service';
import { createDb, sql, type Db, type Read } from '@storybell/platform/sql';
import pg from 'pg';
import { z } from 'zod';
import { findVisibleChildren } from '../../../services/diary/src/policy/policy.access.ts';
import { decide, policy, type Rule, type Ties } from '../../../services/diary/src/policy/table.ts';
import { median, rounded } from '../measure/stats.ts';
import { root } from '../world/world.ts';

const ROOMS = 10;
const CHILDREN = 300;
const ROUNDS = { full: 400, quick: 60 } as const;
const DECISIONS = 200_000;

interface Options {
  readonly isQuick: boolean;
  readonly isJson: boolean;
  readonly say: (line: string) => void;
}

/** A nursery of 300 among four others of the same size, so that a condition has something to keep out. */
async function settle(
  adminUrl: string,
): Promise<{ readonly settingId: SettingId; readonly staffId: StaffId }> {
  const url = new URL(adminUrl);
  url.pathname = '/storybell';
  const admin = new pg.Client({ connectionString: url.href, options: '-c search_path=diary' });
  await admin.connect();
  try {
    let last = { settingId: newId(SettingId), staffId: newId(StaffId) };
    for (let place = 0; place < 5; place += 1) {
      last = { settingId: newId(SettingId), staffId: newId(StaffId) };
      const rooms = Array.from({ length: ROOMS }, () => newId(RoomId));
      await admin.query(
        `insert into setting (id, name, locale, time_zone, created_at) values ($1, 'Bench', 'en-GB', 'UTC', now())`,
        [last.settingId],
      );
      await admin.query(
        `insert into room (id, setting_id, name, place, created_at)
         select id, $1, 'Room ' || n, n, now() from unnest($2::uuid[]) with ordinality as t (id, n)`,
        [last.settingId, rooms],
      );
      await admin.query(
        `insert into staff (id, setting_id, room_id, known_as, family_name, role, locale, created_at)
         values ($1, $2, $3, 'Hannah', 'Cole', 'staff', 'en-GB', now())`,
        [last.staffId, last.settingId, rooms[0]],
      );
      await admin.query(
        `insert into room_assignment (id, setting_id, staff_id, room_id, valid_from, created_at)
         select gen_random_uuid(), $1, $2, id, now() - interval '1 day', now() from unnest($3::uuid[]) as t (id)`,
        [last.settingId, last.staffId, rooms.slice(1)],
      );
      await admin.query(
        `with born as (
           insert into child (id, setting_id, room_id, known_as, family_name, created_at)
           select gen_random_uuid(), $1, ($2::uuid[])[1 + n % $3], 'Child ' || n, 'Bench', now()
           from generate_series(1, $4) n returning id),
         parents as (
           insert into guardian (id, setting_id, known_as, family_name, locale, created_at)
           select gen_random_uuid(), $1, 'Guardian', 'Bench', 'en-GB', now() from generate_series(1, 2 * $4) returning id),
         numbered as (select id, row_number() over () as n from born),
         theirs as (select id, row_number() over () as n from parents)
         insert into guardianship (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
         select $1, p.id, c.id, 'mother', true, now() - interval '1 year', now()
         from numbered c join theirs p on (p.n - 1) / 2 = c.n - 1`,
        [last.settingId, rooms, ROOMS, CHILDREN],
      );
    }
    await admin.query('vacuum analyze');
    return last;
  } finally {
    await admin.end();
  }
}

const Listed = z.object({ id: z.string(), knownAs: z.string(), guardians: z.array(z.string()) });

const list = (db: Read, theirs: readonly ChildId[]) =>
  db.many(
    Listed,
    sql`
    select c.id, c.known_as, coalesce(g.names, '{}') as guardians
    from child c
    left join lateral (
      select array_agg(p.known_as || ' ' || p.family_name order by p.id) as names
      from guardianship l join guardian p on p.id = l.guardian_id
      where l.setting_id = c.setting_id and l.child_id = c.id) g on true
    where c.id = any(${theirs}::uuid[])
    order by c.known_as, c.id`,
  );

async function measureLists(db: Db, who: Awaited<ReturnType<typeof settle>>, rounds: number) {
  const { now } = await db.one(z.object({ now: z.coerce.date() }), sql`select now()::text as now`);
  const actor = { kind: 'staff', id: who.staffId, settingId: who.settingId, strength: 'S0' } as const;
  const timed = async (read: () => Promise<readonly unknown[]>): Promise<number> => {
    const began = performance.now();
    const { length } = await read();
    if (length !== CHILDREN)
      throw new Error(`${String(length)} children were listed, not ${String(CHILDREN)}`);
    return performance.now() - began;
  };
  const guarded: number[] = [];
  const plain: number[] = [];
  for (let round = -20; round < rounds; round += 1) {
    const withPolicies = () =>
      timed(async () => {
        const theirs = await findVisibleChildren(db, { actor, settingId: who.settingId, now }, 'child.read');
        return db.as({ ...actor, now }, (read) => list(read, theirs));
      });
    const without = () =>
      timed(async () => {
        const theirs = await findVisibleChildren(db, { actor, settingId: who.settingId, now }, 'child.read');
        return db.tx((tx) => list(tx, theirs));
      });
    // In turn, and each as often first.
    const [a, b] = round % 2 === 0 ? [await withPolicies(), await without()] : [await without(), await withPolicies()].reverse(); // prettier-ignore
    if (round < 0 || a === undefined || b === undefined) continue;
    guarded.push(a);
    plain.push(b);
  }
  return { rlsOverhead: rounded(median(guarded) / median(plain)), listMs: rounded(median(guarded)) };
}

/** Microseconds of one decision: every rule in turn, for a guardian with all scopes and an order against them. */
function measureCheck(): number {
  const rules: readonly Rule[] = Object.values(policy);
  const ties: Ties = {
    roles: ['guardian'],
    permits: ['view', 'stories', 'photos', 'messages', 'health', 'collect'],
    restricted: ['whereabouts'],
  };
  let allowed = 0;
  const began = performance.now();
  for (let count = 0; count < DECISIONS; count += 1) {
    const rule = rules[count % rules.length];
    if (rule && decide(rule, 'S1', ties).isAllowed) allowed += 1;
  }
  const took = performance.now() - began;
  if (allowed === 0) throw new Error('nothing was allowed');
  return rounded((took * 1_000) / DECISIONS);
}

export async function runAccess({ isQuick, isJson, say }: Options): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'storybell-access-'));
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), log: join(dir, 'postgres.log') });
  try {
    const { diary } = await provisionAt(postgres.adminUrl, 'a secret of the bench');
    await migrate({ url: diary, schema: 'diary', dir: join(root, 'services', 'diary', 'migrations') });
    const who = await settle(postgres.adminUrl);
    say(
      `Postgres ${postgres.version}: ${String(CHILDREN)} children in ${String(ROOMS)} rooms, of 5 settings`,
    );
    const log = createLog({ service: 'diary', level: 'silent' });
    const db = createDb({ url: diary, schema: 'diary', ...asOf({ isApart: true }, diary), poolSize: 2, log });
    const lists = await measureLists(db, who, isQuick ? ROUNDS.quick : ROUNDS.full);
    await db.close();
    const figures = { rlsOverhead: lists.rlsOverhead, checkMicros: measureCheck(), listMs: lists.listMs };
    process.stdout.write(
      isJson
        ? `${JSON.stringify(figures)}\n`
        : `row-level security: ${String(figures.rlsOverhead)} times the list without it; the list ${String(figures.listMs)} ms; a decision ${String(figures.checkMicros)} µs\n`,
    );
    return 0;
  } finally {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
