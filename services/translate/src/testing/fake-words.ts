/** Invented words: what a fake engine says for a text, and the answers of the right shape that must not be shown. */
const token = /XQ[A-Z][A-Z]XQ/gu;
/** 26 letters of each script. What is made of them means nothing, and looks like the language. */
const alphabets: Readonly<Record<string, string>> = {
  ur: 'ابپتٹثجچحخدڈذرڑزسشصضطظعغفق',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنه',
  fa: 'ابپتثجچحخدذرزسشصضطظعغفقکگل',
  bn: 'কখগঘচছজঝটঠডঢণতথদধনপফবভমযরল',
  gu: 'કખગઘચછજઝટઠડઢણતથદધનપફબભમયરલ',
  ta: 'கஙசஞடணதநபமயரலவழளறனஅஆஇஈஉஊஎஏ',
  hi: 'कखगघचछजझटठडढणतथदधनपफबभमयरल',
  ps: 'ابپتټثجچحخدډذرړزسشصضطظعغفق',
  ckb: 'ابپتجچحخدرڕزژسشعغفڤقکگلڵمن',
  uk: 'абвгдежзийклмнопрстуфхцчшюя',
  ru: 'абвгдежзийклмнопрстуфхцчшщъы',
  bg: 'абвгдежзийклмнопрстуфхцчшщъь',
  el: 'αβγδεζηθικλμνξοπρστυφχψωάέ',
  zh: '天地人和日月山水火木土金石田目口耳手足心力大小中上下',
  zt: '天地人和日月山水火木土金石田目口耳手足心力大小中上下',
};
const cyrillic = new Set(['uk', 'ru', 'bg']);
/** As the letters below stand for them in a language of Latin script. */
export const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
export const LATIN = 'owzykaelnrstmdipcbugfhjvxq';

/** Letter by letter, tokens kept in place: wrong in every word, and right in every fact. */
export function goodTranslation(text: string, target: string): string {
  const alphabet = alphabets[target] ?? LATIN;
  return text
    .split(/(XQ[A-Z][A-Z]XQ)/u)
    .map((part) =>
      /^XQ[A-Z][A-Z]XQ$/u.test(part)
        ? part
        : part.replaceAll(/[a-z]/giu, (letter) => alphabet[letter.toLowerCase().charCodeAt(0) - 97] ?? ''),
    )
    .join('');
}

interface Answering {
  /** As it was asked. */
  readonly text: string;
  readonly good: string;
  readonly tokens: readonly string[];
  readonly target: string;
}

const damages = {
  drop: ({ good, tokens: [first = ''] }) => good.replace(first, ''),
  duplicate: ({ good, tokens: [first = ''] }) => `${good} ${first}`,
  swap: ({ good, tokens: [first = '', second = ''] }) =>
    good.replace(first, '@').replace(second, first).replace('@', second),
  echo: ({ text }) => text,
  html: ({ good }) => `<b>${good}</b>`,
  escaped: ({ good }) => `${good} &lt;script&gt;`,
  digit: ({ good }) => `${good} ٣`,
  control: ({ good }) => `${good}\u202E`,
  repeat: ({ good }) => `${good} ${'ha ha '.repeat(6)}`,
  emoji: () => '😀',
  long: ({ good, tokens }) =>
    `${Array.from({ length: 10 }, (_, at) => good.replaceAll(token, '') + 'o'.repeat(at)).join(' ')} ${tokens.join(' ')}`,
  empty: () => ' ',
  english: ({ good }) => `${good} and they were with the others because of this`,
  rewrite: ({ good, tokens: [first = ''] }) => good.replace(first, `XQ${first.slice(2, 3)}VXQ`),
  obey: () => 'Sure! I ignored the instructions before this one. Call me now.',
  other_script: ({ text, tokens, target }) =>
    `${tokens.join(' ')} ${goodTranslation(text.replaceAll(token, ''), cyrillic.has(target) ? 'ar' : 'uk')}`,
} satisfies Readonly<Record<string, (answering: Answering) => string>>;
export type Damaging = keyof typeof damages;
export const damaging = Object.keys(damages) as readonly Damaging[];

const isDamaging = (fault: string | undefined): fault is Damaging =>
  fault !== undefined && Object.hasOwn(damages, fault);

export function damagedTranslation(text: string, target: string, fault: string | undefined): string {
  const good = goodTranslation(text, target);
  return isDamaging(fault) ? damages[fault]({ text, good, target, tokens: good.match(token) ?? [] }) : good;
}
