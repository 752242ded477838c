import type { FeedItem } from '@storybell/contracts/feed';
import type { Locale } from '@storybell/contracts/locale';
import type { GuardianActor } from '@storybell/contracts/session';
import type { SharedView, SubjectView } from '@storybell/contracts/subject';
import type { Translation } from '@storybell/contracts/translation';
import { partsOf } from '@storybell/platform/parts';
import {
  write,
  writeForm,
  writeIn,
  writeList,
  writeShared,
  writeWith,
  type Written,
} from '@storybell/platform/written';
import { MOST, type Seen } from './ask-neighbours.ts';
import type { FeedRow, Publication } from './feed.queries.ts';
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
  const shown = rows.filter((row) => row.change !== 'withdrawn').map((row) => row.publication);
  const isForeign = ({ kind, writtenIn }: Publication) => kind !== 'entry' && writtenIn !== locale;
  const asking = { settingId: reader.settingId, guardianId: reader.id, subjects: shown };
  const { sight, translationOf } = await reads(asking, locale, shown.filter(isForeign));
  let unsureSeq = Infinity;
  const items = rows.map((row) => {
    const { publication, seq } = row;
    const seen = sight.get(publication.id);
    const translation = seen && translationOf(publication);
    if (seen && !translation && isForeign(publication)) unsureSeq = Math.min(unsureSeq, seq);
    return itemOf(row, seen, locale, translation);
  });
  return { items, unsureSeq };
}

function itemOf(
  { publication, seq, change, readAt, acknowledgedAt, answeredAt }: FeedRow,
  seen: Seen | undefined,
  locale: Locale,
  translation: Translation | undefined,
): Written<FeedItem> {
  const own = { seq, change, readAt, acknowledgedAt, answeredAt };
  if (!seen) {
    const { kind, id, publishedAt } = publication;
    return write({ ...own, kind, id, publishedAt, subject: null, translation: null });
  }
  const { text } = seen.shared;
  const isOwnLanguage = text === null || text.locale === locale;
  return writeIn(formOf(publication, seen.shared), writeShared(seen.children), write(own), {
    translation: isOwnLanguage ? nothing : writeTranslation(translation, locale),
  });
}

const nothing: Written<null> = write(null);

const writeTranslation = (translation: Translation | undefined, locale: Locale): Written<Translation> =>
  translation ? writeShared(translation) : write({ state: 'pending' as const, locale });

/** What a change says to all who see it, but for which of their children it is about. */
type Form = ReturnType<typeof writeFormOf>;

/** Kept as long as the publication is, which is one question's. */
const known = new WeakMap<Publication, { readonly shared: SharedView; readonly form: Form }>();

function formOf(publication: Publication, shared: SharedView): Form {
  const found = known.get(publication);
  if (found?.shared === shared) return found.form;
  const form = writeFormOf(publication, shared);
  known.set(publication, { shared, form });
  return form;
}

const writeFormOf = ({ kind, id, publishedAt }: Publication, shared: SharedView) =>
  writeForm((children: Written<SubjectView['children']>) =>
    writeWith(write({ kind, id, publishedAt }), { subject: writeWith(write(shared), { children }) }),
  );
