/** The reads of many feeds at one moment, gathered: a story for the whole setting wakes all its guardians at once. */
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectRef } from '@storybell/contracts/subject';
import type { Deps } from '../deps.ts';
import { createBatch, type Batch } from '../deliveries/batch.ts';
import {
  fetchTranslations,
  fetchViews,
  type Asking,
  type TranslationOf,
  type Views,
} from './ask-neighbours.ts';

export interface Reads {
  /** @throws AppError `unavailable` for all who asked together, when diary does not answer. */
  views(asking: Asking): Promise<Views>;
  translations(locale: Locale, subjects: readonly SubjectRef[]): Promise<TranslationOf>;
}

interface Texts {
  readonly subjects: readonly SubjectRef[];
}

/** Milliseconds that the first reader waits for others. */
const WAIT_MS = 4;
const MOST_READERS = 50;
/** In one question, so that it stays far below a body's 256 KB: a subject takes 70 bytes. */
const MOST_SUBJECTS = 500;

const gathered = {
  waitMs: WAIT_MS,
  most: MOST_SUBJECTS,
  weigh: (asked: { readonly subjects: readonly unknown[] }) =>
    Math.max(asked.subjects.length, MOST_SUBJECTS / MOST_READERS),
};

/** Who asks for nothing is answered without a question. */
export function gatherReads(client: Deps['client']): Reads {
  const viewed = createBatch((askings: readonly Asking[]) => fetchViews(client, askings), gathered);

  const translated = new Map<Locale, Batch<Texts, TranslationOf>>();
  const translatedInto = (locale: Locale) => {
    const work = (all: readonly Texts[]) =>
      fetchTranslations(client, locale, all.flatMap(({ subjects }) => subjects)); // prettier-ignore
    const batch = translated.get(locale) ?? createBatch(work, gathered);
    translated.set(locale, batch);
    return batch;
  };

  return {
    views: async (asking) => {
      if (asking.subjects.length === 0) return new Map();
      return (await viewed.add(asking)).get(asking) ?? new Map();
    },
    translations: async (locale, subjects) =>
      subjects.length === 0 ? () => undefined : translatedInto(locale).add({ subjects }),
  };
}
