/**
 * What is wrong with the words of one path, beside the English ones. Pure: for the catalogues' test, for
 * `npm run catalogue`, and for what a reviewer of a setting types.
 */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import { foreignLetter } from './script.ts';
import { isGsm7, smsSegments } from './sms.ts';
import { pluralSuffix } from './text.ts';

export type Fault =
  | 'empty'
  | 'slots'
  | 'english'
  | 'isolates'
  | 'script'
  | 'length'
  | 'quotes'
  | 'segments'
  | 'keyword'
  | 'markup';

export interface Found {
  readonly kind: Fault;
  readonly why: string;
}

export interface Said {
  readonly locale: Locale;
  /** With its plural form, e.g. `entry.unit.hours_few`. */
  readonly path: string;
  readonly said: string;
  /** The English words. */
  readonly model: string;
  /** Rightly the same as in English, e.g. "pizza" in Polish. */
  readonly mayBeEnglish?: boolean;
}

export function faultsOf({ locale, path, said, model, mayBeEnglish = locale === 'en-GB' }: Said): Found[] {
  if (said.trim() === '') return [{ kind: 'empty', why: 'no words' }];
  const isSms = path.startsWith('sms.') || path === 'signin.family.sms';
  return [
    ...slotFaults(path, said, model),
    ...(mayBeEnglish ? [] : englishFaults(locale, said, model)),
    ...(isolatesBalanced(said) ? [] : [{ kind: 'isolates' as const, why: 'FSI without PDI or the reverse' }]),
    ...scriptFaults(locale, said),
    ...lengthFaults(locale, said, model),
    ...(/[<>]/u.test(said) && !/[<>]/u.test(model) ? [{ kind: 'markup' as const, why: 'has < or >' }] : []),
    ...(isSms ? smsFaults(locale, said, model) : []),
  ];
}

/** Forms that stand for one number alone may say it in words: Arabic `دقيقتان` is "two minutes". */
const maySayTheNumber = new Set(['zero', 'one', 'two']);

function slotFaults(path: string, said: string, model: string): Found[] {
  const category = pluralSuffix.exec(path)?.[1];
  const isNumberless = category !== undefined && maySayTheNumber.has(category);
  const slotsOf = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/gu)]
      .map((match) => match[1] ?? '')
      .filter((slot) => !isNumberless || slot !== 'count')
      .sort()
      .join(' ');
  const had = slotsOf(said);
  const asked = slotsOf(model);
  // One segment has no room for a name in most scripts: the sender's number says who it is.
  const isSmsWithoutSetting = path.startsWith('sms.') && `${had} setting` === asked;
  if (had !== asked && !isSmsWithoutSetting)
    return [{ kind: 'slots', why: `has "${had}", wants "${asked}"` }];
  const rest = said.replaceAll(/\{\{\w+\}\}/gu, '');
  return /[{}]|\$t\(/u.test(rest) ? [{ kind: 'slots', why: 'has a brace or $t( that is no slot' }] : [];
}

/** Slots, the product's name and SMS are the same in every language. */
const nobodysWords = /\{\{\w+\}\}|Storybell|SMS|°C|Person A/gu;
/** Of no language here but English. */
const englishWords = /(?<!\p{L})(?:the|your|please|with|nursery|child|have|this|that|you)(?!\p{L})/iu;

function englishFaults(locale: Locale, said: string, model: string): Found[] {
  const own = said.replace(nobodysWords, '');
  if (said === model && /\p{L}/u.test(own)) return [{ kind: 'english', why: `still "${said}"` }];
  const word = englishWords.exec(own)?.[0];
  return word === undefined || locale === 'en-GB' ? [] : [{ kind: 'english', why: `says "${word}"` }];
}

function scriptFaults(locale: Locale, said: string): Found[] {
  const letter = foreignLetter(locale, said);
  if (letter !== undefined) return [{ kind: 'script', why: `has "${letter}"` }];
  const digit = /(?![0-9])\p{Nd}/u.exec(said)?.[0];
  return digit === undefined ? [] : [{ kind: 'script', why: `has the digit "${digit}"; digits are 0-9` }];
}

/** Shorter ones vary too much to say anything: "Undo" is "Cofnij to", "撤销". */
const LEAST_JUDGED = 24;
const MOST_TIMES = 2.4;
const leastTimes = (locale: Locale) => (locale.startsWith('zh') ? 0.07 : 0.3);

function lengthFaults(locale: Locale, said: string, model: string): Found[] {
  if (model.length < LEAST_JUDGED) return [];
  const times = said.length / model.length;
  if (times >= leastTimes(locale) && times <= MOST_TIMES) return [];
  return [{ kind: 'length', why: `is ${times.toFixed(2)} times as long as the English` }];
}

/** As long as links are, on an address of a sensible length. */
const LINK = 'https://storybell.example/s/AbCdEfGhIj';

/** What carriers understand is the same word everywhere. */
const keywords = ['STOP', 'START'] as const;

function smsFaults(locale: Locale, said: string, model: string): Found[] {
  const filled = said
    .replace('{{link}}', LINK)
    .replace('{{number}}', '999')
    .replace('{{setting}}', 'Foxes')
    .replace('{{code}}', '123456');
  const most = said.includes('{{link}}') ? 1 : 2;
  const segments = smsSegments(filled);
  const isGsmLanguage = gsmLanguages.has(locale);
  return [
    ...(/[\u2018-\u201F]/u.test(said)
      ? [{ kind: 'quotes' as const, why: 'a curly quote makes a text message half as long' }]
      : []),
    ...(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(said)
      ? [{ kind: 'isolates' as const, why: 'phones show direction marks in a text message as boxes' }]
      : []),
    ...keywords
      .filter((word) => model.includes(word) && !said.includes(word))
      .map((word) => ({ kind: 'keyword' as const, why: `must name ${word}, which is what works` })),
    ...(segments > most || (isGsmLanguage && !isGsm7(filled))
      ? [
          {
            kind: 'segments' as const,
            why: `takes ${String(segments)} segments${isGsmLanguage && !isGsm7(filled) ? ' and leaves GSM-7' : ''}; ${String(most)} allowed`,
          },
        ]
      : []),
  ];
}

/** Those whose whole alphabet is in GSM-7: for the others a message is UCS-2 whatever is done. */
const gsmLanguages: ReadonlySet<Locale> = new Set<Locale>(['en-GB', 'it', 'so']);

/** Every isolate opened is closed, none is closed unopened. */
export function isolatesBalanced(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (/[\u2066-\u2068]/u.test(character)) open += 1;
    if (character === '\u2069') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/**
 * Names, times and links that stand in text from right to left without an isolate around them: their punctuation would
 * jump. For rendered text; catalogues hold slots, which are isolated when they are filled.
 * @param foreign what was filled in, e.g. the child's name.
 */
export function unisolated(locale: Locale, text: string, foreign: readonly string[]): string[] {
  if (dirOf(locale) === 'ltr') return [];
  return foreign.filter((name) => {
    const bare = text.replaceAll(`\u2068${name}\u2069`, '');
    return name !== '' && bare.includes(name);
  });
}
