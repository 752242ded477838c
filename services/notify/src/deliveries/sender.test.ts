import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { markRead } from '@storybell/contracts/feed';
import { choosePreferences } from '@storybell/contracts/preference';
import { DeliveryId, type SubjectId } from '@storybell/contracts/ids';
import { storyPublished } from '@storybell/contracts/story';
import { until } from '@storybell/platform/testing/until';
import type { MailMessage, Outcome, Provider } from '../channels/channel.ts';
import { linkCodeOf } from '../planning/link-code.ts';
import { startNotify, WEB_URL, type TestNotify } from '../testing.ts';
import { composeMails } from './compose-messages.ts';
import { createLine } from './lines.ts';
import { beginParcels } from './parcel.queries.ts';
import { queueDeliveries, takeOut } from './queue-deliveries.ts';
import { createSender } from './sender.ts';
import { settle } from './settle-deliveries.ts';
import { createWorker } from './worker.ts';

let notify: TestNotify;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  notify = await startNotify();
});
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(async () => {
  for (const end of ends) await end();
  await notify.close();
});

/** Another process that sends e-mail, by whatever `send` does. */
async function worker(
  send: (message: MailMessage) => Promise<Outcome>,
  others: readonly Provider<MailMessage>[] = [],
) {
  const process = createWorker(notify.deps, () => undefined);
  await process.live();
  ends.push(process.stop);
  const number = process.number() ?? 0;
  const sender = createSender(notify.deps, {
    channel: 'email',
    lines: [provider('smtp', send), ...others].map((one) => createLine(one, 5)),
    worker: process,
    holdBack: () => Promise.resolve([]),
    compose: (all) => composeMails(notify.deps, all),
  });
  /** As a process that is stopped looks from outside: its session stays. */
  const freeze = () =>
    notify.admin("update worker set seen_at = now() - interval '1 minute' where number = $1", [number]);
  return { number, sender, freeze, live: process.live, die: process.stop };
}

const provider = (
  name: string,
  send: (message: MailMessage) => Promise<Outcome>,
  doubt: Provider<MailMessage>['doubt'] = 'recognisable',
): Provider<MailMessage> => ({
  name,
  channel: 'email',
  doubt,
  visibilityLagMs: 0,
  send,
  close: () => undefined,
});

const accepted = (providerRef: string): Outcome => ({ kind: 'accepted', providerRef });

const begunOf = (subjectId: SubjectId) =>
  notify.admin('select number from parcel where subject_id = $1 and begun_at is not null', [subjectId]);

/** Puts the one parcel of a subject into somebody's hands. */
const holdParcel = async (
  subjectId: SubjectId,
  channel: string,
  owner: number,
  { fence = 1, begun = false, ageS = 0 } = {},
) => {
  const [row] = await notify.admin(
    `update parcel set status = 'sending', owner = $3, fence = $4, claimed_at = now() - make_interval(secs => $6),
       begun_at = case when $5 then $7::timestamptz end, provider = case when $5 then 'smtp' end
     where subject_id = $1 and channel = $2 returning number`,
    [subjectId, channel, owner, fence, begun, ageS, notify.clock.now()],
  );
  return Number(row?.['number']);
};

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
  const { sender, number } = await worker(async () => {
    seen = await notify.admin('select owner, fence, provider from parcel where subject_id = $1 and begun_at is not null', [story.id]); // prettier-ignore
    return accepted('x');
  });

  await sender.drain();

  expect(seen).toEqual([{ owner: number, fence: 1, provider: 'smtp' }]);
});

test('a worker whose lease ran out is not believed', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const gate = Promise.withResolvers<Outcome>();
  const first = await worker(() => gate.promise);
  const running = first.sender.drain();
  await until(async () => (await begunOf(story.id)).length === 1);

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
  await until(async () => (await begunOf(story.id)).length === 1);
  await first.freeze();
  await notify.sweep('doubts');

  gate.resolve(accepted('late'));
  await running;

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent', possibleDup: false });
});

