/**
 * The languages Storybell speaks. A tag is in this list only when the product's own words are catalogued in it.
 * Source of tags, scripts and directions: docs/translation.md.
 */
import { z } from 'zod';

export interface Language {
  readonly tag: string;
  /** The language's name in itself, for a list that its speaker reads. */
  readonly endonym: string;
  readonly english: string;
  readonly dir: 'ltr' | 'rtl';
}

export const languages = [
  { tag: 'en-GB', endonym: 'English', english: 'English', dir: 'ltr' },
  { tag: 'pl', endonym: 'Polski', english: 'Polish', dir: 'ltr' },
  { tag: 'ro', endonym: 'Română', english: 'Romanian', dir: 'ltr' },
  { tag: 'pa', endonym: 'ਪੰਜਾਬੀ', english: 'Panjabi', dir: 'ltr' },
  { tag: 'ur', endonym: 'اردو', english: 'Urdu', dir: 'rtl' },
  { tag: 'pt', endonym: 'Português', english: 'Portuguese', dir: 'ltr' },
  { tag: 'es', endonym: 'Español', english: 'Spanish', dir: 'ltr' },
  { tag: 'ar', endonym: 'العربية', english: 'Arabic', dir: 'rtl' },
  { tag: 'bn', endonym: 'বাংলা', english: 'Bengali', dir: 'ltr' },
  { tag: 'gu', endonym: 'ગુજરાતી', english: 'Gujarati', dir: 'ltr' },
  { tag: 'it', endonym: 'Italiano', english: 'Italian', dir: 'ltr' },
  { tag: 'ta', endonym: 'தமிழ்', english: 'Tamil', dir: 'ltr' },
  { tag: 'fr', endonym: 'Français', english: 'French', dir: 'ltr' },
  { tag: 'lt', endonym: 'Lietuvių', english: 'Lithuanian', dir: 'ltr' },
  { tag: 'zh-Hans', endonym: '简体中文', english: 'Chinese (simplified)', dir: 'ltr' },
  { tag: 'zh-Hant', endonym: '繁體中文', english: 'Chinese (traditional)', dir: 'ltr' },
  { tag: 'tr', endonym: 'Türkçe', english: 'Turkish', dir: 'ltr' },
  { tag: 'bg', endonym: 'Български', english: 'Bulgarian', dir: 'ltr' },
  { tag: 'ru', endonym: 'Русский', english: 'Russian', dir: 'ltr' },
  { tag: 'fa', endonym: 'فارسی', english: 'Persian', dir: 'rtl' },
  { tag: 'hu', endonym: 'Magyar', english: 'Hungarian', dir: 'ltr' },
  { tag: 'el', endonym: 'Ελληνικά', english: 'Greek', dir: 'ltr' },
  { tag: 'so', endonym: 'Soomaali', english: 'Somali', dir: 'ltr' },
  { tag: 'hi', endonym: 'हिन्दी', english: 'Hindi', dir: 'ltr' },
  { tag: 'uk', endonym: 'Українська', english: 'Ukrainian', dir: 'ltr' },
  { tag: 'ckb', endonym: 'کوردیی سۆرانی', english: 'Kurdish (Sorani)', dir: 'rtl' },
  { tag: 'ps', endonym: 'پښتو', english: 'Pashto', dir: 'rtl' },
  { tag: 'sq', endonym: 'Shqip', english: 'Albanian', dir: 'ltr' },
] as const satisfies readonly Language[];

export type Locale = (typeof languages)[number]['tag'];
export const locales = languages.map((language) => language.tag) as [Locale, ...Locale[]];

/** BCP 47 tag of a language Storybell speaks, e.g. `pl`, `en-GB`, `zh-Hans`. */
export const Locale = z.enum(locales, { error: 'is not a language known here' });

export const languageOf = (locale: Locale): Language =>
  languages.find((language) => language.tag === locale) ?? languages[0];

/** `i18next.dir` is wrong for some tags, so the table decides. */
export const dirOf = (locale: Locale) => languageOf(locale).dir;
