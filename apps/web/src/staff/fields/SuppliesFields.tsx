import { supplyItems } from '@storybell/contracts/entry';
import { relativeDay, sentenceCase } from '@storybell/i18n/format';
import { plusDays } from '../../clock.ts';
import { useWords } from '../../i18n.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ManyChoice } from '../../ui/ManyChoice.tsx';
import type { FieldsOf } from './detail.ts';

const MAX_ITEMS = 6;
/** A week: what is needed later is asked for later. */
const AHEAD = [0, 1, 2, 3, 4, 5, 6, 7];

interface Props extends FieldsOf<'supplies'> {
  /** YYYY-MM-DD of the setting. */
  readonly today: string;
}

/** Days of the calendar, so the zone is UTC throughout. */
const utc = { timeZone: 'UTC' };

export function SuppliesFields({ details, onChange, when, today }: Props) {
  const { say, locale } = useWords();
  return (
    <>
      <ManyChoice
        label={say('entry.ask.needed')}
        max={MAX_ITEMS}
        values={details.items}
        onChange={(items) => {
          onChange({ ...details, items: [...items] });
        }}
        options={supplyItems.map((value) => ({
          value,
          label: sentenceCase(locale, say(`entry.supplies.item.${value}`)),
        }))}
      />
      <Choice
        label={say('entry.ask.by')}
        value={details.neededBy}
        onChange={(neededBy) => {
          onChange({ ...details, neededBy });
        }}
        options={AHEAD.map((days) => {
          const day = plusDays(today, days);
          return { value: day, label: relativeDay(locale, day, today, utc) };
        })}
      />
      {when}
    </>
  );
}
