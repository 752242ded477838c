import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { readFeed } from '@storybell/contracts/feed';
import type { GuardianActor } from '@storybell/contracts/session';
import { storyPublished } from '@storybell/contracts/story';
import { ChildId, GuardianId, SettingId } from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { until } from '@storybell/platform/testing/until';
import { startNotify, type TestNotify } from '../testing.ts';
import { gatherReads, type Reads } from './gather-reads.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterEach(() => {
  notify.world.isDiaryAway = false;
  notify.world.isDiaryMuddled = false;
  notify.world.isTranslateAway = false;
});
afterAll(() => notify.close());

/** Guardians of one setting, each with a child of their own. */
function families(count: number, locale: 'pl' | 'en-GB' = 'pl'): GuardianActor[] {
  const { settingId } = notify.given.setting();
  return Array.from({ length: count }, (_, at) => {
    const who = notify.given.guardian(settingId, { locale });
    notify.world.children.set(who.id, [{ id: newId(ChildId), knownAs: `Child ${String(at)}` }]);
    return who;
  });
}

const asking = ({ id: guardianId, settingId }: GuardianActor, ...given: ReturnType<typeof story>[]) => ({
  settingId,
  guardianId,
  subjects: given.map(({ subject }) => subject),
});

const nobody = () => ({ settingId: newId(SettingId), guardianId: newId(GuardianId) });
const sightOf = async (reads: Reads, of: Parameters<Reads>[0]) => (await reads(of, 'en-GB', [])).sight;
const textsOf = async (reads: Reads, ...[locale, foreign]: [Parameters<Reads>[1], Parameters<Reads>[2]]) =>
  (await reads({ ...nobody(), subjects: [] }, locale, foreign)).translationOf;

const story = (audience: readonly GuardianActor[]) => notify.given.story({ audience });

/** How often each neighbour is asked meanwhile. */
async function counted<T>(run: () => Promise<T>): Promise<{ value: T; diary: number; translate: number }> {
  const asked = (route: string) => notify.world.asked.get(route) ?? 0;
  const before = { diary: asked('readSubjects'), translate: asked('readTranslations') };
  const value = await run();
  return {
    value,
    diary: asked('readSubjects') - before.diary,
    translate: asked('readTranslations') - before.translate,
  };
}

const changesOf = (who: GuardianActor) =>
  notify.call(readFeed, { params: { settingId: who.settingId }, query: { after: 0 } }, who);

test('fifty who read at once are one question to diary, and each gets their own child in it', async () => {
  const all = families(50);
  const told = story(all);
  const reads = gatherReads(notify.deps.client);

  const { value, diary } = await counted(() =>
    Promise.all(all.map((who) => sightOf(reads, asking(who, told)))),
  );

  expect(diary).toBe(1);
  expect(value.map((sight) => [...sight.values()].map((seen) => seen.children))).toEqual(
    all.map((who) => [notify.world.children.get(who.id)]),
  );
});

test('each gets what they asked for, though one guardian asks twice and one may see nothing', async () => {
  const [one, two, barred] = families(3);
  if (!one || !two || !barred) throw new Error('three');
  const [first, second] = [story([one, two, barred]), story([one, barred])];
  notify.world.restricted.add(barred.id);
  const reads = gatherReads(notify.deps.client);

  const { value, diary } = await counted(() =>
    Promise.all([
      sightOf(reads, asking(one, first)),
      sightOf(reads, asking(barred, first, second)),
      sightOf(reads, asking(two, second, first)),
      sightOf(reads, asking(one, second)),
      sightOf(reads, { ...asking(two, first), settingId: notify.given.setting().settingId }),
      sightOf(reads, asking(two)),
    ]),
  );

  expect(diary).toBe(1);
  expect(value.map((views) => [...views.keys()])).toEqual([[first.id], [], [first.id], [second.id], [], []]);
});

test('more readers, or subjects, than diary takes at once are parted into questions that it takes', async () => {
  const all = families(101);
  const told = story(all);
  const many = Array.from({ length: 6 }, () => Array.from({ length: 200 }, () => story(all)));
  const reads = gatherReads(notify.deps.client);

  const few = await counted(() => Promise.all(all.map((who) => sightOf(reads, asking(who, told)))));
  const large = await counted(() =>
    Promise.all(all.slice(0, 6).map((who, at) => sightOf(reads, asking(who, ...(many[at] ?? []))))),
  );

  expect(few.diary).toBe(2);
  expect(few.value.map((sight) => sight.size)).toEqual(all.map(() => 1));
  expect(large.diary).toBe(2);
  expect(large.value.map((sight) => [...sight.keys()])).toEqual(
    many.map((theirs) => theirs.map(({ id }) => id)),
  );
});

