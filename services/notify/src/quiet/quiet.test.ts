/** When families are told, as they meet it: through the service, with a held clock. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readProgress } from '@storybell/contracts/delivery';
import { followLink, markRead } from '@storybell/contracts/feed';
import type { SubjectId } from '@storybell/contracts/ids';
import { choosePreferences } from '@storybell/contracts/preference';
import type { GuardianActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { startNotify, type GuardianGiven, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify({ now: '2026-07-01T09:00:00Z' });
});
afterAll(() => notify.close());

interface Wish {
  readonly quietHours?: { from: string; to: string } | null;
  readonly zone?: string;
  readonly digest?: 'each' | 'evening';
  readonly digestAt?: string;
  readonly email?: { isOn: boolean; withContent: boolean };
  readonly sms?: { isOn: boolean };
}
const choose = async (who: GuardianActor, body: Wish, at = notify) => {
  const params = { settingId: who.settingId, guardianId: who.id };
  expect((await at.call(choosePreferences, { params, body }, who)).status).toBe(200);
};
const family = async (wish: Wish, given: GuardianGiven = {}, at = notify) => {
  const { settingId, manager } = at.given.setting();
  const who = at.given.guardian(settingId, given);
  await at.given.change(who, {});
  await choose(who, wish, at);
  return { who, manager, settingId };
};
const night = { from: '22:00', to: '07:00' };

/** `email suppressed digest`, … of one subject. */
const told = async (id: SubjectId, at = notify) =>
  (await at.deliveries(id))
    .filter((one) => one.channel !== 'live')
    .map((one) => [one.channel, one.status, one.reason].filter((part) => part !== null).join(' '));
const both = (state: string) => [`email ${state}`, `sms ${state}`];
const dueOf = async (id: SubjectId, at = notify) =>
  (await at.delivery(id, 'sms')).dueAt?.toISOString() ?? null;
const passSeconds = (seconds: number) => {
  notify.clock.pass(seconds / 60);
};
const at = (instant: string) => {
  notify.clock.set(new Date(instant));
};
const read = (who: GuardianActor, subjectIds: SubjectId[], where = notify) =>
  where.call(markRead, { params: { settingId: who.settingId }, body: { subjectIds } }, who);

/** In the order in which the world comes to half past eleven at night. */
const nights = [
  ['Australia/Lord_Howe', '2026-07-01T13:00:00.000Z', '2026-07-01T20:30:00.000Z'],
  ['Asia/Karachi', '2026-07-01T18:30:00.000Z', '2026-07-02T02:00:00.000Z'],
  ['Europe/Warsaw', '2026-07-01T21:30:00.000Z', '2026-07-02T05:00:00.000Z'],
  ['Europe/London', '2026-07-01T22:30:00.000Z', '2026-07-02T06:00:00.000Z'],
  ['America/New_York', '2026-07-02T03:30:00.000Z', '2026-07-02T11:00:00.000Z'],
] as const;

test.each(nights)(
  'quiet over midnight in %s: nothing before the end, everything at it',
  async (zone, now, end) => {
    at(now);
    const { who } = await family({ quietHours: night, zone });
    const story = await notify.given.published({ audience: [who] });

    await notify.send();
    expect(await told(story.id)).toEqual(both('queued'));
    expect(await dueOf(story.id)).toBe(end);
    expect(await notify.admin('select 1 from feed_entry where subject_id = $1', [story.id])).toHaveLength(1);

    notify.clock.set(new Date(Date.parse(end) - 1));
    await notify.send();
    expect(await told(story.id)).toEqual(both('queued'));

    at(end);
    await notify.send();
    expect(await told(story.id)).toEqual(both('sent'));
  },
);

test('quiet hours chosen between plan and claim hold, and those taken away release what comes after', async () => {
  at('2026-07-02T22:30:00Z');
  const { who } = await family({});
  const story = await notify.given.published({ audience: [who] });

  await choose(who, { quietHours: night });
  await notify.send();
  expect(await told(story.id)).toEqual(both('queued'));
  expect(await dueOf(story.id)).toBe('2026-07-03T06:00:00.000Z');

  await choose(who, { quietHours: null });
  const next = await notify.given.published({ audience: [who] });
  await notify.send();
  expect(await told(next.id)).toEqual(both('sent'));
  at('2026-07-03T06:00:00Z');
  await notify.send();
  expect(await told(story.id)).toEqual(both('sent'));
});

