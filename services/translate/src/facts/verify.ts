/** Whether an engine's answer may be shown: every fact in it once, in order, and nothing that was not asked for. */
import type { Locale } from '@storybell/contracts/locale';
import { scriptOf, tokenPattern, type Masked } from './fact.ts';
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
  | 'repeat';

/** Controls, direction marks and what is no character. */
const unsafe =
  // eslint-disable-next-line no-control-regex -- these controls are what the check is for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD-\uFFFF]/u;

/** Letters of the target for one of English, about: how much longer or shorter a good translation is. */
const lengthFactor: Readonly<Partial<Record<Locale, number>>> = {
  'zh-Hans': 0.35,
  'zh-Hant': 0.35,
  ar: 0.85,
};
const SHORTEST = 0.4;
const LONGEST = 3;
/** Short texts vary more than any ratio says. */
const SLACK_LETTERS = 20;

/** English words that no other language here in Latin script has; Albanian has a rare "the", and one is let pass. */
const english = /(?<!\p{L})(?:the|and|was|were|with|your|this|have|will|they|because)(?!\p{L})/giu;
export const countEnglishWords = (text: string): number => text.match(english)?.length ?? 0;

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

/** @param answer what the engine said for `masked.text`. @returns undefined when it may be shown. */
export function findDamage(answer: string, masked: Masked, from: Locale, to: Locale): Damage | undefined {
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
  if (/\p{Nd}/u.test(rest)) return 'digit';

  const letters = lettersOf(rest);
  const expected = (lettersOf(asked) * (lengthFactor[to] ?? 1)) / (lengthFactor[from] ?? 1);
  if (letters === 0) return 'empty';
  if (letters < expected * SHORTEST - SLACK_LETTERS / 4 || letters > expected * LONGEST + SLACK_LETTERS)
    return 'length';
  if (bare(rest) === bare(asked)) return 'echo';
  if (isRepetitive(rest) && !isRepetitive(asked)) return 'repeat';
  const inScript = rest.match(scriptOf[to])?.length ?? 0;
  const baseLetters = rest.match(/\p{L}/gu)?.length ?? 0;
  if (inScript * 2 < baseLetters) return 'script';
  const englishWords = countEnglishWords(rest);
  if (to !== 'en-GB' && englishWords >= 2) return 'language';
  return undefined;
}

/** Something said four times in a row, by words or, where no blanks stand between words, by characters. */
function isRepetitive(text: string): boolean {
  return /(\S.{1,40}?)\s*(?:\1\s*){3}/su.test(text) || /(?<!\S)(\S+)(?:\s+\1(?!\S)){3}/u.test(text);
}
