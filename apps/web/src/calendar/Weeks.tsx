/** The week that holds now, and those that come, each of which may be taken back. */
import type { Week } from '@storybell/contracts/calendar';
import { dayOfYear } from '@storybell/i18n/format';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { useCalendarWords } from './use-calendar-words.ts';
import { WeekText } from './WeekText.tsx';

interface OneWeek {
  readonly id: string;
  readonly startsOn: string;
  readonly week: Week;
}

interface Props<W extends OneWeek> {
  readonly weeks: readonly W[];
  readonly today: string;
  readonly isWhole?: boolean;
  /** Said where there is none, or an empty one. */
  readonly none: string;
  readonly onTakeBack?: ((one: W) => void) | undefined;
}

export function Weeks<W extends OneWeek>({ weeks, today, isWhole = false, none, onTakeBack }: Props<W>) {
  const { k, locale } = useCalendarWords();
  if (weeks.length === 0) return <p className="quiet">{none}</p>;
  return weeks.map((one) => (
    <div key={one.id} className="week-from">
      {one.startsOn > today && (
        <Chip tone="calm" icon="clock">
          {k('from_on', { date: dayOfYear(locale, one.startsOn) })}
        </Chip>
      )}
      {one.week.length === 0 && !isWhole ? (
        <p className="quiet">{none}</p>
      ) : (
        <WeekText week={one.week} isWhole={isWhole} />
      )}
      {onTakeBack !== undefined && one.startsOn > today && (
        <Button
          look="quiet"
          icon="undo"
          onClick={() => {
            onTakeBack(one);
          }}
        >
          {k('take_back')}
        </Button>
      )}
    </div>
  ));
}
