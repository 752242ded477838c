import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { receiveSmsReceipt } from '@storybell/contracts/delivery';
import fc from 'fast-check';
import twilio from 'twilio';
import { startNotify, WEB_URL, type TestNotify } from '../testing.ts';
import { judgeReceipt } from './receipt.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(() => notify.close());

/** An SMS that the provider took. */
async function sent() {
  const who = notify.given.guardian(notify.given.setting().settingId, { email: null });
  const story = await notify.given.published({ audience: [who] });
  await notify.send();
  const { id, fence, providerRef } = await notify.delivery(story.id, 'sms');
  return { who, story, d: id, a: fence, sid: String(providerRef) };
}

interface Receipt {
  readonly d: string;
  readonly a: number;
  readonly sid: string;
}

function post(
  { d, a, sid }: Receipt,
  status: string,
  { code, signedFor, token }: { code?: string; signedFor?: string; token?: string } = {},
) {
  const body = {
    MessageSid: sid,
    MessageStatus: status,
    ...(code !== undefined && { ErrorCode: code }),
    To: '+44',
  };
  const url = signedFor ?? `${WEB_URL}/api/webhooks/twilio/status?d=${d}&a=${String(a)}`;
  const signature = twilio.getExpectedTwilioSignature(token ?? notify.outside.authToken, url, body);
  return notify.call(receiveSmsReceipt, { query: { d, a }, body }, undefined, {
    headers: { 'x-twilio-signature': signature },
  });
}

const stateOf = async (story: Awaited<ReturnType<typeof sent>>['story']) => notify.delivery(story.id, 'sms');

test('a receipt makes an SMS delivered, over the address that the world outside sees', async () => {
  const one = await sent();

  expect((await post(one, 'delivered')).status).toBe(204);

  expect(await stateOf(one.story)).toMatchObject({ status: 'delivered', reason: null });
});

test('a forged receipt is refused and changes nothing', async () => {
  const one = await sent();
  const inside = `${notify.url}/webhooks/twilio/status?d=${one.d}&a=1`;

  const forged = [
    await post(one, 'delivered', { token: '0'.repeat(32) }),
    await post(one, 'delivered', { signedFor: inside }),
    await post(one, 'delivered', {
      signedFor: `${WEB_URL.replace('https', 'http')}/api/webhooks/twilio/status?d=${one.d}&a=1`,
    }),
    await notify.call(receiveSmsReceipt, {
      query: { d: one.d, a: one.a },
      body: { MessageSid: one.sid, MessageStatus: 'delivered' },
    }),
  ];

  for (const answer of forged) expect(answer).toMatchObject({ status: 403, body: { type: 'bad_signature' } });
  expect(await stateOf(one.story)).toMatchObject({ status: 'sent' });
});

test('the address that was signed may name the port that https has anyway', async () => {
  const plain = await startNotify({ env: { WEB_URL: 'https://storybell.example' } });
  const query = { d: '0d9d5d1c-8f0e-4c43-9d0a-0d5ed2f6f7f0', a: 1 };
  const body = { MessageSid: 'SM1', MessageStatus: 'delivered' };
  const by = async (origin: string) => {
    const url = `${origin}/api/webhooks/twilio/status?d=${query.d}&a=1`;
    const signature = twilio.getExpectedTwilioSignature(plain.outside.authToken, url, body);
    const headers = { 'x-twilio-signature': signature };
    return (await plain.call(receiveSmsReceipt, { query, body }, undefined, { headers })).status;
  };

  expect(await by('https://storybell.example')).toBe(204);
  expect(await by('https://storybell.example:443')).toBe(204);
  expect(await by('http://storybell.example')).toBe(403);
  expect(await by('https://storybell.example:8443')).toBe(403);
  await plain.close();
});

test('an altered receipt is refused', async () => {
  const [one, other] = [await sent(), await sent()];
  const url = `${WEB_URL}/api/webhooks/twilio/status?d=${one.d}&a=1`;

  expect((await post(other, 'delivered', { signedFor: url })).status).toBe(403);
});

test('twice, late, in any order and replayed: delivered stays delivered', async () => {
  const one = await sent();
  for (const status of ['delivered', 'sent', 'queued', 'delivered', 'undelivered', 'failed', 'delivered'])
    expect((await post(one, status, { code: '30003' })).status).toBe(204);

  expect(await stateOf(one.story)).toMatchObject({ status: 'delivered' });
});

const rank: Readonly<Record<string, number>> = { sent: 1, queued: 2, failed: 2, delivered: 3 };

