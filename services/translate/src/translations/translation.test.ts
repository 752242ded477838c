import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { EventId, SettingId, StoryId } from '@storybell/contracts/ids';
import { locales, type Locale } from '@storybell/contracts/locale';
import { storyPublished } from '@storybell/contracts/story';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { readTranslations, translationsDue, translationsNeeded } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { until } from '@storybell/platform/testing/until';
import { notifyService } from '../testing.ts';
import { unspoken } from '../testing/libre-translate.ts';
import { startWithEngine, type TranslateWithEngine } from '../testing/with-engine.ts';

const others = locales.filter((locale) => locale !== 'en-GB');
const spoken = others.filter((locale) => !unspoken.has(locale));

let translate: TranslateWithEngine;
beforeAll(async () => {
  translate = await startWithEngine();
});
afterEach(() => {
  translate.mendEngine();
});
afterAll(() => translate.close());

test('a text of phrases is translated in all 27 languages with what tells of it, and no engine is asked', async () => {
  const story = translate.given.story({
    body: 'Amara had a lovely morning playing outside. Please collect Amara by 3:30pm today.',
  });

  await translate.publish(story, locales);

  expect(await translate.told(story)).toEqual([{ locales: [...locales], isComplete: true }]);
  for (const locale of others) {
    const translation = await translate.read(story, locale);
    expect(translation).toMatchObject({
      state: 'translated',
      source: 'phrasebook',
      engine: null,
      title: null,
    });
    expect(translation).toHaveProperty('body', expect.stringMatching(/Amara.*15:30/su));
  }
  expect(translate.engine.requests).toEqual([]);
});

test('a notice has its title translated with its body', async () => {
  const notice = translate.given.notice({
    title: 'Ofsted inspection tomorrow',
    body: 'Ofsted will inspect our nursery tomorrow. Please confirm that you have read this message.',
  });

  await translate.publish(notice, ['en-GB', 'pl']);

  expect(await translate.read(notice, 'pl')).toEqual({
    state: 'translated',
    locale: 'pl',
    title: 'Kontrola Ofsted jutro',
    body: 'Ofsted przeprowadzi jutro kontrolę w naszym przedszkolu. Prosimy potwierdzić przeczytanie tej wiadomości.',
    source: 'phrasebook',
    review: 'unreviewed',
    engine: null,
  });
});

test('what phrases do not cover waits for an engine, which is asked once for each language', async () => {
  const story = translate.given.story({
    body: 'Amara fed the rabbit 3 carrots at 10:45. The rabbit liked Amara.',
  });

  await translate.publish(story, locales);

  expect(await translate.told(story)).toEqual([
    { locales: locales.filter((locale) => locale === 'en-GB' || unspoken.has(locale)), isComplete: false },
  ]);
  expect(await translate.read(story, 'pl')).toEqual({ state: 'pending', locale: 'pl' });
  expect(await translate.read(story, 'so')).toMatchObject({ state: 'not_translated', reason: 'no_engine' });
  expect(translate.rung(translationsDue).length).toBeGreaterThan(0);

  await translate.work();

  for (const locale of spoken) {
    const translation = await translate.read(story, locale);
    expect(translation).toMatchObject({ state: 'translated', source: 'machine', engine: 'libretranslate' });
    expect(translation).toHaveProperty('body', expect.stringMatching(/Amara.*3.*10:45.*Amara/su));
  }
  expect(translate.engine.requests.map(({ target }) => target).sort()).toEqual(
    [...new Set(translate.engine.requests.map(({ target }) => target))].sort(),
  );
  expect(translate.engine.requests).toHaveLength(spoken.length);
  const told = await translate.told(story);
  expect(
    told
      .slice(1)
      .flatMap((one) => one.locales)
      .sort(),
  ).toEqual([...spoken].sort());
  expect(told.map((one) => one.isComplete)).toEqual([...told.slice(1).map(() => false), true]);
});

