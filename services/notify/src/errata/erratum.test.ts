import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { acknowledge, confirmFeed, markRead, readFeed } from '@storybell/contracts/feed';
import type { SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { choosePreferences } from '@storybell/contracts/preference';
import { noticePublished } from '@storybell/contracts/notice';
import type { GuardianActor } from '@storybell/contracts/session';
import { storyPublished } from '@storybell/contracts/story';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { translationCorrected, type Tier } from '@storybell/contracts/translation';
import type { z } from 'zod';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

interface Given {
  readonly tier?: Tier;
  readonly revision?: number;
  readonly hadBeenShown?: boolean;
  readonly shownAt?: string;
  readonly locale?: Locale;
  readonly body?: string;
}

type Made = Awaited<ReturnType<TestNotify['given']['published'] | TestNotify['given']['announced']>>;

const feed = async (who: GuardianActor, after = 0) =>
  (await notify.call(readFeed, { params: { settingId: who.settingId }, query: { after } }, who)).body;
const itemOf = async (who: GuardianActor, id: SubjectId) =>
  (await feed(who)).items.find((one) => one.id === id);

/** Their device holds all there is. */
const hold = async (who: GuardianActor) => {
  const { latestSeq: seq } = await feed(who);
  await notify.call(confirmFeed, { params: { settingId: who.settingId }, body: { seq } }, who);
};
const read = (who: GuardianActor, id: SubjectId) =>
  notify.call(markRead, { params: { settingId: who.settingId }, body: { subjectIds: [id] } }, who);
const choose = (who: GuardianActor, body: z.input<typeof choosePreferences.body>) =>
  notify.call(choosePreferences, { params: { settingId: who.settingId, guardianId: who.id }, body }, who);

/** Four Polish parents and an English one, a story told in both, wrong in Polish. */
async function told(count = 4) {
  const { settingId } = notify.given.setting();
  const english = notify.given.guardian(settingId);
  const polish = Array.from({ length: count }, () => notify.given.guardian(settingId, { locale: 'pl' }));
  const shownAt = notify.clock.now().toISOString();
  const made = await notify.given.published({ audience: [english, ...polish] });
  notify.given.translate(made.id, 'pl', 'Źle.', 'machine');
  await notify.send();
  return { ...made, english, polish, shownAt };
}

async function correct(
  { id, settingId, subject }: Pick<Made, 'id' | 'settingId' | 'subject'>,
  {
    tier = 'important',
    revision = 2,
    hadBeenShown = true,
    shownAt,
    locale = 'pl',
    body = 'Dobrze.',
  }: Given = {},
) {
  notify.given.translate(id, locale, body);
  await notify.hear(translationCorrected, {
    settingId,
    subject,
    locale,
    revision,
    tier,
    hadBeenShown,
    shownAt: hadBeenShown ? (shownAt ?? '2026-03-02T09:30:00.000Z') : null,
  });
  await notify.send();
}

const errata = async (id: SubjectId) =>
  (await notify.deliveries(id)).filter(({ purpose }) => purpose.startsWith('erratum_'));
const whose = async (id: SubjectId) =>
  [...new Set((await errata(id)).map(({ guardianId }) => guardianId))].sort();
const mailsTo = (who: GuardianActor) =>
  notify.outside.control.mails().filter((mail) => mail.rcptTo.includes(`${who.id}@example.org`));

const only = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('none');
  return one;
};

test('exactly those who had the wrong words are told, once; the others get the new ones in place', async () => {
  const story = await told(4);
  const [reader, holder, unseen, late] = story.polish;
  if (!reader || !holder || !unseen || !late) throw new Error('four');
  notify.clock.pass(5);
  await read(reader, story.id);
  await hold(holder);
  await hold(story.english);

  notify.clock.pass(30);
  await correct(story, { shownAt: story.shownAt });
  await read(late, story.id);

  expect(await whose(story.id)).toEqual([reader.id, holder.id].sort());
  expect((await errata(story.id)).map(({ channel, status }) => [channel, status])).toEqual([
    ['email', 'sent'],
    ['email', 'sent'],
  ]);
  expect(mailsTo(reader).map((mail) => mail.subject)).toEqual([
    'Nowa opowieść – Little Foxes',
    'Prosimy przeczytać ponownie: poprawka od Little Foxes',
  ]);
  for (const who of [unseen, late, story.english]) expect(mailsTo(who)).toHaveLength(1);
  for (const who of [reader, holder])
    expect(await itemOf(who, story.id)).toMatchObject({
      change: 'corrected',
      translation: { body: 'Dobrze.' },
    });
  for (const who of [unseen, late])
    expect(await itemOf(who, story.id)).toMatchObject({
      change: 'translated',
      translation: { body: 'Dobrze.' },
    });
  expect(await itemOf(story.english, story.id)).toMatchObject({ change: 'created' });
});

