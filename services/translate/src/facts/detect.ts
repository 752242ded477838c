/**
 * Which language a short text is in. Never an open question: the writer's reading language, or English, unless the
 * letters themselves say otherwise. Of two or three words no detector knows better than that.
 */
import { locales, type Locale } from '@storybell/contracts/locale';
import { eld } from 'eld/extrasmall';
import { francAll } from 'franc';
import { normalise } from './normalise.ts';
import { bestOf, candidatesOf, fitsAnother, isLatin } from './scripts.ts';
import { isListed, shareOf, wordsOf } from './vocabulary.ts';
import type { LatinLocale } from './word-lists.ts';

export interface Detected {
  readonly locale: Locale;
  /** In Latin letters, though the language has other ones: no engine reads that. */
  readonly isRomanised: boolean;
}

const latinLocales = locales.filter(isListed);

const notWords = /(?:https?:\/\/|www\.)\S+|\S+@\S+|x\s*q\s*[a-z]\s*[a-z]\s*x\s*q|[^\p{L}\p{M}'\u200C\s-]+/giu;
const spokenIn = (text: string) => wordsOf(text.replaceAll(notWords, ' '));

/** Letters with marks, which English writes only in words from elsewhere. */
const foreign = /[^\p{ASCII}]/gu;

type Scores = Readonly<Record<string, number>>;
const codeOf = (locale: Locale) => locale.slice(0, 2);

function scoreOf(words: readonly string[], locale: LatinLocale, scores: Scores, somali: number): number {
  const model = locale === 'so' ? somali : (scores[codeOf(locale)] ?? 0);
  const marked = words.filter((word) => word.search(foreign) >= 0).length / words.length;
  return shareOf(words, locale) + model + (locale === 'en-GB' ? 0 : marked);
}

const modelScores = (text: string): Scores => eld.detect(text).getScores();
const somaliScore = (text: string): number =>
  new Map(francAll(text, { only: ['eng', 'som'], minLength: 3 })).get('som') ?? 0;

/** At least so many words of English make a text English whose reader's language is written in other letters. */
const ENGLISH_SHARE = 0.75;

export function detect(text: string, prior: Locale): Detected {
  const words = spokenIn(normalise(text));
  const joined = words.join(' ');
  const candidates = candidatesOf(joined);
  if (candidates.length === 0) return { locale: prior, isRomanised: false };
  if (!candidates.some(isLatin)) {
    return { locale: bestOf(joined, candidates, prior), isRomanised: false };
  }
  const english = shareOf(words, 'en-GB');
  if (!isListed(prior)) {
    const isEnglish =
      english >= ENGLISH_SHARE ||
      (english >= 0.5 && words.length >= 4 && eld.detect(joined).language === 'en');
    return isEnglish ? { locale: 'en-GB', isRomanised: false } : { locale: prior, isRomanised: true };
  }
  if (prior === 'en-GB') return { locale: foreignLocale(words) ?? 'en-GB', isRomanised: false };

  const scores = modelScores(joined);
  const somali = prior === 'so' ? somaliScore(joined) : 0;
  const own = scoreOf(words, prior, scores, somali);
  const other = scoreOf(words, 'en-GB', scores, 0);
  return { locale: own >= other ? prior : 'en-GB', isRomanised: false };
}

/** Fewer words say nothing of a language nobody expected. */
const ENOUGH_WORDS = 4;
/** By how much it must fit better than English. */
const MARGIN = 0.5;

/** The language of ours that the words surely are, of all with Latin letters; undefined where that is English or unsure. */
function foreignLocale(words: readonly string[]): LatinLocale | undefined {
  if (words.length < ENOUGH_WORDS || shareOf(words, 'en-GB') > 0.34) return undefined;
  const joined = words.join(' ');
  const scores = modelScores(joined);
  const somali = somaliScore(joined) === 1 ? 0.6 : 0;
  const ranked = latinLocales
    .map((locale) => ({ locale, score: scoreOf(words, locale, scores, somali) }))
    .sort((one, other) => other.score - one.score);
  const [best, second] = ranked;
  const english = ranked.find((one) => one.locale === 'en-GB')?.score ?? 0;
  if (best === undefined || second === undefined || best.locale === 'en-GB') return undefined;
  const isSure = best.score - english >= MARGIN && best.score - second.score >= 0.1 && shareOf(words, best.locale) >= 0.25; // prettier-ignore
  return isSure ? best.locale : undefined;
}

/** For an answer: fewer words say nothing, and few words must say it clearly. */
const LEAST_WORDS = 3;
const FEW_WORDS = 6;
/** Share of its words that we know the other language to have. */
const LEAST_KNOWN = 0.3;
const MARGINS = { few: 0.25, many: 0.15 } as const;

/**
 * Whether an engine's answer is in another language than asked for. Lenient: names and borrowed words are in every text.
 * @param answer without tokens
 */
export function isOtherLanguage(answer: string, to: Locale): boolean {
  const words = spokenIn(answer);
  const joined = words.join(' ');
  if (!isListed(to)) return fitsAnother(joined, to);
  if (words.length < LEAST_WORDS) return false;
  const margin = words.length < FEW_WORDS ? MARGINS.few : MARGINS.many;
  const scores = modelScores(joined);
  const somali = somaliScore(joined);
  const own = scoreOf(words, to, scores, to === 'so' ? somali : 0);
  return latinLocales.some(
    (locale) =>
      locale !== to &&
      shareOf(words, locale) >= LEAST_KNOWN &&
      scoreOf(words, locale, scores, 0) > own + margin,
  );
}
