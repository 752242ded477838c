import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { DeliveryId, SettingId } from '@storybell/contracts/ids';
import { startOutside, type Outside } from '@storybell/outside/outside';
import { newLinkCode } from '../planning/link-code.ts';
import { newPhone } from '../testing.ts';
import type { SmsChannel } from './channel.ts';
import { createSmsChannel } from './sms.ts';

let outside: Outside;
let sms: SmsChannel;
beforeAll(async () => {
  outside = await startOutside({ receiptDelayMs: 1 });
  sms = open(outside.twilioUrl);
});
afterEach(() => {
  outside.control.clearFaults();
});
afterAll(() => outside.close());

const open = (baseUrl: string) =>
  createSmsChannel({
    accountSid: outside.accountSid,
    authToken: outside.authToken,
    from: '+441134960000',
    baseUrl,
    receiptUrl: 'http://127.0.0.1:9/api/webhooks/twilio/status',
  });

const message = (code = newLinkCode()) => ({
  deliveryId: DeliveryId.parse(randomUUID()),
  settingId: SettingId.parse(randomUUID()),
  to: newPhone(),
  fence: 3,
  text: `Little Foxes: https://storybell.example/s/${code}`,
});

const arrived = (to: string) => outside.control.texts().filter((text) => text.to === to);

test('an SMS is taken once, and says where its receipts go', async () => {
  const sent = message();

  const outcome = await sms.send(sent);

  const [text] = arrived(sent.to);
  expect(outcome).toEqual({ kind: 'accepted', providerRef: text?.sid });
  expect(text?.statusCallback).toContain(`/api/webhooks/twilio/status?d=${sent.deliveryId}&a=3`);
});

test.each([
  [{ kind: 'refuse', code: 21211 }, { kind: 'refused', code: 'twilio_21211', mark: 'bad_address' }, 0],
  [{ kind: 'refuse', code: 21610 }, { kind: 'refused', code: 'twilio_21610', mark: 'stop' }, 0],
  [
    { kind: 'refuse', status: 401, code: 20003 },
    { kind: 'unavailable', code: 'twilio_20003_configuration' },
    0,
  ],
  [
    { kind: 'throttle', retryAfterSeconds: 7 },
    { kind: 'unavailable', code: 'twilio_429', retryAfterMs: 7_000 },
    0,
  ],
  [{ kind: 'error_after_accepting' }, { kind: 'unknown' }, 1],
  [{ kind: 'error_after_accepting', status: 503 }, { kind: 'unknown' }, 1],
  [{ kind: 'cut_after_accepting' }, { kind: 'unknown', code: 'twilio_no_answer' }, 1],
  [{ kind: 'slow', ms: 50 }, { kind: 'accepted' }, 1],
] as const)('a provider that does %j', async (fault, outcome, taken) => {
  const sent = message();
  outside.control.fault({ fault: { channel: 'sms', ...fault }, to: sent.to });

  expect(await sms.send(sent)).toMatchObject(outcome);

  expect(arrived(sent.to)).toHaveLength(taken);
});

test('a provider that is not there was surely not sent to', async () => {
  const nobody = open('http://127.0.0.1:9');

  expect(await nobody.send(message())).toEqual({ kind: 'unavailable', code: 'twilio_connection' });
  expect(await nobody.find('+447700900000', newLinkCode(), new Date())).toEqual({ kind: 'unavailable' });
});

test('what was taken is found by number and link, and nothing else is', async () => {
  const code = newLinkCode();
  const sent = message(code);
  const outcome = await sms.send(sent);
  const since = new Date();

  expect(outcome.kind).toBe('accepted');
  expect(await sms.find(sent.to, code, since)).toEqual({ ...outcome, kind: 'taken' });
  expect(await sms.find(sent.to, newLinkCode(), since)).toEqual({ kind: 'not_there' });
  expect(await sms.find(newPhone(), code, since)).toEqual({ kind: 'not_there' });
});
