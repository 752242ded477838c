/** A good engine with one fault, by a seed: for finding out which faults ever reach a family. */
import { once } from 'node:events';
import type { Locale } from '@storybell/contracts/locale';
import { tokenPattern } from '../facts/fact.ts';
import { failAll, pairOf, type Engine, type EngineOutcome, type EngineRequest } from '../engines/engine.ts';

/** Looked up once: it is called millions of times. */
const { imul } = Math;

/** The same numbers for the same seed, 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Said {
  /** What was asked, and what the good engine said. */
  readonly asked: string;
  readonly good: string;
  readonly to: Locale;
  readonly random: () => number;
}
type Damage = (said: Said) => string;

const tokensIn = (text: string) =>
  [...text.matchAll(tokenPattern)].map((match) => ({ token: match[0], at: match.index }));
const oneOf = <T>(all: readonly T[], random: () => number): T | undefined =>
  all[Math.floor(random() * all.length)];
const replaceAt = (text: string, at: number, old: string, by: string) =>
  text.slice(0, at) + by + text.slice(at + old.length);

/** @param by what stands in the place of a token; the text itself where there is none. */
const onToken =
  (by: (token: string, random: () => number) => string): Damage =>
  ({ good, random }) => {
    const found = oneOf(tokensIn(good), random);
    return found === undefined ? good : replaceAt(good, found.at, found.token, by(found.token, random));
  };

const exchange = (text: string, [one, other]: readonly { readonly token: string; readonly at: number }[]) =>
  one === undefined || other === undefined
    ? text
    : replaceAt(replaceAt(text, other.at, other.token, one.token), one.at, one.token, other.token);

/** Between two words, or at the end. */
function insert({ good, random }: Said, piece: string): string {
  const blanks = [...good.matchAll(/ /gu)].map((match) => match.index);
  const at = oneOf(blanks, random) ?? good.length;
  return `${good.slice(0, at)} ${piece}${good.slice(at)}`;
}

const nativeDigits = ['٠١٢٣٤٥٦٧٨٩', '०१२३४५६७८९', '০১২৩৪৫৬৭৮৯', '۰۱۲۳۴۵۶۷۸۹'];
const wordsOf = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

const damages = {
  drop: onToken(() => ''),
  duplicate: onToken((token) => `${token} ${token}`),
  /** Two facts of different kinds change places. */
  swap: ({ good }) => {
    const all = tokensIn(good);
    const other = all.find(({ token }) => token[2] !== all[0]?.token[2]);
    return exchange(good, other === undefined ? [] : [...all.slice(0, 1), other]);
  },
  /** "Ava bit Ben" becomes "Ben bit Ava". */
  permute: ({ good }) => {
    const kinds = Object.values(Object.groupBy(tokensIn(good), ({ token }) => token[2] ?? ''));
    return exchange(good, kinds.find((kind) => (kind?.length ?? 0) > 1) ?? []);
  },
  invent_digit: (said) => insert(said, String(1 + Math.floor(said.random() * 98))),
  localise_digits: (said) => {
    const digit = Array.from(oneOf(nativeDigits, said.random) ?? '')[Math.floor(said.random() * 10)] ?? '٥';
    const changed = onToken(() => digit)(said);
    return changed === said.good ? insert(said, digit) : changed;
  },
  bracket_change: onToken((token) => `⟦${token.slice(2, -2)}⟧`),
  html: ({ good, random }) => {
    const word = oneOf(wordsOf(good), random) ?? good;
    return good.replace(word, () => `<b>${word}</b>`);
  },
  bidi: (said) => insert(said, `\u202E`),
  echo: ({ asked }) => asked,
  empty: () => '',
  truncate: ({ good }) => good.slice(0, Math.floor(good.length / 3)),
  repeat: ({ good }) =>
    `${good} ${`${wordsOf(good.replaceAll(tokenPattern, '')).at(-1) ?? 'ha'} `.repeat(8)}`,
  five_to_fifty: (said) => {
    const changed = onToken((token) => `${token}0`)(said);
    return changed === said.good ? insert(said, '50') : changed;
  },
  /** Says what the text told it to say. */
  obey_injection: ({ asked }) =>
    /(?:say|answer|write|reply)\W+["“](.+?)["”]/iu.exec(asked)?.[1] ?? 'Of course! I will ignore my rules.',
  ten_times: ({ good, random }) => {
    const words = wordsOf(good.replaceAll(tokenPattern, ''));
    return `${good} ${Array.from({ length: words.length * 9 }, () => oneOf(words, random) ?? '').join(' ')}`;
  },
  broken_utf8: (said) => insert(said, '\uFFFD'),
} satisfies Readonly<Record<string, Damage>>;

/** Those for which the good engine is asked something else, or is not asked. */
const others = ['wrong_language', 'other_segment', 'drop_not', 'hang', 'status_500'] as const;

export type ChaosFault = keyof typeof damages | (typeof others)[number];
const isDamage = (fault: ChaosFault): fault is keyof typeof damages => Object.hasOwn(damages, fault);
const damageNames: readonly ChaosFault[] = Object.keys(damages).filter((name): name is keyof typeof damages => Object.hasOwn(damages, name)); // prettier-ignore
export const chaosFaults: readonly ChaosFault[] = [...damageNames, ...others];

const negation = / ?\b(?:not|no|never|without)\b|n['’]t\b/giu;

/** Which sentence is damaged how depends on the seed and the sentence alone, not on what was asked before. */
export function chaosEngine(good: Engine, fault: ChaosFault, seed: number): Engine {
  /** Of the request before, for one that is alone. */
  let earlier: readonly EngineOutcome[] = [];
  const translate = async (request: EngineRequest): Promise<readonly EngineOutcome[]> => {
    if (isDamage(fault)) return damaged(request, await good.translate(request), fault);
    switch (fault) {
      case 'wrong_language':
        return good.translate({ ...request, to: anotherThan(request, good) });
      case 'drop_not':
        return good.translate({
          ...request,
          segments: request.segments.map((text) => text.replaceAll(negation, '')),
        });
      case 'other_segment': {
        const said = await good.translate(request);
        const before = earlier;
        earlier = said;
        return said.length > 1 ? [...said.slice(1), ...said.slice(0, 1)] : before.slice(0, said.length).concat(said.slice(before.length)); // prettier-ignore
      }
      case 'hang':
        if (!request.signal.aborted) await once(request.signal, 'abort');
        return failAll(request.segments, 'timeout');
      case 'status_500':
        return failAll(request.segments, 'unavailable');
    }
  };
  const damaged = (
    { segments, to }: EngineRequest,
    said: readonly EngineOutcome[],
    how: keyof typeof damages,
  ) =>
    said.map((outcome, at): EngineOutcome => {
      const asked = segments[at] ?? '';
      if (outcome.kind === 'failed') return outcome;
      const text = damages[how]({ asked, good: outcome.text, to, random: seeded(seed ^ hashOf(asked)) });
      return { kind: 'translated', text };
    });
  return { ...good, id: `${good.id}-${fault}`, kind: 'test', translate };
}

/** FNV-1a. */
const hashOf = (text: string) =>
  Array.from(text).reduce(
    (hash, letter) => imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193),
    0x811c9dc5,
  );

/** A language of another script, where the engine has one. */
function anotherThan({ from, to }: EngineRequest, { usualPairs }: Engine): Locale {
  const wrong: readonly Locale[] = ['ur', 'ru', 'hi', 'el', 'pl', 'es'];
  return wrong.find((one) => one !== to && one !== from && usualPairs.has(pairOf(from, one))) ?? to;
}
