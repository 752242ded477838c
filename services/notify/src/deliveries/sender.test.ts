import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { markRead } from '@storybell/contracts/feed';
import { choosePreferences } from '@storybell/contracts/preference';
import type { SubjectId } from '@storybell/contracts/ids';
import { storyPublished } from '@storybell/contracts/story';
import { until } from '@storybell/platform/testing/until';
import type { MailMessage, Outcome } from '../channels/channel.ts';
import { startNotify, WEB_URL, type TestNotify } from '../testing.ts';
import { composeMails } from './compose-messages.ts';
import { beginAttempts } from './delivery-due.queries.ts';
import { createSender } from './sender.ts';
import { settle } from './settle-deliveries.ts';
import { sayAlive } from './worker.queries.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(() => notify.close());

/** Another process that sends e-mail, by whatever `send` does. */
async function worker(send: (message: MailMessage) => Promise<Outcome>, slots = 5) {
  const owner = randomUUID();
  await sayAlive(notify.db, owner);
  const compose = (all: Parameters<typeof composeMails>[1]) => composeMails(notify.deps, all);
  const sender = createSender(notify.deps, { channel: 'email', slots, owner, compose, send });
  const freeze = () =>
    notify.admin("update worker set seen_at = now() - interval '1 minute' where id = $1", [owner]);
  return { owner, sender, freeze };
}

const accepted = (providerRef: string): Outcome => ({ kind: 'accepted', providerRef });

const attemptsOf = async (subjectId: SubjectId, channel: string) =>
  notify.admin(
    `select a.fence, a.outcome, a.code from attempt a join delivery d on d.id = a.delivery_id
     where d.subject_id = $1 and d.channel = $2 order by a.fence`,
    [subjectId, channel],
  );

/** Only e-mail, so that SMS of other tests stay out of the way. */
const reader = () => notify.given.guardian(notify.given.setting().settingId, { phone: null });

test('a story is sent by e-mail and SMS, once each, in the language of who reads it', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl' });
  const story = await notify.given.published({ audience: [who] });

  await notify.send();

  const { email: address, phone } = notify.world.guardians.get(who.id) ?? {};
  const mails = notify.outside.control.mails().filter((mail) => mail.rcptTo.includes(String(address)));
  const texts = notify.outside.control.texts().filter((text) => text.to === phone);
  expect(mails.map((mail) => [mail.lang, mail.dir])).toEqual([['pl', 'ltr']]);
  expect(texts.map((text) => text.segments)).toEqual([1]);
  const [email, sms] = [await notify.delivery(story.id, 'email'), await notify.delivery(story.id, 'sms')];
  expect(email).toMatchObject({ status: 'sent', reason: null, fence: 1 });
  expect(sms).toMatchObject({ status: 'sent', providerRef: texts[0]?.sid });
  expect(texts[0]?.body).toContain(`${WEB_URL}/s/${String(sms.linkCode)}`);
  expect(await attemptsOf(story.id, 'email')).toMatchObject([{ fence: 1, outcome: 'accepted' }]);
});

test('nothing of what was written, and no name of a child, is in a pointer', async () => {
  const who = reader();
  const story = await notify.given.published({ audience: [who], body: 'CANARY7f3 had a lovely day.' });

  await notify.send();

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent' });
  expect(JSON.stringify(notify.outside.control.log())).not.toContain('CANARY7f3');
  expect(notify.logged.join('')).not.toContain('CANARY7f3');
});

