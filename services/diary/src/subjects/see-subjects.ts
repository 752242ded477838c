import type { SubjectView } from '@storybell/contracts/subject';
import type { Read } from '@storybell/platform/sql';
import { listSeen, type Reader, type SeenSubject } from './subject.queries.ts';

/** For each reader, in the order given, what that guardian may see now of what is asked for them: the one access check. */
export async function seeSubjects(db: Read, readers: readonly Reader[], now: Date): Promise<SubjectView[][]> {
  const seen = Map.groupBy(await listSeen(db, readers, now), ({ reader }) => reader);
  return readers.map((_, reader) => (seen.get(reader) ?? []).map(viewOf));
}

function viewOf(seen: SeenSubject): SubjectView {
  const { locale, title, body, occurredAt, details, threadId, seq, ...subject } = seen;
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
    ...(threadId !== null && seq !== null && { thread: { id: threadId, seq } }),
  };
}