test('an engine sees no name, number, time, address or link', async () => {
  const story = translate.given.story({
    body: "Amara's uncle Zbigniew phones 020 7946 0018 at 3 p.m. and pays £12.50; see https://example.org/a?b=1 or write to x@example.org.",
    names: ['Amara', 'Zbigniew'],
  });

  await translate.publish(story, ['pl']);
  await translate.work();

  expect(translate.engine.requests).toHaveLength(1);
  expect(translate.engine.requests[0]?.q.join(' ')).not.toMatch(/Amara|Zbigniew|\d|£|example/u);
  expect(await translate.read(story, 'pl')).toHaveProperty(
    'body',
    expect.stringMatching(
      /Amara.*Zbigniew.*020 7946 0018.*15:00.*£12\.50.*https:\/\/example\.org\/a\?b=1.*x@example\.org/su,
    ),
  );
});

test('a sentence that the setting had before makes no call, whoever and whatever is in it', async () => {
  const settingId = newId(SettingId);
  const first = translate.given.story({ settingId, body: 'Amara stroked 2 guinea pigs.' });
  await translate.publish(first, ['pl']);
  await translate.work();
  const second = translate.given.story({ settingId, body: 'Yusuf stroked 5 guinea pigs.', names: ['Yusuf'] });

  await translate.publish(second, ['pl']);

  expect(await translate.read(second, 'pl')).toMatchObject({
    state: 'translated',
    source: 'memory',
    engine: null,
  });
  expect(await translate.read(second, 'pl')).toHaveProperty('body', expect.stringMatching(/^Yusuf .* 5 /u));
  expect(translate.requestsFor('guinea')).toHaveLength(1);
});

test('memory is a setting of its own', async () => {
  const first = translate.given.story({ body: 'The tortoise woke up.' });
  const elsewhere = translate.given.story({ body: 'The tortoise woke up.' });
  await translate.publish(first, ['pl']);
  await translate.work();

  await translate.publish(elsewhere, ['pl']);

  expect(await translate.read(elsewhere, 'pl')).toEqual({ state: 'pending', locale: 'pl' });
  await translate.work();
  expect(translate.requestsFor('tortoise')).toHaveLength(2);
});

test('one sentence in ten texts and twice in each is asked for once in each language', async () => {
  const settingId = newId(SettingId);
  const body = 'Our hamster escaped. We looked for a long while. Our hamster escaped.';
  const stories = Array.from({ length: 10 }, () => translate.given.story({ settingId, body }));
  await Promise.all(stories.map((story) => translate.publish(story, ['pl', 'ur', 'ar'])));

  await Promise.all([
    translate.sweep('translations'),
    translate.sweep('translations'),
    translate.sweep('translations'),
  ]);
  await until(async () => {
    await translate.deps.worker.idle();
    translate.clock.pass(1);
    await translate.work();
    const all = await Promise.all(stories.map((story) => translate.read(story, 'ar')));
    return all.every((one) => one.state === 'translated');
  });

  expect(
    translate
      .requestsFor('hamster')
      .map(({ target }) => target)
      .sort(),
  ).toEqual(['ar', 'pl', 'ur']);
  for (const { q } of translate.requestsFor('hamster'))
    expect(q).toEqual(['Our hamster escaped.', 'We looked for a long while.']);
});

test('a sentence that is being asked for is waited for, not asked for again', async () => {
  const settingId = newId(SettingId);
  const release = translate.engine.hold();
  const first = translate.given.story({ settingId, body: 'The kittens opened their eyes.' });
  const second = translate.given.story({ settingId, body: 'The kittens opened their eyes.' });
  await translate.publish(first, ['pl']);
  await translate.sweep('translations');
  await until(() => translate.requestsFor('kittens').length === 1);

  await translate.publish(second, ['pl']);
  await translate.sweep('translations');
  await until(async () => {
    const [row] = await translate.admin('select tries, due_at from translation where subject_id = $1', [
      second.subject.id,
    ]);
    return (
      row?.['tries'] === 1 &&
      String(row['due_at']) === String(new Date(translate.clock.now().getTime() + 150))
    );
  });
  expect(await translate.read(second, 'pl')).toEqual({ state: 'pending', locale: 'pl' });
  release();
  await translate.deps.worker.idle();
  translate.clock.pass(1);
  await translate.work();

  expect(await translate.read(first, 'pl')).toMatchObject({ state: 'translated', source: 'machine' });
  expect(await translate.read(second, 'pl')).toMatchObject({ state: 'translated', source: 'memory' });
  expect(translate.requestsFor('kittens')).toHaveLength(1);
});

