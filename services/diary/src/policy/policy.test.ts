import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PersonActor, Strength } from '@storybell/contracts/session';
import { bind, createDb, sql, type Db, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { startDiary } from '../testing.ts';
import { dice, policyWorld, type World } from '../testing/policy-world.ts';
import { check, findVisibleChildren, readAs, visibleChildren } from './policy.access.ts';
import { requireApart } from './require-apart.ts';
import { rowSecurity } from './row-security.queries.ts';
import { decide, policy, type ActionOn, type Rule } from './table.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
let world: World;
beforeAll(async () => {
  diary = await startDiary();
  world = await policyWorld(diary, { seed: 20_260_302 });
});
afterAll(() => diary.close());

type ChildAction = ActionOn<'child'>;
const rules = Object.entries(policy) as [ChildAction, Rule][];
const childActions = rules.filter(([, { on }]) => on === 'child').map(([action]) => action);
const strengths = ['S0', 'S1', 'S2', 'S3'] as const;

const asking = (actor: PersonActor, strength: Strength) => ({
  actor: { ...actor, strength },
  settingId: actor.settingId,
  now: diary.clock.now(),
});

const expectedChildren = (actor: PersonActor, action: ChildAction, strength: Strength): string[] =>
  world.children
    .filter(({ id }) => decide(policy[action], strength, world.tiesOf(actor, id)).isAllowed)
    .map(({ id }) => String(id))
    .sort();

/** @param change What becomes of the filter's text, as a mutant has it. */
async function filtered(
  actor: PersonActor,
  action: ChildAction,
  strength: Strength,
  change: (text: string) => string = (text) => text,
): Promise<string[]> {
  const { text, values } = bind(visibleChildren(asking(actor, strength), action));
  const rows = await diary.admin(
    `select distinct id::text from (${change(text)}) as t (id) order by 1`,
    values,
  );
  return rows.map(({ id }) => String(id));
}

test('the filter of lists finds for everyone just the children that the policy says', async () => {
  let tuples = 0;
  for (const actor of world.actors)
    for (const action of childActions)
      for (const strength of strengths) {
        const found = await filtered(actor, action, strength);
        expect({ actor, action, strength, found }).toEqual({ actor, action, strength, found: expectedChildren(actor, action, strength) }); // prettier-ignore
        tuples += world.children.length;
      }

  expect(tuples).toBeGreaterThan(100_000);
  process.stdout.write(`policy filter: ${String(tuples)} tuples, 0 mismatches\n`);
}, 120_000);

test('asked one by one the answer is the same, with its reason', async () => {
  const { one } = dice(7);
  for (let count = 0; count < 2_000; count += 1) {
    const [actor, child] = [one(world.actors), one(world.children)];
    const [action, strength] = [one(childActions), one(strengths)];
    const rule: Rule = policy[action];

    const decision = await check(diary.db, asking(actor, strength), { action, childId: child.id });

    const expected = decide(rule, strength, world.tiesOf(actor, child.id));
    // Which of two roles or orders is named first is nobody's concern.
    const plain = ({ isAllowed, ...rest }: typeof decision) => ({
      isAllowed,
      why: 'why' in rest ? rest.why : '',
    });
    expect({ actor, child, action, strength, ...plain(decision) }).toEqual({ actor, child, action, strength, ...plain(expected) }); // prettier-ignore
  }
}, 60_000);

test('what a query forgets to ask, the database does: of a table without any condition a person gets what is theirs', async () => {
  for (const actor of world.actors)
    for (const strength of ['S0', 'S3'] as const) {
      const { now, actor: reader } = asking(actor, strength);
      const seen = await readAs(diary.db, reader, now, async (db) => ({
        children: await db.many(Id, sql`select id from child order by id`),
        links: await db.many(Pair, sql`select guardian_id, child_id from guardianship order by 1, 2`),
        guardians: await db.many(Id, sql`select id from guardian order by id`),
        restrictions: await db.many(Id, sql`select id from restriction order by id`),
        reasons: await db.many(Id, sql`select restriction_id as id from restriction_reason`),
      }));

      const children = expectedChildren(actor, 'child.read', strength);
      const isStaff = actor.kind !== 'guardian';
      const links = world.links.filter(
        ({ guardianId, childId }) => children.includes(childId) && (isStaff || guardianId === actor.id),
      );
      expect({ actor, strength, children: seen.children.map(({ id }) => id) }).toEqual({
        actor,
        strength,
        children,
      });
      expect(seen.links.map((one) => `${one.guardianId} ${one.childId}`)).toEqual(
        links.map((one) => `${one.guardianId} ${one.childId}`).sort(),
      );
      const adults = world.isAtWork(actor)
        ? world.guardiansOf(actor.settingId)
        : world.guardiansOf(actor.settingId).filter((id) => !isStaff && id === actor.id);
      expect({ actor, adults: seen.guardians.map(({ id }) => id) }).toEqual({ actor, adults });
      expect(seen.restrictions.length > 0).toBe(strength === 'S3' && mayRestrict(actor));
      expect(seen.reasons).toEqual([]);
    }
});

const Id = z.object({ id: z.string() });
const Pair = z.object({ guardianId: z.string(), childId: z.string() });
/** By the world's own account: who may do in the setting what a child of it lets them do. */
const mayRestrict = (actor: PersonActor): boolean => {
  const child = world.children.find(({ settingId }) => settingId === actor.settingId);
  const roles = child ? world.tiesOf(actor, child.id).roles : [];
  return roles.includes('manager') || roles.includes('lead');
};

/** Conditions of who sees a whole setting that let fewer in. Of ids one is enough, they being unique. */
const wholeSettingConditions = (text: string): string[] => [
  ...new Set(
    text.match(
      /\bw\.(?:id|role) = nullif\([^:\n]*?, ''\)(?:::uuid)?|\(w\.ended_at [^\n]*?::timestamptz\)|nullif\(current_setting\('app\.strength', true\), ''\) >= 'S0'|w\.role = 'manager'|w\.is_lead|not exists|w\.room_id is null|\bw\.room_id = o\.id|a\.staff_id = w\.id|a\.room_id = o\.id|a\.valid_from <= nullif\([^:\n]*::timestamptz(?= and)|a\.valid_until > nullif\([^:\n]*::timestamptz/gu,
    ),
  ),
];

test('each condition of who sees a whole setting, taken away, is missed', async () => {
  const [{ text: whole = '' } = {}] = await diary.admin(
    `select pg_get_functiondef('seen_whole_settings'::regproc) as text`,
  );
  const isAgreed = async () => {
    for (const actor of world.actors.filter(({ kind }) => kind !== 'guardian'))
      for (const isKnown of [true, false]) {
        const { now, actor: reader } = asking(actor, 'S0');
        const seen = await readAs(
          diary.db,
          isKnown ? reader : { ...reader, strength: '' as 'S0' },
          now,
          (db) => db.many(Id, sql`select id from child order by id`),
        );
        const expected = isKnown ? expectedChildren(actor, 'child.read', 'S0') : [];
        if (JSON.stringify(seen.map(({ id }) => id)) !== JSON.stringify(expected)) return false;
      }
    return true;
  };

  const conditions = wholeSettingConditions(String(whole));
  const survivors: string[] = [];
  for (const condition of conditions) {
    await diary.admin(String(whole).replaceAll(condition, condition === 'not exists' ? 'true or exists' : `(${condition} or true)`)); // prettier-ignore
    // Two settings in place of one are an error.
    if (await isAgreed().catch(() => false)) survivors.push(condition);
  }
  await diary.admin(String(whole));
  process.stdout.write(
    `policy of whole settings: ${String(conditions.length - survivors.length)} of ${String(conditions.length)} mutants caught\n`,
  );

  expect(await isAgreed()).toBe(true);
  expect(survivors).toEqual([]);
  expect(conditions.length).toBeGreaterThan(11);
}, 60_000);

test('the same filter behind the policies finds the same', async () => {
  for (const actor of world.actors) {
    const { now, actor: reader } = asking(actor, 'S1');
    const theirs = await findVisibleChildren(diary.db, asking(actor, 'S1'), 'child.read');

    const seen = await readAs(diary.db, reader, now, (db) =>
      db.many(Id, sql`select c.id from child c where c.id = any(${theirs}::uuid[]) order by 1`),
    );

    expect({ actor, seen: seen.map(({ id }) => id) }).toEqual({ actor, seen: expectedChildren(actor, 'child.read', 'S1') }); // prettier-ignore
  }
});

test('who reads for a person can change nothing, and is nobody when the next one borrows the connection', async () => {
  const [actor] = world.actors;
  if (!actor) throw new Error('an actor');
  const { now, actor: reader } = asking(actor, 'S3');

  await readAs(diary.db, reader, now, (db) => db.many(Id, sql`select id from child`));
  for (let count = 0; count < 20; count += 1) {
    const { person, role } = await diary.db.one(
      z.object({ person: z.string().nullable(), role: z.string() }),
      sql`select nullif(current_setting('app.person', true), '') as person, current_user as role`,
    );
    expect([person, role.endsWith('_app')]).toEqual([null, true]);
  }
  const attempts = [
    sql`update child set known_as = 'X' returning id`,
    sql`select audit_head.setting_id as id from audit_head`,
    sql`select id from message`,
    sql`select write_audit(null, null, null, null, null, null, null, null, null, null)::text as id`,
  ];
  for (const attempt of attempts)
    await expect(readAs(diary.db, reader, now, (db) => db.many(Id, attempt))).rejects.toThrow(
      /permission denied|away or busy/u,
    );
  const nobody = { ...reader, strength: '' as 'S0' };
  expect(await readAs(diary.db, nobody, now, (db) => db.many(Id, sql`select id from child`))).toEqual([]);
});

test('the migrations have what the policy says now, and every table a person may read is guarded', async () => {
  const standing = () =>
    diary.admin(
      `select 'function' as kind, p.proname as name, pg_get_functiondef(p.oid) as text from pg_proc p
       where p.pronamespace = current_schema()::regnamespace and p.proname like 'seen\\_%'
       union all
       select 'policy', tablename || '.' || policyname, concat_ws(' ', cmd, roles, qual, with_check) from pg_policies
       order by 1, 2`,
    );
  const before = await standing();
  await diary.admin(rowSecurity());

  expect(await standing()).toEqual(before);
  expect(before.length).toBeGreaterThan(12);
  const open = await diary.admin(
    `select g.table_name::text as name from information_schema.role_table_grants g
     join pg_class c on c.oid = g.table_name::regclass
     where g.grantee = current_user || '_person' and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
  );
  expect(open.map(({ name }) => name)).toEqual(['room', 'setting']);
});

test('it does not start as the owner of its tables, or where a table is not guarded', async () => {
  await expect(requireApart(diary.db)).resolves.toBeUndefined();
  await diary.admin('alter table child no force row level security');
  await expect(requireApart(diary.db)).rejects.toThrow('tables without row-level security: child');
  await diary.admin('alter table child force row level security');
  const asOwner: Db = createDb({
    url: diary.deps.config.DATABASE_URL,
    schema: 'diary',
    poolSize: 1,
    log: diary.deps.log,
  });
  await expect(requireApart(asOwner)).rejects.toThrow('as the owner');
  await asOwner.close();
});

/** What the database itself answers when it is asked for many at once. */
async function seenByFunction(name: 'may_view_at' | 'may_message_at'): Promise<string[]> {
  const rows = await diary.admin(
    `select g.guardian_id || ' ' || g.child_id as pair from guardianship g where ${name}(g, $1) order by 1`,
    [diary.clock.now()],
  );
  return rows.map(({ pair }) => String(pair));
}
const seenByPolicy = (action: 'diary.read' | 'message.read'): string[] =>
  world.links
    .filter(({ guardianId, childId }) => {
      const actor = world.actors.find(({ id }) => id === guardianId);
      return actor && decide(policy[action], 'S1', world.tiesOf(actor, childId)).isAllowed;
    })
    .map(({ guardianId, childId }) => `${guardianId} ${childId}`)
    .sort();
const functionsAgree = async () =>
  JSON.stringify(await seenByFunction('may_view_at')) === JSON.stringify(seenByPolicy('diary.read')) &&
  JSON.stringify(await seenByFunction('may_message_at')) === JSON.stringify(seenByPolicy('message.read'));

test('who may view and who may write, as feeds and deliveries ask it, is what the policy says', async () => {
  expect(await seenByFunction('may_view_at')).toEqual(seenByPolicy('diary.read'));
  expect(await seenByFunction('may_message_at')).toEqual(seenByPolicy('message.read'));
  expect(seenByPolicy('diary.read').length).toBeGreaterThan(10);
});

test('a service has nothing to ask, and nobody asks of another setting', async () => {
  const [actor] = world.actors;
  const [child] = world.children;
  if (!actor || !child) throw new Error('somebody');
  const elsewhere = world.children.find(({ settingId }) => settingId !== actor.settingId);
  const asked = { action: 'diary.read', childId: child.id } as const;
  const now = diary.clock.now();
  const service = { kind: 'service', id: 'notify' } as const;
  const moved = { ...asking(actor, 'S3'), settingId: elsewhere?.settingId ?? child.settingId };

  expect((await check(diary.db, asking(actor, 'S3'), asked)).isAllowed).toBe(true);
  expect((await check(diary.db, { actor: service, settingId: child.settingId, now }, asked)).isAllowed).toBe(
    false,
  );
  expect((await check(diary.db, moved, asked)).isAllowed).toBe(false);
  const count = async (filter: Sql) => (await diary.admin(`select 1 from (${bind(sql`${filter}`).text}) t`, bind(filter).values)).length; // prettier-ignore
  expect(await count(visibleChildren(moved, 'diary.read'))).toBe(0);
  expect(await count(visibleChildren({ ...moved, actor: service }, 'diary.read'))).toBe(0);
});

/** Conditions that stand in the text. What only leads to an index, ids being unique, is left out. */
function conditionsIn(text: string): string[] {
  const found = text.match(
    /\b[a-z]\.[a-z_]+ (?:=|<=|>) (?:\$\d+::[a-z]+|[a-z]\.[a-z_]+|'[a-z]+')|\b[a-z]\.[a-z_]+ is null|\bw\.is_lead|\bg\.may_(?:view|collect)|restriction_ends\(r\) > \$\d+::timestamptz|'[a-z_]+' = any \(r\.scopes\)|\$\d+::text = 'guardian'/gu,
  );
  return [...new Set(found)].filter(
    (one) => !/^[agkr]\.setting_id = [gw]\.setting_id$/u.test(one) && !/^g\.setting_id = \$/u.test(one),
  );
}

const isMissed = async (action: ChildAction, change: (text: string) => string): Promise<boolean> => {
  for (const actor of world.actors) {
    const found = await filtered(actor, action, 'S3', change);
    if (JSON.stringify(found) !== JSON.stringify(expectedChildren(actor, action, 'S3'))) return true;
  }
  return false;
};

test('each condition of the filter, taken away or never true, is missed', async () => {
  const survivors: string[] = [];
  let mutants = 0;
  for (const action of ['child.contact.read', 'child.collect', 'message.read'] as const) {
    const [first] = world.actors;
    if (!first) throw new Error('an actor');
    const { text } = bind(visibleChildren(asking(first, 'S3'), action));
    for (const condition of conditionsIn(text))
      for (const change of [`(${condition} or true)`, `(${condition} and false)`]) {
        if (!isMeant(action, condition)) continue;
        mutants += 1;
        const caught = await isMissed(action, (whole) => whole.replaceAll(condition, change));
        if (!caught) survivors.push(`${action}: ${change}`);
      }
  }
  process.stdout.write(
    `policy filter: ${String(mutants - survivors.length)} of ${String(mutants)} mutants caught\n`,
  );

  expect(survivors).toEqual([]);
  expect(mutants).toBeGreaterThan(60);
}, 120_000);

test('a manager may as a manager, and not as somebody of the room', async () => {
  const managers = world.actors.filter(({ kind }) => kind === 'manager');
  for (const actor of managers)
    for (const { id } of world.children) {
      const decision = await check(diary.db, asking(actor, 'S3'), { action: 'diary.read', childId: id });
      expect(['manager', 'none']).toContain(decision.rule);
    }
});

/** `false or …` of roles that the action does not have makes no difference there. */
const isMeant = (action: ChildAction, condition: string): boolean =>
  // What only says by which rule a manager may: the next test looks.
  condition !== "w.role = 'staff'" &&
  (action !== 'child.collect' || !/^(?:w|a|k|c)\./u.test(condition)) &&
  !(condition === 'g.may_collect' && action !== 'child.collect') &&
  !(condition === 'g.may_view' && action === 'child.collect');

test('each condition of the database’s functions, taken away or never true, is missed', async () => {
  const survivors: string[] = [];
  let mutants = 0;
  for (const name of ['may_view_at', 'may_message_at', 'restriction_ends', 'bar_guardianship']) {
    const [{ text } = {}] = await diary.admin('select pg_get_functiondef($1::regproc) as text', [name]);
    const whole = String(text);
    const conditions = new Set([
      ...(whole.match(/\(\(link\)\.[a-z_]+ (?:<=|>|IS NULL)[^()]*\)|\('[a-z]+'::text = ANY \(\(link\)\.scopes\)\)|\(link\)\.may_view\b/gu) ?? []), // prettier-ignore
      ...(whole.match(/\(\(r\)\.approved_at IS NULL\)|'[a-z_]+' = any \(r\.scopes\)|r\.lifted_at is null|r\.child_id = new\.child_id|r\.guardian_id = new\.guardian_id/gu) ?? []), // prettier-ignore
    ]);
    for (const condition of conditions)
      for (const change of [`(${condition} or true)`, `(${condition} and false)`]) {
        mutants += 1;
        await diary.admin(whole.replaceAll(condition, change));
        await diary.admin('update restriction set review_by = review_by');
        if (await functionsAgree()) survivors.push(`${name}: ${change}`);
      }
    await diary.admin(whole);
    await diary.admin('update restriction set review_by = review_by');
  }
  process.stdout.write(
    `policy functions: ${String(mutants - survivors.length)} of ${String(mutants)} mutants caught\n`,
  );

  expect(await functionsAgree()).toBe(true);
  expect(survivors).toEqual([]);
  expect(mutants).toBeGreaterThan(30);
}, 120_000);
