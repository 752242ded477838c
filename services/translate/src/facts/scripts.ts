/** What letters alone say about a text's language. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { scriptOf } from './fact.ts';
import { writingOf } from './han.ts';

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Letters that one of several languages with the same script has, and letters that it never has. */
const marks: Readonly<Partial<Record<Locale, { readonly own: RegExp; readonly never: RegExp }>>> = {
  ur: { own: /[ٹڈڑںےھہ]/gu, never: /[ېۍڼښږټډړځڅګەڵڕێۆڤيىكةێ]/gu },
  ar: { own: /[ةىأإؤئكي]/gu, never: /[پچژگکیٹڈڑںےھہۍېڼښږټډړځڅګەڵڕێۆڤ]/gu },
  fa: { own: /[پچژگی](?!ې)/gu, never: /[ٹڈڑںےھہۍېڼښږټډړځڅګەڵڕێۆڤةيىك]/gu },
  ckb: { own: /[ەڵڕێۆڤ]/gu, never: /[ٹڈڑےۍېڼښږټډړځڅةض]/gu },
  ps: { own: /[ۍېڼښږټډړځڅګ]/gu, never: /[ٹڈڑںےہەڵڕێۆڤ]/gu },
  bg: { own: /[ъщ]/giu, never: /[ыэёіїєґ]/giu },
  ru: { own: /[ыэё]/giu, never: /[іїєґ]/giu },
  uk: { own: /[іїєґ]/giu, never: /[ыэёъ]/giu },
};

/** Words that tell apart languages whose letters do not. */
const words: Readonly<Partial<Record<Locale, RegExp>>> = {
  ur: /(?<!\p{L})(?:ہے|میں|کے|کی|کو|نہیں|اور|سے|آپ|ہم|جی|شکریہ|بہت|کل|آج|مجھے|وہ|یہ|کر|کا|پر)(?!\p{L})/gu,
  ar: /(?<!\p{L})(?:في|من|على|إلى|نعم|شكرا|شكراً|اليوم|غدا|لا|هل|أنا|إنها|هي|هو|عند|مع|لقد|التي|الذي)(?!\p{L})/gu,
  fa: /(?<!\p{L})(?:است|هست|می|را|به|از|که|این|با|برای|بله|ممنون|خیلی|فردا|امروز|من|در|نیست|دارد|سلام|خواهم)(?!\p{L})/gu,
  ckb: /(?<!\p{L})(?:لە|بۆ|بە|من|ئەو|ئەم|سوپاس|بەڵێ|زۆر|نەخێر|سبەی|ئەمڕۆ|کە|و)(?!\p{L})/gu,
  ps: /(?<!\p{L})(?:ده|دی|په|نه|هو|مننه|زه|ډېره|سبا|نن|ته|به|کې|او|یې|زما|چې|د)(?!\p{L})/gu,
  bg: /(?<!\p{L})(?:е|да|на|се|ще|от|съм|и|благодаря|много|утре|днес|за|ли|си|сме|ви|добре|са|го|я|ме|не)(?!\p{L})/giu,
  ru: /(?<!\p{L})(?:да|и|в|не|на|я|что|спасибо|она|он|мы|с|сегодня|завтра|у|за|будет|хорошо|очень|как|нет|уже|его|её|вам|вас|пожалуйста|это)(?!\p{L})/giu,
  uk: /(?<!\p{L})(?:так|і|в|не|на|я|що|дякую|вона|він|ми|з|сьогодні|завтра|у|за|буде|добре|дуже|як|ні|вже|його|вам|вас|та|це|й|до|є)(?!\p{L})/giu,
};

const families: readonly (readonly Locale[])[] = [
  ['ur', 'ar', 'fa', 'ckb', 'ps'],
  ['bg', 'ru', 'uk'],
  ['zh-Hans', 'zh-Hant'],
];

export const isLatin = (locale: Locale) => scriptOf[locale].source.includes('Latin');
export const familyOf = (locale: Locale): readonly Locale[] =>
  families.find((family) => family.includes(locale)) ?? [locale];

/** How well the letters and small words of a text fit a language of their family; comparable within the family only. */
export function fitOf(text: string, locale: Locale): number {
  const mark = marks[locale];
  if (mark === undefined) return 0;
  const common = words[locale];
  return (
    countOf(text, mark.own) +
    (common === undefined ? 0 : 2 * countOf(text, common)) -
    4 * countOf(text, mark.never)
  );
}

/** One language of each script, for counting letters. */
const heads = locales.filter((locale, at) => {
  const { source } = scriptOf[locale];
  return locales.findIndex((one) => scriptOf[one].source === source) === at;
});

/** The languages that the most letters of a text could be of; empty where it has no letters that we know. */
export function candidatesOf(text: string): readonly Locale[] {
  const counts = heads.map((locale) => [locale, countOf(text, scriptOf[locale])] as const);
  const [most] = counts.sort((one, other) => other[1] - one[1]);
  if (most === undefined || most[1] === 0) return [];
  const { source } = scriptOf[most[0]];
  return locales.filter((locale) => scriptOf[locale].source === source);
}

/** Of languages that share a script other than Latin, the one that fits best; `prior` unless another fits better. */
export function bestOf(text: string, family: readonly Locale[], prior: Locale): Locale {
  const writing = family.includes('zh-Hans') ? writingOf(text) : undefined;
  if (writing !== undefined) return writing;
  const start = family.includes(prior) ? prior : undefined;
  const ranked = [...family].sort((one, other) => fitOf(text, other) - fitOf(text, one));
  const [best = prior] = ranked;
  return start !== undefined && fitOf(text, start) >= fitOf(text, best) - 1 ? start : best;
}
