import { expect, test } from '@jest/globals';
import { channels, deliveryStates } from '@storybell/contracts/delivery';
import { whys } from '@storybell/contracts/explain';
import { whyOf, type Standing } from './why.ts';

const now = new Date('2026-03-02T09:30:00Z');
const later = new Date('2026-03-02T10:00:00Z');
const nothing: Standing = {
  channel: 'sms',
  state: 'queued',
  reason: null,
  dueAt: null,
  isHeld: false,
  wasTried: false,
  isQuiet: false,
};

test.each([
  ['its turn', { dueAt: now }, 'next'],
  ['an operator, though it is due', { dueAt: now, isHeld: true }, 'held'],
  ['the end of quiet hours', { dueAt: later, isQuiet: true, wasTried: true }, 'quiet'],
  ['the provider', { dueAt: later, wasTried: true }, 'retry'],
  ['other news', { dueAt: later }, 'gathering'],
] as const)('waits for %s', (_, standing, why) => {
  expect(whyOf({ ...nothing, ...standing }, now)).toBe(why);
});

test.each([
  ['sms', 'twilio_21211', 'no_such_number'],
  ['sms', 'twilio_30005', 'no_such_number'],
  ['sms', 'twilio_21614', 'not_mobile'],
  ['sms', 'twilio_30006', 'not_mobile'],
  ['sms', 'twilio_21610', 'stopped'],
  ['sms', 'twilio_30003', 'phone_off'],
  ['sms', 'twilio_30007', 'carrier_blocked'],
  ['sms', 'twilio_21602', 'refused'],
  ['sms', 'template_failed', 'faulty'],
  ['email', 'smtp_550', 'no_such_mailbox'],
  ['email', 'not_an_address', 'no_such_mailbox'],
  ['email', 'dsn_5.1.1', 'no_such_mailbox'],
  ['email', 'dsn_5.2.1', 'no_such_mailbox'],
  ['email', 'dsn_5.2.2', 'mailbox_full'],
  ['email', 'smtp_552', 'mailbox_full'],
  ['email', 'smtp_554', 'mail_rejected'],
  ['email', 'dsn_5.7.1', 'mail_rejected'],
  ['push', 'push_gone', 'device_gone'],
  ['push', 'push_413', 'refused'],
] as const)('%s refused with %s: %s', (channel, reason, why) => {
  expect(whyOf({ ...nothing, channel, state: 'failed', reason }, now)).toBe(why);
});

test.each([
  ['exhausted', 'gave_up'],
  ['outcome_unknown', 'unclear'],
  ['poison', 'faulty'],
] as const)('dead of %s: %s', (reason, why) => {
  expect(whyOf({ ...nothing, state: 'dead', reason }, now)).toBe(why);
});

test('every state of every channel has a reason that the contract knows', () => {
  for (const channel of channels)
    for (const state of deliveryStates)
      for (const reason of [null, 'never heard of'])
        expect(whys).toContain(whyOf({ ...nothing, channel, state, reason }, now));
});
