/** What comes from outside and should not, or not so: each leaves the tables as they were, or touches one row alone. */
import { request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { until } from '@storybell/platform/testing/until';
import twilio from 'twilio';
import type { Claimed } from '../deliveries/claimed.ts';
import { composeMails } from '../deliveries/compose-messages.ts';
import { createSender } from '../deliveries/sender.ts';
import { startNotify, WEB_URL, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(() => notify.close());

const status = '/webhooks/twilio/status?d=0d9d5d1c-8f0e-4c43-9d0a-0d5ed2f6f7f0&a=1';
const sms = '/webhooks/twilio/sms';
/** What is garbage is not held. */
setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');
const rssNow = () => {
  if (typeof collectGarbage === 'function') Reflect.apply(collectGarbage, undefined, []);
  return process.memoryUsage().rss;
};

/** Sends it whole, or in pieces without saying how long it is. @returns the status. */
function post(
  path: string,
  body: string | Buffer,
  { isChunked = false, type = 'application/x-www-form-urlencoded' } = {},
) {
  return new Promise<number | undefined>((resolve, reject) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const headers = {
      'content-type': type,
      'x-twilio-signature': 'x',
      ...(isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': bytes.length }),
    };
    const asked = request(`${notify.url}${path}`, { method: 'POST', headers }, (answer) => {
      answer.resume().once('end', () => {
        resolve(answer.statusCode);
      });
    });
    asked.once('error', reject);
    for (let at = 0; at < bytes.length; at += 65_536) asked.write(bytes.subarray(at, at + 65_536));
    asked.end();
  });
}

test.each([status, sms])('a webhook body of a megabyte to %s is refused, and is not held', async (path) => {
  const fields = 'MessageSid=SM1&MessageStatus=delivered&From=%2B447700900001&Body=';
  const body = Buffer.from(fields.padEnd(1_024 * 1_024, 'x'));
  for (let warm = 0; warm < 5; warm += 1) await post(path, body);
  const before = await notify.dump();
  const rss = rssNow();

  for (let round = 0; round < 40; round += 1)
    expect([await post(path, body), await post(path, body, { isChunked: true })]).toEqual([413, 413]);

  expect(rssNow() - rss).toBeLessThan(64 * 1_024 * 1_024);
  expect(await notify.dump()).toEqual(before);
});

test.each<[string, string, object, number]>([
  ['a form that is no form', '%%%', {}, 400],
  ['JSON', '{"MessageSid":"SM1","From":"+447700900001","Body":"STOP"}', { type: 'application/json' }, 415],
  ['nothing', '', {}, 400],
  ['a text without a sender', 'MessageSid=SM1&Body=STOP', {}, 400],
  ['a text longer than any', `MessageSid=SM1&From=%2B447700900001&Body=${'x'.repeat(6_000)}`, {}, 400],
  ['a text that nobody signed', 'MessageSid=SM1&From=%2B447700900001&Body=STOP', {}, 403],
])('%s to the door for texts: %s', async (_name, body, options, answer) => {
  const before = await notify.dump();

  expect(await post(sms, body, options)).toBe(answer);

  expect(await notify.dump()).toEqual(before);
});

test('a text with every kind of character in it is a text like another', async () => {
  const who = notify.given.guardian(notify.given.setting().settingId, { phone: '+447700900661' });
  await notify.given.change(who, {});
  const url = `${WEB_URL}/api${sms}`;
  const bodies = ['\0', '\u202E', '<script>&amp;"', "'; drop table recipient; --", '👩‍👩‍👧'.repeat(200), '{{setting}} $t(sms.help)'];

  for (const [at, Body] of bodies.entries()) {
    const fields = { MessageSid: `SM${String(at)}`, From: '+447700900661', Body };
    const signature = twilio.getExpectedTwilioSignature(notify.outside.authToken, url, fields);
    const answer = await fetch(`${notify.url}${sms}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(fields),
    });
    expect(answer.status).toBe(200);
  }

  const kept = await notify.admin('select distinct meaning from inbound_sms where guardian_id = $1', [who.id]);
  expect(kept).toEqual([{ meaning: 'other' }]);
}); // prettier-ignore

async function sendSms() {
  const who = notify.given.guardian(notify.given.setting().settingId, { email: null });
  const story = await notify.given.published({ audience: [who] });
  await notify.send();
  const phone = notify.world.guardians.get(who.id)?.phone;
  return { story, texts: () => notify.outside.control.texts().filter((one) => one.to === phone) };
}

test.each([
  ['taken', true, 200],
  ['not taken', false, 200],
  ['taken, and called created', true, 201],
  ['not taken, and called created', false, 201],
])('a provider that answers a web page, the text %s: in doubt, then asked, then there once', async (_name, keeps, code) => {
  notify.outside.control.fault({ fault: { channel: 'sms', kind: 'html', status: code, keeps } });
  const one = await sendSms();

  expect(await notify.delivery(one.story.id, 'sms')).toMatchObject({ status: 'unknown', providerRef: null });
  expect(one.texts()).toHaveLength(keeps ? 1 : 0);

  notify.clock.pass(1);
  await notify.sweep('doubts');
  await notify.send();

  expect(await notify.delivery(one.story.id, 'sms')).toMatchObject({ status: 'sent', possibleDup: false });
  expect(one.texts()).toHaveLength(1);
}); // prettier-ignore

test('a web page with an error’s status is an error, and nothing is believed of it', async () => {
  notify.outside.control.fault({ fault: { channel: 'sms', kind: 'html', status: 502 } });
  const one = await sendSms();
  expect(await notify.delivery(one.story.id, 'sms')).toMatchObject({ status: 'unknown' });

  notify.outside.control.fault({ fault: { channel: 'sms', kind: 'html', status: 404 } });
  const other = await sendSms();
  expect(await notify.delivery(other.story.id, 'sms')).toMatchObject({ status: 'queued' });
  expect(await notify.admin('select * from suppression')).toEqual([]);
});

test('a message whose template throws ends that delivery alone, where staff see it', async () => {
  const fresh = await startNotify();
  const { settingId } = fresh.given.setting();
  const families = Array.from({ length: 3 }, () => fresh.given.guardian(settingId, { phone: null }));
  const story = await fresh.given.published({ audience: families });
  const poisoned = families[1]?.id;
  const poison = (claimed: Claimed): Claimed =>
    claimed.member.guardianId === poisoned
      ? { ...claimed, told: { ...claimed.told, get kind(): never { throw new Error('a template that fails'); } } }
      : claimed;
  await fresh.deps.worker.live();
  const sender = createSender(fresh.deps, {
    channel: 'email',
    lines: fresh.deps.lines.email,
    worker: fresh.deps.worker,
    holdBack: () => Promise.resolve([]),
    compose: (all) => composeMails(fresh.deps, all.map(poison)),
  });

  await sender.drain();

  const rows = (await fresh.deliveries(story.id)).filter((row) => row.channel === 'email');
  expect(rows.map((row) => [row.guardianId === poisoned, row.status, row.reason]).sort()).toEqual([
    [false, 'sent', null],
    [false, 'sent', null],
    [true, 'failed', 'template_failed'],
  ]);
  await until(() => fresh.outside.control.mails().length === 2);
  expect(await fresh.admin('select number from parcel where subject_id = $1', [story.id])).toEqual([]);
  await fresh.close();
}); // prettier-ignore