test('who agreed to it gets the content, translated, with the original below', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl', phone: null });
  await notify.given.change(who, {});
  const body = { email: { isOn: true, withContent: true }, sms: { isOn: false } };
  await notify.call(choosePreferences, { params: { settingId, guardianId: who.id }, body }, who);
  const story = notify.given.story({ audience: [who], body: 'We planted <seeds>.' });
  notify.given.translate(story.id, 'pl', 'Sadziliśmy <nasiona>.', 'machine');
  await notify.given.settled(story);
  const untranslated = notify.given.story({ audience: [who], body: 'We sang.' });
  await notify.hear(storyPublished, story.payload);
  await notify.hear(storyPublished, untranslated.payload);
  notify.clock.pass(1);
  await notify.sweep('plans');
  await notify.send();

  const mails = notify.outside.control
    .mails()
    .filter((mail) => mail.rcptTo.some((one) => one.startsWith(who.id)));
  const of = (words: string) => mails.find((mail) => mail.text.includes(words));
  expect(of('Sadziliśmy <nasiona>.')?.text).toContain('We planted <seeds>.');
  expect(of('Sadziliśmy')?.html).toContain('Sadziliśmy &lt;nasiona&gt;.');
  expect(of('Sadziliśmy')?.html).toContain('<div lang="en-GB" dir="ltr"');
  expect(of('We sang.')?.html).toContain('<div lang="en-GB" dir="ltr"');
  expect(mails).toHaveLength(2);
});

test('content is read as the guardian it goes to: who may not see it any more gets nothing', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { phone: null });
  await notify.given.change(who, {});
  const body = { email: { isOn: true, withContent: true }, sms: { isOn: false } };
  await notify.call(choosePreferences, { params: { settingId, guardianId: who.id }, body }, who);
  const story = await notify.given.published({ audience: [who] });
  notify.world.restricted.add(who.id);

  await notify.send();

  expect(await notify.delivery(story.id, 'email')).toMatchObject({
    status: 'suppressed',
    reason: 'restricted',
  });
});

test('content for many guardians is one question to diary, and each reads what they may see; while it is away none goes', async () => {
  const { settingId } = notify.given.setting();
  const all = [1, 2, 3, 4].map(() => notify.given.guardian(settingId, { phone: null, locale: 'pl' }));
  const body = { email: { isOn: true, withContent: true }, sms: { isOn: false } };
  for (const who of all) {
    await notify.given.change(who, {});
    await notify.call(choosePreferences, { params: { settingId, guardianId: who.id }, body }, who);
  }
  const [barred] = all;
  if (!barred) throw new Error('one');
  const story = await notify.given.published({ audience: all });
  notify.world.restricted.add(barred.id);
  const states = async () =>
    (await notify.deliveries(story.id))
      .filter((row) => row.channel === 'email')
      .map((row): [string, string] => [row.guardianId, row.status]);
  const asked = () => notify.world.asked.get('readSubjects') ?? 0;

  notify.world.isDiaryAway = true;
  await notify.send();
  notify.world.isDiaryAway = false;
  expect(new Set((await states()).map(([, status]) => status))).toEqual(new Set(['queued']));
  notify.clock.pass(10);
  const before = [asked(), notify.world.askedTexts.length];
  await notify.send();

  expect([asked(), notify.world.askedTexts.length]).toEqual(before.map((count) => count + 1));
  expect(notify.world.askedTexts.at(-1)).toEqual({ locale: 'pl', ids: [story.id] });
  expect(new Map(await states())).toEqual(
    new Map(all.map((who) => [who.id, who === barred ? 'suppressed' : 'sent'])),
  );
});

test('what happened since the plan is looked at again: read in the app, changed address, switched off', async () => {
  const { settingId } = notify.given.setting();
  const [read, moved, off] = [1, 2, 3].map(() => notify.given.guardian(settingId, { phone: null }));
  if (!read || !moved || !off) throw new Error('three');
  const story = await notify.given.published({ audience: [read, moved, off] });

  await notify.call(markRead, { params: { settingId }, body: { subjectIds: [story.id] } }, read);
  await notify.given.change(moved, { email: 'new-address@example.org' });
  const body = { email: { isOn: false, withContent: false }, sms: { isOn: false } };
  await notify.call(choosePreferences, { params: { settingId, guardianId: off.id }, body }, off);
  await notify.send();

  const rows = await notify.deliveries(story.id);
  const of = (id: string) => rows.find((row) => row.guardianId === id && row.channel === 'email');
  expect(of(read.id)).toMatchObject({ status: 'suppressed', reason: 'read_in_app' });
  expect(of(off.id)).toMatchObject({ status: 'suppressed', reason: 'preference' });
  expect(of(moved.id)).toMatchObject({ status: 'sent' });
  const to = notify.outside.control.mails().flatMap((mail) => mail.rcptTo);
  expect(to.filter((one) => one === 'new-address@example.org')).toHaveLength(1);
  expect(to.filter((one) => one.startsWith(moved.id))).toEqual([]);
});