test('what was read in the app before the quiet hours end is not sent', async () => {
  at('2026-07-03T22:30:00Z');
  const { who } = await family({ quietHours: night });
  const story = await notify.given.published({ audience: [who] });

  await read(who, [story.id]);
  at('2026-07-04T06:00:00Z');
  await notify.send();

  expect(await told(story.id)).toEqual(both('suppressed read_in_app'));
});

test('an urgent notice passes quiet hours and the evening, but neither STOP nor a channel switched off', async () => {
  at('2026-07-04T22:30:00Z');
  const wish = { quietHours: night, digest: 'evening' as const };
  const { who } = await family(wish);
  const stopped = await family({});
  const phone = notify.world.guardians.get(stopped.who.id)?.phone ?? '';
  notify.outside.control.fault({ fault: { channel: 'sms', kind: 'refuse', code: 21610 }, to: phone });
  await notify.given.published({ audience: [stopped.who] });
  await notify.send();
  await choose(stopped.who, wish);
  const off = await family({ ...wish, email: { isOn: false, withContent: false } });

  const urgent = (audience: GuardianActor) =>
    notify.given.announced({ audience: [audience], isUrgent: true });
  const notices = [await urgent(who), await urgent(stopped.who), await urgent(off.who)];
  await notify.send();

  expect(await Promise.all(notices.map((one) => told(one.id)))).toEqual([
    both('sent'),
    ['email sent', 'sms suppressed stop'],
    ['email suppressed preference', 'sms sent'],
  ]);
});

const sentTo = (who: GuardianActor, where = notify) => {
  const { email, phone } = where.world.guardians.get(who.id) ?? {};
  return {
    mails: where.outside.control.mails().filter((one) => one.rcptTo.some((to) => to === email)),
    texts: where.outside.control.texts().filter((one) => one.to === phone),
  };
};

test('all at once in the evening: one message by each channel, with the number of new things and a way to them', async () => {
  at('2026-07-05T09:00:00Z');
  const { who, manager, settingId } = await family({ digest: 'evening' });
  const first = await notify.given.published({ audience: [who] });
  const second = await notify.given.published({ audience: [who] });
  const third = await notify.given.published({ audience: [who] });
  passSeconds(60);
  const notice = await notify.given.announced({ audience: [who], needsAcknowledgement: true });
  const gone = await notify.given.published({ audience: [who] });
  await read(who, [gone.id]);
  await notify.send();
  expect(await dueOf(first.id)).toBe('2026-07-05T17:00:00.000Z');
  expect(sentTo(who)).toEqual({ mails: [], texts: [] });

  at('2026-07-05T17:00:00Z');
  await Promise.all([notify.send(), notify.send()]);
  for (const one of [first, second, third, notice])
    expect(await told(one.id)).toEqual(both('suppressed digest'));
  expect(await told(gone.id)).toEqual(both('suppressed read_in_app'));
  await read(who, [third.id]);
  passSeconds(5);
  await Promise.all([notify.send(), notify.send()]);
  await notify.send();

  const { mails, texts } = sentTo(who);
  expect([mails.length, texts.length]).toEqual([1, 1]);
  expect(mails[0]?.text).toContain('New things to read: 3.');
  expect(texts[0]?.body).toContain('new things to read: 3.');
  const progress = await notify.call(readProgress, { params: { settingId, subjectId: first.id } }, manager);
  expect(progress.body.guardians[0]?.overall).toBe('sent');
  expect(progress.body.guardians[0]?.channels.slice(1)).toMatchObject([
    { channel: 'email', state: 'sent', reason: 'digest' },
    { channel: 'sms', state: 'sent', reason: 'digest' },
  ]);

  const code = /\/s\/(\w{10})/u.exec(texts[0]?.body ?? '')?.[1] ?? '';
  const follow = (as: GuardianActor) => notify.call(followLink, { params: { settingId, code } }, as);
  await read(who, [notice.id]);
  expect((await follow(who)).body).toMatchObject({ kind: 'story' });
  expect((await follow(notify.given.guardian(settingId))).status).toBe(404);
});

