import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { markRead } from '@storybell/contracts/feed';
import type { SubjectId } from '@storybell/contracts/ids';
import { choosePreferences } from '@storybell/contracts/preference';
import { storyPublished } from '@storybell/contracts/story';
import { until } from '@storybell/platform/testing/until';
import type { Outcome } from '../channels/channel.ts';
import { linkCodeOf } from '../planning/link-code.ts';
import { startNotify, WEB_URL, type TestNotify } from '../testing.ts';
import { accepted, createWorkers, provider } from '../testing/workers.ts';
import { createLine } from './lines.ts';

let notify: TestNotify;
const workers = createWorkers(() => notify);
const { worker } = workers;
beforeAll(async () => {
  notify = await startNotify();
});
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(async () => {
  await workers.end();
  await notify.close();
});

const attemptsOf = async (subjectId: SubjectId, channel: string) =>
  notify.admin(
    `select a.fence, a.outcome, a.code from attempt a join delivery d on d.id = a.delivery_id
     where d.subject_id = $1 and d.channel = $2 order by a.fence`,
    [subjectId, channel],
  );

/** Only e-mail, so that SMS of other tests stay out of the way. */
const reader = () => notify.given.guardian(notify.given.setting().settingId, { phone: null });

// Before any other leaves something that is due.
test('who waits until what is begun was handed over goes on together with others, begun by one statement', async () => {
  const { settingId } = notify.given.setting();
  const audience = Array.from({ length: 40 }, () => notify.given.guardian(settingId, { phone: null }));
  const story = await notify.given.published({ audience });
  const calls: ((outcome: Outcome) => void)[] = [];
  const asked = (): Promise<Outcome> => new Promise((answer) => calls.push(answer));
  const line = createLine(provider('quick', asked, 'idempotent'), 10);
  const sender = workers.senderOf(await workers.process(), [line]);
  const begun = async () =>
    (await notify.admin('select from parcel where subject_id = $1 and begun_at is not null', [story.id]))
      .length;

  await sender.fill(false);
  await until(() => calls.length === 8);
  await until(async () => (await begun()) === 4);

  // Four parcels of five are begun: eight calls, and twelve that wait. The next two are begun when ten wait.
  calls[0]?.(accepted('1'));
  await until(() => calls.length === 9);
  expect(await begun()).toBe(4);
  calls[1]?.(accepted('2'));
  await until(async () => (await begun()) === 6);
  expect(calls.length).toBe(10);

  const drained = sender.drain();
  for (let next = 2; next < audience.length; next += 1) {
    await until(() => calls.length > next);
    calls[next]?.(accepted(String(next)));
  }
  await drained;
});

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
  expect(texts[0]?.body).toContain(`${WEB_URL}/s/${linkCodeOf(sms.id)}`);
  expect(await attemptsOf(story.id, 'email')).toEqual([]);
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

test('a provider that does not work is left alone for the next one, and nothing is sent twice', async () => {
  const { settingId } = notify.given.setting();
  const audience = Array.from({ length: 30 }, () => notify.given.guardian(settingId, { phone: null }));
  const story = await notify.given.published({ audience });
  const calls = { first: 0, second: [] as string[] };
  const { sender } = await worker(() => {
    calls.first += 1;
    return Promise.resolve({ kind: 'unavailable', code: 'smtp_connection' });
  }, [
    provider('smtp-2', (message) => {
      calls.second.push(message.deliveryId);
      return Promise.resolve(accepted('y'));
    }),
  ]);

  await sender.drain();
  notify.clock.pass(1);
  await sender.drain();

  const rows = (await notify.deliveries(story.id)).filter((row) => row.channel === 'email');
  expect(rows.map((row) => row.status)).toEqual(rows.map(() => 'sent'));
  expect(calls.second.sort()).toEqual(rows.map((row) => row.id as string).sort());
  expect(calls.first).toBeLessThan(15);
});

