import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { markRead } from '@storybell/contracts/feed';
import {
  listUndelivered,
  readDeliveryHealth,
  readExplanation,
  replayDeliveries,
  type ExplainedDelivery,
} from '@storybell/contracts/explain';
import { DeliveryId, type SubjectId } from '@storybell/contracts/ids';
import type { Actor, GuardianActor, StaffActor } from '@storybell/contracts/session';
import { messagePublished } from '@storybell/contracts/thread';
import { startNotify, type TestNotify } from '../testing.ts';
import { channelsWithout } from './health.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify({ env: { NOTIFY_GATHER_S: '0', NOTIFY_POINTER_PAUSE_S: '0' } });
});
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(() => notify.close());

const explain = async (actor: Actor, subjectId: SubjectId, who: GuardianActor, settingId = who.settingId) =>
  notify.call(readExplanation, { params: { settingId, subjectId, guardianId: who.id } }, actor);

const explained = async (manager: StaffActor, subjectId: SubjectId, who: GuardianActor) => {
  const { status, body } = await explain(manager, subjectId, who);
  expect(status).toBe(200);
  const by = (channel: string): ExplainedDelivery => {
    const found = body.deliveries.find((one) => one.channel === channel);
    if (!found) throw new Error(`nothing by ${channel}`);
    return found;
  };
  return { ...body, email: by('email'), sms: by('sms'), text: JSON.stringify(body) };
};

const replay = (actor: Actor, settingId: StaffActor['settingId'], ids: readonly DeliveryId[], key?: string) =>
  notify.call(
    replayDeliveries,
    { params: { settingId }, body: { deliveryIds: [...ids] } },
    actor,
    key === undefined ? {} : { key },
  );

/** Refused for its content: the address is as good as before. */
async function refused(channels: { phone?: string | null } = { phone: null }) {
  const { settingId, manager, staff } = notify.given.setting();
  const who = notify.given.guardian(settingId, channels);
  notify.outside.control.fault({
    fault: { channel: 'smtp', kind: 'reply', code: 554, stage: 'dot' },
    to: `${who.id}@example.org`,
    times: null,
  });
  const story = await notify.given.published({ audience: [who] });
  await notify.send();
  const { id } = await notify.delivery(story.id, 'email');
  return { settingId, manager, staff, who, story, id };
}

const withoutRequest = ({ status, body }: { status: number; body: unknown }) => ({
  status,
  ...(body as object),
  requestId: '',
});

test('what the plan settled as not to be sent is explained like a message, always by the same id', async () => {
  const { settingId, manager } = notify.given.setting();
  const who = notify.given.guardian(settingId, { email: null, phone: null });
  const story = await notify.given.published({ audience: [who] });

  const first = await explained(manager, story.id, who);
  const again = await explained(manager, story.id, who);

  expect(first.deliveries).toMatchObject(
    ['email', 'sms'].map((channel) => ({
      channel,
      purpose: 'published',
      state: 'suppressed',
      reason: 'no_address',
      why: 'suppressed',
      attempts: [],
    })),
  );
  expect(again.deliveries.map((one) => one.id)).toEqual(first.deliveries.map((one) => one.id));
  expect(first.email.id).not.toBe(first.sms.id);
});

test('what went, what waits and what was refused, attempt by attempt, and no address', async () => {
  const { settingId, manager } = notify.given.setting();
  const who = notify.given.guardian(settingId);
  const address = `${who.id}@example.org`;
  const phone = String(notify.world.guardians.get(who.id)?.phone);
  notify.outside.control.fault({
    fault: { channel: 'smtp', kind: 'reply', code: 451, stage: 'rcpt' },
    to: address,
  });
  notify.outside.control.fault({
    fault: { channel: 'sms', kind: 'refuse', status: 400, code: 21211 },
    to: phone,
  });
  const story = await notify.given.published({ audience: [who] });

  const before = await explained(manager, story.id, who);
  expect(before.app).toMatchObject({ deliveredAt: null, readAt: null, isWithdrawn: false });
  expect(before.email).toMatchObject({ state: 'queued', why: 'next', purpose: 'published', attempts: [] });

  await notify.send();
  const after = await explained(manager, story.id, who);
  expect(after.email).toMatchObject({
    state: 'queued',
    why: 'retry',
    attempts: [{ fence: 1, provider: 'smtp', outcome: 'unavailable', code: 'smtp_451' }],
  });
  expect(Date.parse(String(after.email.dueAt))).toBeGreaterThan(notify.clock.now().getTime());
  expect(after.sms).toMatchObject({
    state: 'failed',
    why: 'no_such_number',
    reason: 'twilio_21211',
    dueAt: null,
    attempts: [{ fence: 1, provider: 'twilio', outcome: 'refused', code: 'twilio_21211' }],
  });

  notify.clock.pass(1);
  await notify.send();
  const sent = await explained(manager, story.id, who);
  expect(sent.email).toMatchObject({
    state: 'sent',
    why: 'taken',
    attempts: [
      { outcome: 'unavailable' },
      { fence: 2, provider: 'smtp', outcome: 'accepted', endedAt: sent.email.at },
    ],
  });
  for (const { text } of [before, after, sent]) {
    expect(text).not.toContain(address);
    expect(text).not.toContain(phone);
  }
});