test('a mixed text carries its weakest label', async () => {
  const settingId = newId(SettingId);
  const body = 'Amara ate well today. The parrot talked a lot.';
  const first = translate.given.story({ settingId, body });
  const second = translate.given.story({ settingId, body: `${body} 😀` });

  await translate.publish(first, ['pl']);
  await translate.work();
  await translate.publish(second, ['pl']);

  expect(await translate.read(first, 'pl')).toMatchObject({ source: 'machine', engine: 'libretranslate' });
  expect(await translate.read(second, 'pl')).toMatchObject({ source: 'memory', engine: null });
  expect(await translate.read(second, 'pl')).toHaveProperty(
    'body',
    expect.stringMatching(/^Amara ma dziś dobry apetyt\. .* 😀$/u),
  );
});

test('a text is translated whole or not at all', async () => {
  const story = translate.given.story({ body: 'Amara ate well today. The parrot flew away.' });

  await translate.publish(story, ['so']);

  expect(await translate.read(story, 'so')).toEqual({
    state: 'not_translated',
    locale: 'so',
    reason: 'no_engine',
  });
});

test('nothing to translate is told at once, and so is a text in the only language needed', async () => {
  const story = translate.given.story({ body: 'Amara ate well today.' });
  const numbers = translate.given.story({ body: '10:45 😀' });

  await translate.publish(story, ['en-GB']);
  await translate.publish(numbers, ['pl']);

  expect(await translate.told(story)).toEqual([{ locales: ['en-GB'], isComplete: true }]);
  expect(await translate.read(numbers, 'pl')).toMatchObject({ state: 'translated', body: '10:45 😀' });
});

test('hearing a publication twice is hearing it once', async () => {
  const story = translate.given.story({ body: 'Amara slept well.' });
  const event = {
    settingId: story.settingId,
    storyId: StoryId.parse(story.subject.id),
    storyVersion: 1,
    locale: 'en-GB' as const,
    locales: ['pl' as const],
    publishedAt: '2026-03-02T09:30:00.000Z',
  };
  const id = newId(EventId);

  await translate.hear(storyPublished, event, { id });
  await translate.hear(storyPublished, event, { id, tries: 2 });

  expect(await translate.told(story)).toHaveLength(1);
});

test('while diary is away the event comes again, and so does work at hand', async () => {
  const story = translate.given.story({ body: 'A robin sang.' });
  translate.diary.isAway = true;
  await expect(translate.publish(story, ['pl'])).rejects.toMatchObject({ code: 'unavailable' });
  translate.diary.isAway = false;
  await translate.publish(story, ['pl']);

  translate.diary.isAway = true;
  await translate.work();
  translate.diary.isAway = false;
  expect(await translate.read(story, 'pl')).toEqual({ state: 'pending', locale: 'pl' });
  translate.clock.pass(1);
  await translate.work();

  expect(await translate.read(story, 'pl')).toMatchObject({ state: 'translated' });
});

test('what is taken back is forgotten in every language, and never sent to an engine again', async () => {
  const story = translate.given.story({ body: 'A fox came by.' });
  const open = translate.given.story({ settingId: story.settingId, body: 'A stoat came by.' });
  const gone = translate.given.story({ settingId: story.settingId, body: 'A mole came by.' });
  await translate.publish(story, ['pl']);
  await translate.work();
  await translate.publish(open, ['pl']);
  await translate.publish(gone, ['pl']);

  await translate.hear(subjectsWithdrawn, {
    settingId: story.settingId,
    subjects: [story, open].map(({ subject: { kind, id } }) => ({ kind, id })),
  });
  translate.given.withdrawn(gone);
  await translate.work();

  expect(await translate.read(story, 'pl')).toEqual({ state: 'pending', locale: 'pl' });
  expect(translate.requestsFor('stoat')).toEqual([]);
  expect(translate.requestsFor('mole')).toEqual([]);
  expect(
    await translate.admin('select 1 from original where subject_id = any($1)', [
      [story, open, gone].map((one) => one.subject.id),
    ]),
  ).toEqual([]);
});

