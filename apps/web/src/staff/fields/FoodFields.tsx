import { amounts, foods, mealKinds } from '@storybell/contracts/entry';
import { sentenceCase } from '@storybell/i18n/format';
import { useWords } from '../../i18n.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ManyChoice } from '../../ui/ManyChoice.tsx';
import { Stepper } from '../../ui/Stepper.tsx';
import type { FieldsOf } from './detail.ts';

const MAX_DISHES = 6;

export function MealFields({ details, onChange, when }: FieldsOf<'meal'>) {
  const { t, say, locale } = useWords();
  const label = (food: (typeof foods)[number]) => sentenceCase(locale, say(`entry.food.${food}`));
  return (
    <>
      <Choice
        label={t('log.meal')}
        value={details.meal}
        onChange={(meal) => {
          onChange({ ...details, meal });
        }}
        options={mealKinds.map((value) => ({ value, label: say(`entry.meal.kind.${value}`) }))}
      />
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
      {when}
    </>
  );
}

export function DrinkFields({ details, onChange, when }: FieldsOf<'drink'>) {
  const { t, say, locale } = useWords();
  return (
    <>
      <Choice
        label={t('log.drink')}
        value={details.drink}
        onChange={(drink) => {
          onChange({ ...details, drink });
        }}
        options={(['water', 'milk', 'other'] as const).map((value) => ({
          value,
          label: sentenceCase(locale, say(`entry.drink.kind.${value}`)),
        }))}
      />
      <Stepper
        label={t('log.how_much')}
        value={details.ml}
        step={50}
        max={1_000}
        unit={say('entry.unit.ml', { ml: details.ml })}
        onChange={(ml) => {
          onChange({ ...details, ml });
        }}
      />
      {when}
    </>
  );
}

export function BottleFields({ details, onChange, when }: FieldsOf<'bottle'>) {
  const { t, say, locale } = useWords();
  return (
    <>
      <Choice
        label={t('log.milk')}
        value={details.milk}
        onChange={(milk) => {
          onChange({ ...details, milk });
        }}
        options={(['breast', 'formula', 'cow', 'other'] as const).map((value) => ({
          value,
          label: sentenceCase(locale, say(`entry.bottle.milk.${value}`)),
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
            onChange({ ...details, offeredMl, takenMl: Math.min(details.takenMl, offeredMl) });
          }}
        />
        <Stepper
          label={t('log.taken')}
          value={details.takenMl}
          step={30}
          max={details.offeredMl}
          unit={say('entry.unit.ml', { ml: details.takenMl })}
          onChange={(takenMl) => {
            onChange({ ...details, takenMl });
          }}
        />
      </div>
      {when}
    </>
  );
}
