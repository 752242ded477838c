import type { FeedItem } from '@storybell/contracts/feed';
import type { Locale } from '@storybell/contracts/locale';
import type { GuardianActor } from '@storybell/contracts/session';
import { partsOf } from './ask-neighbours.ts';
import type { FeedRow } from './feed.queries.ts';
import type { Reads } from './gather-reads.ts';

export interface ComposedFeed {
  readonly items: FeedItem[];
  /**
   * The first change of which translate did not answer: it is shown as not translated yet, and is to be read again,
   * since nothing may ever change it once more. Infinity when there is none.
   */
  readonly unsureSeq: number;
}

/**
 * What the rows say to this reader: the subjects from diary, by what this guardian may see, and the translations into
 * their language. Two questions side by side, however many rows, and shared with those who read at the same moment.
 * While translate is away the originals are shown, as not translated yet.
 * @throws AppError `unavailable` when diary does not answer: without its access check nothing is shown.
 */
export async function composeFeed(
  reads: Reads,
  reader: GuardianActor,
  locale: Locale,
  rows: readonly FeedRow[],
): Promise<ComposedFeed> {
  const items: FeedItem[] = [];
  let unsureSeq = Infinity;
  for (const part of partsOf(rows)) {
    const composed = await composePart(reads, reader, locale, part);
    items.push(...composed.items);
    unsureSeq = Math.min(unsureSeq, composed.unsureSeq);
  }
  return { items, unsureSeq };
}

async function composePart(
  reads: Reads,
  reader: GuardianActor,
  locale: Locale,
  rows: readonly FeedRow[],
): Promise<ComposedFeed> {
  const shown = rows.filter((row) => row.change !== 'withdrawn');
  const foreign = shown.filter((row) => row.kind !== 'entry' && row.writtenIn !== locale);
  const [views, translationOf] = await Promise.all([
    reads.views({ settingId: reader.settingId, guardianId: reader.id, subjects: shown }),
    reads.translations(locale, foreign),
  ]);
  const unsure = foreign.filter((row) => views.has(row.id) && translationOf(row) === undefined);
  const items = rows.map((row) => {
    const subject = views.get(row.id) ?? null;
    const written = subject?.text?.locale;
    const isOwnLanguage = written === undefined || written === locale;
    return {
      seq: row.seq,
      kind: row.kind,
      id: row.id,
      change: row.change,
      publishedAt: row.publishedAt,
      readAt: row.readAt,
      acknowledgedAt: row.acknowledgedAt,
      answeredAt: row.answeredAt,
      subject,
      translation: isOwnLanguage ? null : (translationOf(row) ?? { state: 'pending', locale }),
    };
  });
  return { items, unsureSeq: Math.min(...unsure.map((row) => row.seq), Infinity) };
}