test('each state has its explanation', async () => {
  const { settingId, manager } = notify.given.setting();
  const who = notify.given.guardian(settingId, { phone: null });
  const story = await notify.given.published({ audience: [who] });
  const { id } = await notify.delivery(story.id, 'email');
  await notify.written(story.id);
  const whyIs = async () => {
    const { email } = await explained(manager, story.id, who);
    return [email.state, email.why, email.attempts.map((one) => one.outcome)];
  };
  const parcel = (set: string) => notify.admin(`update parcel set ${set} where $1 = any(delivery_ids)`, [id]);
  const row = (set: string) => notify.admin(`update delivery set ${set} where id = $1`, [id]);
  const begun = `owner = 1, fence = 1, claimed_at = now(), begun_at = now(), provider = 'smtp'`;

  expect((await explained(manager, story.id, who)).sms).toMatchObject({
    why: 'suppressed',
    reason: 'no_address',
  });
  await parcel(`held_reason = 'restore'`);
  expect(await whyIs()).toEqual(['queued', 'held', []]);
  await parcel(`held_reason = null, status = 'sending', ${begun}`);
  expect(await whyIs()).toEqual(['sending', 'sending', [null]]);
  await parcel(`status = 'unknown', owner = null`);
  expect(await whyIs()).toEqual(['unknown', 'doubt', ['unknown']]);
  await notify.admin('delete from parcel where $1 = any(delivery_ids)', [id]);
  await row(`status = 'sent', provider = 'smtp', provider_ref = 'r', fence = 1`);
  expect(await whyIs()).toEqual(['sent', 'taken', ['accepted']]);
  await row(`status = 'delivered'`);
  expect(await whyIs()).toEqual(['delivered', 'arrived', ['accepted']]);
  await row(`status = 'failed', reason = 'dsn_5.1.1'`);
  expect(await whyIs()).toEqual(['failed', 'no_such_mailbox', ['accepted']]);
  await row(`status = 'dead', reason = 'outcome_unknown', provider_ref = null`);
  expect(await whyIs()).toEqual(['dead', 'unclear', []]);
  await row(`status = 'suppressed', reason = 'read_in_app'`);
  expect(await whyIs()).toEqual(['suppressed', 'suppressed', []]);
});

test('staff of another setting, a guardian, and whoever asks for what is not there learn the same: nothing', async () => {
  const { settingId, manager, who, story, id } = await refused();
  const foreign = notify.given.setting();
  const other = notify.given.guardian(settingId);
  const absent = withoutRequest(await explain(manager, story.id, other));

  expect(absent).toMatchObject({ status: 404, type: 'not_found' });
  expect(withoutRequest(await explain(foreign.manager, story.id, who))).toEqual(absent);
  expect(withoutRequest(await explain(foreign.manager, story.id, who, foreign.settingId))).toEqual(absent);
  const listed = await notify.call(listUndelivered, { params: { settingId }, query: {} }, foreign.staff);
  expect(withoutRequest(listed)).toEqual(absent);
  expect(withoutRequest(await replay(foreign.manager, settingId, [id]))).toEqual(absent);
  const health = await notify.call(readDeliveryHealth, { params: { settingId } }, foreign.staff);
  expect(withoutRequest(health)).toEqual(absent);
  const ofOther = await replay(foreign.manager, foreign.settingId, [id]);
  expect(ofOther.body).toEqual({ replays: [{ id, result: 'not_found', reason: null }] });
  const bare = (answer: { status: number; body: unknown }) => ({ ...withoutRequest(answer), detail: '' });
  const ghost = { ...who, id: other.id };
  expect(bare(await explain(who, story.id, who))).toEqual(bare(await explain(who, story.id, ghost)));
  expect((await explain(who, story.id, who)).status).toBe(403);
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'failed' });
});