test('two workers at once send each delivery once', async () => {
  const { settingId } = notify.given.setting();
  const audience = Array.from({ length: 40 }, () => notify.given.guardian(settingId, { phone: null }));
  const story = await notify.given.published({ audience });
  const sent: string[] = [];
  const send = (message: MailMessage) => {
    sent.push(message.deliveryId);
    return Promise.resolve(accepted('x'));
  };
  const [one, two] = [await worker(send), await worker(send)];

  await Promise.all([one.sender.drain(), two.sender.drain()]);

  const ids = (await notify.deliveries(story.id))
    .filter((row) => row.channel === 'email')
    .map((row) => row.id);
  expect(sent.filter((id) => (ids as string[]).includes(id)).sort()).toEqual([...ids].sort());
});

test('an attempt is written before the provider is called', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  let seen: unknown[] = [];
  const { sender } = await worker(async () => {
    seen = await attemptsOf(story.id, 'email');
    return accepted('x');
  });

  await sender.drain();

  expect(seen).toEqual([{ fence: 1, outcome: null, code: null }]);
});

test('a worker whose lease ran out is not believed', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const gate = Promise.withResolvers<Outcome>();
  const first = await worker(() => gate.promise);
  const running = first.sender.drain();
  await until(async () => (await attemptsOf(story.id, 'email')).length === 1);

  await first.freeze();
  await notify.sweep('doubts');
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'unknown' });
  notify.clock.pass(11);
  await notify.sweep('doubts');
  const second = await worker(() => Promise.resolve(accepted('second')));
  await second.sender.drain();
  gate.resolve({ kind: 'refused', code: 'late' });
  await running;

  expect(await notify.delivery(story.id, 'email')).toMatchObject({
    status: 'sent',
    fence: 2,
    providerRef: 'second',
    possibleDup: true,
  });
});

test('a late answer for a delivery still in doubt is evidence', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const gate = Promise.withResolvers<Outcome>();
  const first = await worker(() => gate.promise);
  const running = first.sender.drain();
  await until(async () => (await attemptsOf(story.id, 'email')).length === 1);
  await first.freeze();
  await notify.sweep('doubts');

  gate.resolve(accepted('late'));
  await running;

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent', possibleDup: false });
});

test('of what is said to have ended, only what this worker holds at this fence is believed', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { id } = await notify.delivery(story.id, 'email');
  const hold = (owner: string, fence: number, status: string) =>
    notify.admin(
      'update delivery_due set status = $4, owner = $2, fence = $3, claimed_at = now() where delivery_id = $1',
      [id, owner, fence, status],
    );
  const owner = randomUUID();
  await sayAlive(notify.db, owner);
  await hold(owner, 2, 'sending');
  const { settingId } = story;
  const begin = (by: string, fence: number) =>
    beginAttempts(
      notify.db,
      'email',
      by,
      [{ id, settingId, fence, addressHash: 'hash' }],
      notify.clock.now(),
    );
  const end = (by: string, fence: number) =>
    notify.db.tx((tx) => {
      const claimed = { id, settingId, subjectId: story.id, fence, addressHash: 'hash' };
      const verdict = { status: 'sent' } as const;
      return settle(
        tx,
        by,
        [{ claimed, channel: 'email', outcome: accepted('x'), verdict }],
        notify.clock.now(),
      );
    });

  expect([...(await begin(owner, 1)), ...(await begin(randomUUID(), 2))]).toEqual([]);
  expect([await end(owner, 1), await end(randomUUID(), 2)]).toEqual([0, 0]);
  await hold(owner, 2, 'unknown');
  expect([...(await begin(owner, 2))]).toEqual([]);
  await hold(owner, 2, 'sending');
  expect([...(await begin(owner, 2))]).toEqual([id]);
  expect(await end(owner, 2)).toBe(1);
});

