import { sentenceCase, time } from '@storybell/i18n/format';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { LEFT_OUT, variantsOf, type Differences, type EntryForm, type Variant } from './entry-form.ts';
import type { ChosenChild } from './LogSheet.tsx';

interface Props {
  readonly form: EntryForm;
  readonly now: string;
  readonly zone: string;
  readonly chosen: readonly ChosenChild[];
  readonly differences: Differences;
  readonly onChange: (differences: Differences) => void;
}

/** Child by child, for those few for whom it was different. */
export function DifferenceList({ form, now, zone, chosen, differences, onChange }: Props) {
  const { t } = useWords();
  const different = chosen.filter(({ id }) => differences[id] !== undefined).length;
  const [isOpen, setIsOpen] = useState(different > 0);
  const variants = variantsOf(form, now);
  return (
    <section className="differences">
      <button
        type="button"
        className="differences-toggle"
        aria-expanded={isOpen}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        <Icon name="down" />
        <span>{t('log.different')}</span>
        {different > 0 && <span className="count">{different}</span>}
      </button>
      {isOpen && (
        <ul>
          {chosen.map((child) => (
            <li key={child.id}>
              <label className="difference">
                <Avatar id={child.id} name={child.knownAs} initial={child.initial} size="small" />
                <span className="difference-name">
                  <bdi>{child.knownAs}</bdi>{' '}
                  <small>
                    <bdi>{child.initial}</bdi>
                  </small>
                </span>
                <select
                  value={differences[child.id] ?? ''}
                  onChange={(change) => {
                    const { value } = change.target;
                    const { [child.id]: _, ...others } = differences;
                    onChange(value === '' ? others : { ...others, [child.id]: value });
                  }}
                >
                  <option value="">{t('log.as_the_others')}</option>
                  {variants.map((variant) => (
                    <VariantOption key={variant.value} variant={variant} zone={zone} />
                  ))}
                  <option value={LEFT_OUT}>{t('log.left_out')}</option>
                </select>
              </label>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function VariantOption({ variant, zone }: { readonly variant: Variant; readonly zone: string }) {
  const { t, say, locale } = useWords();
  return <option value={variant.value}>{sentenceCase(locale, words())}</option>;

  function words(): string {
    const { details } = variant;
    switch (details.type) {
      case 'meal':
        return say(`entry.choice.amount.${details.items[0]?.amount ?? 'none'}`);
      case 'nappy':
        return say(`entry.choice.content.${details.content}`);
      case 'mood':
        return say(`entry.mood.name.${details.moods[0] ?? 'calm'}`);
      case 'drink':
        return say('entry.unit.ml', { ml: details.ml });
      case 'bottle':
        return say('entry.unit.ml', { ml: details.takenMl });
      case 'sleep':
        return t('log.until', { time: time(locale, details.endedAt, { timeZone: zone }) });
      case 'activity':
        return say(`entry.activity.name.${details.activity}`);
      case 'toilet':
        return say(`entry.toilet.result.${details.result}`);
      case 'care':
        return say(`entry.care.name.${details.care}`);
      case 'temperature':
      case 'supplies':
        return say(`entry.type.${details.type}`);
    }
  }
}
