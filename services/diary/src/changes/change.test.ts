import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  escalateChange,
  listChanges,
  listToldChanges,
  readChange,
  tellChange,
  type ChangeKind,
  type ChangeReader,
} from '@storybell/contracts/change-at-home';
import { ChangeId } from '@storybell/contracts/ids';
import { restrictionChanged, setRestriction } from '@storybell/contracts/restriction';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { sure } from '../testing/open-family.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const WORDS = 'Mieszkamy teraz osobno';

async function openHome() {
  const family = sure(await diary.given.family({ locales: ['pl', 'en-GB'] }));
  const { settingId, childId, staff } = family;
  const [mother, father] = family.guardians;
  if (mother === undefined || father === undefined) throw new Error('two guardians');
  const colleague = async (knownAs: string): Promise<StaffActor> => ({
    ...(await diary.given.employee(settingId, 'staff', knownAs)),
    strength: 'S2',
  });
  const lead: StaffActor = { ...(await colleague('Lena')), strength: 'S3', isLead: true };
  await diary.admin('update staff set is_lead = true where id = $1', [lead.id]);
  await diary.admin(
    `insert into key_person (id, setting_id, child_id, staff_id, valid_from, created_at)
     values (gen_random_uuid(), $1, $2, $3, '2026-01-01', '2026-01-01')`,
    [settingId, childId, staff.id],
  );
  const params = { settingId, childId };
  return {
    ...family,
    mother,
    father,
    lead,
    other: await colleague('Priya'),
    tell: (readers: ChangeReader[], given: { kind?: ChangeKind; actor?: Actor; key?: string } = {}) =>
      diary.call(
        tellChange,
        { params, body: { kind: given.kind ?? 'separation', words: WORDS, readers } },
        given.actor ?? mother,
        given.key === undefined ? {} : { key: given.key },
      ),
    mine: (actor: Actor) => diary.call(listToldChanges, { params }, actor),
    list: (actor: Actor) => diary.call(listChanges, { params: { settingId } }, actor),
    read: (changeId: ChangeId, actor: Actor) =>
      diary.call(readChange, { params: { settingId, changeId } }, actor),
    escalate: (changeId: ChangeId, actor: Actor, reason = 'Fear of harm') =>
      diary.call(escalateChange, { params: { settingId, changeId }, body: { reason } }, actor),
    looks: () =>
      diary.admin(
        `select actor_id, action, is_allowed from audit where setting_id = $1 and action like 'change.%' order by seq`,
        [settingId],
      ),
  };
}
const typeOf = ({ body }: { body: unknown }) => (body as { type?: string }).type;

test('only those whom the guardian chose learn of it, and each reading is written down', async () => {
  const home = await openHome();
  const { body: told } = await home.tell(['key_person']);

  const { body: listed } = await home.list(home.staff);
  const { body: read } = await home.read(told.id, home.staff);

  expect(listed.changes).toMatchObject([{ id: told.id, child: { knownAs: 'Amara' }, isForLeadAlone: false }]);
  expect(read).toMatchObject({
    kind: 'separation',
    words: WORDS,
    locale: 'pl',
    by: 'Fatima Khan',
    escalation: null,
  });
  for (const actor of [home.manager, home.lead, home.other]) {
    expect((await home.list(actor)).body.changes).toEqual([]);
    const [refused, absent] = [await home.read(told.id, actor), await home.read(newId(ChangeId), actor)];
    expect(typeOf(refused)).toBe('not_found');
    expect({ ...(refused.body as object), requestId: '' }).toEqual({
      ...(absent.body as object),
      requestId: '',
    });
  }
  const looks = await home.looks();
  expect(looks).toContainEqual({
    actor_id: home.staff.id,
    action: 'change.key_person.read',
    is_allowed: true,
  });
  expect(looks.filter((one) => one['is_allowed'] === false)).toHaveLength(3);
});

test('each reader may be chosen, alone or with others', async () => {
  const home = await openHome();
  const { body: both } = await home.tell(['manager', 'lead']);
  const { body: manager } = await home.tell(['manager']);

  const ids = async (actor: Actor) => (await home.list(actor)).body.changes.map(({ id }) => id).sort();

  expect(await ids(home.manager)).toEqual([both.id, manager.id].sort());
  expect(await ids(home.lead)).toEqual([both.id]);
  expect(await ids(home.staff)).toEqual([]);
});

