/** Whether words that a setting would say instead of the product's can take their place. Pure. */
import type { Locale } from '@storybell/contracts/locale';
import { faultsOf, type Fault } from './faults.ts';
import { pathOf, pluralsOf, type Forms } from './text.ts';

export interface Unfit {
  /** Plural category, or '' where the text has none. */
  readonly category: string;
  readonly kind: Fault | 'missing' | 'unknown';
  readonly why: string;
}

export interface Proposed {
  readonly locale: Locale;
  readonly key: string;
  readonly forms: Forms;
  /** The English forms. */
  readonly model: Forms;
  readonly mayBeEnglish: boolean;
}

/** Plural categories in which this language says the text: `['']` where English has but one form. */
export const categoriesOf = (locale: Locale, model: Forms): readonly string[] =>
  model['other'] === undefined ? [''] : pluralsOf(locale);

/** What is answered to a text message is of no one setting: a number may belong to families of two. */
const everyones: readonly string[] = ['sms.help', 'sms.unread'];

export const isCorrectable = (key: string): boolean => !everyones.includes(key);

/** As the catalogues are checked. */
export function unfitOf({ locale, key, forms, model, mayBeEnglish }: Proposed): Unfit[] {
  const categories = categoriesOf(locale, model);
  const english = model['other'] ?? model[''] ?? '';
  const unknown = Object.keys(forms)
    .filter((category) => !categories.includes(category))
    .map((category): Unfit => ({ category, kind: 'unknown', why: 'this language has no such form' }));
  return [
    ...categories.flatMap((category): Unfit[] => {
      const said = forms[category];
      if (said === undefined) return [{ category, kind: 'missing', why: 'this form is missing' }];
      return faultsOf({
        locale,
        path: pathOf(key, category),
        said,
        model: english,
        mayBeEnglish: mayBeEnglish || locale === 'en-GB',
      }).map((found) => ({ category, ...found }));
    }),
    ...unknown,
  ];
}
