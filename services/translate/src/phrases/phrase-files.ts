/** The words of the phrases, one JSON file per language beside this one, read and checked once at start. */
import { readFileSync } from 'node:fs';
import { locales, type Locale } from '@storybell/contracts/locale';
import { z } from 'zod';

const PluralForms = z.partialRecord(z.enum(['zero', 'one', 'two', 'few', 'many', 'other']), z.string());

const PhraseFile = z.strictObject({
  /** By phrase: the speaker who signed for its words, and when. What is not here is a draft. */
  reviewed: z.record(z.string(), z.strictObject({ by: z.string().min(1), on: z.iso.date() })),
  phrases: z.record(z.string(), z.union([z.string(), PluralForms])),
  /** By slot, then by word. Each in the one form that every phrase with this slot needs. */
  slots: z.record(z.string(), z.record(z.string(), z.string())),
});
export type PhraseFile = z.infer<typeof PhraseFile>;

const read = (locale: Locale): PhraseFile =>
  PhraseFile.parse(JSON.parse(readFileSync(new URL(`./${locale}.json`, import.meta.url), 'utf8')));

export const phraseFiles: ReadonlyMap<Locale, PhraseFile> = new Map(
  locales.map((locale) => [locale, read(locale)]),
);

/** @throws Error for a language without a file, which reading at start rules out. */
export function phraseFile(locale: Locale): PhraseFile {
  const file = phraseFiles.get(locale);
  if (file === undefined) throw new Error(`no phrases for ${locale}`);
  return file;
}
