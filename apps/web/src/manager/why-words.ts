/** Where a delivery stands, in a sentence of the reader's language. */
import {
  suppressions,
  type Channel,
  type DeliveryState,
  type Suppression,
} from '@storybell/contracts/delivery';
import type { Why } from '@storybell/contracts/explain';
import { relativeDay, sentenceCase, time } from '@storybell/i18n/format';
import { nowInstant } from '../clock.ts';
import type { Words } from '../i18n.tsx';
import type { Tone } from '../ui/Chip.tsx';
import type { IconName } from '../ui/Icon.tsx';

interface Standing {
  readonly why: Why;
  readonly reason: string | null;
  /** Null when it waits for nothing. */
  readonly dueAt: string | null;
}

export function whyWords(words: Words, { why, reason, dueAt }: Standing, zone: string): string {
  if (why === 'suppressed') return sentenceCase(words.locale, reasonWords(words, reason));
  return words.t(`explain.why.${why}`, { time: dueAt === null ? '' : moment(words, dueAt, zone) });
}

/** A suppression in words; a code that has none as it is. */
export function reasonWords({ t }: Words, reason: string | null): string {
  const known = suppressions.find((one): one is Suppression => one === reason);
  return known === undefined
    ? t('progress.reason.other', { code: reason ?? '–' })
    : t(`progress.reason.${known}`);
}

/** `13:05` today, with the day on any other. */
export function moment({ locale }: Words, at: string, zone: string): string {
  const now = nowInstant();
  const place = { timeZone: zone };
  const day = relativeDay(locale, at, now, place);
  const clock = time(locale, at, place);
  return day === relativeDay(locale, now, now, place) ? clock : `${day}, ${clock}`;
}

export function purposeWords({ t }: Words, purpose: string): string | undefined {
  if (purpose === 'published') return t('explain.first');
  if (purpose.startsWith('erratum_')) return t('review.corrected');
  return purpose.startsWith('reminder_') ? t('explain.reminder') : undefined;
}

export const channelIcons: Readonly<Record<Channel, IconName>> = {
  live: 'live',
  push: 'bell',
  email: 'mail',
  sms: 'phone',
};

export const stateTones: Readonly<Record<DeliveryState, Tone>> = {
  queued: 'neutral',
  sending: 'neutral',
  sent: 'calm',
  delivered: 'good',
  unknown: 'warn',
  failed: 'bad',
  dead: 'bad',
  suppressed: 'neutral',
};