test('an answer that is written late does not undo what a receipt has asked for meanwhile', async () => {
  const { settingId } = notify.given.setting();
  const audience = [1, 2].map(() => notify.given.guardian(settingId, { phone: null }));
  const story = await notify.given.published({ audience });
  const gate = Promise.withResolvers<Outcome>();
  const { sender } = await worker(() => gate.promise);
  const running = sender.drain();
  await until(async () => (await begunOf(story.id)).length === 1);
  const { id } = (await notify.deliveries(story.id)).find((row) => row.channel === 'email') ?? {};

  // What a receipt does that asks for a retry: out of the parcel, and due again in a minute.
  const later = new Date(notify.clock.now().getTime() + 60_000);
  await notify.db.tx(async (tx) => {
    const [held] = await begunOf(story.id);
    await takeOut(tx, [{ parcel: Number(held?.['number']), id: DeliveryId.parse(id) }]);
    await queueDeliveries(
      tx,
      story.settingId,
      [{ id: DeliveryId.parse(id), dueAt: later }],
      notify.clock.now(),
    );
  });
  gate.resolve(accepted('late'));
  await running;

  const rows = (await notify.deliveries(story.id)).filter((row) => row.channel === 'email');
  expect(rows.find((row) => row.id === id)).toMatchObject({ status: 'queued', dueAt: later });
  expect(rows.filter((row) => row.id !== id).map((row) => row.status)).toEqual(['sent']);
});

test('of what is said to have ended, only what this worker holds at this fence is believed', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { id, guardianId } = await notify.delivery(story.id, 'email');
  const { number: owner } = await worker(() => Promise.resolve(accepted('x')));
  const { number: other } = await worker(() => Promise.resolve(accepted('x')));
  const number = await holdParcel(story.id, 'email', owner, { fence: 2 });
  const { settingId } = story;
  const begin = async (by: number, fence: number) => {
    const one = { owner: by, number, fence, provider: 'smtp', at: notify.clock.now() };
    return (await beginParcels(notify.db, [one])).has(number);
  };
  const end = (by: number, fence: number) =>
    notify.db.tx((tx) => {
      const known = {
        settingId,
        guardianId,
        subjectId: story.id,
        parcel: number,
        id,
        fence,
        provider: 'smtp',
        addressHash: null,
      };
      const verdict = { status: 'sent' } as const;
      const ended = { ...known, begunAt: notify.clock.now(), outcome: accepted('x'), verdict };
      return settle(tx, by, 'email', [ended], notify.clock.now());
    });

  expect([await begin(owner, 1), await begin(other, 2)]).toEqual([false, false]);
  expect([await end(owner, 1), await end(other, 2)]).toEqual([0, 0]);
  expect([await begin(owner, 2), await begin(owner, 2)]).toEqual([true, false]);
  expect([await end(owner, 2), await end(owner, 2)]).toEqual([1, 0]);
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent', fence: 2 });
});

test('a worker that could not say that it lives claims nothing', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { sender, freeze, live } = await worker(() => Promise.resolve(accepted('x')));

  await freeze();
  await sender.drain();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued', owner: null });

  await live();
  await sender.drain();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent' });
});

test('what a dead worker claimed and never began is due again at once; a living one keeps what it holds', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { number, die } = await worker(() => Promise.resolve(accepted('x')));
  await holdParcel(story.id, 'email', number);
  await notify.sweep('doubts');
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sending' });

  await die();
  await notify.sweep('doubts');

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued', owner: null });
  await notify.send();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent', possibleDup: false });
});

test('a worker whose session ended is dead at once, though it was seen a moment ago', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { number } = await worker(() => Promise.resolve(accepted('x')));
  await holdParcel(story.id, 'email', number, { begun: true });

  await notify.admin(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = $1 and objsubid = 2",
    [number],
  );
  await until(async () => {
    await notify.sweep('doubts');
    return (await notify.delivery(story.id, 'email')).status === 'unknown';
  });
  notify.clock.pass(11);
  await notify.sweep('doubts');
  await notify.send();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent', possibleDup: true });
});

test('a worker whose session was lost takes another number, and goes on', async () => {
  const { number, live, sender } = await worker(() => Promise.resolve(accepted('x')));
  await notify.admin(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = $1 and objsubid = 2",
    [number],
  );
  const story = await notify.given.published({ audience: [reader()] });

  await until(async () => {
    await live();
    await sender.drain();
    return (await notify.delivery(story.id, 'email')).status === 'sent';
  });
});

