import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Tx } from '@storybell/platform/sql';
import { segmentText } from '../facts/segment.ts';
import { normalise } from '../facts/normalise.ts';
import { mask, namePattern } from '../facts/mask.ts';
import { readGlossaries } from '../glossary/read-glossaries.ts';
import { keepHuman } from '../memory/keep-human.ts';
import type { Signed } from '../memory/memory.ts';
import { memoryKeys } from '../translations/memory-key.ts';
import { readyText, type OpenSentence, type ReadyText } from '../translations/text.ts';
import { findFacts } from './fact-finder.ts';
import type { Original, Translated } from './marked-text.ts';

/**
 * What a person wrote is known the next time, sentence by sentence, without names and figures. Where there are more or
 * fewer sentences than in the original nobody can say which is which, and nothing is remembered; nor is a sentence in
 * which a name has another ending than it has by itself.
 */
export async function rememberCorrection(
  tx: Tx,
  { settingId, reviewer }: { readonly settingId: SettingId; readonly reviewer: string },
  { text, names }: Original,
  { words }: Translated,
  to: Locale,
  now: Date,
): Promise<void> {
  // Of what kind the text is tells its tier, which is of no use here.
  const ready = readyText(text, names, 'story');
  const parts = [
    [ready.title, words.title],
    [ready.body, words.body],
  ] as const;
  const sentences = parts.flatMap(([before, after]) =>
    before === null || after === null ? [] : alignSentences(before, after, names, to),
  );
  if (sentences.length === 0) return;
  const keyOf = memoryKeys(await readGlossaries(tx, [settingId]));
  const signed = sentences.map(({ from, masked, translated }) => ({
    ...keyOf(settingId, to, { from, masked }),
    masked: masked.text,
    translated,
    reviewer,
  }));
  await keepHuman(tx, signed, now);
}

type Sentence = ReadyText['body'][number];
type Aligned = OpenSentence & Pick<Signed, 'translated'>;

function alignSentences(
  before: readonly Sentence[],
  after: string,
  names: readonly string[],
  to: Locale,
): Aligned[] {
  const written = segmentText(normalise(after), to);
  if (written.length !== before.length) return [];
  return before.flatMap((sentence, place) => {
    // A phrase is not looked for in memory, nor what has no words.
    if (sentence.phrase !== undefined || sentence.isPlain || sentence.from === to) return [];
    const translated = maskTranslated(sentence, written[place]?.words ?? '', names, to);
    return translated === undefined || sentence.locked === undefined
      ? []
      : [{ from: sentence.from, masked: sentence.locked, translated }];
  });
}

/** Each token of the original's sentence where its fact stands in the translation's. @returns undefined when one does not. */
function maskTranslated(
  { locked }: Sentence,
  words: string,
  names: readonly string[],
  to: Locale,
): string | undefined {
  if (locked === undefined || words === '') return undefined;
  const facts = locked.facts.map(({ kind, text }) => ({ kind, text, sort: 'name' as const, from: 0, to: 0 }));
  const { marks, missing, added } = findFacts(facts, words, to);
  if (missing.length > 0 || added.length > 0 || marks.some((mark) => !mark.isExact)) return undefined;

  let rest = [...locked.facts];
  let done = 0;
  let result = '';
  for (const { from: start, to: end, fact } of marks) {
    const known = rest.find((one) => one.kind === fact.kind && one.text === fact.text);
    if (known === undefined) return undefined;
    rest = rest.filter((one) => one !== known);
    result += words.slice(done, start) + known.token;
    done = end;
  }
  result += words.slice(done);
  // Every token once, as an engine's answer must have it; nothing of this conversation stays.
  return rest.length === 0 &&
    mask(result, namePattern(names))?.facts.every((one) => one.kind === 'literal') === true
    ? result
    : undefined;
}
