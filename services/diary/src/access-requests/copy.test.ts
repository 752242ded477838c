import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listOwnCopies } from '@storybell/contracts/access-request';
import { escalateChange, listChanges, tellChange } from '@storybell/contracts/change-at-home';
import { answerCareProposal, proposeCare } from '@storybell/contracts/care';
import { saveLine, suggest, type Written } from '@storybell/contracts/child-record';
import { agreeCallBack, noteCallBack } from '@storybell/contracts/call-back';
import { endCollector, nameCollector } from '@storybell/contracts/collector';
import { arrive, refuse, release as releaseChild } from '@storybell/contracts/door';
import { logEntries } from '@storybell/contracts/entry';
import { CollectorId, type CareProposalId, type ChildId } from '@storybell/contracts/ids';
import { saveAddress } from '@storybell/contracts/people';
import type { GuardianActor } from '@storybell/contracts/session';
import { publishStory } from '@storybell/contracts/story';
import { writeMessage } from '@storybell/contracts/thread';
import type { z } from 'zod';
import { startDiary } from '../testing.ts';
import { agreeingIn } from '../testing/agreeing.ts';
import { copiesIn, known, ok } from '../testing/copies.ts';
import { conversationsIn } from '../testing/conversations.ts';
import { separatedIn, sure } from '../testing/separated.ts';
import { markOf } from './page.ts';

const NOW = '2026-03-02T09:30:00Z';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary(NOW);
});
afterAll(() => diary.close());

const { separated, restricted, confirm } = separatedIn(() => diary);
const { begin, write } = conversationsIn(() => diary);
const { responsible, answer, upload, publish } = agreeingIn(() => diary);
const { open, read, released, copyOf } = copiesIn(() => diary);

const holding = {
  guardianId: null,
  address: null,
  evidence: null,
  seenBy: null,
  seenOn: null,
  from: null,
  until: null,
  note: null,
};

/** Words of no language, each in one place: those a mother must find in her copy, and those that are not hers. */
async function told(family: Awaited<ReturnType<typeof separated>>) {
  const { settingId, manager, staff, mother, father, child, sibling } = family;
  const params = { settingId, childId: child };
  const other = await diary.given.family({ at: family, children: ['Qvforeignchild'], locales: ['ur'] });
  await diary.admin(`update child set family_name = 'Qvforeignfamily' where id = $1`, [other.childId]);
  await diary.admin(`update guardian set known_as = 'Qvfather', family_name = 'Qvfathername' where id = $1`, [father.id]); // prettier-ignore
  const story = async (childIds: readonly ChildId[], body: string) =>
    ok(await diary.call(publishStory, { params: { settingId }, body: { reach: { kind: 'children', childIds: [...childIds] }, body, locale: 'en-GB' } }, staff)); // prettier-ignore
  const line = async (written: Written) =>
    ok(await diary.call(saveLine, { params, body: { written, line: null } }, manager));
  const says = async (guardian: GuardianActor, note: string) => {
    const written: Written = { part: 'doctor', details: { name: note, phone: null, note: null } };
    const { body } = ok(
      await diary.call(suggest, { params, body: { what: 'write', written, line: null } }, known(guardian)),
    );
    return body;
  };
  const lives = async (guardian: GuardianActor, address: string) =>
    ok(await diary.call(saveAddress, { params: { settingId, guardianId: guardian.id }, body: { address, version: null } }, manager)); // prettier-ignore

  await story([child], 'Ownstory with Qvforeignchild and Qvfather of 7 Qvfatherstreet');
  await story([child, other.childId], 'Owngroup: Amara and Qvforeignchild <b>sang</b>');
  await story([sibling], 'Qvsiblingstory');
  await story([other.childId], 'Qvotherstory');
  ok(await diary.call(logEntries, { params: { settingId }, body: { childIds: [child], occurredAt: NOW, details: { type: 'mood', moods: ['happy'] }, exceptions: [] } }, staff)); // prettier-ignore
  await line({
    part: 'diet',
    details: { kind: 'allergy', mark: 'milk', note: 'Ownnote, says Qvfathername' },
  });
  await line({ part: 'living', details: { name: 'Qvgrandmother', days: [1], note: null } });
  const wish = (words: string) => ({ category: 'sleep' as const, wish: words, reviewOn: null });
  const propose = async (words: string) =>
    ok(await diary.call(proposeCare, { params, body: { wish: wish(words), line: null } }, manager)).body.id;
  const replies = async (guardian: GuardianActor, proposalId: CareProposalId, reply: string | null) =>
    ok(await diary.call(answerCareProposal, { params: { settingId, proposalId }, body: reply === null ? { answer: 'agree', saidBy: null } : { answer: 'different', saidBy: null, reply } }, known(guardian))); // prettier-ignore
  await replies(mother, await propose('Ownsleep, says Qvfathername'), null);
  await replies(mother, await propose('Ownproposal'), 'Ownreply');
  await replies(father, await propose('Unanswered'), 'Qvfatherreply');
  await line({
    part: 'responsibility',
    details: { ...holding, guardianId: mother.id, name: 'Ownresponsibility' },
  });
  await line({ part: 'responsibility', details: { ...holding, name: 'Qvsomebodyelse', address: '9 Qvelsewhere' } }); // prettier-ignore
  await says(mother, 'Ownsurgery');
  await says(father, 'Qvfathersurgery');
  await lives(mother, '1 Ownstreet');
  await lives(father, '7 Qvfatherstreet');
  const own = ok(await begin(mother, { childId: child, body: 'Ownquestion about Qvfather' }));
  ok(await diary.call(writeMessage, { params: { settingId, threadId: own.body.threadId }, body: { body: 'Ownanswer, not for Qvfathername' } }, manager)); // prettier-ignore
  ok(await begin(mother, { body: 'Owngeneral' }));
  const theirs = ok(await begin(father, { childId: child, body: 'Qvfatherquestion' }));
  ok(await write(manager, theirs.body.threadId, 'Qvfatheranswer'));
}