test('a claim whose answer was lost comes back after a lease, though its worker lives', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const { number } = await worker(() => Promise.resolve(accepted('x')));
  await holdParcel(story.id, 'email', number, { ageS: 16 });

  await notify.sweep('doubts');

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued' });
  await notify.send();
});

test('what processes die with is claimed alone, and dead the third time; the others of its parcel are sent', async () => {
  const { settingId } = notify.given.setting();
  const audience = [1, 2, 3].map(() => notify.given.guardian(settingId, { phone: null }));
  const story = await notify.given.published({ audience });
  const rows = (await notify.deliveries(story.id)).filter((row) => row.channel === 'email');
  const poison = rows[1]?.id;
  const together: string[][] = [];

  /** A process that dies whenever it is handed the poison: its call never ends, and its session does. */
  const round = async () => {
    const handed: string[] = [];
    together.push(handed);
    const { sender, die } = await worker((message) => {
      handed.push(message.deliveryId);
      return message.deliveryId === poison ? new Promise(() => undefined) : Promise.resolve(accepted('x'));
    });
    await sender.fill(true);
    await until(() => handed.includes(String(poison)));
    await until(async () => (await notify.admin('select 1 from delivery where subject_id = $1 and status = $2', [story.id, 'sent'])).length > 0); // prettier-ignore
    await die();
    await notify.sweep('doubts');
    notify.clock.pass(11);
    await notify.sweep('doubts');
    await notify.admin('update delivery set possible_dup = false where id = $1', [poison]);
  };
  await round();
  await round();
  await round();

  const after = (await notify.deliveries(story.id)).filter((row) => row.channel === 'email');
  expect(after.filter((row) => row.id !== poison).map((row) => row.status)).toEqual(['sent', 'sent']);
  expect(after.find((row) => row.id === poison)).toMatchObject({ status: 'dead', reason: 'poison' });
  expect(together.at(-1)).toEqual([poison]);
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

test('what may be with an idempotent provider goes to it again under the same key, and to nobody else', async () => {
  const story = await notify.given.published({ audience: [reader()] });
  const [one, two] = [[] as string[], [] as string[]];
  let isAway = false;
  const away: Outcome = { kind: 'unavailable', code: 'down', isConfiguration: true };
  const { sender } = await worker(() => Promise.resolve(accepted('never')));
  const first = createLine(
    provider(
      'keyed',
      (message) => {
        one.push(message.deliveryId);
        if (isAway) return Promise.resolve(away);
        return Promise.resolve(one.length === 1 ? { kind: 'unknown', code: 'no_answer' } : accepted('x'));
      },
      'idempotent',
    ),
    5,
  );
  const second = createLine(provider('other', (message) => { two.push(message.deliveryId); return Promise.resolve(accepted('z')); }), 5); // prettier-ignore
  const process = createWorker(notify.deps, () => undefined);
  await process.live();
  ends.push(process.stop);
  const keyed = createSender(notify.deps, {
    channel: 'email',
    lines: [first, second],
    worker: process,
    holdBack: () => Promise.resolve([]),
    compose: (all) => composeMails(notify.deps, all),
  });
  const known = notify.deps.channels.email as Provider<MailMessage>[];
  known.push(first.provider);

  await keyed.drain();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'unknown' });
  await notify.sweep('doubts');
  isAway = true;
  await keyed.drain();
  await keyed.drain();
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued', possibleDup: false });
  await sender.drain();
  expect(two).toEqual([]);
  isAway = false;
  notify.clock.pass(1);
  const fresh = createSender(notify.deps, {
    channel: 'email',
    lines: [createLine(first.provider, 5), second],
    worker: process,
    holdBack: () => Promise.resolve([]),
    compose: (all) => composeMails(notify.deps, all),
  });
  await fresh.drain();
  known.pop();

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent', providerRef: 'x' });
  expect(new Set(one).size).toBe(1);
  expect(two).toEqual([]);
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
    `insert into parcel (setting_id, subject_id, channel, lane, purpose, status, fence, claimed_at, begun_at, provider,
       due_at, first_due_at, delivery_ids, created_at)
     select setting_id, subject_id, channel, lane, purpose, 'unknown', 1, now(), now(), 'twilio', $2, $2, array[id], $2
     from delivery where id = $1`,
    [row?.['id'], notify.clock.now()],
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
