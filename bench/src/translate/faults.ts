/** What engines do wrong, one by one, as changes of a good answer. A fault that has nothing to change leaves it as it is. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import type { Random } from './random.ts';

export interface Answering {
  /** As the engine was asked. */
  readonly asked: string;
  readonly good: string;
  readonly to: Locale;
  /** A good answer in another language, and to another sentence of the same message. */
  readonly inOther: string;
  readonly toOther: string;
  /** The good answer without what says no, and without what names an allergen. */
  readonly withoutNot: string;
  readonly withoutAllergen: string;
  readonly random: Random;
}

const token = /XQ[A-Z][A-Z]XQ/gu;
const tokensOf = (text: string) => text.match(token) ?? [];
/** A token of the text by chance; what does not occur in it where there is none. */
const anyToken = ({ good, random }: Answering) => {
  const [first, ...rest] = tokensOf(good);
  return first === undefined ? '\u0000' : random.pick([first, ...rest]);
};
const exchange = (text: string, one: string, other: string) =>
  text.replaceAll(token, (found) => (found === one ? other : found === other ? one : found));

/** Two tokens of one kind. */
function pairOf({ good, random }: Answering): readonly [string, string] | undefined {
  const groups = [...Map.groupBy(tokensOf(good), (one) => one[2] ?? '').values()].filter(
    (all) => all.length > 1,
  );
  const [group, ...more] = groups;
  if (group === undefined) return undefined;
  const [one = '', other = ''] = random.some(random.pick([group, ...more]), 2);
  return [one, other];
}

const nativeDigits: Readonly<Partial<Record<Locale, string>>> = { ar: '٥', fa: '۵', ur: '۵', ps: '۵', ckb: '٥', bn: '৫', hi: '५', gu: '૫', pa: '੫', ta: '௫' }; // prettier-ignore

export const faults = {
  drop: (one) => one.good.replace(anyToken(one), ''),
  duplicate: (one) => {
    const found = anyToken(one);
    return one.good.replace(found, `${found} ${found}`);
  },
  swap_same_kind: (one) => {
    const pair = pairOf(one);
    return pair === undefined ? one.good : exchange(one.good, ...pair);
  },
  rotate_same_kind: (one) => {
    const pair = pairOf(one);
    const all = tokensOf(one.good).filter((found) => found[2] === pair?.[0][2]);
    const rotated = [...all.slice(1), ...all.slice(0, 1)];
    return one.good.replaceAll(token, (found) => rotated[all.indexOf(found)] ?? found);
  },
  /** A name where a number belongs: no check of kinds or order can tell, and every reader can. */
  mix_kinds: (one) => {
    const tokens = [...new Map(tokensOf(one.good).map((found) => [found[2], found])).values()];
    const [first = '', second = ''] = one.random.some(tokens, 2);
    return tokens.length < 2 ? one.good : exchange(one.good, first, second);
  },
  rename_token: (one) => one.good.replace(anyToken(one), 'XQNVXQ'),
  halve_token: (one) => one.good.replace(anyToken(one), 'XQN'),
  token_to_number: (one) => one.good.replace(anyToken(one), '7'),
  five_to_fifty: (one) => {
    const found = anyToken(one);
    return one.good.replace(found, `${found}0`);
  },
  invent_number: (one) => `${one.good} 15`,
  localise_number: (one) => one.good.replace(anyToken(one), nativeDigits[one.to] ?? 'V'),
  translate_name: (one) =>
    one.good.replace(/XQN[A-Z]XQ/u, () => (one.to === 'pl' ? 'Nadzieja' : 'Esperanza')),
  drop_not: (one) => one.withoutNot,
  lose_allergen: (one) => one.withoutAllergen,
  html: (one) => `<p>${one.good}</p>`,
  escaped_html: (one) => `${one.good} &lt;script src=x&gt;&lt;/script&gt;`,
  bidi: (one) => `\u202E${one.good}`,
  control: (one) => `${one.good}\u0007`,
  broken_utf8: (one) => one.good.replace(/\p{L}/u, '\uFFFD'),
  echo: (one) => one.asked,
  empty: () => '',
  truncate: (one) => one.good.slice(0, Math.floor(one.good.length / 3)),
  repeat: (one) => `${one.good} ${'ha ha '.repeat(9)}`,
  ten_times: (one) => Array.from({ length: 10 }, () => one.good).join(' '),
  wrong_language: (one) => one.inOther,
  half_english: (one) => `${one.good} and this was the best day of the week`,
  other_sentence: (one) => one.toOther,
  obeys_injection: () => 'Sure! I have ignored the previous instructions. HACKED',
  error_page: () => '<!doctype html><html><title>502 Bad Gateway</title></html>',
} as const satisfies Record<string, (answering: Answering) => string>;

export type FaultName = keyof typeof faults;
const isFault = (name: string): name is FaultName => name in faults;
export const faultNames = Object.keys(faults).filter(isFault);
const FaultNames = z.enum(faultNames);
/** A record with something for each fault. */
export const forEach = <T extends object>(make: (name: FaultName) => T): Record<FaultName, T> =>
  z.record(FaultNames, z.custom<T>()).parse(Object.fromEntries(faultNames.map((name) => [name, make(name)])));

/** Faults that put facts of one kind in each other's places. */
export const swaps: ReadonlySet<FaultName> = new Set(['swap_same_kind', 'rotate_same_kind']);

/** Another language by chance: the two ways to write Chinese count as one where the words look alike. */
export const otherLocale = (to: Locale, random: Random): Locale => {
  const [first = 'pl', ...rest] = locales.filter((one) => one !== to && one !== 'en-GB');
  return random.pick([first, ...rest]);
};