test('a copy holds everything of whoever asked, and nothing of anybody else: not a name, not a word, not an address', async () => {
  const family = await separated();
  await told(family);

  const { copy, page, all } = await copyOf(family, family.mother, family.child);

  const own = [
    'Ownsleep',
    'Ownproposal',
    'Ownreply',
    'Ownresponsibility',
    'Ownstory',
    'Owngroup',
    'Ownnote',
    'Ownsurgery',
    '1 Ownstreet',
    'Ownquestion',
    'Ownanswer',
  ];
  expect(own.filter((word) => !JSON.stringify(copy).includes(word))).toEqual([]);
  expect(own.filter((word) => !page.includes(word))).toEqual([]);
  expect(copy.told.some(({ entry }) => entry?.details.type === 'mood')).toBe(true);
  // What she wrote herself is hers, whoever it names.
  expect(all.replaceAll('Ownquestion about Qvfather', '').match(/Qv\w*/gu)).toBeNull();
  expect(copy.told.map(({ body }) => body)).toContain(`Owngroup: Amara and ${markOf('ur')} <b>sang</b>`);
  expect(page).toContain('&lt;b&gt;sang');
  expect(page).not.toContain('<b>sang');
  expect(all).not.toContain('Owngeneral');

  const alone = await copyOf(family, family.mother, null);
  expect(alone.all).toContain('Owngeneral');
  expect(alone.all).toContain('1 Ownstreet');
  expect(alone.all).not.toMatch(/Qv|Ownstory|Ownnote|Ownquestion/u);
});

/** What came with the door, permissions, changes at home and photos, as words of no language. */
async function permitted(family: Awaited<ReturnType<typeof separated>>) {
  const { settingId, staff, lead, manager, mother, father, child } = family;
  const params = { settingId, childId: child };
  for (const guardian of [mother, father]) {
    await responsible(guardian, child);
    await diary.admin('update guardianship set may_collect = true where guardian_id = $1', [guardian.id]);
    for (const purpose of ['photo_family', 'photo_group'] as const)
      ok(await answer(guardian, child, purpose));
  }
  ok(await answer(father, child, 'outing', false));
  const names = (guardian: GuardianActor, name: string) =>
    diary.call(nameCollector, { params, body: { name, relationship: 'aunt', validFrom: '2026-03-01', validUntil: null, onPaperBy: null } }, known(guardian)); // prettier-ignore
  const tells = (guardian: GuardianActor, words: string) =>
    diary.call(
      tellChange,
      { params, body: { kind: 'separation', words, readers: ['manager', 'lead'] } },
      known(guardian),
    );
  ok(await names(mother, 'Ownaunt'));
  const ended = ok(await names(mother, 'Owngoneaunt'));
  ok(await diary.call(endCollector, { params: { settingId, collectorId: ended.body.id }, body: {} }, known(mother))); // prettier-ignore
  ok(await names(father, 'Qvfatheraunt'));
  const arrived = ok(await diary.call(arrive, { params, body: {} }, staff));
  for (const [guardian, person] of [[mother, 'Ownphone'], [father, 'Qvfatherphone']] as const) {
    const at = { settingId, attendanceId: arrived.body.id };
    const noted = ok(await diary.call(noteCallBack, { params: at, body: { guardianId: guardian.id, person } }, { ...staff, strength: 'S2' }));
    ok(await diary.call(agreeCallBack, { params: { settingId, callBackId: noted.body.id }, body: {} }, manager));
  } // prettier-ignore
  ok(await tells(mother, 'Ownchange after Qvfather left'));
  ok(await tells(father, 'Qvfatherchange'));
  for (const { id } of (await diary.call(listChanges, { params: { settingId } }, manager)).body.changes)
    ok(await diary.call(escalateChange, { params: { settingId, changeId: id }, body: { reason: 'Qvreason' } }, lead)); // prettier-ignore
  const shown = async (childIds: ChildId[], alt: string) => ({ id: await upload(staff), childIds, alt, isWithoutOthers: true }); // prettier-ignore
  const toddler = await diary.given.family({ at: family, children: ['Qvtoddler'], locales: ['pl'] });
  const [neighbour] = toddler.guardians;
  if (!neighbour) throw new Error('a guardian');
  await responsible(neighbour, toddler.childId);
  ok(await answer(neighbour, toddler.childId, 'photo_family'));
  ok(await publish(staff, { kind: 'children', childIds: [child, toddler.childId] }, [
    await shown([child], 'Owncaption, seen by Qvfatheraunt and Qvtoddler'),
    await shown([toddler.childId], 'Qvcaption that she may not see'),
  ])); // prettier-ignore
}

