import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { suggest, type Written } from '@storybell/contracts/child-record';
import { LineId, SuggestionId } from '@storybell/contracts/ids';
import type { GuardianActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { aunt, first, milk, openFamilyIn, partsOf, sure, worker } from '../testing/open-family.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const openFamily = openFamilyIn(() => diary);

/** In minutes, as the clock passes. */
const DAY = 24 * 60;

test('what a guardian suggests changes nothing until it is taken over, and is then on their word', async () => {
  const { card, suggest: say, decide, mother, guardians } = await openFamily();
  const father = first(guardians.slice(1));

  const { status, body: said } = await say(mother, aunt);
  expect([status, said]).toMatchObject([
    201,
    { by: 'Fatima Khan', part: 'emergency_contact', isAccepted: null },
  ]);
  expect((await card()).lines).toEqual([]);
  expect((await card()).suggestions).toEqual([said]);
  expect((await card(mother)).suggestions).toEqual([said]);
  expect((await card(father)).suggestions).toEqual([]);

  const { body: taken } = await decide(said.id, { decision: 'accept' });
  expect(taken).toMatchObject({ isAccepted: true });
  expect((await decide(said.id, { decision: 'decline', reason: 'No' })).body).toMatchObject({
    type: 'already_answered',
  });
  const [line] = (await card(mother)).lines;
  expect(line).toMatchObject({ guardianId: mother.id, details: { phone: '+447700900200' } });
  expect((await card(father)).lines).toEqual([]);
});

test('what was given by a guardian stays theirs when a manager corrects it', async () => {
  const { card, save, suggest: say, decide, mother } = await openFamily();
  const { body: said } = await say(mother, aunt);
  await decide(said.id, { decision: 'accept' });

  await save(aunt, first((await card()).lines));

  expect((await card(mother)).lines).toMatchObject([{ version: 2, guardianId: mother.id }]);
});

test('a suggestion is declined with a reason that its guardian reads; one about an older line is not taken over', async () => {
  const { card, save, suggest: say, decide, mother } = await openFamily();
  const { body: line } = await save(milk);
  const { body: said } = await say(mother, { part: 'diet', details: { kind: 'choice', mark: 'milk', note: null } }, line); // prettier-ignore
  await save(milk, line);

  expect((await decide(said.id, { decision: 'accept' })).body).toMatchObject({ type: 'changed_meanwhile' });
  await decide(said.id, { decision: 'decline', reason: 'The doctor says otherwise.' });

  expect((await card(mother)).suggestions).toMatchObject([
    { isAccepted: false, reason: 'The doctor says otherwise.' },
  ]);
  diary.clock.pass(31 * DAY);
  expect((await card(mother)).suggestions).toEqual([]);
});

test('a guardian suggests to take out what is theirs to read, and nothing else', async () => {
  const { params, card, save, decide, mother } = await openFamily();
  const { body: diet } = await save(milk);
  const { body: hidden } = await save(worker);
  const remove = (part: 'diet' | 'professional', { id, version }: { id: LineId; version: number }) =>
    diary.call(suggest, { params, body: { what: 'remove', part, line: { id, version } } }, mother);

  const refused = await remove('professional', hidden);
  const missing = await remove('professional', { id: newId(LineId), version: 1 });
  expect({ ...refused.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
  expect(refused.status).toBe(404);

  const { body: said } = await remove('diet', diet);
  await decide(said.id, { decision: 'accept' });
  expect(partsOf(await card())).toEqual(['professional']);
});

test('suggestions are for guardians, decisions for managers of the setting, and of two at once one counts', async () => {
  const { suggest: say, decide, mother, staff, manager, card } = await openFamily();
  const there = sure(await diary.given.family());
  expect((await say(staff, milk)).status).toBe(403);
  expect((await say(first(there.guardians), milk)).status).toBe(404);

  const { body: said } = await say(mother, milk);
  expect((await decide(said.id, { decision: 'accept' }, mother)).status).toBe(403);
  expect((await decide(said.id, { decision: 'accept' }, there.manager)).status).toBe(404);
  expect((await decide(newId(SuggestionId), { decision: 'accept' }, manager)).status).toBe(404);
  const both = await Promise.all([1, 2].map(() => decide(said.id, { decision: 'accept' })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await card()).lines).toHaveLength(1);
});

test('two guardians of one child never meet in what each reads of it', async () => {
  const { card, suggest: say, decide, mother, guardians } = await openFamily();
  const father = first(guardians.slice(1));
  const both: readonly (readonly [GuardianActor, string])[] = [
    [mother, 'canary-mother'],
    [father, 'canary-father'],
  ];
  for (const [who, name] of both) {
    const said: Written[] = [
      { part: 'emergency_contact', details: { name, relationship: 'Friend', phone: '07700 900201' } },
      { part: 'living', details: { name, days: [1, 2], note: null } },
      { part: 'professional', details: { name, organisation: name, phone: null } },
      { part: 'doctor', details: { name, phone: null, note: name } },
    ];
    for (const written of said) {
      const { body } = await say(who, written);
      if (written.part !== 'doctor') await decide(body.id, { decision: 'accept' });
    }
  }

  for (const who of [mother, father]) {
    const { body } = await say(who, { part: 'home_word', details: { word: 'piciu', means: 'a drink' } });
    await decide(body.id, { decision: 'accept' });
  }

  expect(JSON.stringify(await card(mother))).not.toContain(father.id);
  expect(JSON.stringify(await card(father))).not.toContain(mother.id);
  for (const [who, name] of both) {
    const text = JSON.stringify(await card(who));
    expect(text).toContain(name);
    for (const [, other] of both) if (other !== name) expect(text).not.toContain(other);
  }
});
