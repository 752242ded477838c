/**
 * Finds the facts of an original in its translation, as people write them there: a time by another clock, digits of
 * another script, a name in another case. Pure. What an engine may not touch is masked instead; see `facts/`.
 */
import type { FactMark, FactSort } from '@storybell/contracts/review';
import type { Locale } from '@storybell/contracts/locale';
import type { Fact, FactKind } from '../facts/fact.ts';
import { mask, namePattern } from '../facts/mask.ts';
import { segmentText } from '../facts/segment.ts';
import { readDate, readTime, renderFact } from '../facts/unmask.ts';

export interface Found extends FactMark {
  readonly kind: FactKind;
  readonly text: string;
}

/** A fact that means nothing to a reader when it is left out is not looked for. */
const sorts: Readonly<Partial<Record<FactKind, FactSort>>> = {
  name: 'name',
  url: 'contact',
  email: 'contact',
  phone: 'contact',
  date: 'date',
  time: 'time',
  dose: 'dose',
  money: 'number',
  temperature: 'number',
  number: 'number',
};

/** Each character stays one, so that a place in the result is the place in the text. */
export const fold = (text: string): string =>
  alike(text)
    .replaceAll(/\p{Nd}/gu, (digit) => (digit.length === 1 ? String(digitOf(digit)) : digit))
    .replaceAll('\u2212', '-')
    .replaceAll('\u066B', '.')
    .replaceAll('\u066C', ',')
    .replaceAll(/[\u00A0\u2007\u2009\u202F]/gu, ' ')
    // Direction marks that our own translations put around a name.
    .replaceAll(/[\u200E\u200F\u2066-\u2069]/gu, ' ');

/** Each script's digits stand together, from nought on: the first of ten is the one before which there is none. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (code - first < 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return code - first;
}

/** The facts of a text as it was written, in order. */
export function factsOf(text: string, locale: Locale, names: readonly string[]): readonly Found[] {
  const pattern = namePattern(names);
  const found: Found[] = [];
  let at = 0;
  for (const { before, words, after } of segmentText(alike(text), locale)) {
    at += before.length;
    for (const piece of piecesOf(words, pattern))
      found.push(...spansIn(piece.text, piece.facts, at + piece.at));
    at += words.length + after.length;
  }
  return found;
}

/** Quotation marks and dashes as the mask knows them; nothing moves. */
const alike = (text: string) =>
  text.replaceAll(/[\u2018\u2019\u201B\u02BC]/gu, "'").replaceAll(/[\u2010-\u2015]/gu, '-');

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly facts: readonly Fact[];
}

/** A sentence with more facts of a kind than there are tokens is taken in halves. */
function piecesOf(text: string, pattern: RegExp | undefined, at = 0): readonly Piece[] {
  const masked = mask(text, pattern);
  if (masked !== undefined) return [{ at, text: masked.text, facts: masked.facts }];
  const middle = cutOf(text, pattern);
  if (middle === undefined) return [];
  return [
    ...piecesOf(text.slice(0, middle), pattern, at),
    ...piecesOf(text.slice(middle), pattern, at + middle),
  ];
}

/** The blank next to the middle, else what stands between two words there; never inside of a name. */
function cutOf(text: string, names: RegExp | undefined): number | undefined {
  const taken = names === undefined ? [] : [...text.matchAll(names)];
  const isFree = (at: number) =>
    at > 0 && taken.every(({ index, 0: name }) => at <= index || at >= index + name.length);
  const placesOf = (between: RegExp) => [...text.matchAll(between)].map(({ index }) => index).filter(isFree);
  const fromMiddle = (at: number) => Math.abs(at - text.length / 2);
  const nearest = (places: readonly number[]) =>
    places.toSorted((one, other) => fromMiddle(one) - fromMiddle(other))[0];
  return nearest(placesOf(/ /gu)) ?? nearest(placesOf(/[^\p{L}\p{M}\p{N}]/gu));
}

/** Between two tokens the masked text is the text itself. */
function spansIn(masked: string, facts: readonly Fact[], start: number): Found[] {
  let read = 0;
  let at = start;
  return facts.flatMap(({ kind, text, token }) => {
    const place = masked.indexOf(token, read);
    const from = at + place - read;
    read = place + token.length;
    at = from + text.length;
    const sort = sorts[kind];
    return sort === undefined ? [] : [{ kind, text, sort, from, to: at }];
  });
}