test('what comes after the evening’s message waits for the next; one evening is one message, however often it is asked', async () => {
  at('2026-07-06T16:59:59Z');
  const { who } = await family({ digest: 'evening' });
  const before = await notify.given.published({ audience: [who] });
  at('2026-07-06T17:00:00Z');
  await notify.send();
  passSeconds(5);
  await notify.send();
  expect(sentTo(who).texts).toHaveLength(1);

  const after = await notify.given.published({ audience: [who] });
  expect(await dueOf(after.id)).toBe('2026-07-07T17:00:00.000Z');
  // A row of that evening which is found late: its reader was sent to the app, where it was already.
  const late = await notify.given.published({ audience: [who] });
  await notify.written(late.id);
  await notify.admin(
    `update delivery set created_at = '2026-07-06T16:00:00Z' where subject_id = $1`, [late.id]); // prettier-ignore
  await notify.admin(`update parcel set due_at = '2026-07-06T17:00:00Z' where subject_id = $1`, [late.id]);
  await notify.send();
  passSeconds(60);
  await notify.send();

  expect(await told(before.id)).toEqual(both('suppressed digest'));
  expect(await told(late.id)).toEqual(both('suppressed digest'));
  expect(await told(after.id)).toEqual(both('queued'));
  expect(sentTo(who).texts).toHaveLength(1);
});

test('a digest of which everything is read meanwhile is not sent, and what turns up late then goes by itself', async () => {
  at('2026-07-08T09:00:00Z');
  const { who } = await family({ digest: 'evening' });
  const story = await notify.given.published({ audience: [who] });
  const late = await notify.given.published({ audience: [who] });
  await notify.admin(`update parcel set due_at = '2026-07-08T17:00:30Z' where subject_id = $1`, [late.id]);
  at('2026-07-08T17:00:00Z');
  await notify.send();
  await read(who, [story.id]);
  passSeconds(5);
  await notify.send();
  expect(sentTo(who).texts).toHaveLength(0);
  const digests = await notify.admin(
    `select distinct status, reason from delivery where guardian_id = $1 and purpose = 'digest'`,
    [who.id],
  );
  expect(digests).toEqual([{ status: 'suppressed', reason: 'read_in_app' }]);

  passSeconds(30);
  await notify.send();

  expect(await told(late.id)).toEqual(both('sent'));
});

test('what is taken back is not counted, and a digest of nothing else is not sent', async () => {
  at('2026-07-09T09:00:00Z');
  const [one, other] = [await family({ digest: 'evening' }), await family({ digest: 'evening' })];
  const withdraw = (who: GuardianActor, id: SubjectId) =>
    notify.hear(subjectsWithdrawn, { settingId: who.settingId, subjects: [{ kind: 'story', id }] });
  await notify.given.published({ audience: [one.who] });
  const gone = await notify.given.published({ audience: [one.who] });
  const alone = await notify.given.published({ audience: [other.who] });
  at('2026-07-09T17:00:00Z');
  await notify.send();
  await withdraw(one.who, gone.id);
  await withdraw(other.who, alone.id);
  passSeconds(5);
  await notify.send();

  expect(sentTo(one.who).texts.map((text) => text.body)).toEqual([
    expect.stringContaining('new things to read: 1.'),
  ]);
  expect(sentTo(other.who)).toEqual({ mails: [], texts: [] });
});

test('who is restricted before the evening hears nothing of it; of several things, those they may see are counted', async () => {
  at('2026-07-13T09:00:00Z');
  const [one, other] = [await family({ digest: 'evening' }), await family({ digest: 'evening' })];
  await notify.given.published({ audience: [one.who] });
  await notify.given.published({ audience: [other.who] });
  const lost = await notify.given.published({ audience: [other.who] });
  at('2026-07-13T17:00:00Z');
  await notify.send();
  notify.world.restricted.add(one.who.id);
  const written = notify.world.subjects.get(lost.id);
  if (written) notify.world.subjects.set(lost.id, { ...written, audience: [] });
  passSeconds(5);
  notify.world.isDiaryAway = true;
  await notify.send();
  expect(sentTo(other.who).texts).toEqual([]);
  notify.world.isDiaryAway = false;
  passSeconds(10);
  await notify.send();

  expect(sentTo(one.who)).toEqual({ mails: [], texts: [] });
  const digests = await notify.admin(
    `select distinct status, reason from delivery where guardian_id = $1 and purpose = 'digest'`,
    [one.who.id],
  );
  expect(digests).toEqual([{ status: 'suppressed', reason: 'restricted' }]);
  expect(sentTo(other.who).texts.map((text) => text.body)).toEqual([
    expect.stringContaining('new things to read: 1.'),
  ]);
});

