/** The product's texts, in every language, as a correction is measured by them. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { fingerprintOf } from '@storybell/i18n/review';
import { sameAsEnglish } from '@storybell/i18n/same-as-english';
import { everyWord } from '@storybell/i18n/sections';
import { flatten, pathOf, textsOf, type Forms } from '@storybell/i18n/text';

const texts = new Map<Locale, ReadonlyMap<string, Forms>>(
  await Promise.all(
    locales.map(async (locale) => [locale, textsOf(flatten(await everyWord(locale)))] as const),
  ),
);

export interface ShippedText {
  readonly english: Forms;
  readonly said: Forms;
  /** Of both: another one when a release changes either. */
  readonly of: string;
  readonly mayBeEnglish: boolean;
}

/** @returns undefined for a key that the product does not have. */
export function shippedText(locale: Locale, key: string): ShippedText | undefined {
  const english = texts.get('en-GB')?.get(key);
  const said = texts.get(locale)?.get(key);
  if (english === undefined || said === undefined) return undefined;
  const same = sameAsEnglish[locale] ?? [];
  const mayBeEnglish = Object.keys(said).some((category) => same.includes(pathOf(key, category)));
  return { english, said, of: fingerprintOf(english, said), mayBeEnglish };
}
