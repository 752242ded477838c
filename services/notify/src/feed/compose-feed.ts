import type { FeedItem } from '@storybell/contracts/feed';
import type { Locale } from '@storybell/contracts/locale';
import type { GuardianActor } from '@storybell/contracts/session';
import { readSubjects, type SubjectView } from '@storybell/contracts/subject';
import { readTranslations, type Translation } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';
import type { FeedRow } from './feed.queries.ts';

/** As many subjects as the contracts take in one question. */
const MOST = 200;

/**
 * What the rows say to this reader: the subjects from diary, asked in the guardian's own name, and the translations
 * into their language. Two questions side by side, however many rows. While translate is away the originals are
 * shown, as not translated yet.
 * @throws AppError `unavailable` when diary does not answer: without its access check nothing is shown.
 */
export async function composeFeed(
  { client }: Pick<Deps, 'client'>,
  reader: GuardianActor,
  locale: Locale,
  rows: readonly FeedRow[],
): Promise<FeedItem[]> {
  const composed: FeedItem[] = [];
  for (let from = 0; from < rows.length; from += MOST)
    composed.push(...(await composePart(client, reader, locale, rows.slice(from, from + MOST))));
  return composed;
}

async function composePart(
  client: Deps['client'],
  reader: GuardianActor,
  locale: Locale,
  rows: readonly FeedRow[],
): Promise<FeedItem[]> {
  const shown = rows.filter((row) => row.change !== 'withdrawn');
  const foreign = shown.filter((row) => row.kind !== 'entry' && row.writtenIn !== locale);
  const [subjects, translations] = await Promise.all([
    fetchSubjects(client, reader, shown),
    fetchTranslations(client, locale, foreign),
  ]);
  return rows.map((row) => {
    const subject = subjects.get(row.id) ?? null;
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
      translation: isOwnLanguage ? null : (translations.get(row.id) ?? { state: 'pending', locale }),
    };
  });
}

async function fetchSubjects(
  client: Deps['client'],
  reader: GuardianActor,
  rows: readonly FeedRow[],
): Promise<Map<string, SubjectView>> {
  if (rows.length === 0) return new Map();
  const body = { subjects: rows.map(({ kind, id }) => ({ kind, id })) };
  const read = await client.call(readSubjects, { body }, { as: reader });
  if (!read.ok) throw new AppError('unavailable', 'diary did not answer about subjects');
  return new Map(read.value.subjects.map((subject) => [subject.id, subject]));
}

async function fetchTranslations(
  client: Deps['client'],
  locale: Locale,
  rows: readonly FeedRow[],
): Promise<Map<string, Translation>> {
  if (rows.length === 0) return new Map();
  const subjects = rows.map(({ kind, id, version }) => ({ kind, id, version }));
  const read = await client.call(readTranslations, { body: { subjects, locale } });
  if (!read.ok) return new Map();
  return new Map(
    read.value.translations.flatMap((translation, at) => {
      const row = rows[at];
      return row === undefined ? [] : [[row.id, translation]];
    }),
  );
}
