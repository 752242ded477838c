/**
 * Short replies of parents, in their own language, in it without diacritics, and in English: is each told to be what it
 * is, given the language that its writer reads?
 */
import { Locale, locales } from '@storybell/contracts/locale';
import { detect } from '../../../services/translate/src/facts/detect.ts';
import { mean } from '../measure/stats.ts';
import { readJson, Replies, Romanised } from './data.ts';

export interface Detection {
  /** Mean over the languages of the share told rightly, as written and without diacritics. */
  readonly macro: number;
  /** Share of English replies told to be English, whatever their writer reads. */
  readonly english: number;
  /** Share of replies in Latin letters, of languages that have others, that are told to be such. */
  readonly romanised: number;
  readonly byLocale: Readonly<Partial<Record<Locale, number>>>;
  readonly replies: number;
}

/** As typed on a keyboard that has no such letters. */
const bare = (text: string) =>
  text.replaceAll('ł', 'l').replaceAll('Ł', 'L').replaceAll('ı', 'i').replaceAll('İ', 'I').normalize('NFD').replaceAll(/[\u0300-\u036F]/gu, '').normalize('NFC'); // prettier-ignore

export function measureDetection(): Detection {
  const replies = Replies.parse(readJson('replies.json'));
  const others = locales.filter((locale) => locale !== 'en-GB');
  const english = replies['en-GB'];
  let [englishRight, count] = [0, 0];
  const byLocale: Partial<Record<Locale, number>> = {};
  for (const locale of others) {
    const own = [...new Set(replies[locale].flatMap((text) => [text, bare(text)]))];
    const tell = (text: string, is: Locale) => {
      const told = detect(text, locale);
      return told.locale === is && !told.isRomanised;
    };
    byLocale[locale] = own.filter((text) => tell(text, locale)).length / own.length;
    englishRight += english.filter((text) => tell(text, 'en-GB')).length;
    count += own.length + english.length;
  }
  const latin = Object.entries(Romanised.parse(readJson('romanised.json'))).flatMap(([tag, texts]) =>
    texts.map((text) => ({ text, locale: Locale.parse(tag) })),
  );
  const known = latin.filter(({ text, locale }) => detect(text, locale).isRomanised);
  return {
    macro: mean(Object.values(byLocale)),
    english: englishRight / (english.length * others.length),
    romanised: known.length / latin.length,
    byLocale,
    replies: count + latin.length,
  };
}
