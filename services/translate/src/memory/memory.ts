/** Memory: sentences translated before, masked, so that no name is in it. A setting's own: no other reads it. */
import { createHash } from 'node:crypto';
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { TranslationSource } from '@storybell/contracts/translation';

export interface SourceSentence {
  readonly settingId: SettingId;
  readonly from: Locale;
  /** Of the masked sentence and of the glossary's terms in it. */
  readonly hash: string;
}

export interface MemoryKey extends SourceSentence {
  readonly to: Locale;
}

export interface Remembered extends MemoryKey {
  readonly translated: string;
  readonly engine: string;
}

/** A sentence that a person translated or corrected, masked on both sides. */
export interface Signed extends MemoryKey {
  readonly masked: string;
  readonly translated: string;
  /** The member of staff or interpreter who signed. */
  readonly reviewer: string;
}

/** @param glossaryVersion of the glossary's terms in the sentence: another one asks anew; '' where there are none */
export const hashOf = (masked: string, glossaryVersion: string): string =>
  createHash('sha256')
    .update(glossaryVersion === '' ? masked : `${glossaryVersion} ${masked}`)
    .digest('base64url');

/** What is known of a masked sentence in a language. */
export interface Known {
  readonly text: string;
  readonly source: TranslationSource;
  readonly engine: string | null;
}

/** One form for a key, to look it up in a map. */
export const keyName = ({ settingId, from, to, hash }: MemoryKey) => `${settingId} ${from} ${to} ${hash}`;
