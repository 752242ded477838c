/** A week from a day on: which weekdays, and from when until when. */
import type { Week } from '@storybell/contracts/calendar';
import { useState } from 'react';
import { SaveDialog } from '../people/FormDialog.tsx';
import { weekdays } from '../people/weekdays.ts';
import { Field } from '../ui/Field.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TimeField } from '../ui/TimeField.tsx';
import { useCalendarWords } from './use-calendar-words.ts';

interface Props {
  readonly title: string;
  readonly today: string;
  readonly start: Week;
  readonly save: (startsOn: string, week: Week) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What a weekday is offered with before any has a time. */
const USUAL = { from: '08:00', until: '18:00' };

export function WeekDialog({ title, today, start, save, onClose }: Props) {
  const { d, k, locale } = useCalendarWords();
  const [startsOn, setStartsOn] = useState(today);
  const [week, setWeek] = useState(start);
  const change = (weekday: number, span: { from: string; until: string } | undefined) => {
    const others = week.filter((one) => one.weekday !== weekday);
    setWeek(span === undefined ? others : [...others, { weekday, ...span }]);
  };
  // Most weekdays are like the one before.
  const offered = week.at(-1) ?? start.at(0) ?? USUAL;
  return (
    <SaveDialog title={title} onClose={onClose} canSave={startsOn !== ''} save={() => save(startsOn, week)}>
      <div className="form-fields">
        <Field label={k('starts_on')}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              min={today}
              value={startsOn}
              onChange={({ target }) => {
                setStartsOn(target.value);
              }}
            />
          )}
        </Field>
        {weekdays(locale).map(({ value, label }) => {
          const weekday = Number(value);
          const span = week.find((one) => one.weekday === weekday);
          return (
            <fieldset key={value} className="week-day">
              <legend className="visually-hidden">{label}</legend>
              <Switch
                label={label}
                isOn={span !== undefined}
                onChange={(isOn) => {
                  change(weekday, isOn ? { from: offered.from, until: offered.until } : undefined);
                }}
              />
              {span !== undefined && (
                <div className="week-times">
                  <TimeField
                    label={d('from')}
                    value={span.from}
                    onChange={(from) => {
                      change(weekday, { from, until: span.until });
                    }}
                  />
                  <TimeField
                    label={k('until')}
                    value={span.until}
                    onChange={(until) => {
                      change(weekday, { from: span.from, until });
                    }}
                  />
                </div>
              )}
            </fieldset>
          );
        })}
      </div>
    </SaveDialog>
  );
}
