import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  listCompleteness,
  removeLine,
  type Line,
  type Responsibility,
  type Written,
} from '@storybell/contracts/child-record';
import { readChildConsents, setResponsibility } from '@storybell/contracts/consent';
import { GuardianId } from '@storybell/contracts/ids';
import type { GuardianActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { agreeingIn } from '../testing/agreeing.ts';
import { first, openFamilyIn, partsOf, sure } from '../testing/open-family.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const openFamily = openFamilyIn(() => diary);
const { answer } = agreeingIn(() => diary);

/** In minutes, as the clock passes. */
const DAY = 24 * 60;

const held = (fields: Partial<Responsibility> = {}): Written => ({
  part: 'responsibility',
  details: { guardianId: null, name: 'Tom Elsewhere', address: null, evidence: null, seenBy: null, seenOn: null, from: null, until: null, note: null, ...fields },
}); // prettier-ignore
const seen = { evidence: 'birth_certificate', seenBy: 'Helen Cole', seenOn: '2026-02-27' } as const;

async function family() {
  const made = await openFamily();
  const father = first(made.guardians.slice(1));
  const { settingId, params, manager } = made;
  const asked = async () => {
    const { body } = await diary.call(readChildConsents, { params }, manager);
    return body.guardians.filter(({ isAsked }) => isAsked).map(({ id }) => id).sort();
  }; // prettier-ignore
  const state = async () => (await diary.call(readChildConsents, { params }, manager)).body.states[0]?.state;
  const remove = ({ id, version }: Pick<Line, 'id' | 'version'>) =>
    diary.call(
      removeLine,
      { params: { ...params, lineId: id }, body: { part: 'responsibility', version } },
      manager,
    );
  const say = ({ id: guardianId }: GuardianActor, isResponsible: boolean) =>
    diary.call(
      setResponsibility,
      { params: { settingId, childId: params.childId, guardianId }, body: { isResponsible } },
      manager,
    );
  return { ...made, father, asked, state, remove, say };
}
const idsOf = (...guardians: readonly GuardianActor[]) => guardians.map(({ id }) => id).sort();

test('whose yes counts is what the card says: from the day it begins until the end of its last day', async () => {
  const { save, remove, asked, state, mother, father, childId } = await family();
  await diary.admin('update guardianship set may_consent = true where child_id = $1', [childId]);
  expect(await asked()).toEqual(idsOf(mother, father));

  const { body: hers } = await save(held({ guardianId: mother.id, name: 'Fatima Khan', ...seen }));
  expect(await asked()).toEqual([mother.id]);
  await answer(mother, childId, 'photo_family');
  expect(await state()).toBe('given');

  const { body: his } = await save(held({ guardianId: father.id, from: '2026-03-03', until: '2026-03-04' }));
  expect([await asked(), await state()]).toEqual([[mother.id], 'given']);
  diary.clock.pass(DAY);
  expect([await asked(), await state()]).toEqual([idsOf(mother, father), 'open']);
  diary.clock.pass(DAY);
  expect(await asked()).toEqual(idsOf(mother, father));
  diary.clock.pass(DAY);
  expect([await asked(), await state()]).toEqual([[mother.id], 'given']);

  const { body: longer } = await save(held({ guardianId: father.id, from: '2026-03-03' }), his);
  expect(await asked()).toEqual(idsOf(mother, father));
  expect((await remove(hers)).status).toBe(200);
  expect(await asked()).toEqual([father.id]);
  await remove(longer);
  expect(await asked()).toEqual(idsOf(mother, father));
});

test('a line that passes to somebody else takes it from the one before; of one guardian there is one line', async () => {
  const { save, asked, mother, father } = await family();
  const { body: line } = await save(held({ guardianId: mother.id }));
  expect((await save(held({ guardianId: mother.id }))).body).toMatchObject({ type: 'changed_meanwhile' });

  await save(held({ guardianId: father.id }), line);
  expect(await asked()).toEqual([father.id]);
  const both = await Promise.all([1, 2].map(() => save(held({ guardianId: mother.id }))));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);

  const elsewhere = first((await diary.given.family()).guardians);
  for (const guardianId of [elsewhere.id, newId(GuardianId)])
    expect((await save(held({ guardianId }))).body).toMatchObject({ type: 'changed_meanwhile' });
});