test('a worker that could not say that it lives claims nothing', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { sender, owner, freeze } = await worker(() => Promise.resolve(accepted('x')));

  await freeze();
  await sender.drain();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued', owner: null });

  await sayAlive(notify.db, owner);
  await sender.drain();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent' });
});

test('what a dead worker claimed and never began is due again at once; a living one keeps what it holds', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { id } = await notify.delivery(story.id, 'email');
  const owner = randomUUID();
  const claim = () =>
    notify.admin(
      "update delivery_due set status = 'sending', owner = $2, fence = 1, claimed_at = now() where delivery_id = $1",
      [id, owner],
    );
  await claim();
  await sayAlive(notify.db, owner);
  await notify.sweep('doubts');
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sending' });

  await notify.admin('delete from worker where id = $1', [owner]);
  await notify.sweep('doubts');

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued', owner: null });
  await notify.send();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent', possibleDup: false });
});

test('a claim whose answer was lost comes back after a lease, though its worker lives', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { id } = await notify.delivery(story.id, 'email');
  await notify.admin(
    "update delivery_due set status = 'sending', owner = $2, fence = 1, claimed_at = now() - interval '16 s' where delivery_id = $1",
    [id, notify.deps.worker],
  );

  await notify.sweep('doubts');

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued' });
  await notify.send();
});

test('an e-mail in doubt is sent once more with the same Message-ID; in doubt again a person must look', async () => {
  const who = reader();
  const story = await notify.given.published({ audience: [who] });
  notify.outside.control.fault({ fault: { channel: 'smtp', kind: 'cut', stage: 'dot' }, times: 2 });

  await notify.send();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'unknown', possibleDup: false });
  notify.clock.pass(9);
  await notify.sweep('doubts');
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'unknown' });
  notify.clock.pass(2);
  await notify.sweep('doubts');
  await notify.send();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'unknown', possibleDup: true });
  notify.clock.pass(11);
  await notify.sweep('doubts');

  expect(await notify.delivery(story.id, 'email')).toMatchObject({
    status: 'dead',
    reason: 'outcome_unknown',
  });
  const mails = notify.outside.control
    .mails()
    .filter((mail) => mail.rcptTo.some((one) => one.startsWith(who.id)));
  expect(mails).toHaveLength(2);
  expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
});

test('an SMS in doubt is asked about: found it is sent, not found it goes out again, never twice', async () => {
  const { settingId } = notify.given.setting();
  const [taken, lost] = [1, 2].map(() => notify.given.guardian(settingId, { email: null }));
  if (!taken || !lost) throw new Error('two');
  const phoneOf = (id: typeof taken.id) => String(notify.world.guardians.get(id)?.phone);
  notify.outside.control.fault({
    fault: { channel: 'sms', kind: 'error_after_accepting' },
    to: phoneOf(taken.id),
  });
  const story = await notify.given.published({ audience: [taken, lost] });
  await notify.send();
  const stateOf = async (id: string) =>
    (await notify.deliveries(story.id)).find((row) => row.guardianId === id && row.channel === 'sms');
  expect(await stateOf(taken.id)).toMatchObject({ status: 'unknown' });

  // The other one: in doubt here, though the provider never got it.
  const [row] = await notify.admin(
    "select d.id from delivery d where d.subject_id = $1 and d.guardian_id = $2 and d.channel = 'sms'",
    [story.id, lost.id],
  );
  await notify.admin("update delivery set status = 'queued', link_code = 'NeverSent1' where id = $1", [
    row?.['id'],
  ]);
  await notify.admin(
    `insert into delivery_due (delivery_id, setting_id, channel, lane, status, owner, claimed_at, fence, due_at, first_due_at, created_at)
     select id, setting_id, channel, lane, 'unknown', $2, now(), 1, $3, $3, $3 from delivery where id = $1`,
    [row?.['id'], notify.deps.worker, notify.clock.now()],
  );

  notify.clock.pass(1);
  await notify.sweep('doubts');
  expect(await stateOf(taken.id)).toMatchObject({ status: 'sent', possibleDup: false });
  expect(await stateOf(lost.id)).toMatchObject({ status: 'queued' });
  await notify.send();

  expect(await stateOf(lost.id)).toMatchObject({ status: 'sent' });
  expect(notify.outside.control.texts().filter((text) => text.to === phoneOf(taken.id))).toHaveLength(1);
});

