import { relativeDay, time } from '@storybell/i18n/format';
import { nowInstant } from '../clock.ts';
import type { Words } from '../i18n.tsx';

/** `Today 13:05`, on the setting's wall. */
export const when = ({ locale }: Pick<Words, 'locale'>, at: string, timeZone: string) =>
  `${relativeDay(locale, at, nowInstant(), { timeZone })} ${time(locale, at, { timeZone })}`;
