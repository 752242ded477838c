/**
 * The reads of many feeds at one moment, gathered: a story for the whole setting wakes all its guardians at once. While one
 * question is on its way all who come meanwhile wait for the next, so that a crowd asks few large questions and one reader
 * alone hardly waits. Nothing is kept: each question is asked after whoever is answered by it.
 */
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectRef } from '@storybell/contracts/subject';
import { createBatch } from '@storybell/platform/batch';
import type { Deps } from '../deps.ts';
import {
  fetchSight,
  fetchTexts,
  type Asking,
  type Sight,
  type TextAsking,
  type TranslationOf,
} from './ask-neighbours.ts';

export interface Reads {
  /** @throws AppError `unavailable` for all who asked together, when diary does not answer. */
  sight(asking: Asking): Promise<Sight>;
  translations(locale: Locale, subjects: readonly SubjectRef[]): Promise<TranslationOf>;
}

/** `waitMs`: that the first reader waits for others. */
const gathered = { waitMs: 2, most: Infinity, isSerial: true } as const;

/** Who asks for nothing is answered without a question. */
export function gatherReads(client: Deps['client']): Reads {
  const seen = createBatch((askings: readonly Asking[]) => fetchSight(client, askings), gathered);
  const told = createBatch((askings: readonly TextAsking[]) => fetchTexts(client, askings), gathered);
  return {
    sight: async (asking) => {
      if (asking.subjects.length === 0) return new Map();
      return (await seen.add(asking)).get(asking) ?? new Map();
    },
    translations: async (locale, subjects) => {
      if (subjects.length === 0) return () => undefined;
      const textOf = await told.add({ locale, subjects });
      return (subject) => textOf(locale, subject);
    },
  };
}
