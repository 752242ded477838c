/** Whether an engine's answer may be shown: every fact in it once, in order, and nothing that was not asked for. */
import type { Locale } from '@storybell/contracts/locale';
import { isOtherLanguage } from './detect.ts';
import { ownLetters, tokenPattern, type Masked } from './fact.ts';
import { compareNegation } from './negation.ts';
import { lostAllergens, lostTerms, type Term } from './terms.ts';
import { readToken } from './unmask.ts';

/** What is wrong with an answer. Any of these keeps it from being shown. */
export type Damage =
  | 'token_lost'
  | 'token_doubled'
  | 'token_unknown'
  | 'order'
  | 'digit'
  | 'markup'
  | 'control'
  | 'empty'
  | 'length'
  | 'script'
  | 'language'
  | 'echo'
  | 'repeat'
  | 'negation'
  | 'allergen';

/** Controls, direction marks and what is no character. */
const unsafe =
  // eslint-disable-next-line no-control-regex -- these controls are what the check is for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD-\uFFFF]/u;

/** Letters of a language for one of English, about: the middle of our phrases. */
const lengthFactor: Readonly<Partial<Record<Locale, number>>> = {
  'zh-Hans': 0.35,
  'zh-Hant': 0.35,
  ar: 0.9,
  it: 1.2,
  el: 1.2,
  pl: 1.2,
  so: 1.3,
  ta: 1.5,
};
const SHORTEST = 0.4;
/** However short the text. */
const LEAST = 0.2;
const LONGEST = 3;
/** Short texts vary more than any ratio says. */
const SLACK_LETTERS = 20;

/** English words that no other language here in Latin script has; Albanian has a rare "the", and one is let pass. */
const english = /(?<!\p{L})(?:the|and|was|were|with|your|this|have|will|they|because)(?!\p{L})/giu;

const lettersOf = (text: string) => text.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
const bare = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();

function tokenDamage(found: readonly string[], masked: Masked): Damage | undefined {
  const asked = masked.facts.map((fact) => fact.token);
  if (found.some((token) => !asked.includes(token))) return 'token_unknown';
  if (new Set(found).size < found.length) return 'token_doubled';
  if (found.length < asked.length) return 'token_lost';
  // "Ava bit Ben" must not become "Ben bit Ava": facts of one kind keep their order among themselves.
  const inOrder = (tokens: readonly string[], letter: string) =>
    tokens.filter((token) => token[2] === letter).join(' ');
  const letters = new Set(asked.map((token) => token[2] ?? ''));
  return [...letters].some((letter) => inOrder(found, letter) !== inOrder(asked, letter))
    ? 'order'
    : undefined;
}

interface Expected {
  /** Glossary terms of this pair: an allergen among them must arrive. */
  readonly terms?: readonly Term[];
}

/** @param answer what the engine said for `masked.text`. @returns undefined when it may be shown. */
export function findDamage(
  answer: string,
  masked: Masked,
  from: Locale,
  to: Locale,
  { terms = [] }: Expected = {},
): Damage | undefined {
  const found: string[] = [];
  const rest = answer.replaceAll(tokenPattern, (_whole, kind: string, index: string) => {
    found.push(readToken(kind, index));
    return ' ';
  });
  const asked = masked.text.replaceAll(tokenPattern, ' ');

  if (answer.trim() === '') return 'empty';
  if (/[<>]|&(?:[a-z]+|#\w+);/iu.test(rest)) return 'markup';
  if (unsafe.test(rest)) return 'control';
  if (/xq/iu.test(rest)) return 'token_unknown';
  const tokens = tokenDamage(found, masked);
  if (tokens !== undefined) return tokens;
  if (/[\p{Nd}\p{No}]/u.test(rest)) return 'digit';

  const letters = lettersOf(rest);
  const expected = (lettersOf(asked) * (lengthFactor[to] ?? 1)) / (lengthFactor[from] ?? 1);
  if (letters === 0) return 'empty';
  const least = Math.max(expected * SHORTEST - SLACK_LETTERS / 4, expected * LEAST);
  if (letters < least || letters > expected * LONGEST + SLACK_LETTERS) return 'length';
  if (isEcho(bare(rest), bare(asked))) return 'echo';
  if (isRepetitive(rest) && !isRepetitive(asked)) return 'repeat';
  const inScript = rest.match(ownLetters(to))?.length ?? 0;
  const baseLetters = rest.match(/\p{L}/gu)?.length ?? 0;
  if (inScript * 2 < baseLetters) return 'script';
  const englishWords = rest.match(english)?.length ?? 0;
  if ((to !== 'en-GB' && englishWords >= 2) || isOtherLanguage(rest, to)) return 'language';

  if (compareNegation(asked, rest, from, to) !== undefined) return 'negation';
  if (lostAllergens(asked, rest, from, to).length > 0) return 'allergen';
  if (lostTerms(asked, rest, { terms, from, to }).length > 0) return 'allergen';
  return undefined;
}

/** Words of fewer letters are in many languages. */
const TELLING_LETTERS = 4;

/** The same words, or nearly all of them: an engine that did not know hands the text back. */
function isEcho(answer: string, asked: string): boolean {
  if (answer === asked) return true;
  const words = asked.split(' ').filter((word) => word.length >= TELLING_LETTERS);
  const said = new Set(answer.split(' '));
  return words.length >= 4 && words.filter((word) => said.has(word)).length >= words.length * 0.7;
}

/** Something said four times in a row, by words or, where no blanks stand between words, by characters. */
function isRepetitive(text: string): boolean {
  return /(\S.{1,40}?)\s*(?:\1\s*){3}/su.test(text) || /(?<!\S)(\S+)(?:\s+\1(?!\S)){3}/u.test(text);
}