test('the switch beside the consents writes a line, and takes it out', async () => {
  const { save, card, say, asked, mother, father } = await family();
  await say(mother, true);
  await say(mother, true);
  expect((await card()).lines).toMatchObject([
    { part: 'responsibility', details: { guardianId: mother.id, name: 'Fatima Khan', evidence: null } },
  ]);
  await save(held({ guardianId: father.id, ...seen }));
  await say(father, true);
  expect((await card()).lines).toMatchObject([{ version: 1 }, { details: seen }]);

  await say(mother, false);
  expect((await card()).lines).toHaveLength(1);
  expect(await asked()).toEqual([father.id]);
});

test('managers read who has it, staff do not, and a guardian that they have it and what they gave', async () => {
  const { save, suggest: tell, decide, card, staff, mother, father } = await family();
  await save(held({ address: '9 Far Street' }));
  await save(held({ guardianId: father.id, ...seen }));
  const { body: said } = await tell(mother, held({ name: 'Grandma', ...seen }));
  expect(said.details).toMatchObject({ seenBy: null, seenOn: null });
  await decide(said.id, { decision: 'accept' });

  expect(partsOf(await card())).toHaveLength(3);
  expect(partsOf(await card(staff))).toEqual([]);
  expect((await card(mother)).lines.map(({ details }) => details['name'])).toEqual(['Grandma']);
  expect((await card(father)).lines.map(({ details }) => details['guardianId'])).toEqual([father.id]);
  const nobody = await tell(mother, held({ guardianId: newId(GuardianId) }));
  const other = await tell(mother, held({ guardianId: father.id }));
  expect(other).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });
  expect({ ...other.body, requestId: '' }).toEqual({ ...nobody.body, requestId: '' });
});

test.each<[string, Partial<Responsibility>]>([
  ['the address of a guardian, which is their own', { guardianId: newId(GuardianId), address: '1 Lane' }],
  ['who saw it without the day', { evidence: 'other', seenBy: 'Helen' }],
  ['that something was seen, and not what', { seenBy: 'Helen', seenOn: '2026-03-02' }],
  ['an end before the start', { from: '2026-03-02', until: '2026-03-01' }],
  ['nobody', { name: '' }],
])('a line that cannot be is refused: %s', async (_, fields) => {
  const { save, card } = await openFamily();

  expect((await save(held(fields))).body).toMatchObject({ type: 'invalid_request' });
  expect((await card()).lines).toEqual([]);
});

test('it is missing until somebody has it, asked again after six months, and due once it has ended', async () => {
  const { save, manager, settingId } = await family();
  const list = async () => {
    const { body } = await diary.call(listCompleteness, { params: { settingId } }, manager);
    return first(body.children);
  };
  expect((await list()).missing).toContain('responsibility');

  const on = (days: number) =>
    new Date(diary.clock.now().getTime() + days * DAY * 60_000).toISOString().slice(0, 10);
  await save(held({ until: on(3) }));
  expect((await list()).missing).not.toContain('responsibility');
  diary.clock.pass(3 * DAY);
  expect((await list()).due).toEqual([]);
  diary.clock.pass(DAY);
  expect((await list()).due).toEqual(['responsibility']);
});

test('nobody but a manager writes it, and a stranger’s answer is that of a missing child', async () => {
  const { save, staff, mother } = await family();
  const there = sure(await diary.given.family());
  for (const actor of [staff, mother]) expect((await save(held(), null, actor)).status).toBe(403);
  expect((await save(held(), null, there.manager)).status).toBe(404);
});