/** Of two that overlap the longer goes first: a dose before its number. */
const order: readonly FactKind[] = ['url', 'email', 'phone', 'date', 'time', 'dose', 'money', 'temperature', 'number', 'name']; // prettier-ignore

export interface Compared {
  /** Where the facts of the original are in the translation, in its order. */
  readonly marks: readonly (FactMark & { readonly fact: Found; readonly isExact: boolean })[];
  readonly missing: readonly FactSort[];
  /** Numbers that the original does not have. */
  readonly added: readonly FactSort[];
}

/**
 * @param text Of the translation. Each number, dose, time, date and contact must be there as often as in the original; a
 * name once, since languages differ in how often they say it.
 */
export function findFacts(facts: readonly Found[], text: string, locale: Locale): Compared {
  let rest = fold(text);
  const marks: Compared['marks'][number][] = [];
  const missing = new Set<FactSort>();
  const sorted = [...facts].sort(
    (one, other) =>
      order.indexOf(one.kind) - order.indexOf(other.kind) || other.text.length - one.text.length,
  );
  const seen = new Set<string>();
  for (const fact of sorted) {
    if (fact.kind === 'name' && seen.has(fact.text)) continue;
    seen.add(fact.text);
    const all = placesOf(fact, rest, locale);
    if (all.length === 0) missing.add(fact.sort);
    for (const { from, to, isExact } of all) {
      marks.push({ sort: fact.sort, from, to, fact, isExact });
      rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
    }
  }
  const added: FactSort[] = /\d/u.test(rest) ? ['number'] : [];
  return { marks: marks.sort((one, other) => one.from - other.from), missing: [...missing], added };
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly isExact: boolean;
}

/** Every place of a name; the first of anything else; of a date with its year, both. None when it is not there. */
function placesOf(fact: Found, text: string, locale: Locale): readonly Place[] {
  if (fact.kind === 'name') return namePlaces(fact.text, text, locale);
  if (fact.kind === 'date') return datePlaces(fact.text, text, locale);
  const place = first(text, patternsOf(fact, locale));
  return place === undefined ? [] : [place];
}

function first(text: string, patterns: readonly string[]): Place | undefined {
  for (const pattern of patterns) {
    const match = new RegExp(pattern, 'iu').exec(text);
    if (match !== null) return { from: match.index, to: match.index + match[0].length, isExact: true };
  }
  return undefined;
}

/** Where a name may change its end by its place in the sentence. */
const inflecting: readonly Locale[] = ['pl', 'lt', 'hu', 'tr', 'sq', 'ro', 'el', 'ru', 'uk', 'bg'];

function namePlaces(name: string, text: string, locale: Locale): readonly Place[] {
  const letter = /\p{Script=Latin}/u.test(name) ? '\\p{Script=Latin}' : '\\p{L}';
  const all = (pattern: string, isExact: boolean) =>
    [...text.matchAll(new RegExp(`(?<![${letter}\\p{M}])${pattern}(?![${letter}\\p{M}])`, 'gu'))].map(
      (match): Place => ({ from: match.index, to: match.index + match[0].length, isExact }),
    );
  const exact = all(RegExp.escape(fold(name)), true);
  if (exact.length > 0 || !inflecting.includes(locale)) return exact;
  const stem = name.length >= 4 ? name.replace(/[aeiouyăąę]$/iu, '') : name;
  return all(`${RegExp.escape(fold(stem))}[${letter}]{1,4}`, false);
}

/** As the language writes it; in figures; or the day beside a word that can only be the month. */
function datePlaces(written: string, text: string, locale: Locale): readonly Place[] {
  const parts = readDate(written);
  if (parts === undefined) return [];
  const { day, month } = parts;
  const year = parts.year?.toString();
  const whole = first(text, [
    `(?<!\\d)${RegExp.escape(fold(renderFact({ kind: 'date', text: written }, locale)))}(?!\\d)`,
    `(?<!\\d)${RegExp.escape(fold(written))}(?!\\d)`,
    `(?<!\\d)0?${String(day)}[./-] ?0?${String(month)}(?:[./-] ?${year ?? '\\d{4}'})?(?!\\d)`,
  ]);
  if (whole !== undefined) return [whole];
  const dayPlace = first(text, [`(?<!\\d)0?${String(day)}(?:st|nd|rd|th)?(?=\\.? ?\\p{L})`, `(?<=\\p{L}\\.? )0?${String(day)}(?!\\d)`]); // prettier-ignore
  const yearPlace = year === undefined ? undefined : first(text, [`(?<!\\d)${year}(?!\\d)`]);
  if (dayPlace === undefined || (year !== undefined && yearPlace === undefined)) return [];
  return yearPlace === undefined ? [dayPlace] : [dayPlace, yearPlace];
}

