import { activities, moods } from '@storybell/contracts/entry';
import { sentenceCase } from '@storybell/i18n/format';
import { useWords } from '../../i18n.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ManyChoice } from '../../ui/ManyChoice.tsx';
import { Stepper } from '../../ui/Stepper.tsx';
import type { FieldsOf } from './detail.ts';

export function MoodFields({ details, onChange, when }: FieldsOf<'mood'>) {
  const { t, say, locale } = useWords();
  return (
    <>
      <ManyChoice
        label={t('log.moods')}
        max={2}
        values={details.moods}
        onChange={(chosen) => {
          if (chosen.length > 0) onChange({ ...details, moods: [...chosen] });
        }}
        options={moods.map((value) => ({
          value,
          label: sentenceCase(locale, say(`entry.mood.name.${value}`)),
        }))}
      />
      {when}
    </>
  );
}

export function ActivityFields({ details, onChange, when }: FieldsOf<'activity'>) {
  const { t, say, locale } = useWords();
  return (
    <>
      <Choice
        label={t('log.activity')}
        value={details.activity}
        onChange={(activity) => {
          onChange({ ...details, activity });
        }}
        options={activities.map((value) => ({
          value,
          label: sentenceCase(locale, say(`entry.activity.name.${value}`)),
        }))}
      />
      <Choice
        label={t('log.where')}
        value={details.place}
        onChange={(place) => {
          onChange({ ...details, place });
        }}
        options={(['indoors', 'outdoors', 'off_site'] as const).map((value) => ({
          value,
          label: sentenceCase(locale, say(`entry.activity.place.${value}`)),
        }))}
      />
      <div className="side-by-side">
        {when}
        <Stepper
          label={t('log.how_long')}
          value={details.minutes}
          step={5}
          min={5}
          max={480}
          unit={say('entry.unit.minutes', { count: details.minutes })}
          onChange={(minutes) => {
            onChange({ ...details, minutes });
          }}
        />
      </div>
    </>
  );
}
