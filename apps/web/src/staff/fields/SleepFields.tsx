import { minutesBetween } from '@storybell/i18n/format';
import { plusMinutes, wallTime } from '../../clock.ts';
import { useWords } from '../../i18n.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import type { FieldsOf } from './detail.ts';

interface Props extends FieldsOf<'sleep'> {
  readonly occurredAt: string;
  readonly onBegan: (occurredAt: string) => void;
  /** The instant of a time on today's wall. */
  readonly at: (wall: string) => string;
  readonly zone: string;
}

export function SleepFields({ details, onChange, when, occurredAt, onBegan, at, zone }: Props) {
  const { t, say } = useWords();
  return (
    <>
      <div className="side-by-side">
        {when}
        <TimeField
          label={t('log.woke_up')}
          value={wallTime(details.endedAt, zone)}
          onChange={(wall) => {
            onChange({ ...details, endedAt: at(wall) });
          }}
        />
      </div>
      <Choice
        label={t('log.how_long')}
        value={String(minutesBetween(occurredAt, details.endedAt))}
        onChange={(minutes) => {
          onBegan(plusMinutes(details.endedAt, -Number(minutes)));
        }}
        options={['30', '45', '60', '90', '120'].map((minutes) => ({
          value: minutes,
          label: say('entry.unit.minutes', { count: Number(minutes) }),
        }))}
      />
      <Choice
        label={t('log.where')}
        value={details.place}
        onChange={(place) => {
          onChange({ ...details, place });
        }}
        options={(['cot', 'bed', 'mat', 'buggy'] as const).map((value) => ({
          value,
          label: say(`entry.choice.place.${value}`),
        }))}
      />
    </>
  );
}