test('it holds their own answers, whom they named, what they told and what photos show; of the other parent’s nothing', async () => {
  const family = await separated();
  await permitted(family);

  const { copy, page, all } = await copyOf(family, family.mother, family.child);

  expect(copy.consents.map(({ purpose, isGiven, guardianId }) => [purpose, isGiven, guardianId])).toEqual([
    ['photo_group', true, family.mother.id],
    ['photo_family', true, family.mother.id],
  ]);
  expect(copy.collectors).toMatchObject([
    { name: 'Ownaunt', signed: 'app', endedAt: null },
    { name: 'Owngoneaunt', endedAt: '2026-03-02T09:30:00.000Z' },
  ]);
  expect(copy.saidByPhone).toMatchObject([{ person: 'Ownphone', answer: 'open' }]);
  expect(copy.changes).toMatchObject([{ kind: 'separation', words: 'Ownchange after Qvfather left' }]);
  const mark = markOf('ur');
  expect(copy.told.flatMap(({ photos }) => photos)).toEqual([`Owncaption, seen by ${mark} and ${mark}`]);
  for (const word of ['Ownaunt', 'Owngoneaunt', 'Ownphone', 'Ownchange', 'Owncaption'])
    expect(page).toContain(word);
  expect(all.replaceAll('Ownchange after Qvfather left', '').match(/Qv\w*/gu)).toBeNull();

  const { copy: alone } = await copyOf(family, family.mother, null);
  expect(alone).toMatchObject({ consents: [], collectors: [], changes: [], told: [] });
  await restricted(family, { scopes: ['all_info'] });
  const { copy: less } = await copyOf(family, family.father, family.child);
  expect(less).toMatchObject({ consents: [], collectors: [], changes: [], told: [] });
});

test('it holds the days that are over and who fetched the child, by name only who is theirs; where the child is now it does not say', async () => {
  const family = await separated();
  await permitted(family);
  const { settingId, staff, mother, father, child } = family;
  const params = { settingId, childId: child };
  const named = await diary.admin('select id, name from collector where ended_at is null and child_id = $1', [
    child,
  ]);
  const idOf = (name: string) => CollectorId.parse(named.find((one) => one['name'] === name)?.['id']);
  const arrived = async () => ok(await diary.call(arrive, { params, body: {} }, sure(staff))).body.id;
  const fetched = async (to: z.output<typeof releaseChild.body>['to']) =>
    ok(await diary.call(releaseChild, { params: { settingId, attendanceId: await arrived() }, body: { to, recognition: 'known' } }, sure(staff))); // prettier-ignore
  await fetched({ kind: 'named', id: idOf('Ownaunt') });
  await fetched({ kind: 'named', id: idOf('Qvfatheraunt') });
  await fetched({ kind: 'guardian', id: father.id });
  await fetched({ kind: 'guardian', id: mother.id });
  const refusedOf = await arrived();
  ok(await diary.call(refuse, { params: { settingId, attendanceId: refusedOf }, body: { person: 'Qvstranger' } }, sure(staff))); // prettier-ignore

  const { copy, page, all } = await copyOf(family, mother, child);

  const mark = markOf('ur');
  expect(copy.visits.map(({ fetchedBy }) => fetchedBy).sort()).toEqual(
    ['Fatima Khan', 'Ownaunt', mark, mark].sort(),
  );
  expect(copy.visits[0]).toMatchObject({ arrivedAt: '2026-03-02T09:30:00.000Z' });
  expect(page).toContain('Ownaunt');
  expect(all.replaceAll('Ownchange after Qvfather left', '').match(/Qv\w*/gu)).toBeNull();

  expect((await copyOf(family, mother, null)).copy.visits).toEqual([]);
  await diary.admin('update guardianship set may_collect = false where guardian_id = $1', [mother.id]);
  const fewer = (await copyOf(family, mother, child)).copy.visits.map(({ fetchedBy }) => fetchedBy);
  expect(fewer.sort()).toEqual(['Fatima Khan', mark, mark, mark].sort());
  await restricted(family, { scopes: ['whereabouts'] });
  expect((await copyOf(family, father, child)).copy.visits).toEqual([]);
});

