/** Puts the facts back: verbatim, but a time and a date as the reader's language writes them, in Latin digits. */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import { isolate, tokenPattern, type Fact } from './fact.ts';
import { numberOfWords } from './number-words.ts';

const monthNumbers: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.values(options).join(' ')}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  // Pinned: bare fa gives the Solar Hijri calendar, bn and fa digits of their own. The wall time is kept: no zone moves it.
  const tag = locale === 'pt' ? 'pt-PT' : locale;
  const made = new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, { ...options, timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

interface TimeParts {
  /** As written. */
  readonly hour: number;
  readonly hour24: number;
  /** Two digits. */
  readonly minute: string;
  /** False for "3:30" without am or pm, which may be either half of the day. */
  readonly isClear: boolean;
}

export function readTime(text: string): TimeParts | undefined {
  const parts = /^(\d{1,2})(?:[:.](\d\d))? ?([ap])?/iu.exec(text);
  if (parts === null) return undefined;
  const [, written = '', minute = '00', half] = parts;
  const hour = Number(written);
  const isClear = half !== undefined || hour >= 13 || written.startsWith('0');
  const hour24 = half === undefined || hour > 12 ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return { hour, hour24, minute, isClear };
}

/** What may be either half of the day is kept as written. */
export function renderTime(text: string, locale: Locale): string {
  const parts = readTime(text);
  if (parts === undefined) return text;
  if (!parts.isClear) return text.replace('.', ':');
  return formatOf(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    Date.UTC(2024, 0, 1, parts.hour24, Number(parts.minute)),
  );
}

interface DateParts {
  readonly day: number;
  readonly month: number;
  readonly year: number | undefined;
}

export function readDate(text: string): DateParts | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text);
  if (iso !== null) return { day: Number(iso[3]), month: Number(iso[2]), year: Number(iso[1]) };
  const numeric = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/u.exec(text);
  if (numeric !== null)
    return { day: Number(numeric[1]), month: Number(numeric[2]), year: Number(numeric[3]) };
  const name = /\p{Lu}\p{Ll}\p{Ll}/u.exec(text)?.[0].toLowerCase();
  const month = name === undefined ? undefined : monthNumbers[name];
  const day = /(?<!\d)\d{1,2}(?!\d)/u.exec(text)?.[0];
  const year = /\d{4}/u.exec(text)?.[0];
  if (month === undefined || day === undefined) return undefined;
  return { day: Number(day), month, year: year === undefined ? undefined : Number(year) };
}

/** What is no day of the calendar (31 June) is kept as written. */
export function renderDate(text: string, locale: Locale): string {
  const parts = readDate(text);
  if (parts === undefined) return text;
  const { day, month, year } = parts;
  // A leap year where none is named, so that 29 February stays.
  const at = new Date(Date.UTC(year ?? 2024, month - 1, day));
  if (at.getUTCDate() !== day || at.getUTCMonth() !== month - 1) return text;
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
  return formatOf(locale, year === undefined ? options : { ...options, year: 'numeric' }).format(at);
}

export function renderFact(fact: Pick<Fact, 'kind' | 'text'>, locale: Locale): string {
  switch (fact.kind) {
    case 'time':
      return renderTime(fact.text, locale);
    case 'date':
      return renderDate(fact.text, locale);
    case 'number':
      return numberOfWords(fact.text)?.toString() ?? fact.text.replace(/(?:st|nd|rd|th)$/u, '');
    case 'name':
    case 'url':
    case 'email':
    case 'phone':
    case 'dose':
    case 'medicine':
    case 'money':
    case 'temperature':
    case 'literal':
      return dirOf(locale) === 'rtl' ? isolate(fact.text) : fact.text;
    case 'emoji':
      return fact.text;
  }
}

/** @param text verified against these facts: each token is in it exactly once. */
export function unmask(text: string, facts: readonly Fact[], locale: Locale): string {
  const byToken = new Map(facts.map((fact) => [fact.token, fact]));
  return text.replaceAll(tokenPattern, (whole, kind: string, index: string) => {
    const fact = byToken.get(readToken(kind, index));
    return fact === undefined ? whole : renderFact(fact, locale);
  });
}

/** The token that the two letters of a match of `tokenPattern` mean. */
export const readToken = (kind: string, index: string) => `XQ${kind.toUpperCase()}${index.toUpperCase()}XQ`;