test('settings take turns: one that has much to say does not take all of them', async () => {
  const much = notify.given.setting().settingId;
  await notify.given.published({ audience: Array.from({ length: 60 }, () => notify.given.guardian(much, { phone: null })) }); // prettier-ignore
  const little = reader();
  const story = await notify.given.published({ audience: [little] });
  const { id } = await notify.delivery(story.id, 'email');
  const order: string[] = [];
  const { sender } = await worker((message) => {
    order.push(message.deliveryId);
    return Promise.resolve(accepted('x'));
  });

  await sender.drain();

  expect(order.indexOf(id)).toBeGreaterThanOrEqual(0);
  // Other settings of this file may have a turn, too; all of the first would be 60.
  expect(order.indexOf(id)).toBeLessThan(30);
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

test('a notice that must reach its readers by a time is tried until then, a correction of it longer', async () => {
  const reachBy = new Date(notify.clock.now().getTime() + 60 * 60_000);
  const notice = await notify.given.announced({ audience: [reader()], reachBy });
  const lasting = await notify.given.announced({ audience: [reader()], reachBy });
  await notify.written(lasting.id);
  await notify.admin(`update parcel set purpose = 'erratum_pl_1' where subject_id = $1`, [lasting.id]);
  const { sender } = await worker(() => Promise.resolve({ kind: 'unavailable', code: 'smtp_connection' }));

  await sender.drain();
  expect(await notify.delivery(notice.id, 'email')).toMatchObject({ status: 'queued', tries: 1 });
  notify.clock.pass(60);
  await sender.drain();

  expect(await notify.delivery(notice.id, 'email')).toMatchObject({ status: 'dead', reason: 'exhausted' });
  expect(await notify.delivery(lasting.id, 'email')).toMatchObject({ status: 'queued', tries: 2 });
});

test('planned after the time by which it was to arrive, it is tried once', async () => {
  const reachBy = new Date(notify.clock.now().getTime() - 1);
  const [late, lost] = [reader(), reader()];
  const arriving = await notify.given.announced({ audience: [late], reachBy });
  await notify.send();
  const missing = await notify.given.announced({ audience: [lost], reachBy });
  const { sender } = await worker(() => Promise.resolve({ kind: 'unavailable', code: 'smtp_connection' }));
  await sender.drain();

  expect(await notify.delivery(arriving.id, 'email')).toMatchObject({ status: 'sent' });
  expect(await notify.delivery(missing.id, 'email')).toMatchObject({ status: 'dead', reason: 'exhausted' });
  expect(await attemptsOf(missing.id, 'email')).toMatchObject([{ fence: 1, outcome: 'unavailable' }]);
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
  await sender.fill(false);
  await until(() => hanging === 4);

  const urgent = await notify.given.announced({ audience: [routine[0] ?? reader()], isUrgent: true });
  await sender.fill(false);
  await until(async () => (await notify.delivery(urgent.id, 'email')).status === 'sent');

  expect(sent).toEqual([(await notify.delivery(urgent.id, 'email')).id]);
  expect(hanging).toBe(4);
  gate.resolve(accepted('y'));
  await sender.drain();
});

test('of what is claimed together no more is begun than is soon handed over; at a stop the rest goes back', async () => {
  const { settingId } = notify.given.setting();
  const audience = Array.from({ length: 15 }, () => notify.given.guardian(settingId, { phone: null }));
  const slow = await notify.given.published({ audience });
  const gate = Promise.withResolvers<Outcome>();
  let hanging = 0;
  const { sender } = await worker(() => {
    hanging += 1;
    return gate.promise;
  });
  const parcels = () =>
    notify.admin(
      `select status, begun_at is not null as "isBegun", count(*)::int from parcel where subject_id = $1
       group by 1, 2 order by 1, 2`,
      [slow.id],
    );
  await sender.fill(false);
  await until(() => hanging === 4);
  await until(async () => (await parcels()).some((one) => one['isBegun'] === true && one['count'] === 2));

  // Three parcels of five: four calls and one that waits, then five that wait.
  expect(await parcels()).toEqual([
    { status: 'sending', isBegun: false, count: 1 },
    { status: 'sending', isBegun: true, count: 2 },
  ]);
  const stopping = sender.stop(10_000);
  await until(async () => (await parcels())[0]?.['status'] === 'queued');
  gate.resolve(accepted('y'));
  await stopping;
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