test('withdrawing in another setting forgets nothing here', async () => {
  const story = translate.given.story({ body: 'Amara slept well.' });
  await translate.publish(story, ['pl']);

  await translate.hear(subjectsWithdrawn, {
    settingId: newId(SettingId),
    subjects: [{ kind: 'story', id: story.subject.id }],
  });

  expect(await translate.read(story, 'pl')).toMatchObject({ state: 'translated' });
});

test('a guardian who changes language has what was published before in the new one', async () => {
  const settingId = newId(SettingId);
  const easy = translate.given.story({ settingId, body: 'Amara slept well.' });
  const hard = translate.given.notice({ settingId, body: 'The gate is being painted.' });
  await translate.publish(easy, ['pl']);
  await translate.publish(hard, ['pl']);
  await translate.work();

  await translate.hear(translationsNeeded, {
    settingId,
    locale: 'ur',
    subjects: [easy.subject, hard.subject],
  });
  await translate.work();

  expect(await translate.read(easy, 'ur')).toMatchObject({ state: 'translated', source: 'phrasebook' });
  expect(await translate.read(hard, 'ur')).toMatchObject({ state: 'translated', source: 'machine' });
  expect((await translate.told(hard)).at(-1)).toEqual({ locales: ['ur'], isComplete: true });
});

test('a text of another setting than the event says is not touched', async () => {
  const story = translate.given.story({ body: 'Amara slept well.' });

  await translate.publish({ ...story, settingId: newId(SettingId) }, ['pl']);

  expect(await translate.told(story)).toEqual([]);
  expect(await translate.read(story, 'pl')).toEqual({ state: 'pending', locale: 'pl' });
});

test('a sentence no engine takes is not translated, and says why', async () => {
  const long = translate.given.story({ body: `The ${'very '.repeat(140)}long day.` });
  const odd = translate.given.story({ body: `Wo${'w'.repeat(60)}, what a day.` });

  await translate.publish(long, ['pl']);
  await translate.publish(odd, ['pl']);

  expect(await translate.read(long, 'pl')).toMatchObject({ state: 'not_translated', reason: 'too_long' });
  expect(await translate.read(odd, 'pl')).toMatchObject({ state: 'not_translated', reason: 'too_long' });
});

test('translations come one for each text in the order asked, language by language; who is no service learns nothing', async () => {
  const first = translate.given.story({ body: 'Amara slept well.' });
  const second = translate.given.story({ body: 'Amara ate well today.' });
  await translate.publish(first, ['pl']);
  await translate.publish(second, ['pl', 'ur']);
  const unknown = { kind: 'story' as const, id: translate.unknownId(), version: 1 };
  const body = {
    subjects: [second.subject, unknown, first.subject, { ...first.subject, version: 2 }],
    languages: [
      { locale: 'pl' as Locale, asks: [0, 1, 2, 3] },
      { locale: 'ta' as Locale, asks: [] },
      { locale: 'ur' as Locale, asks: [2, 0] },
    ],
  };

  const answer = await translate.call(readTranslations, { body }, notifyService);
  const nobody = await translate.call(readTranslations, { body }, translate.given.staff(first.settingId));

  expect(
    answer.body.languages.map(({ translations }) => translations.map((one) => `${one.locale} ${one.state}`)),
  ).toEqual([
    ['pl translated', 'pl pending', 'pl translated', 'pl pending'],
    [],
    ['ur pending', 'ur translated'],
  ]);
  expect(answer.body.languages[0]?.translations[0]).toHaveProperty('body', 'Amara ma dziś dobry apetyt.');
  expect(nobody.status).toBe(403);
});

test('no word of a text is in a log line or in an event', async () => {
  translate.engine.misbehave('drop');
  const story = translate.given.story({
    body: 'Amara met a hedgehog named Spike.',
    names: ['Amara', 'Spike'],
  });
  await translate.publish(story, ['pl']);
  await translate.work();

  const rows = await translate.admin('select payload::text from outbox');

  expect([...translate.logged, ...rows.map((row) => String(row['payload']))].join('\n')).not.toMatch(
    /Amara|Spike|hedgehog/u,
  );
});