test('hearing it twice, and eight times at once, tells once', async () => {
  const story = await told(1);
  const who = only(story.polish);
  await hold(who);

  await Promise.all(Array.from({ length: 8 }, () => correct(story, { shownAt: story.shownAt })));
  await correct(story, { shownAt: story.shownAt });

  expect(await errata(story.id)).toHaveLength(1);
  expect(mailsTo(who)).toHaveLength(2);
});

test('who read it before the wrong words came, and has not looked since, is not told', async () => {
  const story = await told(2);
  const [before, after] = story.polish;
  if (!before || !after) throw new Error('two');
  await hold(before);
  await read(before, story.id);
  notify.clock.pass(20);
  const shownAt = notify.clock.now().toISOString();
  await notify.given.settled(story, ['pl']);
  notify.clock.pass(1);
  await hold(after);

  await correct(story, { shownAt });

  expect(await whose(story.id)).toEqual([after.id]);
});

test('a second correction reaches those who read the first, and nobody who has not looked since', async () => {
  const story = await told(2);
  const [again, away] = story.polish;
  if (!again || !away) throw new Error('two');
  await hold(again);
  await hold(away);
  notify.clock.pass(10);
  await correct(story, { shownAt: story.shownAt });
  const shownAt = notify.clock.now().toISOString();
  notify.clock.pass(10);
  await hold(again);

  await correct(story, { revision: 3, shownAt, body: 'Najlepiej.' });

  const purposes = (await errata(story.id)).map(({ guardianId, purpose }) => [guardianId, purpose]);
  expect(purposes.sort()).toEqual(
    [
      [again.id, 'erratum_pl_2'],
      [again.id, 'erratum_pl_3'],
      [away.id, 'erratum_pl_2'],
    ].sort(),
  );
});

test('corrections that are heard in the wrong order tell each reader once, and the feed keeps the order', async () => {
  const story = await told(1);
  const who = only(story.polish);
  await hold(who);
  notify.clock.pass(10);
  const between = notify.clock.now().toISOString();

  await correct(story, { revision: 3, shownAt: between });
  const { latestSeq } = await feed(who);
  await correct(story, { revision: 2, shownAt: story.shownAt });

  expect((await errata(story.id)).map(({ purpose }) => purpose)).toEqual(['erratum_pl_3']);
  expect((await feed(who)).latestSeq).toBe(latestSeq);
});

test('a held text that is translated at last changes in place and sends nothing', async () => {
  const story = await told(1);
  const who = only(story.polish);
  await hold(who);

  await correct(story, { hadBeenShown: false });

  expect(await errata(story.id)).toEqual([]);
  expect(await itemOf(who, story.id)).toMatchObject({
    change: 'translated',
    translation: { body: 'Dobrze.' },
  });
  expect(mailsTo(who)).toHaveLength(1);
});

test('a routine correction waits for the end of quiet hours', async () => {
  const story = await told(1);
  const who = only(story.polish);
  await hold(who);
  await choose(who, { quietHours: { from: '09:00', to: '12:00' } });
  const start = notify.clock.now();
  notify.clock.set(new Date('2026-03-03T10:00:00Z'));

  await correct(story, { shownAt: story.shownAt });
  const waiting = await errata(story.id);
  notify.clock.set(new Date('2026-03-03T12:00:00Z'));
  await notify.send();
  const sent = await errata(story.id);
  notify.clock.set(start);

  expect(waiting).toMatchObject([{ channel: 'email', status: 'queued' }]);
  expect(sent).toMatchObject([{ channel: 'email', status: 'sent' }]);
});

test('an urgent correction goes by e-mail and SMS at once, in quiet hours too', async () => {
  const story = await told(1);
  const who = only(story.polish);
  await hold(who);
  await choose(who, { quietHours: { from: '09:00', to: '12:00' } });

  await correct(story, { shownAt: story.shownAt, tier: 'safety' });

  expect((await errata(story.id)).map(({ channel, status, lane }) => [channel, status, lane])).toEqual([
    ['email', 'sent', 'urgent'],
    ['sms', 'sent', 'urgent'],
  ]);
});

test('preferences and STOP are respected; where no way is left, the reasons are to be seen', async () => {
  const story = await told(3);
  const [textOnly, stopped, none] = story.polish;
  if (!textOnly || !stopped || !none) throw new Error('three');
  for (const who of story.polish) await hold(who);
  for (const who of story.polish) await choose(who, { email: { isOn: false, withContent: false } });
  await notify.admin(
    `insert into suppression (setting_id, channel, address_hash, reason, source, created_at)
     select setting_id, 'sms', phone_hash, 'stop', 'test', now() from recipient where guardian_id = $1`,
    [stopped.id],
  );
  await notify.given.change(none, { phone: null });

  await correct(story, { shownAt: story.shownAt });

  const of = async (who: GuardianActor) =>
    (await errata(story.id))
      .filter(({ guardianId }) => guardianId === who.id)
      .map(({ channel, status, reason }) => [channel, status, reason]);
  expect(await of(textOnly)).toEqual([['sms', 'sent', null]]);
  expect(await of(stopped)).toEqual([
    ['email', 'suppressed', 'preference'],
    ['sms', 'suppressed', 'stop'],
  ]);
  expect(await of(none)).toEqual([
    ['email', 'suppressed', 'preference'],
    ['sms', 'suppressed', 'no_address'],
  ]);
});