test('a message that could not be delivered is shown to managers; to staff, who may be of another room, there is none', async () => {
  const { settingId, staff, manager } = notify.given.setting();
  const message = notify.given.message({ to: notify.given.guardian(settingId, { phone: null }) });
  await notify.hear(messagePublished, message.payload);
  await notify.given.settled(message);
  await notify.written(message.id);
  await notify.admin('delete from parcel where subject_id = $1', [message.id]);
  await notify.admin(
    `update delivery set status = 'failed', reason = 'smtp_554' where subject_id = $1 and channel = 'email'`,
    [message.id],
  );
  const list = async (actor: StaffActor) =>
    (await notify.call(listUndelivered, { params: { settingId }, query: {} }, actor)).body;

  expect(await list(manager)).toMatchObject({ all: 1, deliveries: [{ subjectId: message.id }] });
  expect(await list(staff)).toEqual({ deliveries: [], before: null, all: 0, byWhy: [], bySubject: [] });
});

test('what failed and what is dead, newest first, page by page, by why and by subject', async () => {
  const { settingId, manager, staff } = notify.given.setting();
  const whos = Array.from({ length: 51 }, () => notify.given.guardian(settingId, { phone: null }));
  const story = await notify.given.published({ audience: whos });
  const fine = await notify.given.published({ audience: whos.slice(0, 1) });
  await notify.written(story.id);
  await notify.admin('delete from parcel where subject_id = $1', [story.id]);
  await notify.admin(
    `update delivery d set status = 'failed', reason = 'smtp_554',
       status_at = timestamptz '2026-03-02T09:00:00Z' + n.at / 2 * interval '1 second'
     from (select id, row_number() over (order by id) as at from delivery where subject_id = $1 and channel = 'email') n
     where d.id = n.id`,
    [story.id],
  );
  const [oldest] = await notify.admin(
    `update delivery set status = 'dead', reason = 'exhausted' where id = (
       select id from delivery where subject_id = $1 and channel = 'email' order by status_at, id limit 1) returning id`,
    [story.id],
  );
  const list = async (query: object) => {
    const { status, body } = await notify.call(listUndelivered, { params: { settingId }, query }, staff);
    expect(status).toBe(200);
    return body;
  };

  const first = await list({});
  expect(first).toMatchObject({
    all: 51,
    byWhy: [
      { why: 'mail_rejected', count: 50 },
      { why: 'gave_up', count: 1 },
    ],
    bySubject: [{ subjectId: story.id, kind: 'story', count: 51 }],
  });
  expect(first.deliveries).toHaveLength(50);
  const rest = await list({ before: String(first.before) });
  expect(rest.before).toBeNull();
  const all = [...first.deliveries, ...rest.deliveries];
  expect(new Set(all.map((one) => one.id)).size).toBe(51);
  expect(all.map((one) => one.at)).toEqual(
    all
      .map((one) => one.at)
      .sort()
      .reverse(),
  );
  expect(all.at(-1)).toMatchObject({ id: oldest?.['id'], state: 'dead', why: 'gave_up', obstacle: null });

  expect((await list({ why: 'gave_up' })).deliveries.map((one) => one.id)).toEqual([oldest?.['id']]);
  expect((await list({ why: 'not_mobile' })).deliveries).toEqual([]);
  expect((await list({ subjectId: fine.id })).deliveries).toEqual([]);
  const bad = await notify.call(listUndelivered, { params: { settingId }, query: { before: 'x' } }, manager);
  expect(bad.status).toBe(400);
});

test('pressed twice it goes once more, with the Message-ID it had', async () => {
  const { settingId, manager, who, story, id } = await refused();
  notify.outside.control.clearFaults();

  const key = randomUUID();
  const [one, same, other] = await Promise.all([
    replay(manager, settingId, [id], key),
    replay(manager, settingId, [id], key),
    replay(manager, settingId, [id]),
  ]);
  expect(one.body).toEqual(same.body);
  expect([one, other].map(({ body }) => body.replays[0]?.result).sort()).toEqual([
    'not_undelivered',
    'queued',
  ]);
  await notify.send();

  const mails = notify.outside.control
    .mails()
    .filter((mail) => mail.rcptTo.includes(`${who.id}@example.org`));
  expect(mails.map((mail) => mail.messageId)).toEqual([`<d-${id}@storybell.example>`]);
  const { email } = await explained(manager, story.id, who);
  expect(email).toMatchObject({
    state: 'sent',
    replays: 1,
    isPossibleDup: false,
    attempts: [
      { fence: 1, outcome: 'refused', code: 'smtp_554' },
      { fence: 2, outcome: 'accepted' },
    ],
  });
  expect((await replay(manager, settingId, [id])).body.replays).toEqual([
    { id, result: 'not_undelivered', reason: null },
  ]);
});

