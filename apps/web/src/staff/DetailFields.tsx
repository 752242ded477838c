/** The fields of each of the seven kinds. Large choices instead of lists; numbers by steps. */
import { activities, amounts, foods, mealKinds, moods, type EntryDetails } from '@storybell/contracts/entry';
import { dayOf, minutesBetween, sentenceCase } from '@storybell/i18n/format';
import { instantOf, plusMinutes, wallTime } from '../clock.ts';
import { useWords } from '../i18n.tsx';
import { Choice } from '../ui/Choice.tsx';
import { ManyChoice } from '../ui/ManyChoice.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { TimeField } from '../ui/TimeField.tsx';
import type { EntryForm } from './entry-form.ts';

interface Props {
  readonly form: EntryForm;
  readonly zone: string;
  readonly now: string;
  readonly onChange: (form: EntryForm) => void;
}

export function DetailFields({ form, zone, now, onChange }: Props) {
  const { t, say, locale } = useWords();
  const { details, occurredAt } = form;
  const label = (words: string) => sentenceCase(locale, words);
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
        <>
          <div className="side-by-side">
            {when}
            <TimeField
              label={t('log.woke_up')}
              value={wallTime(details.endedAt, zone)}
              onChange={(wall) => {
                become({ ...details, endedAt: at(wall) });
              }}
            />
          </div>
          <Choice
            label={t('log.how_long')}
            value={String(minutesBetween(occurredAt, details.endedAt))}
            onChange={(minutes) => {
              onChange({
                occurredAt: plusMinutes(details.endedAt, -Number(minutes)),
                details,
              });
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
              become({ ...details, place });
            }}
            options={(['cot', 'bed', 'mat', 'buggy'] as const).map((value) => ({
              value,
              label: say(`entry.choice.place.${value}`),
            }))}
          />
        </>
      );
    case 'nappy':
      return (
        <>
          <Choice
            label={t('log.nappy_was')}
            value={details.content}
            onChange={(content) => {
              become({ ...details, content });
            }}
            options={(['wet', 'soiled', 'both', 'dry'] as const).map((value) => ({
              value,
              label: say(`entry.choice.content.${value}`),
            }))}
          />
          <Choice
            label={t('log.skin')}
            value={details.skin}
            onChange={(skin) => {
              become({ ...details, skin });
            }}
            options={(['fine', 'red', 'sore'] as const).map((value) => ({
              value,
              label: say(`entry.choice.skin.${value}`),
            }))}
          />
          {when}
        </>
      );
    case 'meal':
      return (
        <>
          <Choice
            label={t('log.meal')}
            value={details.meal}
            onChange={(meal) => {
              become({ ...details, meal });
            }}
            options={mealKinds.map((value) => ({ value, label: say(`entry.meal.kind.${value}`) }))}
          />
          <Dishes details={details} onChange={become} />
          {when}
        </>
      );
    case 'drink':
      return (
        <>
          <Choice
            label={t('log.drink')}
            value={details.drink}
            onChange={(drink) => {
              become({ ...details, drink });
            }}
            options={(['water', 'milk', 'other'] as const).map((value) => ({
              value,
              label: label(say(`entry.drink.kind.${value}`)),
            }))}
          />
          <Stepper
            label={t('log.how_much')}
            value={details.ml}
            step={50}
            max={1_000}
            unit={say('entry.unit.ml', { ml: details.ml })}
            onChange={(ml) => {
              become({ ...details, ml });
            }}
          />
          {when}
        </>
      );
    case 'bottle':
      return (
        <>
          <Choice
            label={t('log.milk')}
            value={details.milk}
            onChange={(milk) => {
              become({ ...details, milk });
            }}
            options={(['breast', 'formula', 'cow', 'other'] as const).map((value) => ({
              value,
              label: label(say(`entry.bottle.milk.${value}`)),
            }))}
          />
          <div className="side-by-side">
            <Stepper
              label={t('log.offered')}
              value={details.offeredMl}
              step={30}
              max={350}
              unit={say('entry.unit.ml', { ml: details.offeredMl })}
              onChange={(offeredMl) => {
                become({ ...details, offeredMl, takenMl: Math.min(details.takenMl, offeredMl) });
              }}
            />
            <Stepper
              label={t('log.taken')}
              value={details.takenMl}
              step={30}
              max={details.offeredMl}
              unit={say('entry.unit.ml', { ml: details.takenMl })}
              onChange={(takenMl) => {
                become({ ...details, takenMl });
              }}
            />
          </div>
          {when}
        </>
      );
    case 'mood':
      return (
        <>
          <ManyChoice
            label={t('log.moods')}
            max={2}
            values={details.moods}
            onChange={(chosen) => {
              if (chosen.length > 0) become({ ...details, moods: [...chosen] });
            }}
            options={moods.map((value) => ({ value, label: label(say(`entry.mood.name.${value}`)) }))}
          />
          {when}
        </>
      );
    case 'activity':
      return (
        <>
          <Choice
            label={t('log.activity')}
            value={details.activity}
            onChange={(activity) => {
              become({ ...details, activity });
            }}
            options={activities.map((value) => ({
              value,
              label: label(say(`entry.activity.name.${value}`)),
            }))}
          />
          <Choice
            label={t('log.where')}
            value={details.place}
            onChange={(place) => {
              become({ ...details, place });
            }}
            options={(['indoors', 'outdoors', 'off_site'] as const).map((value) => ({
              value,
              label: label(say(`entry.activity.place.${value}`)),
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
                become({ ...details, minutes });
              }}
            />
          </div>
        </>
      );
  }
}

type Meal = Extract<EntryDetails, { type: 'meal' }>;

const MAX_DISHES = 6;

function Dishes({ details, onChange }: { readonly details: Meal; readonly onChange: (meal: Meal) => void }) {
  const { t, say, locale } = useWords();
  const label = (food: (typeof foods)[number]) => sentenceCase(locale, say(`entry.food.${food}`));
  return (
    <>
      <ManyChoice
        label={t('log.foods')}
        max={MAX_DISHES}
        values={details.items.map(({ food }) => food)}
        onChange={(chosen) => {
          const amountOf = (food: string) =>
            details.items.find((dish) => dish.food === food)?.amount ?? 'most';
          onChange({ ...details, items: chosen.map((food) => ({ food, amount: amountOf(food) })) });
        }}
        options={foods.map((value) => ({ value, label: label(value) }))}
      />
      {details.items.map((dish) => (
        <Choice
          key={dish.food}
          label={label(dish.food)}
          value={dish.amount}
          onChange={(amount) => {
            onChange({
              ...details,
              items: details.items.map((one) => (one.food === dish.food ? { ...one, amount } : one)),
            });
          }}
          options={amounts.map((value) => ({ value, label: say(`entry.choice.amount.${value}`) }))}
        />
      ))}
    </>
  );
}
