import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  confirmPart,
  listBoardMarks,
  listCompleteness,
  orderContacts,
  readCard,
  removeLine,
  type Written,
} from '@storybell/contracts/child-record';
import { ChildId, LineId, SettingId } from '@storybell/contracts/ids';
import { endPlacement, saveAddress } from '@storybell/contracts/people';
import type { Actor } from '@storybell/contracts/session';
import { exportList } from '@storybell/contracts/people-list';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import {
  aunt,
  daily,
  doctor,
  first,
  milk,
  openFamilyIn,
  partsOf,
  sure,
  word,
  worker,
} from '../testing/open-family.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const openFamily = openFamilyIn(() => diary);

/** In minutes, as the clock passes. */
const DAY = 24 * 60;
const inDays = (days: number) =>
  new Date(diary.clock.now().getTime() + days * DAY * 60_000).toISOString().slice(0, 10);

test('a line is written, changed as it was read, and taken out; every version stays on file', async () => {
  const { save, card, params, manager } = await openFamily();

  const { body: line } = await save(milk);
  expect(line).toMatchObject({ part: 'diet', details: milk.details, version: 1, guardianId: null });
  const egg: Written = { part: 'diet', details: { kind: 'intolerance', mark: 'egg', note: null } };
  const changed = await save(egg, line);
  const late = await save(milk, line);
  expect(changed.body).toMatchObject({ id: line.id, details: egg.details, version: 2 });
  expect(late).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });
  expect((await card()).lines).toEqual([changed.body]);

  const end = (version: number) =>
    diary.call(
      removeLine,
      { params: { ...params, lineId: line.id }, body: { part: 'diet', version } },
      manager,
    );
  expect((await end(1)).body).toMatchObject({ type: 'changed_meanwhile' });
  expect((await end(2)).status).toBe(200);
  expect((await end(2)).body).toMatchObject({ type: 'not_found' });
  expect((await card()).lines).toEqual([]);
  const rows = await diary.admin('select version from diet where id = $1 and until is not null order by version', [line.id]); // prettier-ignore
  expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
});

test('of two who change a line at once, one is told to look again', async () => {
  const { save, card } = await openFamily();
  const { body: line } = await save(milk);

  const both = await Promise.all(['a', 'b'].map((said) => save({ part: 'diet', details: { kind: 'allergy', mark: 'milk', note: said } }, line))); // prettier-ignore

  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await card()).lines).toHaveLength(1);
});

test('repeating a line writes it once, and contacts keep their order', async () => {
  const { save, card } = await openFamily();
  const key = newId(LineId);
  await save(aunt, null, undefined, key);
  await save(aunt, null, undefined, key);
  const second: Written = {
    part: 'emergency_contact',
    details: { ...aunt.details, name: 'Second' },
  };
  const { body: line } = await save(second);
  await save(aunt, first((await card()).lines));

  const { lines } = await card();

  expect(lines.map(({ details }) => details['name'])).toEqual(['Ola Nowak', 'Second']);
  expect(line.details['phone']).toBe('+447700900200');
});

