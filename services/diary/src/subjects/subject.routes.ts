import { readSubjects, readTexts, type SubjectRef, type SubjectView } from '@storybell/contracts/subject';
import { handle } from '@storybell/platform/http';
import type { Read } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { namesIn } from './names.ts';
import { listNames, listSeen, listWritten, type SeenSubject } from './subject.queries.ts';

export const subjectRoutes = ({ db, clock }: Deps) => [
  handle(readSubjects, async ({ body: { readers } }) => {
    const seen = Map.groupBy(await listSeen(db, readers, clock.now()), ({ reader }) => reader);
    return {
      readers: readers.map(({ guardianId }, reader) => ({
        guardianId,
        subjects: (seen.get(reader) ?? []).map(viewOf),
      })),
    };
  }),

  handle(readTexts, async ({ body }) => ({ texts: await textsOf(db, body.subjects) })),
];

function viewOf({ locale, title, body, occurredAt, details, ...subject }: SeenSubject): SubjectView {
  const { kind, id, version, children, author, publishedAt, needsAcknowledgement, isUrgent } = subject;
  return {
    kind,
    id,
    version,
    children,
    author,
    publishedAt,
    needsAcknowledgement,
    isUrgent,
    at: occurredAt ?? publishedAt,
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
