import type { SubjectId } from '@storybell/contracts/ids';
import { readSubjects, readTexts, type SharedView, type SubjectRef } from '@storybell/contracts/subject';
import { handle } from '@storybell/platform/http';
import type { Read } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { namesIn } from './names.ts';
import { listNames, listSeen, listShared, listWritten, type Reader, type Shared } from './subject.queries.ts';

type Asked = Pick<SubjectRef, 'kind' | 'id'>;

export const subjectRoutes = ({ db, clock }: Deps) => [
  handle(readSubjects, ({ body: { subjects, readers } }) => whatTheySee(db, subjects, readers, clock.now())),

  handle(readTexts, async ({ body }) => ({ texts: await textsOf(db, body.subjects) })),
];

async function whatTheySee(db: Read, asked: readonly Asked[], readers: readonly Reader[], now: Date) {
  const seen = await listSeen(db, asked.map(({ id }) => id), readers, now); // prettier-ignore
  const wanted = new Set(seen.flatMap(({ places }) => places));
  const shared = await listShared(
    db,
    asked.filter((_, place) => wanted.has(place)),
  );
  const placeOf = new Map(shared.map(({ kind, id }, place) => [keyOf({ kind, id }), place]));
  // What was taken back between the two questions is seen by nobody.
  const placesOf = (places: readonly number[]) =>
    places.flatMap((place) => {
      const subject = asked[place];
      return (subject && placeOf.get(keyOf(subject))) ?? [];
    });
  const byReader = Map.groupBy(seen, ({ reader }) => reader);
  return {
    subjects: shared.map(viewOf),
    readers: readers.map(({ guardianId }, reader) => ({
      guardianId,
      sees: (byReader.get(reader) ?? []).map(({ children, places }) => ({
        children,
        subjects: placesOf(places),
      })),
    })),
  };
}

const keyOf = ({ kind, id }: { readonly kind: string; readonly id: SubjectId }) => `${kind} ${id}`;

function viewOf({ locale, title, body, occurredAt, details, ...subject }: Shared): SharedView {
  return {
    ...subject,
    at: occurredAt ?? subject.publishedAt,
    text: locale !== null && body !== null ? { locale, title, body } : null,
    entry: occurredAt !== null && details !== null ? { occurredAt, details } : null,
  };
}

async function textsOf(db: Read, asked: readonly SubjectRef[]) {
  const written = await listWritten(db, asked);
  if (written.length === 0) return [];

  const known = await listNames(
    db,
    [...new Set(written.map((text) => text.settingId))],
    written.map((text) => text.id),
    written.map(wordsOf).join('\n'),
  );
  return written.map(({ kind, id, version, settingId, locale, title, body }) => ({
    subject: { kind, id, version },
    settingId,
    text: { locale, title, body },
    names: namesIn(
      wordsOf({ title, body }),
      known
        .filter((one) => one.settingId === settingId && (one.subjectId === null || one.subjectId === id))
        .map((one) => one.name),
    ),
  }));
}

const wordsOf = ({ title, body }: { readonly title: string | null; readonly body: string }): string =>
  `${title ?? ''}\n${body}`;
