/** In words and a sign: a child who should be here and is not, or who is here and should have gone home. */
import type { Standing } from '@storybell/contracts/door';
import { duration, time } from '@storybell/i18n/format';
import { Chip } from '../ui/Chip.tsx';
import { useCalendarWords } from './use-calendar-words.ts';
import './calendar.css';

interface Props {
  readonly standing: Standing | null | undefined;
  readonly zone: string;
  /** On a tile: since when, and not how long. */
  readonly isShort?: boolean;
}

export function StandingChip({ standing, zone, isShort = false }: Props) {
  const { k, locale } = useCalendarWords();
  if (!standing) return null;
  const at = (instant: string) => time(locale, instant, { timeZone: zone });
  switch (standing.is) {
    case 'expected':
      return (
        <Chip tone={standing.hasBegun ? 'warn' : 'calm'} icon="clock">
          {k(standing.hasBegun ? 'expected_since' : 'expected_at', { time: at(standing.from) })}
        </Chip>
      );
    case 'late':
      return (
        <Chip tone="warn" icon="alert">
          {isShort
            ? k('home_time', { time: at(standing.since) })
            : k('home_time_ago', { time: at(standing.since), duration: duration(locale, standing.minutes) })}
        </Chip>
      );
  }
}
