import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listFeed, readFeed, readFeeds, type FeedRead } from '@storybell/contracts/feed';
import { GuardianId, StaffId } from '@storybell/contracts/ids';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { storyPublished } from '@storybell/contracts/story';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { newId } from '@storybell/platform/ids';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const changesOf = async (who: GuardianActor, after = 0) =>
  (await notify.call(readFeed, { params: { settingId: who.settingId }, query: { after } }, who)).body;

const newestOf = async (who: GuardianActor, before?: string) =>
  (await notify.call(listFeed, { params: { settingId: who.settingId }, query: { before } }, who)).body;

const audienceOf = (...locales: ('pl' | 'en-GB' | 'ur')[]) => {
  const { settingId } = notify.given.setting();
  return locales.map((locale) => notify.given.guardian(settingId, { locale }));
};

test('each guardian reads the story in their own language; who reads the original gets no translation', async () => {
  const [polish, english] = audienceOf('pl', 'en-GB');
  if (!polish || !english) throw new Error('two');
  const story = notify.given.story({ audience: [polish, english], body: 'We sang.' });
  notify.given.translate(story.id, 'pl', 'Śpiewaliśmy.');
  await notify.hear(storyPublished, story.payload);
  await notify.given.settled(story);

  const [inPolish, inEnglish] = [await changesOf(polish), await changesOf(english)];

  expect(inPolish).toMatchObject({ nextAfter: 1, latestSeq: 1 });
  expect(inPolish.items).toMatchObject([
    {
      seq: 1,
      id: story.id,
      change: 'created',
      subject: { text: { locale: 'en-GB', body: 'We sang.' } },
      translation: { state: 'translated', locale: 'pl', body: 'Śpiewaliśmy.' },
    },
  ]);
  expect(inEnglish.items).toMatchObject([{ id: story.id, translation: null }]);
});

test('however many items, diary and translate are asked once each', async () => {
  const [who] = audienceOf('pl');
  if (!who) throw new Error('one');
  for (let at = 0; at < 5; at += 1) await notify.given.published({ audience: [who] });
  await notify.given.logged([[who], [who]]);
  const asked = (route: string) => notify.world.asked.get(route) ?? 0;
  const before = [asked('readSubjects'), asked('readTranslations')];

  const { items } = await changesOf(who);

  expect(items).toHaveLength(7);
  expect([asked('readSubjects'), asked('readTranslations')]).toEqual(before.map((n) => n + 1));
});

test('while translate is away the original is shown as not translated yet; while diary is away nothing is', async () => {
  const [who] = audienceOf('ur');
  if (!who) throw new Error('one');
  const story = await notify.given.published({ audience: [who] });

  notify.world.isTranslateAway = true;
  expect((await changesOf(who)).items).toMatchObject([
    { id: story.id, translation: { state: 'pending', locale: 'ur' } },
  ]);
  notify.world.isTranslateAway = false;
  notify.world.isDiaryAway = true;
  const away = await notify.call(
    readFeed,
    { params: { settingId: who.settingId }, query: { after: 0 } },
    who,
  );
  notify.world.isDiaryAway = false;

  expect(away.status).toBe(503);
});

test('what was read while translate was away is read again when it answers, though nothing changed meanwhile', async () => {
  const [who] = audienceOf('ur');
  if (!who) throw new Error('one');
  const first = await notify.given.published({ audience: [who] });
  const second = await notify.given.published({ audience: [who] });
  for (const { id } of [first, second]) notify.given.translate(id, 'ur', 'ہم نے بیج بوئے۔');
  const listed = () => notify.call(listFeed, { params: { settingId: who.settingId }, query: {} }, who);

  notify.world.isTranslateAway = true;
  const [away, opened] = [await changesOf(who), await listed()];
  notify.world.isTranslateAway = false;
  expect(away.items.map((item) => item.translation?.state)).toEqual(['pending', 'pending']);
  expect([away.nextAfter, away.latestSeq, opened.body.latestSeq]).toEqual([0, 0, 0]);
  const again = await changesOf(who, away.nextAfter);

  expect(again.items.map((item) => item.translation?.state)).toEqual(['translated', 'translated']);
  expect([again.nextAfter, again.latestSeq]).toEqual([2, 2]);
});

