/** Several processes that send, those that die, and what they leave in doubt. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { SubjectId } from '@storybell/contracts/ids';
import { until } from '@storybell/platform/testing/until';
import type { MailMessage, Outcome, Provider } from '../channels/channel.ts';
import { startNotify, type TestNotify } from '../testing.ts';
import { accepted, createWorkers, provider } from '../testing/workers.ts';
import { createLine } from './lines.ts';
import { beginParcels } from './parcel.queries.ts';
import { settle } from './settle-deliveries.ts';

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

/** Only e-mail, so that SMS of other tests stay out of the way. */
const reader = () => notify.given.guardian(notify.given.setting().settingId, { phone: null });

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
  const end = (by: number, fence: number) => {
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
    return settle(notify.db, by, 'email', [ended], notify.clock.now());
  };

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
  const process = await workers.process();
  const keyed = workers.senderOf(process, [first, second]);
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
  const fresh = workers.senderOf(process, [createLine(first.provider, 5), second]);
  await fresh.drain();
  known.pop();

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent', providerRef: 'x' });
  expect(new Set(one).size).toBe(1);
  expect(two).toEqual([]);
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
