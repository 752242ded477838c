/** Memory: sentences translated before, masked, so that no name is in it. A setting's own: no other reads it. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { TranslationSource } from '@storybell/contracts/translation';

export interface SourceSentence {
  readonly settingId: SettingId;
  readonly from: Locale;
  /** Of the masked sentence. */
  readonly hash: string;
}

export interface MemoryKey extends SourceSentence {
  readonly to: Locale;
}

export interface Remembered extends MemoryKey {
  readonly translated: string;
  readonly engine: string;
}

/** A person's words for a sentence, masked like it. */
export interface HumanSentence extends MemoryKey {
  readonly masked: string;
  readonly translated: string;
}

/** What is known of a masked sentence in a language. */
export interface Known {
  readonly text: string;
  readonly source: TranslationSource;
  readonly engine: string | null;
}

/** One form for a key, to look it up in a map. */
export const keyName = ({ settingId, from, to, hash }: MemoryKey) => `${settingId} ${from} ${to} ${hash}`;
