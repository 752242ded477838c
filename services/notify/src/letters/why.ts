/**
 * The one rule or answer that decided where a delivery stands. Pure; source of the codes: facts on delivery, tables
 * "Twilio" and "SMTP", RFC 3463 for the enhanced codes of bounces.
 */
import type { Channel, DeliveryState } from '@storybell/contracts/delivery';
import type { Why } from '@storybell/contracts/explain';

export interface Standing {
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly dueAt: Date | null;
  readonly isHeld: boolean;
  /** A provider was handed it, or could not be, before. */
  readonly wasTried: boolean;
  /** It is due at the end of the recipient's quiet hours. */
  readonly isQuiet: boolean;
}

export function whyOf(delivery: Standing, now: Date): Why {
  switch (delivery.state) {
    case 'queued':
      return waiting(delivery, now);
    case 'sending':
      return 'sending';
    case 'unknown':
      return 'doubt';
    case 'sent':
      return 'taken';
    case 'delivered':
      return 'arrived';
    case 'suppressed':
      return 'suppressed';
    case 'failed':
      return whyFailed(delivery.channel, delivery.reason);
    case 'dead':
      return whyDead(delivery.reason);
  }
}

function waiting({ dueAt, isHeld, wasTried, isQuiet }: Standing, now: Date): Why {
  if (isHeld) return 'held';
  if (dueAt === null || dueAt <= now) return 'next';
  if (isQuiet) return 'quiet';
  return wasTried ? 'retry' : 'gathering';
}

/** Refused for good, by an answer or by what the provider told later. */
export function whyFailed(channel: Channel, reason: string | null): Why {
  const code = reason ?? '';
  if (code === 'template_failed') return 'faulty';
  switch (channel) {
    case 'sms':
      return smsWhys[/\d{5}/u.exec(code)?.[0] ?? ''] ?? 'refused';
    case 'email':
      if (code === 'not_an_address' || /(?:^|\D)55[013]$/u.test(code) || /5\.(?:1|2\.1)/u.test(code))
        return 'no_such_mailbox';
      if (/552$|5\.2\.2/u.test(code)) return 'mailbox_full';
      return /5\d\d$|5\.\d/u.test(code) ? 'mail_rejected' : 'refused';
    case 'push':
      return code === 'push_gone' ? 'device_gone' : 'refused';
    case 'live':
      return 'refused';
  }
}

const smsWhys: Readonly<Record<string, Why>> = {
  '21211': 'no_such_number',
  '21217': 'no_such_number',
  '21614': 'not_mobile',
  '21610': 'stopped',
  '21408': 'carrier_blocked',
  '21612': 'carrier_blocked',
  '30003': 'phone_off',
  '30004': 'carrier_blocked',
  '30005': 'no_such_number',
  '30006': 'not_mobile',
  '30007': 'carrier_blocked',
};

const deadWhys: Readonly<Record<string, Why>> = {
  outcome_unknown: 'unclear',
  poison: 'faulty',
  exhausted: 'gave_up',
};

const whyDead = (reason: string | null): Why => deadWhys[reason ?? ''] ?? 'gave_up';
