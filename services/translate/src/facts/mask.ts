/** Takes the facts out of a segment and puts a token where each stood, before any engine sees it. */
import { indexLetters, tokenOf, type Fact, type FactKind, type Masked } from './fact.ts';
import { judgeName, waysToWrite } from './names.ts';
import { normalise } from './normalise.ts';

const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const clock = '(?:[01]?\\d|2[0-3])';
const half = '(?:am|pm|a\\.m\\.|p\\.m\\.)';
/** Not in the middle of a longer number or word. */
const start = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
const amount = '\\d+(?:[.,]\\d+)*';
const currency = '[£€$₴₽₹₺¥]';
/** As used on medicine, food and rulers in any of our languages. */
const unit =
  'mls?|mL|мл|mgs?|мг|mcg|µg|μg|kgs?|кг|g|г|l|L|л|cl|dl|cm|см|mm|мм|km|км|m|м|oz|lbs?|tsp|tbsp|kcal|%|٪|৷';

export type Pattern = readonly [FactKind, RegExp];

/** Longest first: of two that overlap, the one named earlier wins. */
const patterns: readonly Pattern[] = [
  ['url', /(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)]/giu],
  ['email', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu],
  ['literal', /[\p{L}\p{N}]*xq[\p{L}\p{N}]*|x\s*q\s*[a-z]\s*[a-z]\s*x\s*q/giu],
  ['phone', /(?:\+\d{1,3}|(?<![\p{L}\p{N}.,/:])\(?0\d)(?:[ ()-]{0,2}\d){7,12}(?![\p{L}\p{N}])/gu],
];
/** Before names: "12 May" is a day though a child is called May. */
const datePatterns: readonly Pattern[] = [
  ['date', new RegExp(`${start}\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}(?:,? \\d{4})?${end}`, 'gu')],
  ['date', new RegExp(`${start}${month} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?(?![\\p{L}\\p{N}:])`, 'gu')],
  ['date', new RegExp(`${start}(?:\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}|\\d{4}-\\d{2}-\\d{2})${end}`, 'gu')],
];
const amountPatterns: readonly Pattern[] = [
  ['time', new RegExp(`${start}${clock}(?:[:.][0-5]\\d)? ?${half}(?![\\p{L}\\p{N}])`, 'giu')],
  ['time', new RegExp(`${start}${clock}:[0-5]\\d${end}`, 'gu')],
  [
    'time',
    new RegExp(`(?<=(?:at|by|from|until|till|before|after|godz\\.|ore|la) )${clock}\\.[0-5]\\d${end}`, 'giu'),
  ],
  ['money', new RegExp(`${currency} ?${amount}(?:k(?![\\p{L}\\p{N}])|(?![\\p{L}\\p{N}]))`, 'gu')],
  ['money', new RegExp(`${start}${amount} ?(?:GBP|EUR|USD|PLN|zł|lei|лв|грн|руб|${currency}|p${end})`, 'gu')],
  ['temperature', /[-+]?\d+(?:[.,]\d+)? ?(?:[°º] ?[CF]?(?![\p{L}\p{N}])|C(?![\p{L}\p{N}]))/gu],
  ['dose', new RegExp(`${start}(?:\\d+(?:[.,/]\\d+)?[½¼¾]?|[½¼¾]) ?(?:${unit})(?![\\p{L}\\p{N}])`, 'gu')],
];
const laterPatterns: readonly Pattern[] = [
  [
    'emoji',
    /(?:<3|[:;]-?[()D](?![\p{L}\p{N}])|[\d#*]\uFE0F?\u20E3|\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*|\p{Regional_Indicator}{2})/gu,
  ],
];
const numberPatterns: readonly Pattern[] = [
  ['number', /(?:\p{Nd}+(?:[.,/:]\p{Nd}+)*\p{No}?|\p{No}+)(?:(?:st|nd|rd|th)(?![\p{L}\p{N}]))?/gu],
];

/**
 * The names of this conversation. Simple on purpose: it is compiled for every text, and classes of letters would make that
 * take a millisecond. Whether a match is a whole word is looked at afterwards.
 */
export function namePattern(names: readonly string[]): RegExp | undefined {
  const given = names.map(normalise).filter((name) => name.length > 1);
  const words = [...new Set(given.flatMap(waysToWrite))].sort((one, other) => other.length - one.length);
  if (words.length === 0) return undefined;
  return new RegExp(
    `(?:${words.map((one) => RegExp.escape(one)).join('|')})(?![A-Za-z0-9\\u00C0-\\u024F])`,
    'gu',
  );
}

const wordBefore = /[\p{L}\p{M}\p{N}]$/u;
const wordAfter = /^[\p{L}\p{M}\p{N}]/u;
const doubleBefore = /(?<![\p{L}\p{M}\p{N}])\p{Lu}[\p{L}\p{M}]*-$/u;
const doubleAfter = /^(?:-\p{Lu}[\p{L}\p{M}]*)+/u;

/** A whole word with the other half of a double name, "Anna-Lena"; undefined for a part of another word. */
function wholeName(text: string, from: number, to: number): Omit<Span, 'kind'> | undefined {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const double = before.endsWith('-') ? (doubleBefore.exec(before)?.[0] ?? '') : '';
  const end = to + (after.startsWith('-') ? (doubleAfter.exec(after)?.[0].length ?? 0) : 0);
  const start = from - double.length;
  const isPart = wordBefore.test(text.slice(0, start)) || wordAfter.test(text.slice(end));
  return isPart ? undefined : { from: start, to: end };
}

interface Span {
  readonly kind: FactKind;
  readonly from: number;
  readonly to: number;
}

interface Found {
  readonly spans: readonly Span[];
  readonly isUnsure: boolean;
}

function spansOf(text: string, names: RegExp | undefined, more: readonly Pattern[]): Found {
  const taken: Span[] = [];
  let isUnsure = false;
  const take = (span: Span): boolean => {
    const isFree = taken.every((other) => span.to <= other.from || span.from >= other.to);
    if (isFree) taken.push(span);
    return isFree;
  };
  const takeAll = (all: readonly Pattern[]) => {
    for (const [kind, pattern] of all)
      for (const match of text.matchAll(pattern))
        take({ kind, from: match.index, to: match.index + match[0].length });
  };
  const hasDigits = /[\p{Nd}\p{No}]/u.test(text);

  takeAll(patterns);
  if (hasDigits) takeAll(datePatterns);
  for (const match of names === undefined ? [] : text.matchAll(names)) {
    const whole = wholeName(text, match.index, match.index + match[0].length);
    if (whole === undefined || names === undefined) continue;
    const judged = judgeName(text, match, names);
    if (judged !== 'word' && take({ kind: 'name', ...whole })) isUnsure ||= judged === 'unsure';
  }
  if (hasDigits) takeAll(amountPatterns);
  takeAll(laterPatterns);
  if (hasDigits) takeAll(numberPatterns);
  takeAll(more);
  return { spans: taken.sort((one, other) => one.from - other.from), isUnsure };
}

export interface MaskOptions {
  /** Further kinds of facts, after all others. */
  readonly more?: readonly Pattern[];
  /** Facts of one kind with nothing but commas between them become one, kept as written: "Ava, Ben, Cem". */
  readonly isMerged?: boolean;
}

/** @returns undefined when a kind has more facts than there are letters for. */
export function mask(
  text: string,
  names: RegExp | undefined,
  { more = [], isMerged = false }: MaskOptions = {},
): Masked | undefined {
  const counts = new Map<FactKind, number>();
  const facts: Fact[] = [];
  let masked = '';
  let done = 0;
  const { spans, isUnsure } = spansOf(text, names, more);
  for (const { kind, from, to } of isMerged ? merged(text, spans) : spans) {
    const count = counts.get(kind) ?? 0;
    const index = indexLetters[count];
    if (index === undefined) return undefined;
    counts.set(kind, count + 1);
    const fact = { kind, text: text.slice(from, to), token: tokenOf(kind, index) };
    facts.push(fact);
    masked += text.slice(done, from) + fact.token;
    done = to;
  }
  return { text: masked + text.slice(done), facts, ...(isUnsure && { isUnsure }) };
}

function merged(text: string, spans: readonly Span[]): readonly Span[] {
  const runs: Span[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last?.kind === span.kind && /^[\s,;]+$/u.test(text.slice(last.to, span.from)))
      runs[runs.length - 1] = { ...last, to: span.to };
    else runs.push(span);
  }
  return runs;
}

/** False when nothing is left to translate: emoji, numbers, a link. */
export const hasWords = (masked: Masked) =>
  /\p{L}/u.test(masked.facts.reduce((text, fact) => text.replace(fact.token, ''), masked.text));
