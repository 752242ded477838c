/**
 * Who has read which text. Every text is a draft, written with care, until a reader of the language has signed for it,
 * which is one line in `locales/reviewed.json`:
 * `"entry.type.sleep": { "by": "key person, first language Polish", "on": "2026-03-02", "of": "01f2…" }`.
 * `of` is the fingerprint of the English and the translated words: when either changes, the signature is void.
 */
import type { Locale } from '@storybell/contracts/locale';
import { fingerprint } from './fingerprint.ts';
import { textsOf, type Forms, type Words } from './text.ts';

export interface Mark {
  /** A role and what makes it fit to judge, never a person's name. */
  readonly by: string;
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly of: string;
}

/** Key of the text → its mark. */
export type Marks = Readonly<Record<string, Mark>>;

/** `original` is English, which the others are measured by. */
export type State = 'original' | 'draft' | 'reviewed';

export const fingerprintOf = (english: Forms, said: Forms) => fingerprint([flat(english), flat(said)]);

const flat = (forms: Forms) =>
  JSON.stringify(Object.entries(forms).sort(([one], [other]) => (one < other ? -1 : 1)));

export function stateOf(locale: Locale, mark: Mark | undefined, english: Forms, said: Forms): State {
  if (locale === 'en-GB') return 'original';
  return mark?.of === fingerprintOf(english, said) ? 'reviewed' : 'draft';
}

export interface Review {
  readonly texts: number;
  readonly reviewed: number;
  /** Keys of marks that hold no longer, because the words changed or the text is gone. */
  readonly void: readonly string[];
}

export function reviewOf(locale: Locale, marks: Marks, english: Words, words: Words): Review {
  const models = textsOf(english);
  const said = textsOf(words);
  const reviewed = [...said].filter(
    ([key, forms]) => stateOf(locale, marks[key], models.get(key) ?? {}, forms) === 'reviewed',
  );
  const held = new Set(reviewed.map(([key]) => key));
  return {
    texts: said.size,
    reviewed: held.size,
    void: Object.keys(marks).filter((key) => !held.has(key)),
  };
}
