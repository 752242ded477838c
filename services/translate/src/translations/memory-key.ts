/** Under which key a sentence is remembered: where a manager changes a word that is in it, it is asked for anew. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { termsIn } from '../facts/terms.ts';
import { versionOfTerms } from '../glossary/glossary.ts';
import type { TermsOf } from '../glossary/read-glossaries.ts';
import { hashOf, type MemoryKey } from '../memory/memory.ts';
import type { OpenSentence } from './text.ts';

export type KeyOf = (settingId: SettingId, to: Locale, sentence: OpenSentence) => MemoryKey;

/**
 * A change of the glossary touches the sentences that have the term, and no other: what a person signed of the rest
 * stays known, and a change taken back finds what was known before it.
 */
export function memoryKeys(termsOf: TermsOf): KeyOf {
  const hashes = new Map<string, string>();
  return (settingId, to, { from, masked: { text } }) => {
    const name = `${settingId} ${from} ${to} ${text}`;
    const hash =
      hashes.get(name) ?? hashOf(text, versionOfTerms(termsIn(text, termsOf(settingId, from, to))));
    hashes.set(name, hash);
    return { settingId, from, to, hash };
  };
}
