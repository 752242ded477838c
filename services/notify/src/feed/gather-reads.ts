/**
 * The reads of many feeds at one moment, gathered: a story for the whole setting wakes all its guardians at once. While one
 * question is on its way all who come meanwhile wait for the next, so that a crowd asks few large questions and one reader
 * alone hardly waits. Nothing is kept: each question is asked after whoever is answered by it.
 */
import { MOST_FEEDS } from '@storybell/contracts/feed';
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectRef } from '@storybell/contracts/subject';
import { createBatch } from '@storybell/platform/batch';
import type { Read as Db } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { fetchSight, fetchTexts, type Asking, type Sight, type TranslationOf } from './ask-neighbours.ts';
import { readChanges, type Cursor, type Page } from './feed.queries.ts';

interface Read {
  readonly sight: Sight;
  readonly translationOf: TranslationOf;
}

/** @throws AppError `unavailable` for all who asked together, when diary does not answer. */
export type Reads = (asking: Asking, locale: Locale, foreign: readonly SubjectRef[]) => Promise<Read>;

interface Reading {
  readonly asking: Asking;
  readonly locale: Locale;
  readonly foreign: readonly SubjectRef[];
}

/** `waitMs`: that the first reader waits for others. */
const gathered = { waitMs: 2, most: Infinity, isSerial: true } as const;

/**
 * Who asks for nothing is answered without a question. Those who need translations ask both neighbours together: the slower
 * answer gathers as many for the other question. A translate that is slow holds nobody up who does not need it.
 */
export function gatherReads(client: Deps['client']): Reads {
  const seen = createBatch((all: readonly Asking[]) => fetchSight(client, all), gathered);
  const both = createBatch(async (all: readonly Reading[]) => {
    const askings = all.map(({ asking }) => asking).filter(({ subjects }) => subjects.length > 0);
    const [sights, textOf] = await Promise.all([
      fetchSight(client, askings),
      fetchTexts(client, all.map(({ locale, foreign }) => ({ locale, subjects: foreign }))), // prettier-ignore
    ]);
    return { sights, textOf };
  }, gathered);

  return async (asking, locale, foreign) => {
    const none: Read = { sight: new Map(), translationOf: () => undefined };
    if (foreign.length > 0) {
      const { sights, textOf } = await both.add({ asking, locale, foreign });
      return { sight: sights.get(asking) ?? none.sight, translationOf: textOf(locale) };
    }
    if (asking.subjects.length === 0) return none;
    return { ...none, sight: (await seen.add(asking)).get(asking) ?? none.sight };
  };
}

/** The changes after each cursor: side by side, since none of these questions is large, and each is asked of rows only. */
export function gatherChanges(db: Db, limit: number): (cursor: Cursor) => Promise<Page | undefined> {
  const read = createBatch(
    async (cursors: readonly Cursor[]) => {
      const pages = await readChanges(db, cursors, limit);
      return new Map(cursors.map((cursor, nth) => [cursor, pages[nth]]));
    },
    { waitMs: gathered.waitMs, most: MOST_FEEDS },
  );
  return async (cursor) => (await read.add(cursor)).get(cursor);
}