test('after three more copies there is no further one', async () => {
  const { settingId, manager, id } = await refused();
  for (let time = 1; time <= 3; time += 1) {
    expect((await replay(manager, settingId, [id])).body.replays[0]).toMatchObject({ result: 'queued' });
    await notify.send();
  }

  expect((await replay(manager, settingId, [id])).body.replays[0]).toMatchObject({
    result: 'too_many_copies',
  });
  const { body } = await notify.call(listUndelivered, { params: { settingId }, query: {} }, manager);
  expect(body.deliveries).toMatchObject([{ id, replays: 3, obstacle: 'too_many_copies' }]);
});

test('one whose outcome nobody knows may have arrived: its next copy is labelled, and counts as two', async () => {
  const { settingId, manager, story, who, id } = await refused();
  await notify.admin(`update delivery set status = 'dead', reason = 'outcome_unknown' where id = $1`, [id]);

  expect((await replay(manager, settingId, [id])).body.replays[0]).toMatchObject({ result: 'queued' });
  expect((await explained(manager, story.id, who)).email).toMatchObject({ isPossibleDup: true, replays: 1 });
  await notify.send();
  expect((await replay(manager, settingId, [id])).body.replays[0]).toMatchObject({ result: 'queued' });
  await notify.send();
  expect((await replay(manager, settingId, [id])).body.replays[0]).toMatchObject({
    result: 'too_many_copies',
  });
});

test('what must not be sent is not sent again: suppressed, read meanwhile, taken back', async () => {
  const bounced = await refused();
  const to = `${bounced.who.id}@example.org`;
  await notify.admin(
    `insert into suppression (setting_id, channel, address_hash, reason, source, created_at)
     select setting_id, 'email', email_hash, 'bounce', 'a test', now() from recipient where guardian_id = $1`,
    [bounced.who.id],
  );
  const read = await refused();
  await notify.call(
    markRead,
    { params: { settingId: read.settingId }, body: { subjectIds: [read.story.id] } },
    read.who,
  );
  const arrived = () => notify.outside.control.mails().filter((mail) => mail.rcptTo.includes(to)).length;
  notify.outside.control.clearFaults();

  const before = arrived();
  for (const [one, reason] of [
    [bounced, 'bounce'],
    [read, 'read_in_app'],
  ] as const) {
    const answer = await replay(one.manager, one.settingId, [one.id]);
    expect(answer.body.replays).toEqual([{ id: one.id, result: 'suppressed', reason }]);
    expect(await notify.delivery(one.story.id, 'email')).toMatchObject({ status: 'failed' });
  }
  await notify.send();
  expect(arrived()).toBe(before);

  await notify.given.change(bounced.who, { email: `new-${to}` });
  expect((await replay(bounced.manager, bounced.settingId, [bounced.id])).body.replays[0]).toMatchObject({
    result: 'queued',
  });
});

test('only a manager sends again; a hundred at most', async () => {
  const { settingId, manager, staff, id } = await refused();

  expect((await replay(staff, settingId, [id])).status).toBe(403);
  const many = Array.from({ length: 101 }, () => DeliveryId.parse(randomUUID()));
  expect((await replay(manager, settingId, many)).status).toBe(400);
});

test('late is what has been due for a minute, of this setting, and not held back', async () => {
  const { settingId, staff } = notify.given.setting();
  const other = notify.given.setting();
  const who = notify.given.guardian(settingId, { phone: null });
  const story = await notify.given.published({ audience: [who] });
  const health = async (of = { settingId, staff }) =>
    (await notify.call(readDeliveryHealth, { params: { settingId: of.settingId } }, of.staff)).body;

  expect(await health()).toMatchObject({ isDelayed: false, channelsAway: [] });
  notify.clock.pass(2);
  expect(await health()).toMatchObject({
    isDelayed: true,
    p95DueAgeMs: 120_000,
    lanes: [{ channel: 'email', lane: 'routine', due: 1, oldestDueAgeMs: 120_000 }],
  });
  expect(await health(other)).toMatchObject({ isDelayed: false, p95DueAgeMs: 0, lanes: [] });
  await notify.admin(`update parcel set held_reason = 'restore' where subject_id = $1`, [story.id]);
  expect(await health()).toMatchObject({ isDelayed: false, lanes: [] });
  expect((await health()).providers.map((one) => one.name)).toContain('smtp');
});

test('a channel is away when none of its providers answers; one that has none is not', () => {
  const provider = (name: string, state: 'closed' | 'open' | 'half_open') => ({
    name,
    channel: name.startsWith('smtp') ? ('email' as const) : ('sms' as const),
    state,
  });

  expect(channelsWithout([provider('smtp', 'open'), provider('smtp-2', 'closed')])).toEqual([]);
  expect(channelsWithout([provider('smtp', 'open'), provider('twilio', 'half_open')])).toEqual(['email']);
  expect(channelsWithout([])).toEqual([]);
});