test('a digest that fails says so of each of its members', async () => {
  at('2026-07-12T09:00:00Z');
  const { who, manager, settingId } = await family({ digest: 'evening' });
  const story = await notify.given.published({ audience: [who] });
  const phone = notify.world.guardians.get(who.id)?.phone ?? '';
  at('2026-07-12T17:00:00Z');
  await notify.send();
  notify.outside.control.fault({ fault: { channel: 'sms', kind: 'refuse', code: 21211 }, to: phone });
  passSeconds(5);
  await notify.send();

  const progress = await notify.call(readProgress, { params: { settingId, subjectId: story.id } }, manager);
  expect(progress.body.guardians[0]?.channels.slice(1)).toMatchObject([
    { channel: 'email', state: 'sent', reason: 'digest' },
    { channel: 'sms', state: 'failed', reason: 'twilio_21211' },
  ]);
});

test('the evening inside the quiet hours comes as they end', async () => {
  at('2026-07-10T09:00:00Z');
  const { who } = await family({ digest: 'evening', quietHours: { from: '17:00', to: '20:00' } });
  const story = await notify.given.published({ audience: [who] });

  expect(await dueOf(story.id)).toBe('2026-07-10T19:00:00.000Z');
  at('2026-07-10T19:00:00Z');
  await notify.send();
  passSeconds(5);
  await notify.send();

  expect(sentTo(who).texts).toHaveLength(1);
});

test('an evening chosen between plan and claim holds; given up again, each goes by itself when it is due', async () => {
  at('2026-07-11T09:00:00Z');
  const { who } = await family({});
  const story = await notify.given.published({ audience: [who] });
  await choose(who, { digest: 'evening', digestAt: '12:00' });
  await notify.send();
  expect(await dueOf(story.id)).toBe('2026-07-11T11:00:00.000Z');

  await choose(who, { digest: 'each' });
  at('2026-07-11T11:00:00Z');
  await notify.send();

  expect(await told(story.id)).toEqual(both('sent'));
});

test('the night on which the clocks go back: a digest at half past one once, quiet until the second half past one', async () => {
  at('2026-10-24T22:00:00Z');
  const digest = await family({ digest: 'evening', digestAt: '01:30' });
  const quiet = await family({ quietHours: { from: '22:00', to: '01:30' } });
  const story = await notify.given.published({ audience: [digest.who] });
  const other = await notify.given.published({ audience: [quiet.who] });

  expect(await dueOf(story.id)).toBe('2026-10-25T00:30:00.000Z');
  expect(await dueOf(other.id)).toBe('2026-10-25T01:30:00.000Z');
  at('2026-10-25T00:30:00Z');
  await notify.send();
  passSeconds(5);
  await notify.send();
  expect(sentTo(digest.who).texts).toHaveLength(1);
  const between = await notify.given.published({ audience: [digest.who] });
  at('2026-10-25T01:30:10Z');
  await notify.send();

  expect(await told(other.id)).toEqual(both('sent'));
  expect(await dueOf(between.id)).toBe('2026-10-26T01:30:00.000Z');
  expect(sentTo(digest.who).texts).toHaveLength(1);
});

test('the night on which they go forward: half past one, which does not exist, is two o’clock', async () => {
  at('2026-03-28T23:00:00Z');
  const { who } = await family({ quietHours: { from: '22:00', to: '01:30' } });
  const story = await notify.given.published({ audience: [who] });

  expect(await dueOf(story.id)).toBe('2026-03-29T01:00:00.000Z');
  notify.clock.set(new Date('2026-03-29T00:59:59.999Z'));
  await notify.send();
  expect(await told(story.id)).toEqual(both('queued'));
  at('2026-03-29T01:00:00Z');
  await notify.send();
  expect(await told(story.id)).toEqual(both('sent'));
});

test('a clock a day back, then right again: nothing is early, nothing lost, nothing twice', async () => {
  at('2026-07-15T22:30:00Z');
  const { who } = await family({ quietHours: night });
  const evening = await family({ digest: 'evening' });
  const story = await notify.given.published({ audience: [who] });
  const member = await notify.given.published({ audience: [evening.who] });

  at('2026-07-14T22:30:00Z');
  await notify.send();
  at('2026-07-15T12:00:00Z');
  await notify.send();
  expect(await told(story.id)).toEqual(both('queued'));
  expect(await told(member.id)).toEqual(both('queued'));

  at('2026-07-16T06:00:00Z');
  await notify.send();
  expect(await told(story.id)).toEqual(both('sent'));
  at('2026-07-16T17:00:00Z');
  await notify.send();
  passSeconds(5);
  await notify.send();
  // A day ahead, and back: the digest of that day is made already and is not made again.
  at('2026-07-17T17:00:00Z');
  await notify.send();
  at('2026-07-16T17:00:10Z');
  await notify.send();

  expect(sentTo(evening.who).texts).toHaveLength(1);
  expect(sentTo(who).texts).toHaveLength(1);
});
