import { expect, test } from '@jest/globals';
import { httpSmsOutcome } from './http-sms-outcome.ts';
import { retryAfterMsOf } from './retry-after.ts';
import { smtpOutcome } from './smtp-outcome.ts';
import { twilioOutcome } from './twilio-outcome.ts';

test.each([
  ['refused, DNS, TLS, or died before 354', false, undefined, 'CONN', 'unavailable', undefined],
  ['died, reset or timed out after 354', true, undefined, 'CONN', 'unknown', undefined],
  ['421 at the greeting', false, 421, 'CONN', 'unavailable', undefined],
  ['450 at RCPT', false, 450, 'RCPT TO', 'unavailable', undefined],
  ['451 after the dot: a definite no', true, 451, 'DATA', 'unavailable', undefined],
  ['452 at MAIL', false, 452, 'MAIL FROM', 'unavailable', undefined],
  ['535 at AUTH: ours', false, 535, 'AUTH PLAIN', 'unavailable', undefined],
  ['550 at MAIL: ours', false, 550, 'MAIL FROM', 'unavailable', undefined],
  ['554 at the greeting: ours', false, 554, 'CONN', 'unavailable', undefined],
  ['550 at RCPT', false, 550, 'RCPT TO', 'refused', 'bounce'],
  ['551 at RCPT', false, 551, 'RCPT TO', 'refused', 'bounce'],
  ['553 at RCPT', false, 553, 'RCPT TO', 'refused', 'bounce'],
  ['552 at RCPT: full', false, 552, 'RCPT TO', 'refused', undefined],
  ['a stray 250 after the dot', true, 250, 'CONN', 'unknown', undefined],
  ['552 after the dot: full', true, 552, 'DATA', 'refused', undefined],
  ['554 after the dot: content or policy', true, 554, 'DATA', 'refused', undefined],
])('SMTP: %s', (name, wasDataAccepted, responseCode, command, kind, mark) => {
  const outcome = smtpOutcome({ wasDataAccepted, responseCode, command });

  expect(outcome.kind).toBe(kind);
  expect('mark' in outcome ? outcome.mark : undefined).toBe(mark);
  expect('isConfiguration' in outcome).toBe(name.includes('ours'));
  expect('isProviderWell' in outcome).toBe(name === '450 at RCPT');
});

test.each([
  ['429', 429, 20429, false, 'unavailable', undefined],
  ['429 by its code alone', 400, 20429, false, 'unavailable', undefined],
  ['500', 500, undefined, false, 'unknown', undefined],
  ['502', 502, undefined, false, 'unknown', undefined],
  ['503', 503, 20503, false, 'unknown', undefined],
  ['reset or timeout after the request', undefined, undefined, false, 'unknown', undefined],
  ['refused or unresolved', undefined, undefined, true, 'unavailable', undefined],
  ['too many waiting for our number: 429', 400, 21611, false, 'unavailable', undefined],
  ['2xx that is no message', 200, undefined, false, 'unknown', undefined],
  ['401: ours', 401, 20003, false, 'unavailable', undefined],
  ['403 of the account: ours', 403, 20005, false, 'unavailable', undefined],
  ['404 of the account: ours', 404, 20404, false, 'unavailable', undefined],
  ['21610 opted out', 400, 21610, false, 'refused', 'stop'],
  ['21211 no such number', 400, 21211, false, 'refused', 'bad_address'],
  ['21614 not mobile', 400, 21614, false, 'refused', 'bad_address'],
  ['21408 country blocked', 400, 21408, false, 'refused', 'bad_address'],
  ['21606 our number: ours', 400, 21606, false, 'unavailable', undefined],
  ['21617 our text', 400, 21617, false, 'refused', undefined],
])('Twilio: %s', (name, status, code, wasNeverSent, kind, mark) => {
  const outcome = twilioOutcome({ status, code, wasNeverSent });

  expect(outcome.kind).toBe(kind);
  expect('mark' in outcome ? outcome.mark : undefined).toBe(mark);
  expect('isConfiguration' in outcome).toBe(name.includes('ours'));
  expect('isProviderWell' in outcome).toBe(name.includes('429'));
});

test('no answer of a gateway but a 2xx or 409 with an id is ever taken for a message sent', () => {
  for (let status = 100; status < 600; status += 1)
    for (const id of [undefined, 'a-1']) {
      const { kind } = httpSmsOutcome({ status, id, wasNeverSent: false });
      const mayBeTaken = (status >= 200 && status < 300) || status === 409;
      expect([status, kind === 'accepted']).toEqual([status, mayBeTaken && id !== undefined]);
    }
});

test.each([
  ['7', undefined, 7_000],
  ['0', undefined, undefined],
  ['-7', undefined, undefined],
  ['31536000', undefined, 3_600_000],
  ['9'.repeat(400), undefined, 3_600_000],
  ['Mon, 02 Mar 2026 09:30:09 GMT', 'Mon, 02 Mar 2026 09:30:00 GMT', 9_000],
  ['Mon, 02 Mar 2026 09:29:00 GMT', 'Mon, 02 Mar 2026 09:30:00 GMT', undefined],
  ['Mon, 02 Mar 2026 09:30:09 GMT', undefined, undefined],
  ['soon', 'Mon, 02 Mar 2026 09:30:00 GMT', undefined],
  [undefined, 'Mon, 02 Mar 2026 09:30:00 GMT', undefined],
])('Retry-After: %s in an answer of %s', (retryAfter, date, ms) => {
  expect(retryAfterMsOf(retryAfter, date)).toBe(ms);
});
