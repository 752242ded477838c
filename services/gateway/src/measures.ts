/** What the gateway counts. */
import { counter, gauge } from '@storybell/platform/telemetry';

export const shortSecrets = counter(
  'storybell_short_secrets_total',
  'Short secrets hashed and verified, and signatures of passkeys looked at, known and unknown alike',
  ['step'],
);

export const codesAsked = counter(
  'storybell_codes_asked_total',
  'Sign-in codes asked for, by what became of them; the person is told the same each time',
  ['channel', 'result'],
);

export const readsWaiting = gauge(
  'storybell_reads_waiting',
  'Reads that stand in the line before a service: of feeds that are asked for together, and others',
  ['service', 'reads'],
);

export const feedsAskedAlone = counter(
  'storybell_feeds_asked_alone_total',
  'Feeds that notify did not answer for many together, by what it said: each was asked for by itself then',
  ['code'],
);
