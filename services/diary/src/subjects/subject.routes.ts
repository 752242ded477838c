import { readSubjects, readTexts, type SubjectRef } from '@storybell/contracts/subject';
import { handle } from '@storybell/platform/http';
import type { Read } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { namesIn } from './names.ts';
import { seeSubjects } from './see-subjects.ts';
import { listNames, listWritten } from './subject.queries.ts';

export const subjectRoutes = ({ db, clock }: Deps) => [
  handle(readSubjects, ({ body: { subjects, readers } }) =>
    seeSubjects(db.often, subjects, readers, clock.now()),
  ),

  handle(readTexts, async ({ body }) => ({ texts: await textsOf(db, body.subjects) })),
];

async function textsOf(db: Read, asked: readonly SubjectRef[]) {
  const written = await listWritten(db, asked);
  if (written.length === 0) return [];

  const known = await listNames(
    db,
    [...new Set(written.map((text) => text.settingId))],
    written.map((text) => text.id),
    written.map(wordsOf).join('\n'),
  );
  return written.map(({ kind, id, version, settingId, locale, title, body, isForStaff }) => ({
    subject: { kind, id, version },
    settingId,
    text: { locale, title, body },
    ...(isForStaff && { isForStaff }),
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