/** The most that any of them says, whatever their order. With 30003 the first failure asks for a retry. */
function joinOf(statuses: readonly string[], code: string): string {
  if (statuses.some((status) => status === 'delivered' || status === 'read')) return 'delivered';
  const failures = new Set(statuses.filter((status) => status === 'undelivered' || status === 'failed')).size;
  if (failures === 0) return 'sent';
  return code === '30003' && failures === 1 ? 'queued' : 'failed';
}

test('receipts in any order, each up to five times, only move forward, and all orders end the same', async () => {
  const statuses = fc.constantFrom('queued', 'sent', 'delivered', 'undelivered', 'failed', 'read', 'rubbish');
  const copies = fc.tuple(statuses, fc.integer({ min: 1, max: 5 }));
  const orders = fc
    .array(copies, { minLength: 1, maxLength: 4 })
    .map((all) => all.flatMap(([status, times]) => Array.from({ length: times }, () => status)))
    .chain((all) =>
      fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.constantFrom('30003', '30007')),
    );
  await fc.assert(
    fc.asyncProperty(orders, async ([sequence, code]) => {
      const one = await sent();
      let before = 1;
      for (const status of sequence) {
        expect((await post(one, status, { code })).status).toBe(204);
        const reached = rank[(await stateOf(one.story)).status] ?? 0;
        expect(reached).toBeGreaterThanOrEqual(before);
        before = reached;
      }

      const end = await stateOf(one.story);
      expect([end.status, end.fence]).toEqual([joinOf(sequence, code), 1]);
    }),
    { numRuns: 10 },
  );
}, 60_000);

test('a receipt replayed a hundred times at once changes nothing more', async () => {
  const one = await sent();
  await post(one, 'undelivered', { code: '30007' });
  const before = await notify.dump();

  await Promise.all(Array.from({ length: 100 }, () => post(one, 'undelivered', { code: '30007' })));

  expect(await notify.dump()).toEqual(before);
});

test('late “sent” does not take back the retry that “undelivered” asked for', async () => {
  const one = await sent();

  await post(one, 'undelivered', { code: '30003' });
  await post(one, 'sent');

  expect(await stateOf(one.story)).toMatchObject({ status: 'queued', reason: 'twilio_30003' });
});

test('a text that was filtered alarms the operator, once', async () => {
  const one = await sent();
  for (let time = 0; time < 3; time += 1) await post(one, 'undelivered', { code: '30007' });

  const alarms = notify.logged.filter((line) => line.includes('filtered') && line.includes(one.d));
  expect(alarms).toHaveLength(1);
  expect(alarms[0]).toContain('twilio_30007');
});

test('a failed text of which “delivered” is told after all has arrived', async () => {
  const one = await sent();
  await post(one, 'failed', { code: '30004' });
  expect(await stateOf(one.story)).toMatchObject({ status: 'failed' });

  await post(one, 'delivered');

  expect(await stateOf(one.story)).toMatchObject({ status: 'delivered', reason: null });
});

test('what a receipt says of an address counts only while it is the recipient’s', async () => {
  const one = await sent();
  await notify.given.change(one.who, { phone: '+447700900888' });

  await post(one, 'undelivered', { code: '30005' });

  expect(await stateOf(one.story)).toMatchObject({ status: 'failed' });
  const next = await notify.given.published({ audience: [one.who] });
  expect(await notify.delivery(next.id, 'sms')).toMatchObject({ status: 'queued' });
  await notify.send();
});