test('all who come while a question is on its way are answered by the next one, not by that', async () => {
  const [first, second] = families(2);
  if (!first || !second) throw new Error('two');
  const told = story([first, second]);
  const reads = gatherReads(notify.deps.client);

  const { value, diary } = await counted(async () => {
    const asked = () => notify.world.asked.get('readSubjects') ?? 0;
    const before = asked();
    const answer = Promise.withResolvers<undefined>();
    notify.world.untilDiaryAnswers = answer.promise;
    const early = sightOf(reads, asking(first, told));
    await until(() => asked() > before);
    notify.world.restricted.add(second.id);
    const late = sightOf(reads, asking(second, told));
    await pause(20); // ten times as long as a reader alone would wait for others
    const later = sightOf(reads, asking(first, told));
    answer.resolve(undefined);
    return Promise.all([early, late, later]);
  });

  expect(diary).toBe(2);
  expect(value.map((sight) => [...sight.keys()])).toEqual([[told.id], [], [told.id]]);
});

test('while diary is away, or answers for others, all who asked together are refused', async () => {
  const all = families(3);
  const told = story(all);
  const reads = gatherReads(notify.deps.client);
  const read = () => Promise.allSettled(all.map((who) => sightOf(reads, asking(who, told))));
  const refused = all.map((_, at) => ({ status: 'rejected', reason: { code: 'unavailable' }, at }));
  const numbered = (answers: Awaited<ReturnType<typeof read>>) =>
    answers.map((answer, at) => ({ ...answer, at }));

  notify.world.isDiaryAway = true;
  expect(numbered(await read())).toMatchObject(refused);
  notify.world.isDiaryAway = false;
  notify.world.isDiaryMuddled = true;
  expect(numbered(await read())).toMatchObject(refused);
  notify.world.isDiaryMuddled = false;

  expect((await read()).map((answer) => answer.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
});

test('a text is asked for once in each language, however many read it; nothing is remembered', async () => {
  const [first, second] = [story(families(1)), story(families(1))];
  notify.given.translate(first.id, 'pl', 'Pierwsza.');
  notify.given.translate(second.id, 'pl', 'Druga.');
  notify.given.translate(second.id, 'ur', 'دوسری');
  const reads = gatherReads(notify.deps.client);
  const bodyOf = (given: Awaited<ReturnType<typeof textsOf>>, of: typeof first) => {
    const translation = given(of.subject);
    return translation?.state === 'translated' ? translation.body : translation?.state;
  };
  const before = notify.world.askedTexts.length;

  const { value } = await counted(() =>
    Promise.all([
      textsOf(reads, 'pl', [first.subject, second.subject]),
      textsOf(reads, 'ur', [second.subject, first.subject]),
      textsOf(reads, 'pl', [second.subject]),
      textsOf(reads, 'pl', []),
    ]),
  );
  notify.given.translate(second.id, 'pl', 'Druga, poprawiona.');
  const later = await textsOf(reads, 'pl', [second.subject]);

  const [both, urdu, one, none] = value;
  expect(notify.world.askedTexts.slice(before, -1).sort((a, b) => (a.locale < b.locale ? -1 : 1))).toEqual([
    { locale: 'pl', ids: [first.id, second.id] },
    { locale: 'ur', ids: [second.id, first.id] },
  ]);
  expect([bodyOf(both, first), bodyOf(both, second)]).toEqual(['Pierwsza.', 'Druga.']);
  expect([bodyOf(urdu, first), bodyOf(urdu, second)]).toEqual(['pending', 'دوسری']);
  expect(bodyOf(one, second)).toBe('Druga.');
  expect(none(first.subject)).toBeUndefined();
  expect(bodyOf(later, second)).toBe('Druga, poprawiona.');
});

test('twenty who need a translation are one question to each neighbour', async () => {
  const all = families(20);
  const told = story(all);
  notify.given.translate(told.id, 'pl', 'Pierwsza.');
  const reads = gatherReads(notify.deps.client);

  const { value, diary, translate } = await counted(() =>
    Promise.all(all.map((who) => reads(asking(who, told), 'pl', [told.subject]))),
  );

  expect([diary, translate]).toEqual([1, 1]);
  expect(value.map(({ sight }) => [...sight.keys()])).toEqual(all.map(() => [told.id]));
  expect(new Set(value.map(({ translationOf }) => translationOf(told.subject)?.state))).toEqual(
    new Set(['translated']),
  );
});

test('a story for everybody: each feed shows its own child, for fewer questions than readers', async () => {
  const all = families(64);
  const made = story(all);
  await notify.hear(storyPublished, made.payload);
  await notify.given.settled(made);

  const { value, diary, translate } = await counted(() => Promise.all(all.map(changesOf)));

  expect(value.map(({ body }) => body.items.map((item) => item.subject?.children))).toEqual(
    all.map((who) => [notify.world.children.get(who.id)]),
  );
  // How many meet within the moment is the machine's affair: what is one question is told above.
  expect(diary).toBeLessThan(all.length);
  expect(translate).toBeLessThan(all.length);
});
