/** The fields of each kind of entry. Large choices instead of lists; numbers by steps. */
import type { EntryDetails } from '@storybell/contracts/entry';
import { dayOf } from '@storybell/i18n/format';
import { instantOf, wallTime } from '../../clock.ts';
import { useWords } from '../../i18n.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import type { EntryForm } from '../entry-form.ts';
import { CareFields } from './CareFields.tsx';
import { BottleFields, DrinkFields, MealFields } from './FoodFields.tsx';
import { NappyFields, ToiletFields } from './NappyFields.tsx';
import { ActivityFields, MoodFields } from './PlayFields.tsx';
import { SleepFields } from './SleepFields.tsx';
import { SuppliesFields } from './SuppliesFields.tsx';
import { TemperatureFields } from './TemperatureFields.tsx';

interface Props {
  readonly form: EntryForm;
  readonly zone: string;
  readonly now: string;
  readonly onChange: (form: EntryForm) => void;
}

export function DetailFields({ form, zone, now, onChange }: Props) {
  const { t } = useWords();
  const { details, occurredAt } = form;
  const day = dayOf(now, { timeZone: zone });
  const at = (wall: string) => instantOf(day, wall, zone);
  const become = (next: EntryDetails) => {
    onChange({ ...form, details: next });
  };
  const when = (
    <TimeField
      label={details.type === 'sleep' ? t('log.fell_asleep') : t('log.when')}
      value={wallTime(occurredAt, zone)}
      onChange={(wall) => {
        onChange({ ...form, occurredAt: at(wall) });
      }}
    />
  );

  switch (details.type) {
    case 'sleep':
      return (
        <SleepFields
          details={details}
          onChange={become}
          when={when}
          occurredAt={occurredAt}
          onBegan={(began) => {
            onChange({ occurredAt: began, details });
          }}
          at={at}
          zone={zone}
        />
      );
    case 'nappy':
      return <NappyFields details={details} onChange={become} when={when} />;
    case 'toilet':
      return <ToiletFields details={details} onChange={become} when={when} />;
    case 'meal':
      return <MealFields details={details} onChange={become} when={when} />;
    case 'drink':
      return <DrinkFields details={details} onChange={become} when={when} />;
    case 'bottle':
      return <BottleFields details={details} onChange={become} when={when} />;
    case 'mood':
      return <MoodFields details={details} onChange={become} when={when} />;
    case 'activity':
      return <ActivityFields details={details} onChange={become} when={when} />;
    case 'temperature':
      return <TemperatureFields details={details} onChange={become} when={when} />;
    case 'care':
      return <CareFields details={details} onChange={become} when={when} />;
    case 'supplies':
      return <SuppliesFields details={details} onChange={become} when={when} today={day} />;
  }
}
