/** A setting's own words for a text of the product. Pure. */
import type { Locale } from '@storybell/contracts/locale';
import { fingerprintOf } from '@storybell/i18n/review';
import type { Forms } from '@storybell/i18n/text';
import { isCorrectable, unfitOf } from '@storybell/i18n/wording';
import { AppError } from '@storybell/platform/errors';
import { shippedText, type ShippedText } from './shipped.ts';

export interface At {
  readonly locale: Locale;
  readonly key: string;
}

/** @throws AppError `not_found` for a text that the product does not have, or that is of no one setting. */
export function requireText({ locale, key }: At): ShippedText {
  const text = shippedText(locale, key);
  if (text === undefined || !isCorrectable(key))
    throw new AppError('not_found', 'the product has no such text');
  return text;
}

/** @throws AppError `invalid_request`, which says of each form what is wrong with it. */
export function requireFit(at: At, forms: Forms, text: ShippedText): void {
  const unfit = unfitOf({ ...at, forms, model: text.english, mayBeEnglish: text.mayBeEnglish });
  if (unfit.length > 0)
    throw new AppError(
      'invalid_request',
      'these words cannot take the place of the product’s',
      unfit.map(({ category, kind, why }) => ({ path: `body.forms.${category}`, code: kind, message: why })),
    );
}

/** The product's own words again are no words of the setting's own. */
export const ownForms = (forms: Forms | null, text: ShippedText): Forms | null =>
  forms === null || fingerprintOf({}, forms) === fingerprintOf({}, text.said) ? null : forms;

/** After a release that changed the text, words that no longer fit stand back for the product's. */
export function stillFits(at: At, forms: Forms, shippedOf: string): boolean {
  const text = shippedText(at.locale, at.key);
  if (text === undefined) return false;
  if (text.of === shippedOf) return true;
  return unfitOf({ ...at, forms, model: text.english, mayBeEnglish: text.mayBeEnglish }).length === 0;
}
