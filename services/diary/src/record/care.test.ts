import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  agreeToLine,
  answerCareProposal,
  proposeCare,
  withdrawCareProposal,
  type CareProposal,
  type Requirement,
} from '@storybell/contracts/care';
import {
  confirmPart,
  decideSuggestion,
  listBoardMarks,
  listCompleteness,
  removeLine,
  type Line,
} from '@storybell/contracts/child-record';
import { CareProposalId, ChildId, LineId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import { endPlacement } from '@storybell/contracts/people';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { first, openFamilyIn, sure } from '../testing/open-family.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const openFamily = openFamilyIn(() => diary);

/** In minutes, as the clock passes. */
const DAY = 24 * 60;
const now = () => diary.clock.now().toISOString();

const rabbit: Requirement = { category: 'sleep', wish: 'Sleeps with her grey rabbit.', reviewOn: null };
const plait: Requirement = { category: 'hair', wish: 'Plait it again if it comes loose.', reviewOn: null };
const read = ({ id, version }: Pick<Line, 'id' | 'version'>) => ({ id, version });
const anonymous = <B extends object>({ status, body }: { status: number; body: B }) => ({
  status,
  body: { ...body, requestId: '' },
});

async function family() {
  const made = await openFamily();
  const { settingId, params, staff, mother, guardians, card } = made;
  const father = first(guardians.slice(1));
  const propose = (
    wish: Requirement | null = rabbit,
    { by = staff, line = null, at = params, key }: { by?: Actor; line?: Pick<Line, 'id' | 'version'> | null; at?: typeof params; key?: string } = {},
  ) => diary.call(proposeCare, { params: at, body: { wish, line: line && read(line) } }, by, key === undefined ? {} : { key }); // prettier-ignore
  const answer = (
    { id }: Pick<CareProposal, 'id'>,
    { by = mother, reply, saidBy = null, in: there = settingId }: { by?: Actor; reply?: string; saidBy?: GuardianId | null; in?: SettingId } = {},
  ) =>
    diary.call(
      answerCareProposal,
      { params: { settingId: there, proposalId: id }, body: reply === undefined ? { answer: 'agree', saidBy } : { answer: 'different', saidBy, reply } },
      by,
    ); // prettier-ignore
  const withdraw = ({ id }: Pick<CareProposal, 'id'>, by: Actor = staff) =>
    diary.call(withdrawCareProposal, { params: { settingId, proposalId: id }, body: {} }, by);
  const unchanged = ({ id, version }: Pick<Line, 'id' | 'version'>, by: Actor = mother, at = params) =>
    diary.call(agreeToLine, { params: { ...at, lineId: id }, body: { version } }, by);
  const rules = async (by?: Actor) => (await card(by)).lines.filter(({ part }) => part === 'requirement');
  /** Proposed by staff and agreed to by the mother. */
  const agreed = async (wish = rabbit) => {
    await answer((await propose(wish)).body);
    return first((await rules()).slice(-1));
  };
  return { ...made, father, propose, answer, withdraw, unchanged, rules, agreed };
}

test('what staff propose is shown as proposed, and is the rule once a guardian has agreed, with both sides and their days', async () => {
  const { propose, answer, rules, card, staff, mother, father, childId } = await family();

  const { status, body: proposal } = await propose();
  expect([status, proposal]).toEqual([
    201,
    { id: proposal.id, childId, lineId: null, wish: rabbit, at: now(), by: 'Hannah', isOwn: true, outcome: null, endedAt: null, reply: null, answeredBy: null },
  ]); // prettier-ignore
  for (const actor of [undefined, staff, mother, father]) {
    expect((await card(actor)).proposals).toEqual([{ ...proposal, isOwn: actor === staff }]);
    expect(await rules(actor)).toEqual([]);
  }

  const nurseryAt = now();
  diary.clock.pass(2 * DAY);
  const { body: taken } = await answer(proposal);
  expect(taken).toMatchObject({ outcome: 'agreed', endedAt: now(), answeredBy: null });
  const [line] = await rules(staff);
  expect(line).toMatchObject({ details: rabbit, version: 1, since: now() });
  const dueOn = new Date(diary.clock.now());
  dueOn.setUTCMonth(dueOn.getUTCMonth() + 6);
  for (const actor of [undefined, staff, mother, father]) {
    const { agreements, proposals } = await card(actor);
    expect(proposals).toEqual([]);
    expect(agreements).toEqual([
      { lineId: line?.id, nurseryAt, familyAt: now(), unchangedAt: null, dueOn: dueOn.toISOString().slice(0, 10), isDue: false },
    ]); // prettier-ignore
  }
  expect(JSON.stringify(await card(father))).not.toContain(mother.id);
});

test('proposing again with the same key proposes once, and answering twice counts once', async () => {
  const { propose, answer, card, father, rules } = await family();
  const key = newId(CareProposalId);

  const one = await propose(rabbit, { key });
  expect((await propose(rabbit, { key })).body).toEqual(one.body);
  expect((await card()).proposals).toHaveLength(1);
  const both = await Promise.all([answer(one.body), answer(one.body, { by: father, reply: 'No rabbit.' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await answer(one.body)).body).toMatchObject({ type: 'already_answered' });
  expect((await rules()).length + (await card()).proposals.length).toBe(1);
});

test('a guardian says what should be different: staff read it, the other guardian does not, and the rule stays', async () => {
  const { propose, answer, card, staff, mother, father, agreed, rules } = await family();
  const line = await agreed();
  const { body: changed } = await propose({ ...rabbit, wish: 'Sleeps without it.' }, { line });
  expect(changed).toMatchObject({ lineId: line.id });

  const { body: told } = await answer(changed, { reply: 'She needs it to fall asleep.' });
  expect(told).toMatchObject({
    outcome: 'different',
    reply: 'She needs it to fall asleep.',
    answeredBy: null,
  });
  expect((await card(mother)).proposals).toEqual([told]);
  expect((await card(staff)).proposals).toEqual([{ ...told, isOwn: true, answeredBy: 'Fatima Khan' }]);
  expect((await card(father)).proposals).toEqual([]);
  expect(await rules()).toEqual([line]);

  diary.clock.pass(31 * DAY);
  expect((await card(staff)).proposals).toEqual([]);
});

test('a change and an end count once they are agreed; what is newer takes the place of what waits', async () => {
  const { propose, answer, card, agreed, rules, manager } = await family();
  const line = await agreed();
  const { body: older } = await propose({ ...rabbit, wish: 'With any rabbit.' }, { line });
  const { body: newer } = await propose({ ...rabbit, wish: 'With two rabbits.' }, { line, by: manager });
  expect((await card()).proposals).toEqual([newer]);
  expect((await answer(older)).body).toMatchObject({ type: 'already_answered' });

  await answer(newer);
  const [changed] = await rules();
  expect(changed).toMatchObject({ id: line.id, version: 2, details: { wish: 'With two rabbits.' } });
  expect((await propose(null, { line })).body).toMatchObject({ type: 'changed_meanwhile' });
  expect((await propose(null, { line: { ...line, id: newId(LineId) } })).status).toBe(404);
  await answer((await propose(null, { line: changed ?? line })).body);
  expect(await rules()).toEqual([]);
  expect((await card()).agreements).toEqual([]);
});

test('a proposal about a line that a guardian’s suggestion has changed meanwhile waits no more', async () => {
  const { propose, answer, card, agreed, suggest: say, decide, mother, father, rules } = await family();
  const line = await agreed();
  const { body: proposal } = await propose(plait, { line });
  const wish = { part: 'requirement', details: { ...rabbit, wish: 'Rabbit and blanket.' } } as const;
  const { body: said } = await say(father, wish, line);
  diary.clock.pass(DAY);

  await decide(said.id, { decision: 'accept' });

  expect((await card()).proposals).toEqual([]);
  expect((await answer(proposal)).status).toBe(409);
  expect(await rules()).toMatchObject([{ version: 2, details: wish.details }]);
  expect((await card(mother)).agreements).toMatchObject([{ familyAt: said.at, nurseryAt: now() }]);
});

test('what a guardian suggests is adapted with a reason: the nursery proposes what it can do', async () => {
  const { card, suggest: say, mother, manager, settingId, answer, rules } = await family();
  const { body: said } = await say(mother, { part: 'requirement', details: rabbit });
  const adapt = (suggestionId = said.id) =>
    diary.call(
      decideSuggestion,
      { params: { settingId, suggestionId }, body: { decision: 'adapt', reason: 'It is lost outside.', wish: plait } },
      manager,
    ); // prettier-ignore

  expect((await adapt()).body).toMatchObject({ isAccepted: false, reason: 'It is lost outside.' });
  expect((await adapt()).body).toMatchObject({ type: 'already_answered' });
  const { proposals, suggestions } = await card(mother);
  expect(suggestions).toMatchObject([{ isAccepted: false }]);
  expect(proposals).toMatchObject([{ wish: plait, outcome: null, by: 'Helen' }]);
  await answer(first(proposals));
  expect(await rules()).toMatchObject([{ details: plait }]);

  const { body: diet } = await say(mother, { part: 'diet', details: { kind: 'choice', mark: 'milk', note: null } }); // prettier-ignore
  expect((await adapt(diet.id)).body).toMatchObject({ type: 'invalid_request' });
});

test('a manager enters what a guardian said in person, and speaks for nobody else', async () => {
  const { propose, answer, card, manager, mother, father, staff, rules } = await family();
  const { body: proposal } = await propose();
  const elsewhere = first((await diary.given.family()).guardians);

  expect((await answer(proposal, { by: manager })).body).toMatchObject({ type: 'forbidden' });
  expect((await answer(proposal, { saidBy: father.id })).body).toMatchObject({ type: 'forbidden' });
  expect((await answer(proposal, { by: staff })).status).toBe(403);
  expect((await answer(proposal, { by: manager, saidBy: elsewhere.id })).body).toMatchObject({
    type: 'changed_meanwhile',
  });
  const { body } = await answer(proposal, { by: manager, saidBy: mother.id });
  expect(body).toMatchObject({ outcome: 'agreed', answeredBy: 'Fatima Khan' });
  expect(await rules(mother)).toMatchObject([{ details: rabbit, guardianId: null }]);
  expect((await card()).agreements).toMatchObject([{ familyAt: now(), nurseryAt: now() }]);
});

test('whoever proposed it takes it back, or a manager; nobody else', async () => {
  const { propose, withdraw, answer, manager, card, mother, ...place } = await family();
  const other = { ...(await diary.given.employee(place.settingId, 'staff', 'Tom')), strength: 'S2' as const };
  const { body: one } = await propose();

  expect((await withdraw(one, mother)).status).toBe(403);
  const refused = await withdraw(one, other);
  expect(anonymous(refused)).toEqual(anonymous(await withdraw({ id: newId(CareProposalId) }, other)));
  expect(refused.status).toBe(404);
  expect((await withdraw(one)).body).toMatchObject({ outcome: 'withdrawn' });
  expect((await withdraw(one)).body).toMatchObject({ type: 'already_answered' });
  expect((await answer(one)).body).toMatchObject({ type: 'already_answered' });
  expect((await card()).proposals).toEqual([]);
  expect((await withdraw((await propose()).body, manager)).status).toBe(200);
});

test('care is not written, taken out or confirmed by one side for all', async () => {
  const { save, agreed, params, manager, mother, rules, card } = await family();
  const none = await diary.call(confirmPart, { params, body: { part: 'requirement' } }, mother);
  expect(none.status).toBe(201);
  const line = await agreed();

  expect((await save({ part: 'requirement', details: plait })).body).toMatchObject({ type: 'not_yet' });
  expect((await save({ part: 'requirement', details: plait }, line)).body).toMatchObject({ type: 'not_yet' });
  const removed = await diary.call(removeLine, { params: { ...params, lineId: line.id }, body: { part: 'requirement', version: 1 } }, manager); // prettier-ignore
  expect(removed.body).toMatchObject({ type: 'not_yet' });
  for (const actor of [mother, manager])
    expect((await diary.call(confirmPart, { params, body: { part: 'requirement' } }, actor)).body).toMatchObject({ type: 'changed_meanwhile' }); // prettier-ignore
  expect(await rules()).toEqual([line]);
  expect((await card()).confirmations).toHaveLength(1);
});

test('each requirement is due at its own day, until one side says of it that it is unchanged', async () => {
  const { agreed, unchanged, card, staff, mother, manager, settingId } = await family();
  const on = (days: number) =>
    new Date(diary.clock.now().getTime() + days * DAY * 60_000).toISOString().slice(0, 10);
  const soon = await agreed({ ...rabbit, reviewOn: on(10) });
  const sooner = await agreed({ ...plait, reviewOn: on(5) });
  const due = async () => {
    const { agreements, completeness } = await card();
    const ids = agreements.filter(({ isDue }) => isDue).map(({ lineId }) => lineId);
    const { body } = await diary.call(listCompleteness, { params: { settingId } }, manager);
    expect(first(body.children).due).toEqual(completeness?.due);
    return [ids, completeness?.due.includes('requirement')];
  };
  expect(await due()).toEqual([[], false]);

  await unchanged(soon);
  diary.clock.pass(10 * DAY);
  expect(await due()).toEqual([[soon.id, sooner.id], true]);
  expect((await unchanged(sooner, staff)).status).toBe(200);
  expect(await due()).toEqual([[soon.id], true]);
  expect((await unchanged(soon, mother)).status).toBe(200);
  expect(await due()).toEqual([[], false]);
  expect((await card()).agreements).toMatchObject([{ unchangedAt: now() }, { unchangedAt: now() }]);

  diary.clock.pass(185 * DAY);
  expect(await due()).toEqual([[soon.id, sooner.id], true]);
  expect((await unchanged({ ...soon, version: 2 })).body).toMatchObject({ type: 'changed_meanwhile' });
  expect((await unchanged({ ...soon, id: newId(LineId) })).status).toBe(404);
});

test('a requirement from before both sides were asked stands, and the family agrees to it with the same tap', async () => {
  const { agreed, unchanged, card, mother, params } = await family();
  const line = await agreed();
  await diary.admin('delete from care_agreement where child_id = $1', [params.childId]);
  expect((await card()).agreements).toMatchObject([{ lineId: line.id, nurseryAt: null, familyAt: null }]);

  await unchanged(line, mother);

  expect((await card()).agreements).toMatchObject([{ nurseryAt: null, familyAt: now(), unchangedAt: null }]);
});

test('the room’s tablet shows for seven days that care was agreed, changed or ended, and not what is only proposed', async () => {
  const { agreed, propose, answer, staff, settingId, childId } = await family();
  const weak = { ...staff, strength: 'S0' } as const;
  const changed = async () => {
    const { body } = await diary.call(listBoardMarks, { params: { settingId } }, weak);
    return body.children.find((one) => one.childId === childId)?.careChanged;
  };
  const { body: waiting } = await propose(plait);
  expect(await changed()).toBeUndefined();
  const line = await agreed();
  expect(await changed()).toEqual(['sleep']);
  diary.clock.pass(7 * DAY);
  expect(await changed()).toBeUndefined();

  await answer(waiting);
  await answer((await propose(null, { line })).body);
  expect(await changed()).toEqual(['hair', 'sleep']);
  diary.clock.pass(7 * DAY);
  expect(await changed()).toBeUndefined();
});

test('who may not read the card, is not surely known, or looks after other children cannot tell a proposal from none', async () => {
  const { propose, answer, unchanged, agreed, mother, params, manager, settingId, ...place } = await family();
  const line = await agreed();
  const { body: proposal } = await propose();
  const there = sure(await diary.given.family());
  const none = { id: newId(CareProposalId) };
  const aside = {
    ...(await diary.given.employee(settingId, 'staff', 'Tom', await diary.given.room(settingId))),
    strength: 'S2' as const,
  };
  const neighbour = first(sure(await diary.given.family({ at: { ...place, settingId, manager } })).guardians);

  for (const by of [neighbour, first(there.guardians), there.manager]) {
    const refused = await answer(proposal, { by });
    expect(refused.status).toBe(404);
    expect(anonymous(refused)).toEqual(anonymous(await answer(none, { by })));
  }
  for (const by of [aside, there.staff, there.manager])
    expect(anonymous(await propose(rabbit, { by }))).toEqual(
      anonymous(await propose(rabbit, { by, at: { settingId, childId: newId(ChildId) } })),
    );
  for (const by of [aside, neighbour, there.manager])
    expect((await unchanged(line, by)).status).toBe(404);
  expect((await propose(rabbit, { by: { ...place.staff, strength: 'S0' } })).body).toMatchObject({
    type: 'step_up_needed',
  });
  expect((await answer(proposal, { by: { ...mother, strength: 'S1' } })).body).toMatchObject({
    type: 'step_up_needed',
  });
  expect((await propose(rabbit, { by: mother })).status).toBe(403);

  await diary.call(endPlacement, { params, body: { at: 'now', version: 1 } }, manager);
  expect((await propose()).status).toBe(404);
  expect((await propose(rabbit, { by: manager })).status).toBe(201);
}); // prettier-ignore

test('what is proposed and what should be different lie sealed', async () => {
  const { propose, answer, params } = await family();
  const { body: proposal } = await propose({ ...rabbit, wish: 'qxproposed' });
  await answer(proposal, { reply: 'qxdifferent' });

  const rows = await diary.admin(`select t::text as row from care_proposal t where child_id = $1`, [params.childId]); // prettier-ignore

  expect(rows).toHaveLength(1);
  expect(String(rows[0]?.['row'])).not.toContain(Buffer.from('qx').toString('hex'));
});