test('an item that changed twice comes once, as it is now, at its latest number', async () => {
  const [who] = audienceOf('pl');
  if (!who) throw new Error('one');
  const first = await notify.given.published({ audience: [who] });
  const second = await notify.given.published({ audience: [who] });
  await notify.given.settled(first, ['pl']);

  const { items, nextAfter, latestSeq } = await changesOf(who);

  expect(items.map(({ id, seq, change }) => [id, seq, change])).toEqual([
    [second.id, 2, 'created'],
    [first.id, 3, 'translated'],
  ]);
  expect([nextAfter, latestSeq]).toEqual([3, 3]);
  expect((await changesOf(who, 3)).items).toEqual([]);
});

test('a long absence is caught up page by page, with nothing twice and nothing missing', async () => {
  const [who] = audienceOf('en-GB');
  if (!who) throw new Error('one');
  await notify.given.change(who, {});
  const ids: string[] = [];
  for (let at = 0; at < 3; at += 1)
    ids.push(...(await notify.given.logged(Array.from({ length: 90 }, () => [who]))).ids);

  const seen: string[] = [];
  let after = 0;
  for (;;) {
    const page = await changesOf(who, after);
    seen.push(...page.items.map((item) => item.id));
    after = page.nextAfter;
    if (after >= page.latestSeq) break;
  }

  expect(after).toBe(270);
  expect([...seen].sort()).toEqual([...ids].sort());
});

test('those who read at one moment each get their own, from where they are and in their language', async () => {
  const [polish, english, alone] = audienceOf('pl', 'en-GB', 'en-GB');
  const [abroad] = audienceOf('en-GB');
  if (!polish || !english || !alone || !abroad) throw new Error('four');
  const first = await notify.given.published({ audience: [polish, english] });
  const second = await notify.given.published({ audience: [polish, english] });
  const theirs = await notify.given.published({ audience: [abroad] });
  const cursors = [
    [polish, 0],
    [english, 1],
    [alone, 0],
    [abroad, 0],
    [polish, 1],
    [english, 2_147_483_648],
  ] as const;

  const one = [];
  for (const [who, after] of cursors) one.push(await changesOf(who, after));
  const together = await Promise.all(cursors.map(([who, after]) => changesOf(who, after)));

  expect(together).toEqual(one);
  expect(together.map(({ items }) => items.map(({ id }) => id))).toEqual([
    [first.id, second.id],
    [second.id],
    [],
    [theirs.id],
    [second.id],
    [],
  ]);
});

test('what is withdrawn leaves the list, and says so to who catches up', async () => {
  const [who] = audienceOf('en-GB');
  if (!who) throw new Error('one');
  const story = await notify.given.published({ audience: [who] });
  await notify.hear(subjectsWithdrawn, {
    settingId: who.settingId,
    subjects: [{ kind: 'story', id: story.id }],
  });
  await notify.hear(subjectsWithdrawn, {
    settingId: who.settingId,
    subjects: [{ kind: 'story', id: story.id }],
  });

  expect((await newestOf(who)).items).toEqual([]);
  expect((await changesOf(who, 1)).items).toMatchObject([
    { id: story.id, seq: 2, change: 'withdrawn', subject: null, translation: null },
  ]);
});

test('the list comes newest first, and scrolling back leaves out none of the same instant', async () => {
  const [who] = audienceOf('en-GB');
  if (!who) throw new Error('one');
  await notify.given.change(who, {});
  const batches: string[][] = [];
  for (let at = 0; at < 3; at += 1) {
    notify.clock.pass(1);
    batches.push((await notify.given.logged(Array.from({ length: 20 }, () => [who]))).ids);
  }

  const first = await newestOf(who);
  const rest = await newestOf(who, first.items.at(-1)?.publishedAt);

  expect(first.items.map((item) => item.id).sort()).toEqual(
    [...(batches[1] ?? []), ...(batches[2] ?? [])].sort(),
  );
  expect(first.isLast).toBe(false);
  expect(rest.items.map((item) => item.id).sort()).toEqual([...(batches[0] ?? [])].sort());
  expect(rest.isLast).toBe(true);
});

