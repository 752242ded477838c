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

test('any sequence of receipts only moves forward', async () => {
  const rank: Readonly<Record<string, number>> = { sent: 1, failed: 2, delivered: 2 };
  const statuses = fc.constantFrom('queued', 'sent', 'delivered', 'undelivered', 'failed', 'read', 'rubbish');
  await fc.assert(
    fc.asyncProperty(fc.array(statuses, { minLength: 1, maxLength: 6 }), async (sequence) => {
      const one = await sent();
      let before = 1;
      let last = 'sent';
      for (const status of sequence) {
        await post(one, status, { code: '30007' });
        const now = (await stateOf(one.story)).status;
        const reached = rank[now] ?? 0;
        expect(reached).toBeGreaterThanOrEqual(before);
        if (before === 2) expect(now).toBe(last);
        before = reached;
        last = now;
      }
    }),
    { numRuns: 12 },
  );
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

test.each([
  ['sent', undefined, 0, 'sent'],
  ['delivered', undefined, 0, 'delivered'],
  ['read', undefined, 0, 'delivered'],
  ['undelivered', '30001', 0, 'retry'],
  ['undelivered', '30003', 0, 'retry'],
  ['undelivered', '30003', 1, 'failed'],
  ['undelivered', '30004', 0, 'failed'],
  ['undelivered', '30005', 0, 'failed'],
  ['undelivered', '30006', 0, 'failed'],
  ['undelivered', '30007', 0, 'failed'],
  ['undelivered', '30008', 0, 'retry'],
  ['failed', undefined, 0, 'failed'],
  ['received', undefined, 0, 'nothing'],
])('a receipt that says %s with %s, %i asked for a retry before: %s', (status, code, earlier, kind) => {
  expect(judgeReceipt(status, code, earlier).kind).toBe(kind);
});