/** Units as other scripts write them. */
const units: Readonly<Record<string, readonly string[]>> = {
  ml: ['мл', 'مل', 'ملی لیٹر', 'میلی‌لیتر', 'মিলি', 'ਮਿ\\.?ਲੀ', 'મિલી', 'मिली', 'மி\\.?லி', '毫升'],
  mg: ['мг', 'ملغ', 'ملجم', 'میلی‌گرم', 'মিগ্রা', 'मिग्रा', '毫克'],
  mcg: ['мкг', 'µg', '微克'],
  g: ['г', 'гр', 'غ', 'جم', 'گرم', 'গ্রাম', 'ग्राम', '克'],
  kg: ['кг', 'كغ', 'كجم', 'কেজি', 'किग्रा', '公斤', '千克'],
  l: ['л', 'لتر', 'لیٹر', 'লিটার', 'लीटर', '升'],
  cm: ['см', 'سم', 'সেমি', 'सेमी', '厘米'],
  mm: ['мм', 'مم', 'মিমি', 'मिमी', '毫米'],
  km: ['км', 'كم', 'কিমি', 'किमी', '公里'],
  m: ['м', 'م', 'মিটার', 'मीटर', '米'],
  '%': ['٪', '％'],
};

/** Thousands may be set apart otherwise, and a decimal sign be the other one. */
function numberPattern(text: string): string {
  const digits = text.replace(/(?:st|nd|rd|th)$/u, '');
  const isThousands = /^\d{1,3}(?:,\d{3})+$/u.test(digits);
  const inner = isThousands
    ? digits.replaceAll(',', "[.,' ]?")
    : digits.replaceAll(/[.,]/gu, '[.,]').replaceAll('/', ' ?[/⁄] ?');
  return `(?<!\\d|\\d[.,:])${inner}(?!\\d|[.,:]\\d)`;
}

function patternsOf({ kind, text }: Found, locale: Locale): readonly string[] {
  switch (kind) {
    case 'time':
      return timePatterns(text, locale);
    case 'dose': {
      const parts = /^([\d.,/]+) ?(\D+)$/u.exec(text);
      const unit = (parts?.[2] ?? '').toLowerCase();
      const all = [RegExp.escape(unit), ...(units[unit] ?? [])].join('|');
      return [`${numberPattern(parts?.[1] ?? text)} ?(?:${all})(?!\\p{Script=Latin})`];
    }
    case 'money':
    case 'temperature':
      return [numberPattern(/\d+(?:[.,]\d+)*/u.exec(text)?.[0] ?? text)];
    case 'phone':
      return [text.replaceAll(/\D/gu, '').split('').join('[\\s().-]*')];
    case 'url':
    case 'email':
    case 'medicine':
      return [RegExp.escape(text)];
    case 'number':
      return [numberPattern(text)];
    case 'name':
    case 'date':
    case 'emoji':
    case 'literal':
      return [];
  }
}

/** By the clock of twelve hours or of twenty-four; a full hour also without its minutes. */
function timePatterns(text: string, locale: Locale): readonly string[] {
  const parts = readTime(text);
  const rendered = RegExp.escape(fold(renderFact({ kind: 'time', text }, locale)));
  if (parts === undefined) return [rendered];
  const { hour, hour24, minute } = parts;
  const hours = [...new Set([hour24, hour])].map((one) => `0?${String(one)}`).join('|');
  const sign = '(?: ?[:.hч時点] ?)';
  const withMinutes = `(?<!\\d|\\d[.,:])(?:${hours})${sign}${minute}(?!\\d)`;
  return minute === '00'
    ? [`(?<!\\d)${rendered}(?!\\d)`, withMinutes, `(?<!\\d|\\d[.,:])(?:${hours})(?!\\d|[.,:]\\d)`]
    : [`(?<!\\d)${rendered}(?!\\d)`, withMinutes];
}