test('what was published last is first, though much that was planned after it is older', async () => {
  const [who] = audienceOf('en-GB');
  if (!who) throw new Error('one');
  await notify.given.change(who, {});
  const urgent = await notify.given.announced({ audience: [who], isUrgent: true });
  const hoursAgo = (hours: number) => new Date(notify.clock.now().getTime() - hours * 3_600_000);
  const late: string[] = [];
  for (let at = 0; at < 140; at += 1)
    late.unshift((await notify.given.published({ audience: [who], publishedAt: hoursAgo(200 - at) })).id);

  const first = await newestOf(who);
  const next = await newestOf(who, first.items.at(-1)?.publishedAt);

  expect(first.items.map((item) => item.id)).toEqual([urgent.id, ...late.slice(0, 29)]);
  expect(next.items.map((item) => item.id)).toEqual(late.slice(29, 59));
});

test('a reader who changes their language gets their stories anew, now and when each is translated', async () => {
  const [who] = audienceOf('en-GB');
  if (!who) throw new Error('one');
  const story = await notify.given.published({ audience: [who], body: 'We sang.' });

  await notify.given.change(who, { locale: 'pl' });
  const at = await changesOf(who, 1);
  notify.given.translate(story.id, 'pl', 'Śpiewaliśmy.');
  await notify.given.settled(story, ['pl']);

  expect(at.items).toMatchObject([
    { seq: 2, change: 'translated', translation: { state: 'pending', locale: 'pl' } },
  ]);
  expect((await changesOf(who, 2)).items).toMatchObject([{ seq: 3, translation: { body: 'Śpiewaliśmy.' } }]);
});

test('asked for together, each guardian is given the page that they get alone, and a stranger one that says nothing', async () => {
  const [polish, english, late] = audienceOf('pl', 'en-GB', 'en-GB');
  const [foreigner] = audienceOf('en-GB');
  if (!polish || !english || !late || !foreigner) throw new Error('four');
  const story = await notify.given.published({ audience: [polish, english] });
  await notify.given.published({ audience: [english, late] });
  const reads = [
    { who: english, after: 1 },
    { who: polish, after: 0 },
    { who: late, after: 0 },
    { who: polish, after: 1 },
    { who: english, after: 0 },
  ];
  const strangers = [
    { settingId: polish.settingId, guardianId: foreigner.id, after: 0 },
    { settingId: foreigner.settingId, guardianId: polish.id, after: 0 },
    { settingId: polish.settingId, guardianId: newId(GuardianId), after: 0 },
  ];
  const askFor = (all: FeedRead[], actor: Actor = { kind: 'service', id: 'gateway' }) =>
    notify.call(readFeeds, { body: { reads: all } }, actor);

  const { body } = await askFor([
    ...reads.map(({ who, after }) => ({ settingId: who.settingId, guardianId: who.id, after })),
    ...strangers,
  ]);

  const alone = await Promise.all(reads.map(({ who, after }) => changesOf(who, after)));
  expect(body.pages.slice(0, reads.length)).toEqual(alone);
  expect(alone.map(({ items }) => items.length)).toEqual([1, 1, 1, 0, 2]);
  expect(body.pages.slice(reads.length)).toEqual(
    strangers.map(({ after }) => ({ items: [], nextAfter: after, latestSeq: 0 })),
  );
  expect(JSON.stringify(body.pages[1])).toContain(story.id);
  for (const actor of [polish, { ...polish, kind: 'manager' as const, id: newId(StaffId) }])
    expect((await askFor(strangers, actor)).status).toBe(403);
});
