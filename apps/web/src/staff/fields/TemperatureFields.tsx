import { HIGH_CELSIUS } from '@storybell/contracts/entry';
import { degrees } from '@storybell/i18n/format';
import { useWords } from '../../i18n.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Stepper } from '../../ui/Stepper.tsx';
import type { FieldsOf } from './detail.ts';

/** Steps are of tenths: sums of 0.1 drift. */
const TENTHS = 10;

export function TemperatureFields({ details, onChange, when }: FieldsOf<'temperature'>) {
  const { t, say, locale } = useWords();
  return (
    <>
      <div className="side-by-side">
        <Stepper
          label={say('entry.type.temperature')}
          value={Math.round(details.celsius * TENTHS)}
          step={1}
          min={34 * TENTHS}
          max={42 * TENTHS}
          unit={degrees(locale, details.celsius)}
          onChange={(tenths) => {
            onChange({ ...details, celsius: tenths / TENTHS });
          }}
        />
        {when}
      </div>
      {details.celsius >= HIGH_CELSIUS && (
        <Chip tone="warn" icon="alert">
          {say('entry.temperature.high')}
        </Chip>
      )}
      <Choice
        label={t('log.where')}
        value={details.place}
        onChange={(place) => {
          onChange({ ...details, place });
        }}
        options={(['ear', 'forehead', 'armpit', 'mouth'] as const).map((value) => ({
          value,
          label: say(`entry.temperature.place.${value}`),
        }))}
      />
      <Choice
        label={say('entry.ask.done')}
        value={details.action}
        onChange={(action) => {
          onChange({ ...details, action });
        }}
        options={(['none', 'watched', 'cooled', 'called'] as const).map((value) => ({
          value,
          label: say(`entry.temperature.action.${value}`),
        }))}
      />
    </>
  );
}