test('it is made as whoever asked may see it when it is fetched, also by the manager who hands it over', async () => {
  const family = await separated();
  await told(family);
  const { father, child, manager, lead } = family;
  const before = (await copyOf(family, father, child)).all;
  expect(before).toContain('Ownstory');
  const id = await released(family, father, child);

  const { id: order } = await restricted(family, { reason: 'Qvreason of the court' });
  await confirm(family, order, lead);
  ok(await open(family, id, manager));
  const { body } = ok(await read(family, id, manager));

  const all = JSON.stringify(body);
  expect(all).toContain('7 Qvfatherstreet');
  expect(all).not.toMatch(/Own\w*|Qvreason|Qvfatherquestion|Amara/u);
  expect(body.copy).toMatchObject({ card: null, given: [], told: [], written: [], looks: [] });
});

test('the page is in the language of whoever asked, from right to left where that is so', async () => {
  const family = await separated();

  const { page } = await copyOf(family, family.mother, family.child);

  expect(page).toMatch(/^<!doctype html>\n<html lang="ur" dir="rtl">/u);
  expect(page).not.toMatch(/<script|src=|href=/u);
});

test('a number in a line that is somebody else’s too is taken out, and the line is read all the same', async () => {
  const family = await diary.given.family({ locales: ['pl'] });
  const lead = await diary.given.employee(family.settingId, 'staff', 'Lena');
  await diary.admin('update staff set is_lead = true where id = $1', [lead.id]);
  const [guardian] = family.guardians;
  if (!guardian) throw new Error('a guardian');
  await diary.given.guardian(family, 'ur', { phone: '+447700900321', knownAs: 'Qvgrandmother' });
  const written: Written = { part: 'emergency_contact', details: { name: 'Qvgrandmother', relationship: 'Ownrelation', phone: '+447700900321' } }; // prettier-ignore
  const { settingId, childId } = family;
  ok(await diary.call(saveLine, { params: { settingId, childId }, body: { written, line: null } }, sure(family.manager))); // prettier-ignore
  const asked = { ...family, manager: sure(family.manager), lead: sure(lead) };

  const { page, all } = await copyOf(asked, guardian, childId);

  expect(page).toContain('Ownrelation');
  expect(all).not.toMatch(/Qv|7700900321/u);
});

test('it is fetched once: for ten minutes by whoever opened it, and then by nobody; no row keeps it', async () => {
  const family = await separated();
  await told(family);
  const { mother, child, manager } = family;
  const id = await released(family, mother, child);
  const { settingId } = family;
  const waiting = async () =>
    (await diary.call(listOwnCopies, { params: { settingId } }, mother)).body.copies;

  expect(await waiting()).toEqual([{ id, childName: 'Amara' }]);
  expect((await read(family, id, known(mother))).status).toBe(404);
  const [first, second] = await Promise.all([open(family, id, known(mother)), open(family, id, manager)]);
  const won = first.status === 200 ? known(mother) : manager;
  const lost = first.status === 200 ? manager : known(mother);
  expect([first.status, second.status].sort()).toEqual([200, 409]);

  expect((await read(family, id, won)).status).toBe(200);
  expect((await read(family, id, lost)).status).toBe(404);
  expect(await waiting()).toHaveLength(won.kind === 'guardian' ? 1 : 0);
  diary.clock.pass(9);
  expect((await read(family, id, won)).status).toBe(200);
  diary.clock.pass(1);
  expect((await read(family, id, won)).status).toBe(404);
  expect(await waiting()).toEqual([]);
  expect((await open(family, id, won)).body).toMatchObject({ type: 'already_answered' });
  const kept = await diary.admin(`select 1 from idempotency t where t::text like '%doctype html%'`);
  expect(kept).toEqual([]);
  diary.clock.set(NOW);
});
