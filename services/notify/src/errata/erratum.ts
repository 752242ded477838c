/** An erratum: a guardian read words that a person has put right since, and is told so once. Pure. */
import type { Lane } from '@storybell/contracts/delivery';
import type { Locale } from '@storybell/contracts/locale';
import type { Tier } from '@storybell/contracts/translation';

/** The purpose of its delivery; with guardian and channel it is unique, so that a correction reaches a person once. */
export const errataPurpose = (locale: Locale, revision: number): string =>
  `erratum_${locale}_${String(revision)}`;

export const isErratum = (purpose: string): boolean => purpose.startsWith('erratum_');

/** What could hurt a child does not wait for the morning. */
export const laneOf = (tier: Tier): Lane => (tier === 'safety' ? 'urgent' : 'routine');