test('of a court order the lead always reads', async () => {
  const home = await openHome();

  const { body } = await home.tell(['key_person'], { kind: 'court_order' });

  expect(body.readers).toEqual(['key_person', 'lead']);
  expect((await home.read(body.id, home.lead)).body).toMatchObject({ kind: 'court_order' });
});

test('the other guardian finds nothing of it: neither in their list nor in any other way', async () => {
  const home = await openHome();
  await home.tell(['manager']);

  expect((await home.mine(home.mother)).body.changes).toMatchObject([{ kind: 'separation' }]);
  expect((await home.mine(home.father)).body).toEqual({ changes: [] });
  expect(JSON.stringify((await home.mine(home.mother)).body)).not.toContain(WORDS);
});

test('who is not surely known is asked to be, whatever there is', async () => {
  const home = await openHome();
  const { body } = await home.tell(['manager', 'key_person']);
  const weak = { strength: 'S0' } as const;

  const answers = [
    await home.tell(['lead'], { actor: { ...home.mother, strength: 'S1' } }),
    await home.list({ ...home.staff, ...weak }),
    await home.list({ ...home.other, ...weak }),
    await home.read(body.id, { ...home.staff, ...weak }),
    await home.read(body.id, { ...home.manager, ...weak }),
  ];

  expect(answers.map(typeOf)).toEqual(Array(5).fill('step_up_needed'));
});

test('a guardian whom an order bars, and a stranger, tell nothing', async () => {
  const home = await openHome();
  const there = await openHome();
  const { settingId, childId, mother, manager } = home;
  await diary.call(
    setRestriction,
    { params: { settingId }, body: { guardianId: mother.id, childId, scopes: ['all_info'], evidenceRef: null, reviewBy: '2026-09-01', reason: null } },
    manager,
  ); // prettier-ignore
  expect(await diary.emitted(restrictionChanged)).not.toEqual([]);

  const answers = [
    await home.tell(['lead']),
    await home.tell(['lead'], { actor: { ...there.mother, settingId } }),
  ];

  expect(answers.map(typeOf)).toEqual(['not_found', 'not_found']);
});

test('told again with one key it is told once', async () => {
  const home = await openHome();

  const answers = await Promise.all([1, 2, 3].map(() => home.tell(['manager'], { key: 'told-once' })));

  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect((await home.list(home.manager)).body.changes).toHaveLength(1);
});

test('escalated, it is the lead’s alone, with the reason sealed; nobody is told', async () => {
  const home = await openHome();
  const { body } = await home.tell(['manager', 'lead', 'key_person']);

  const byManager = await home.escalate(body.id, home.manager);
  const weak = await home.escalate(body.id, { ...home.lead, strength: 'S2' });
  const both = await Promise.all([
    home.escalate(body.id, home.lead),
    home.escalate(body.id, home.lead, 'Later'),
  ]);

  expect([byManager, weak].map(typeOf)).toEqual(['not_found', 'step_up_needed']);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  for (const actor of [home.manager, home.staff]) {
    expect((await home.list(actor)).body.changes).toEqual([]);
    expect(typeOf(await home.read(body.id, actor))).toBe('not_found');
  }
  expect((await home.list(home.lead)).body.changes).toMatchObject([{ id: body.id, isForLeadAlone: true }]);
  expect(typeOf(await home.read(body.id, { ...home.lead, strength: 'S2' }))).toBe('step_up_needed');
  expect((await home.read(body.id, home.lead)).body.escalation).toMatchObject({ by: 'Lena' });
  expect((await home.mine(home.mother)).body.changes).toHaveLength(1);
  const rows = JSON.stringify(await diary.admin('select * from home_change, home_change_escalation'));
  expect(rows).not.toMatch(/Fear of harm|osobno/u);
});

test('a lead whom the guardian did not choose has nothing to escalate', async () => {
  const home = await openHome();
  const { body } = await home.tell(['manager']);

  expect(typeOf(await home.escalate(body.id, home.lead))).toBe('not_found');
});
