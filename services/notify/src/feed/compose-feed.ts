import type { FeedItem } from '@storybell/contracts/feed';
import type { Locale } from '@storybell/contracts/locale';
import type { GuardianActor } from '@storybell/contracts/session';
import type { SubjectView } from '@storybell/contracts/subject';
import type { Translation } from '@storybell/contracts/translation';
import { partsOf } from '@storybell/platform/parts';
import { write, writeList, writeShared, writeWith, type Written } from '@storybell/platform/written';
import { MOST, type Seen, type TranslationOf } from './ask-neighbours.ts';
import type { FeedRow } from './feed.queries.ts';
import type { Reads } from './gather-reads.ts';

export interface ComposedFeed {
  readonly items: Written<FeedItem[]>;
  /**
   * The first change of which translate did not answer: it is shown as not translated yet, and is to be read again,
   * since nothing may ever change it once more. Infinity when there is none.
   */
  readonly unsureSeq: number;
}

/**
 * What the rows say to this reader, in their order: the subjects from diary, by what this guardian may see, and the
 * translations into their language. Two questions side by side, however many rows, and shared with those who read at the
 * same moment, as is the writing of what they all read. While translate is away the originals are shown, as not translated
 * yet.
 * @throws AppError `unavailable` when diary does not answer: without its access check nothing is shown.
 */
export async function composeFeed(
  reads: Reads,
  reader: GuardianActor,
  locale: Locale,
  rows: readonly FeedRow[],
): Promise<ComposedFeed> {
  const items: Written<FeedItem>[] = [];
  let unsureSeq = Infinity;
  for (const part of partsOf(rows, MOST)) {
    const composed = await composePart(reads, reader, locale, part);
    items.push(...composed.items);
    unsureSeq = Math.min(unsureSeq, composed.unsureSeq);
  }
  return { items: writeList(items), unsureSeq };
}

async function composePart(reads: Reads, reader: GuardianActor, locale: Locale, rows: readonly FeedRow[]) {
  const shown = rows.filter((row) => row.change !== 'withdrawn');
  const foreign = shown.filter((row) => row.kind !== 'entry' && row.writtenIn !== locale);
  const asking = { settingId: reader.settingId, guardianId: reader.id, subjects: shown };
  const { sight, translationOf } = await reads(asking, locale, foreign);
  const unsure = foreign.filter((row) => sight.has(row.id) && translationOf(row) === undefined);
  return {
    items: rows.map((row) => itemOf(row, sight.get(row.id), locale, translationOf)),
    unsureSeq: Math.min(...unsure.map((row) => row.seq), Infinity),
  };
}

function itemOf(
  row: FeedRow,
  seen: Seen | undefined,
  locale: Locale,
  translationOf: TranslationOf,
): Written<FeedItem> {
  const { seq, kind, id, change, publishedAt, readAt, acknowledgedAt, answeredAt } = row;
  const writtenIn = seen?.shared.text?.locale;
  const isOwnLanguage = writtenIn === undefined || writtenIn === locale;
  return writeWith(write({ seq, kind, id, change, publishedAt, readAt, acknowledgedAt, answeredAt }), {
    subject: writeSeen(seen),
    translation: isOwnLanguage ? nothing : writeTranslation(translationOf(row), locale),
  });
}

const nothing: Written<null> = write(null);

const writeSeen = (seen: Seen | undefined): Written<SubjectView | null> =>
  seen ? writeWith(writeShared(seen.shared), { children: writeShared(seen.children) }) : nothing;

const writeTranslation = (translation: Translation | undefined, locale: Locale): Written<Translation> =>
  translation ? writeShared(translation) : write({ state: 'pending' as const, locale });
