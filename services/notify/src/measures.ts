/** What notify counts. */
import { counter, gauge, histogram } from '@storybell/platform/telemetry';

export const hintsSent = counter('storybell_hints_total', 'Hints to sockets, by what became of them', [
  'result',
]);

export const attempts = counter('storybell_attempts_total', 'Calls to providers, by outcome', [
  'channel',
  'lane',
  'provider',
  'outcome',
]);

export const renders = counter(
  'storybell_renders_total',
  'Texts really rendered; the rest only had their links changed',
  ['channel'],
);

export const dueAge = gauge(
  'storybell_due_age_p95_seconds',
  'How long a twentieth of what is due has waited at least, in seconds',
  ['channel', 'lane'],
);

export const publishToAcceptedMs = histogram(
  'storybell_publish_to_accepted_ms',
  "From publication to the provider's yes, in milliseconds; quiet hours and gathering are part of it",
  [100, 250, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 30_000, 60_000, 300_000, 3_600_000],
  ['channel', 'lane'],
);

export const breakerState = gauge(
  'storybell_breaker_state',
  'Of each provider as this process sees it: 0 closed, 1 trying, 2 open',
  ['channel', 'provider'],
);

export const planned = counter(
  'storybell_planned_total',
  'Subjects planned, by kind and by what set it off',
  ['kind', 'by'],
);

export const handOverMs = histogram(
  'storybell_hand_over_ms',
  'From due to the answer of the provider, in milliseconds',
  [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000],
  ['channel', 'lane'],
);

export const receipts = counter('storybell_receipts_total', 'Receipts, by what they changed', ['result']);

export const inboundSms = counter('storybell_inbound_sms_total', 'SMS that came in, by what they were', [
  'result',
]);

export const bounces = counter('storybell_bounces_total', 'Reports on e-mails, by what they changed', [
  'result',
]);

export const codesSent = counter('storybell_codes_total', 'Sign-in codes, by what became of them', [
  'channel',
  'outcome',
]);

export const alarms = counter('storybell_alarms_total', 'What an operator must look at, by code', ['code']);

export const forgotten = counter(
  'storybell_deliveries_forgotten_total',
  'Deliveries that were kept for their time and went',
);
