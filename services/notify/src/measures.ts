/** What notify counts. */
import { counter, histogram } from '@storybell/platform/telemetry';

export const hintsSent = counter('storybell_hints_total', 'Hints to sockets, by what became of them', [
  'result',
]);

export const attempts = counter('storybell_attempts_total', 'Calls to providers, by outcome', [
  'channel',
  'lane',
  'outcome',
]);

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
