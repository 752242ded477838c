import type { Week } from '@storybell/contracts/calendar';
import { isolate } from '@storybell/i18n/format';
import { weekdays } from '../people/weekdays.ts';
import { useCalendarWords } from './use-calendar-words.ts';

interface Props {
  readonly week: Week;
  /** Also the weekdays that have no time. */
  readonly isWhole?: boolean;
}

export function WeekText({ week, isWhole = false }: Props) {
  const { k, wall, locale } = useCalendarWords();
  return (
    <dl className="week">
      {weekdays(locale).flatMap(({ value, label }) => {
        const span = week.find(({ weekday }) => weekday === Number(value));
        if (span === undefined && !isWhole) return [];
        return [
          <div key={value}>
            <dt>{label}</dt>
            <dd className={span === undefined ? 'quiet' : undefined}>
              {span === undefined
                ? k('closed')
                : `${isolate(wall(span.from))} – ${isolate(wall(span.until))}`}
            </dd>
          </div>,
        ];
      })}
    </dl>
  );
}
