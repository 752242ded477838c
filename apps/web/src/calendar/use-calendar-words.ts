/** The words of the calendar, for screens within a `Section` of the door and of people. */
import type { Closure } from '@storybell/contracts/calendar';
import type { Key, Values } from '@storybell/i18n/catalog';
import { dayOfYear, isolate, time } from '@storybell/i18n/format';
import { useDoorWords } from '../door/use-door-words.ts';

type CalendarKey = Key extends infer K ? (K extends `door.calendar.${infer Rest}` ? Rest : never) : never;

export function useCalendarWords() {
  const words = useDoorWords();
  const { locale } = words;
  const k = (key: CalendarKey, values?: Values) => words.say(`door.calendar.${key}`, values);
  return {
    ...words,
    k,
    /** A time on the setting's wall, as the reader writes times. */
    wall: (at: string) => time(locale, `2026-03-02T${at}:00Z`, { timeZone: 'UTC' }),
    days: ({ startsOn, endsOn }: Pick<Closure, 'startsOn' | 'endsOn'>) =>
      startsOn === endsOn
        ? dayOfYear(locale, startsOn)
        : `${isolate(dayOfYear(locale, startsOn))} – ${isolate(dayOfYear(locale, endsOn))}`,
    whatFor: ({ kind, note }: Closure) => (note === null ? k(`kind.${kind}`) : isolate(note)),
  };
}