test('who had the words themselves by e-mail is told, also when they ended that since; who had a pointer is not', async () => {
  const { settingId } = notify.given.setting();
  const [content, ended, pointer, tooLate] = Array.from({ length: 4 }, () =>
    notify.given.guardian(settingId, { locale: 'pl' }),
  );
  if (!content || !ended || !pointer || !tooLate) throw new Error('four');
  await notify.given.published({ audience: [content, ended, pointer, tooLate] });
  await notify.send();
  for (const who of [content, ended]) await choose(who, { email: { isOn: true, withContent: true } });
  notify.clock.pass(1);
  const shownAt = notify.clock.now().toISOString();
  const made = notify.given.story({ audience: [content, ended, pointer, tooLate] });
  notify.given.translate(made.id, 'pl', 'Źle.', 'machine');
  await notify.hear(storyPublished, made.payload);
  await notify.given.settled(made);
  await notify.send();
  expect(mailsTo(content).at(-1)?.text).toContain('Źle.');
  notify.clock.pass(1);
  await choose(ended, { email: { isOn: true, withContent: false } });
  await choose(tooLate, { email: { isOn: true, withContent: true } });
  notify.clock.pass(1);

  await correct(made, { shownAt });

  expect(await whose(made.id)).toEqual([content.id, ended.id].sort());
  // The message about it is a pointer, whatever they chose: the words are read where they are right.
  expect(mailsTo(content).at(-1)?.text).not.toMatch(/Źle|Dobrze/u);
});

test('who may have had the words by an e-mail that is in doubt is told', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl', phone: null });
  await notify.given.published({ audience: [who] });
  await notify.send();
  await choose(who, { email: { isOn: true, withContent: true } });
  notify.clock.pass(1);
  const shownAt = notify.clock.now().toISOString();
  const made = notify.given.story({ audience: [who] });
  notify.given.translate(made.id, 'pl', 'Źle.', 'machine');
  await notify.hear(storyPublished, made.payload);
  await notify.given.settled(made);
  notify.outside.control.fault({ fault: { channel: 'smtp', kind: 'cut', stage: 'dot' }, times: 1 });
  await notify.send();
  expect(await notify.delivery(made.id, 'email')).toMatchObject({ status: 'unknown' });

  await correct(made, { shownAt });

  expect(await whose(made.id)).toEqual([who.id]);
});

test('who had the original by e-mail before the wrong words came is not told', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl' });
  await notify.given.published({ audience: [who] });
  await notify.send();
  await choose(who, { email: { isOn: true, withContent: true } });
  const made = await notify.given.published({ audience: [who] });
  await notify.send();
  notify.clock.pass(1);
  const shownAt = notify.clock.now().toISOString();
  await notify.given.settled(made, ['pl']);

  await correct(made, { shownAt });

  expect(await errata(made.id)).toEqual([]);
});

test('whose phone had the wrong words, and has been away while only their label changed, is told', async () => {
  const story = await told(1);
  const who = only(story.polish);
  notify.clock.pass(1);
  await hold(who);
  await correct(story, { revision: 1, hadBeenShown: false, body: 'Źle.' });

  await correct(story, { shownAt: story.shownAt });

  expect(await whose(story.id)).toEqual([who.id]);
});

test('who has confirmed the wrong notice is told, too', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl' });
  const made = await notify.given.announced({ audience: [who], needsAcknowledgement: true });
  await notify.send();
  const shownAt = notify.clock.now().toISOString();
  await notify.call(acknowledge, { params: { settingId, subjectId: made.id }, body: {} }, who);

  await correct(made, { shownAt });

  expect(await errata(made.id)).toMatchObject([{ guardianId: who.id, status: 'sent' }]);
});

test('what was taken back is corrected for nobody, and what is not told yet is told with its new words alone', async () => {
  const gone = await told(1);
  await hold(only(gone.polish));
  await notify.hear(subjectsWithdrawn, {
    settingId: gone.settingId,
    subjects: [{ kind: 'story', id: gone.id }],
  });
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl' });
  const soon = notify.given.notice({ audience: [who] });
  await notify.hear(noticePublished, soon.payload);

  await correct(gone, { shownAt: gone.shownAt });
  await correct(soon);
  await notify.given.settled(soon);
  await notify.send();

  expect(await errata(gone.id)).toEqual([]);
  expect(await errata(soon.id)).toEqual([]);
  expect(await itemOf(who, soon.id)).toMatchObject({ change: 'created', translation: { body: 'Dobrze.' } });
});

test('a guardian who may not see it any more is not told', async () => {
  const story = await told(1);
  const who = only(story.polish);
  await hold(who);
  notify.world.restricted.add(who.id);

  await correct(story, { shownAt: story.shownAt });

  expect(await errata(story.id)).toMatchObject([{ status: 'suppressed', reason: 'restricted' }]);
  expect(mailsTo(who)).toHaveLength(1);
});