test('contacts stand in the order a manager gives them, on the card and in the list, and keep it when one changes', async () => {
  const { save, card, params, staff, mother, manager, settingId } = await openFamily();
  const contact = (name: string): Written => ({ part: 'emergency_contact', details: { ...aunt.details, name } });
  for (const name of ['One', 'Two', 'Three']) await save(contact(name));
  const [one, two, three] = (await card()).lines;
  if (!one || !two || !three) throw new Error('three');
  const order = (lineIds: LineId[], actor: Actor = manager, at = params) =>
    diary.call(orderContacts, { params: at, body: { lineIds } }, actor);
  const names = async () => (await card()).lines.map(({ details }) => details['name']);

  expect((await order([three.id, one.id, two.id])).status).toBe(200);
  expect((await order([three.id, one.id, two.id])).status).toBe(200);
  expect(await names()).toEqual(['Three', 'One', 'Two']);
  await save(contact('First'), one);
  await save(contact('Four'));
  expect(await names()).toEqual(['Three', 'First', 'Two', 'Four']);
  const { body: list } = await diary.call(exportList, { params: { settingId, kind: 'contacts' } }, manager);
  expect(list.text.match(/Three|First|Two|Four/gu)).toEqual(['Three', 'First', 'Two', 'Four']);

  for (const part of [[three.id, one.id, two.id], [three.id, three.id, one.id, two.id], [three.id, one.id, two.id, newId(LineId)]])
    expect((await order(part)).body).toMatchObject({ type: 'changed_meanwhile' });
  for (const actor of [staff, mother]) expect((await order([one.id], actor)).status).toBe(403);
  const there = sure(await diary.given.family());
  const stranger = await order([one.id], there.manager);
  const missing = await order([one.id], manager, { settingId, childId: newId(ChildId) });
  expect(stranger.status).toBe(404);
  expect({ ...stranger.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
}); // prettier-ignore

test.each<[string, object]>([
  [
    'bad_phone_number',
    { part: 'emergency_contact', details: { name: 'Ola', relationship: 'Aunt', phone: '12' } },
  ],
  ['invalid_request', { part: 'diet', details: { kind: 'allergy', mark: 'other', note: null } }],
  ['invalid_request', { part: 'diet', details: { kind: 'allergy', mark: 'chocolate', note: null } }],
  ['invalid_request', { part: 'home_word', details: milk.details }],
  ['invalid_request', { part: 'daily', details: { types: [] } }],
])('a line that cannot be is refused: %s', async (code, written) => {
  const { save, card } = await openFamily();

  expect((await save(written as Written)).body).toMatchObject({ type: code });
  expect((await card()).lines).toEqual([]);
});

test('managers read all of a card, staff what they need, a guardian what is theirs', async () => {
  const { save, card, staff, mother, guardians, settingId, manager } = await openFamily();
  const father = first(guardians.slice(1));
  for (const written of [milk, aunt, doctor, worker, daily, word]) await save(written);
  for (const { id } of guardians)
    await diary.call(
      saveAddress,
      { params: { settingId, guardianId: id }, body: { address: `home of ${id}`, version: null } },
      manager,
    );

  const [all, work, hers, his] = await Promise.all([card(), card(staff), card(mother), card(father)]);

  expect(partsOf(all)).toEqual(['daily', 'diet', 'doctor', 'emergency_contact', 'home_word', 'professional']);
  expect(all.guardians.map(({ id, address }) => address?.address === `home of ${id}`)).toEqual([true, true]);
  expect(partsOf(work)).toEqual(['daily', 'diet', 'doctor', 'emergency_contact', 'home_word']);
  expect(work.guardians.map(({ email, phone, address }) => [email, phone, address])).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
  expect(work.completeness).toBeNull();
  expect(partsOf(hers)).toEqual(['daily', 'diet', 'home_word']);
  expect(hers.guardians.map(({ id, address }) => [id, address?.address])).toEqual([
    [mother.id, `home of ${mother.id}`],
  ]);
  expect(hers.guardianships.map(({ guardianId }) => guardianId)).toEqual([mother.id]);
  expect(JSON.stringify(hers)).not.toContain(father.id);
  expect(JSON.stringify(his)).not.toContain(mother.id);
});

test('a child’s only guardian reads all that the nursery wrote down about where the child is at home', async () => {
  const { save, card, mother, guardians: _, ...place } = await openFamily(['pl']);
  await save(aunt);
  await save(doctor);
  expect(partsOf(await card(mother))).toEqual(['doctor', 'emergency_contact']);

  const other = await diary.given.guardian(place, 'en-GB');
  await diary.given.guardianship(other, place.childId, { until: diary.clock.now() });

  expect(partsOf(await card(mother))).toEqual([]);
});

test('a stranger, family to whom health is not told, and a guardian whose time is over cannot tell a card from none', async () => {
  const { params, mother, staff, childId, settingId, manager, ...place } = await openFamily();
  const there = sure(await diary.given.family());
  const aside = {
    ...(await diary.given.guardian({ ...place, settingId, staff, manager }, 'pl')),
    strength: 'S2' as const,
  };
  await diary.given.guardianship(aside, childId);
  await diary.admin(`update guardianship set scopes = '{stories}' where guardian_id = $1`, [aside.id]);
  const told = async (actor: Actor, asked = params) => {
    const { status, body } = await diary.call(readCard, { params: asked }, actor);
    return [status, { ...body, requestId: '' }];
  };
  const missing = await told(mother, { settingId, childId: newId(ChildId) });
  expect(missing[0]).toBe(404);

  for (const actor of [there.staff, there.manager, first(there.guardians), aside])
    expect(await told(actor)).toEqual(await told(actor, { settingId: newId(SettingId), childId }));
  expect(await told(mother, { settingId: there.settingId, childId })).toEqual(missing);
  expect(await told(manager, { settingId, childId: there.childId })).toEqual(missing);
  await diary.given.endGuardianship(mother, childId, diary.clock.now());
  expect(await told(mother)).toEqual(missing);

  await diary.call(endPlacement, { params, body: { at: 'now', version: 1 } }, manager);
  expect(await told(staff)).toEqual(missing);
  expect((await told(manager))[0]).toBe(200);
});

test('nobody writes on a card but its managers', async () => {
  const { save, mother, staff, params } = await openFamily();
  const there = sure(await diary.given.family());
  const { body: line } = await save(milk);
  const remove = (actor: Actor, lineId = line.id) =>
    diary.call(removeLine, { params: { ...params, lineId }, body: { part: 'diet', version: 1 } }, actor);

  for (const actor of [mother, staff]) {
    expect((await save(milk, null, actor)).status).toBe(403);
    expect((await remove(actor)).status).toBe(403);
  }
  expect((await save(milk, null, there.manager)).status).toBe(404);
  expect((await remove(there.manager)).status).toBe(404);
  expect((await diary.call(confirmPart, { params, body: { part: 'diet' } }, there.manager)).status).toBe(404);
});

test('completeness tells what is missing, what is due, and what waits to be decided', async () => {
  const { params, save, suggest: say, mother, manager, settingId, childId } = await openFamily();
  const list = async () =>
    (await diary.call(listCompleteness, { params: { settingId } }, manager)).body.children;
  const everything = ['given_names', 'born_on', 'address', 'reachable', 'two_contacts', 'key_person', 'doctor', 'living', 'responsibility', 'diet', 'medicine', 'professional', 'requirement']; // prettier-ignore
  expect(await list()).toEqual([{ childId, suggestions: 0, missing: everything, due: [] }]);

  await save(doctor);
  await diary.call(confirmPart, { params, body: { part: 'diet' } }, mother);
  await diary.call(confirmPart, { params, body: { part: 'medicine' } }, manager);
  await save({ part: 'medicine', details: { name: 'Inhaler', dose: '2 puffs', expiresOn: inDays(29) } });
  await say(mother, milk);
  const gone = ['doctor', 'diet', 'medicine'];
  const missing = everything.filter((gap) => !gone.includes(gap));
  expect(await list()).toEqual([{ childId, suggestions: 1, missing, due: [] }]);
  expect((await diary.call(readCard, { params }, manager)).body.completeness).toEqual({ missing, due: [] });

  diary.clock.pass(30 * DAY);
  expect(await list()).toMatchObject([{ due: ['medicine'] }]);
  diary.clock.pass(70 * DAY);
  expect(await list()).toMatchObject([{ due: ['diet', 'medicine'] }]);
});

test('the room’s board shows allergies before choices and what must be noted, of the children who are here', async () => {
  const { save, staff, settingId, childId, manager, params } = await openFamily();
  const marks = async (actor: Actor) => diary.call(listBoardMarks, { params: { settingId } }, actor);
  expect((await marks(staff)).body.children).toEqual([]);

  await save({ part: 'diet', details: { kind: 'choice', mark: 'pork', note: null } });
  await save(milk);
  await save(daily);
  const { body } = await marks(staff);
  expect(body.children).toEqual([
    {
      childId,
      diet: [milk.details, { kind: 'choice', mark: 'pork', note: null }],
      daily: ['nappy', 'sleep'],
      careChanged: [],
    },
  ]);

  const there = sure(await diary.given.family());
  const stranger = await marks(there.staff);
  const missing = await diary.call(listBoardMarks, { params: { settingId: newId(SettingId) } }, there.staff);
  expect({ ...stranger.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
  await diary.call(endPlacement, { params, body: { at: 'now', version: 1 } }, manager);
  expect((await marks(staff)).body.children).toEqual([]);
});

test('who reads a card must be surely known, and stands on the chain before it is answered', async () => {
  const { params, staff, mother, settingId, childId } = await openFamily();
  const ask = (actor: Actor) => diary.call(readCard, { params }, actor);

  expect((await ask({ ...staff, strength: 'S0' })).body).toMatchObject({ type: 'step_up_needed' });
  expect((await ask({ ...mother, strength: 'S1' })).body).toMatchObject({ type: 'step_up_needed' });
  await ask(staff);
  await ask(mother);

  const rows = await diary.admin('select actor_id, is_allowed, subject_ids from audit where setting_id = $1 order by seq', [settingId]); // prettier-ignore
  expect(rows).toEqual(
    [
      [staff.id, false],
      [mother.id, false],
      [staff.id, true],
      [mother.id, true],
    ].map(([actor_id, is_allowed]) => ({ actor_id, is_allowed, subject_ids: [childId] })),
  );
});

test('of a child who has left staff are not asked for a PIN: it is as if there were none', async () => {
  const { params, staff, manager } = await openFamily();
  await diary.call(endPlacement, { params, body: { at: 'now', version: 1 } }, manager);
  const weak = { ...staff, strength: 'S0' } as const;

  const sureOfThem = await diary.call(readCard, { params }, staff);
  const left = await diary.call(readCard, { params }, weak);
  const absent = await diary.call(readCard, { params: { ...params, childId: newId(ChildId) } }, weak);
  expect(left).toMatchObject({ status: 404, body: { type: 'not_found' } });
  for (const refused of [left, sureOfThem])
    expect({ ...refused.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
  const rows = await diary.admin("select is_allowed, rule from audit where action = 'child.record.read' and subject_ids = array[$1::uuid] order by seq", [params.childId]); // prettier-ignore
  expect(rows).toEqual([
    { is_allowed: false, rule: 'room.left' },
    { is_allowed: false, rule: 'room.weak' },
  ]);
});

test('staff of another room neither read a card nor see its marks', async () => {
  const family = await openFamily();
  const { settingId, params, save } = family;
  await save(milk);
  const otherRoom = await diary.given.room(settingId);
  const aside = {
    ...(await diary.given.employee(settingId, 'staff', 'Tom', otherRoom)),
    strength: 'S2' as const,
  };

  expect((await diary.call(readCard, { params }, aside)).status).toBe(404);
  expect((await diary.call(listBoardMarks, { params: { settingId } }, aside)).body.children).toEqual([]);
});