test('an unknown delivery, another SID and an older attempt change nothing, and say nothing', async () => {
  const one = await sent();

  const answers = [
    await post({ ...one, d: one.story.id }, 'delivered'),
    await post({ ...one, sid: `SM${'0'.repeat(32)}` }, 'delivered'),
    await post({ ...one, a: 7 }, 'delivered'),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([204, 204, 204]);
  expect(await stateOf(one.story)).toMatchObject({ status: 'sent' });
});

test('a receipt that is quicker than the provider’s own answer counts; a receipt ends a doubt', async () => {
  const who = notify.given.guardian(notify.given.setting().settingId, { email: null });
  notify.outside.control.fault({ fault: { channel: 'sms', kind: 'error_after_accepting' } });
  const story = await notify.given.published({ audience: [who] });
  await notify.send();
  const doubt = await notify.delivery(story.id, 'sms');
  expect(doubt.status).toBe('unknown');
  const phone = notify.world.guardians.get(who.id)?.phone;
  const sid = String(notify.outside.control.texts().find((text) => text.to === phone)?.sid);

  await post({ d: doubt.id, a: 1, sid }, 'delivered');
  notify.clock.pass(1);
  await notify.sweep('doubts');
  await notify.send();

  expect(await stateOf(story)).toMatchObject({ status: 'delivered', providerRef: sid });
  expect(notify.outside.control.texts().filter((text) => text.to === phone)).toHaveLength(1);
});

test('unreachable: once more after three quarters of an hour, then it has failed', async () => {
  const one = await sent();
  await post(one, 'undelivered', { code: '30003' });
  expect(await stateOf(one.story)).toMatchObject({ status: 'queued', reason: 'twilio_30003', fence: 1 });
  await notify.send();
  expect(await stateOf(one.story)).toMatchObject({ status: 'queued' });

  notify.clock.pass(46);
  await notify.send();
  const again = await stateOf(one.story);
  expect(again).toMatchObject({ status: 'sent', fence: 2, possibleDup: false });
  await post(one, 'delivered');
  expect(await stateOf(one.story)).toMatchObject({ status: 'sent' });
  await post({ ...one, a: 2, sid: String(again.providerRef) }, 'undelivered', { code: '30003' });

  expect(await stateOf(one.story)).toMatchObject({ status: 'failed', reason: 'twilio_30003' });
});

test('a handset that does not exist fails for good and is not written to again', async () => {
  const one = await sent();

  await post(one, 'undelivered', { code: '30005' });

  expect(await stateOf(one.story)).toMatchObject({ status: 'failed', reason: 'twilio_30005' });
  const next = await notify.given.published({ audience: [one.who] });
  expect(await notify.delivery(next.id, 'sms')).toMatchObject({
    status: 'suppressed',
    reason: 'bad_address',
  });
});

test('a phone that was off is tried once more, unless that would be too late for the notice', async () => {
  const now = notify.clock.now().getTime();
  const states = [];
  for (const minutes of [46, 44]) {
    const who = notify.given.guardian(notify.given.setting().settingId, { email: null });
    const notice = await notify.given.announced({
      audience: [who],
      reachBy: new Date(now + minutes * 60_000),
    });
    await notify.send();
    const { id: d, fence: a, providerRef } = await notify.delivery(notice.id, 'sms');
    await post({ d, a, sid: String(providerRef) }, 'undelivered', { code: '30003' });
    states.push(await notify.delivery(notice.id, 'sms'));
  }

  expect(states).toMatchObject([
    { status: 'queued', reason: 'twilio_30003' },
    { status: 'failed', reason: 'twilio_30003' },
  ]);
});

test.each<[status: string, code: string | undefined, earlier: number, verdict: object]>([
  ['queued', undefined, 0, { kind: 'sent' }],
  ['sent', undefined, 0, { kind: 'sent' }],
  ['delivered', undefined, 0, { kind: 'delivered' }],
  ['read', undefined, 0, { kind: 'delivered' }],
  ['undelivered', '30001', 0, { kind: 'retry', afterMs: 60_000, isPossibleDup: false }],
  ['undelivered', '30001', 5, { kind: 'failed', code: 'twilio_30001' }],
  ['undelivered', '30003', 0, { kind: 'retry', afterMs: 45 * 60_000, isPossibleDup: false }],
  ['undelivered', '30003', 1, { kind: 'failed', code: 'twilio_30003' }],
  ['undelivered', '30004', 0, { kind: 'failed', code: 'twilio_30004' }],
  ['undelivered', '30005', 0, { kind: 'failed', code: 'twilio_30005', mark: 'bad_address' }],
  ['undelivered', '30006', 0, { kind: 'failed', code: 'twilio_30006', mark: 'bad_address' }],
  ['undelivered', '30007', 0, { kind: 'failed', code: 'twilio_30007' }],
  ['undelivered', '30008', 0, { kind: 'retry', isPossibleDup: true }],
  ['undelivered', '30008', 2, { kind: 'failed', code: 'twilio_30008' }],
  ['failed', '21610', 0, { kind: 'failed', code: 'twilio_21610', mark: 'stop' }],
  ['failed', undefined, 0, { kind: 'failed', code: 'twilio_failed' }],
  ['canceled', 'abc', 0, { kind: 'failed', code: 'twilio_canceled' }],
  ['received', undefined, 0, { kind: 'nothing' }],
])('a receipt that says %s with %s, %i failures before: %j', (status, code, earlier, verdict) => {
  const leftMs = Number.POSITIVE_INFINITY;
  const { mark, ...rest } = { mark: undefined, ...judgeReceipt(status, code, { earlier, leftMs }) };
  expect({ ...rest, ...(mark !== undefined && { mark }) }).toMatchObject(verdict);
  expect(mark).toBe('mark' in verdict ? verdict.mark : undefined);
});
