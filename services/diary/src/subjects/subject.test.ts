import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GuardianId, SubjectId, type ChildId } from '@storybell/contracts/ids';
import { publishStory, withdrawStory, type Reach } from '@storybell/contracts/story';
import { readAudience, readSubjects, readTexts } from '@storybell/contracts/subject';
import type { StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { asked, notifyService, startDiary, viewsOf } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

async function told(staff: StaffActor, reach: Reach, body = 'We went to the park today.') {
  const answer = await diary.call(
    publishStory,
    { params: { settingId: staff.settingId }, body: { reach, body, locale: 'en-GB' } },
    staff,
  );
  return answer.body;
}

const about = (...childIds: ChildId[]): Reach => ({ kind: 'children', childIds });

test('a guardian sees what they were told, in the order asked for, and only children of theirs in it', async () => {
  const family = await diary.given.family({ children: ['Amara', 'Zayan'], locales: ['ur'] });
  const other = await diary.given.family({ at: family, children: ['Ben'], locales: ['pl'] });
  const [amara, zayan] = family.childIds;
  if (!amara || !zayan) throw new Error('two children');
  const both = await told(family.staff, about(amara, other.childId));
  const second = await told(family.staff, about(zayan));
  const foreign = await told(family.staff, about(other.childId));

  const seen = await diary.seenBy(family.guardians[0], [
    asked('story', second.id),
    asked('story', foreign.id),
    asked('story', both.id),
  ]);

  expect(seen).toMatchObject([
    { id: second.id, children: [{ id: zayan, knownAs: 'Zayan' }] },
    {
      id: both.id,
      kind: 'story',
      author: 'Hannah',
      children: [{ id: amara, knownAs: 'Amara' }],
      text: { locale: 'en-GB', title: null, body: 'We went to the park today.' },
      entry: null,
    },
  ]);
  expect(seen).toHaveLength(2);
});

test('of many readers asked for at once each sees their own, in the order asked, and nothing of another', async () => {
  const family = await diary.given.family({ children: ['Amara'], locales: ['ur'] });
  const other = await diary.given.family({ at: family, children: ['Ben', 'Ada'], locales: ['pl'] });
  const there = await diary.given.family({ children: ['Zoe'] });
  const everybody = await told(family.staff, { kind: 'setting' });
  const amaras = await told(family.staff, about(family.childId));
  const subjects = [asked('story', amaras.id), asked('story', everybody.id)];
  const [one, two, stranger] = [family.guardians[0], other.guardians[0], there.guardians[0]];
  if (!one || !two || !stranger) throw new Error('three');
  const reader = ({ id: guardianId, settingId }: typeof one, asks = [0, 1]) => ({
    settingId,
    guardianId,
    asks,
  });

  const { body } = await diary.call(
    readSubjects,
    {
      body: {
        subjects,
        readers: [
          reader(two),
          reader(stranger),
          reader(one),
          reader({ ...one, settingId: there.settingId }),
          reader(one, []),
          reader(one, [1]),
          reader(one, [7]),
        ],
      },
    },
    notifyService,
  );

  const seen = body.readers.map((one) => [
    one.guardianId,
    viewsOf(body, one, subjects).map(({ id, children }) => [id, ...children.map((child) => child.knownAs)]),
  ]);
  // The words are told once, whoever sees them.
  expect(body.subjects.map(({ id }) => id).sort()).toEqual([amaras.id, everybody.id].sort());
  expect(seen).toEqual([
    [two.id, [[everybody.id, 'Ada', 'Ben']]],
    [stranger.id, []],
    [one.id, [[amaras.id, 'Amara'], [everybody.id, 'Amara']]], // prettier-ignore
    [one.id, []],
    [one.id, []],
    [one.id, [[everybody.id, 'Amara']]],
    [one.id, []],
  ]);
});

test('what none of the readers may see is not in the answer', async () => {
  const family = await diary.given.family({ children: ['Amara'], locales: ['ur'] });
  const other = await diary.given.family({ at: family, children: ['Ben'], locales: ['pl'] });
  const mine = await told(family.staff, about(family.childId));
  const theirs = await told(family.staff, about(other.childId));
  const [guardian] = family.guardians;
  if (!guardian) throw new Error('a guardian');

  const { body } = await diary.call(
    readSubjects,
    {
      body: {
        subjects: [asked('story', theirs.id), asked('story', mine.id), asked('notice', mine.id)],
        readers: [{ settingId: guardian.settingId, guardianId: guardian.id, asks: [0, 1, 2, 1] }],
      },
    },
    notifyService,
  );

  expect(body.subjects.map(({ kind, id }) => [kind, id])).toEqual([['story', mine.id]]);
  expect(body.readers[0]?.sees.map(({ subjects }) => new Set(subjects))).toEqual([new Set([0])]);
});

test('another guardian, another setting, another kind and a missing id all answer alike: left out', async () => {
  const family = await diary.given.family();
  const story = await told(family.staff, about(family.childId));
  const there = await diary.given.family();
  const read = (kind: 'story' | 'notice', id: typeof story.id, actor = family.guardians[0]) =>
    diary.seenBy(actor, [asked(kind, id)]);

  const mine = await read('story', story.id);
  const stranger = await read('story', story.id, there.guardians[0]);
  const [guardian] = family.guardians;
  if (!guardian) throw new Error('a guardian');
  const elsewhere = await read('story', story.id, { ...guardian, settingId: there.settingId });
  const otherKind = await read('notice', story.id);
  const nobody = await read('story', story.id, { ...guardian, id: newId(GuardianId) });
  const missing = await diary.seenBy(guardian, [{ kind: 'story', id: newId(SubjectId) }]);

  expect(mine).toHaveLength(1);
  for (const answer of [stranger, elsewhere, nobody, otherKind, missing]) expect(answer).toEqual([]);
});

test('a later guardianship does not widen the audience', async () => {
  const family = await diary.given.family({ locales: ['ur'] });
  const story = await told(family.staff, about(family.childId));
  const late = await diary.given.guardian(family, 'fr');
  await diary.given.guardianship(late, family.childId);
  const subjects = [asked('story', story.id)];

  const seen = await diary.seenBy(late, subjects);
  const { body } = await diary.call(readAudience, { body: { subjects } }, notifyService);

  expect(seen).toEqual([]);
  expect(body.audiences[0]?.guardians.map((one) => one.guardianId)).toEqual([family.guardians[0]?.id]);
});

test('when a guardianship ends, or may no longer view, what was told is theirs no more', async () => {
  const { staff, childIds, guardians } = await diary.given.family({
    children: ['Amara', 'Zayan'],
    locales: ['ur', 'pl'],
  });
  const [amara, zayan] = childIds;
  const [one, other] = guardians;
  if (!amara || !zayan || !one || !other) throw new Error('two of each');
  const story = await told(staff, about(amara, zayan));
  const subjects = [asked('story', story.id)];
  const names = async (actor: typeof one) => {
    const seen = await diary.seenBy(actor, subjects);
    return seen.map((subject) => subject.children.map((child) => child.knownAs));
  };

  await diary.given.endGuardianship(one, amara, new Date('2026-03-02T09:40:00Z'));
  expect(await names(one)).toEqual([['Amara', 'Zayan']]);
  diary.clock.pass(10);
  expect(await names(one)).toEqual([['Zayan']]);
  await diary.admin('update guardianship set may_view = false where guardian_id = $1', [one.id]);
  expect(await names(one)).toEqual([]);

  expect(await names(other)).toEqual([['Amara', 'Zayan']]);
  const { body } = await diary.call(readAudience, { body: { subjects } }, notifyService);
  expect(body.audiences[0]?.guardians).toEqual([{ guardianId: other.id, locale: 'pl' }]);
});

test('the audience is answered for each subject that exists, in the order asked for', async () => {
  const { staff, childId, guardians } = await diary.given.family({ locales: ['ur'] });
  const first = await told(staff, about(childId));
  const second = await told(staff, about(childId));

  const { body } = await diary.call(
    readAudience,
    {
      body: {
        subjects: [
          asked('story', second.id),
          { kind: 'story', id: newId(SubjectId) },
          asked('entry', first.id),
          asked('story', first.id),
        ],
      },
    },
    notifyService,
  );

  const audience = [{ guardianId: guardians[0]?.id, locale: 'ur' }];
  expect(body.audiences).toEqual([
    { kind: 'story', id: second.id, guardians: audience },
    { kind: 'story', id: first.id, guardians: audience },
  ]);
});

test('a text comes with the names that stand in it, and no other', async () => {
  const family = await diary.given.family({ children: ['Rose', 'Rosemary', 'May'], locales: ['pl'] });
  const [rose] = family.childIds;
  const amir = await diary.given.guardian(family, 'fa', { knownAs: 'Amir' });
  const omar = await diary.given.guardian(family, 'ar', { knownAs: 'Omar' });
  if (!rose) throw new Error('a child');
  await diary.given.guardianship(amir, rose);
  await diary.given.family({ children: ['Zoe'] }); // a child of another setting
  const text = "Rose's hat: Hannah, Amir and Zoe may see it. Omar rose early.";

  const story = await told(family.staff, about(rose), text);
  const subject = { ...asked('story', story.id), version: 1 };
  const { body } = await diary.call(
    readTexts,
    { body: { subjects: [subject] } },
    { kind: 'service', id: 'translate' },
  );

  // Omar is nobody to this story; Zoe is not of this setting; May is a word here.
  expect(body.texts).toEqual([
    {
      subject,
      settingId: family.settingId,
      text: { locale: 'en-GB', title: null, body: text },
      names: ['Hannah', 'Amir', 'Rose'],
    },
  ]);
  expect(omar.kind).toBe('guardian');
});

test('a text taken back, of another version, or an entry, is left out', async () => {
  const { staff, settingId, childId } = await diary.given.family();
  const kept = await told(staff, about(childId));
  const gone = await told(staff, about(childId));
  await diary.call(withdrawStory, { params: { settingId, storyId: gone.id }, body: {} }, staff);

  const { body } = await diary.call(
    readTexts,
    {
      body: {
        subjects: [
          { ...asked('story', gone.id), version: 1 },
          { ...asked('story', kept.id), version: 2 },
          { ...asked('entry', kept.id), version: 1 },
          { ...asked('story', kept.id), version: 1 },
        ],
      },
    },
    { kind: 'service', id: 'translate' },
  );

  expect(body.texts.map((text) => text.subject)).toEqual([{ ...asked('story', kept.id), version: 1 }]);
});

test('people may not ask as services', async () => {
  const { staff, guardians } = await diary.given.family();

  const answers = await Promise.all([
    diary.call(readAudience, { body: { subjects: [] } }, staff),
    diary.call(readTexts, { body: { subjects: [] } }, guardians[0]),
    diary.call(readSubjects, { body: { subjects: [], readers: [] } }, guardians[0]),
    diary.call(readSubjects, { body: { subjects: [], readers: [] } }, staff),
    diary.call(readSubjects, { body: { subjects: [], readers: [] } }),
  ]);

  expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 401]);
});

test('two hundred subjects are read at once', async () => {
  const { staff, childId, guardians } = await diary.given.family();
  const stories = await Promise.all(Array.from({ length: 200 }, () => told(staff, about(childId))));
  const subjects = stories.map((story) => asked('story', story.id));

  const seen = await diary.seenBy(guardians[0], subjects);

  expect(seen.map((subject) => subject.id)).toEqual(subjects.map((subject) => subject.id));
});
