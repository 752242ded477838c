import type { FeedItem } from '@storybell/contracts/feed';
import type { Locale } from '@storybell/contracts/locale';
import type { GuardianActor } from '@storybell/contracts/session';
import type { SubjectView } from '@storybell/contracts/subject';
import type { Translation } from '@storybell/contracts/translation';
import { partsOf } from '@storybell/platform/parts';
import { write, writeList, writeShared, writeWith, type Written } from '@storybell/platform/written';
import { MOST, type Seen } from './ask-neighbours.ts';
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
  const isForeign = (row: FeedRow) => row.kind !== 'entry' && row.writtenIn !== locale;
  const foreign = shown.filter(isForeign);
  const asking = { settingId: reader.settingId, guardianId: reader.id, subjects: shown };
  const { sight, translationOf } = await reads(asking, locale, foreign);
  let unsureSeq = Infinity;
  const items = rows.map((row) => {
    const seen = sight.get(row.id);
    const translation = seen && translationOf(row);
    if (seen && !translation && isForeign(row)) unsureSeq = Math.min(unsureSeq, row.seq);
    return itemOf(row, seen, locale, translation);
  });
  return { items, unsureSeq };
}

function itemOf(
  row: FeedRow,
  seen: Seen | undefined,
  locale: Locale,
  translation: Translation | undefined,
): Written<FeedItem> {
  const { seq, kind, id, change, publishedAt, readAt, acknowledgedAt, answeredAt } = row;
  const writtenIn = seen?.shared.text?.locale;
  const isOwnLanguage = writtenIn === undefined || writtenIn === locale;
  return writeWith(write({ seq, kind, id, change, publishedAt, readAt, acknowledgedAt, answeredAt }), {
    subject: writeSeen(seen),
    translation: isOwnLanguage ? nothing : writeTranslation(translation, locale),
  });
}

const nothing: Written<null> = write(null);

const writeSeen = (seen: Seen | undefined): Written<SubjectView | null> =>
  seen ? writeWith(writeShared(seen.shared), { children: writeShared(seen.children) }) : nothing;

const writeTranslation = (translation: Translation | undefined, locale: Locale): Written<Translation> =>
  translation ? writeShared(translation) : write({ state: 'pending' as const, locale });