test('a provider that is away is tried again later, and after a day no more', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { sender } = await worker(() => Promise.resolve({ kind: 'unavailable', code: 'smtp_connection' }));

  await sender.drain();
  const first = await notify.delivery(story.id, 'email');
  expect(first).toMatchObject({ status: 'queued', reason: 'smtp_connection', tries: 1 });
  expect(first.dueAt?.getTime()).toBeGreaterThan(notify.clock.now().getTime());
  await sender.drain();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ tries: 1 });
  notify.clock.pass(24 * 60);
  await sender.drain();

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'dead', reason: 'exhausted' });
});

test('an address that bounces is not written to again, by whichever delivery', async () => {
  const who = reader();
  notify.outside.control.fault({ fault: { channel: 'smtp', kind: 'reply', code: 550 } });
  const first = await notify.given.published({ audience: [who] });
  await notify.send();
  const second = await notify.given.published({ audience: [who] });

  expect(await notify.delivery(first.id, 'email')).toMatchObject({ status: 'failed', reason: 'smtp_550' });
  expect(await notify.delivery(second.id, 'email')).toMatchObject({ status: 'suppressed', reason: 'bounce' });

  await notify.given.change(who, { email: 'another@example.org' });
  const third = await notify.given.published({ audience: [who] });
  expect(await notify.delivery(third.id, 'email')).toMatchObject({ status: 'queued' });
  await notify.send();
});

test('urgent goes out though routine mails hang in every slot that routine may take', async () => {
  const { settingId } = notify.given.setting();
  const routine = Array.from({ length: 10 }, () => notify.given.guardian(settingId, { phone: null }));
  const slow = await notify.given.published({ audience: routine });
  const gate = Promise.withResolvers<Outcome>();
  const sent: string[] = [];
  let hanging = 0;
  const routineIds = new Set<string>((await notify.deliveries(slow.id)).map((row) => row.id));
  const { sender } = await worker((message) => {
    if (routineIds.has(message.deliveryId)) {
      hanging += 1;
      return gate.promise;
    }
    sent.push(message.deliveryId);
    return Promise.resolve(accepted('x'));
  });
  await sender.fill();
  await until(() => hanging === 4);

  const urgent = await notify.given.announced({ audience: [routine[0] ?? reader()], isUrgent: true });
  await sender.fill();
  await until(async () => (await notify.delivery(urgent.id, 'email')).status === 'sent');

  expect(sent).toEqual([(await notify.delivery(urgent.id, 'email')).id]);
  expect(hanging).toBe(4);
  gate.resolve(accepted('y'));
  await sender.drain();
});

test('while diary is away nothing can be composed: the delivery waits, and goes when it is back', async () => {
  const { settingId } = notify.given.setting('Owlets');
  const who = notify.given.guardian(settingId, { phone: null });
  const story = await notify.given.published({ audience: [who] });
  notify.world.isDiaryAway = true;
  await notify.send();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued', reason: 'diary_away' });

  notify.world.isDiaryAway = false;
  notify.clock.pass(1);
  await notify.send();

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent' });
});
