/** What guardians may see now of what is asked for them: the one access check. */
import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import type { SharedView, SubjectRef, SubjectView } from '@storybell/contracts/subject';
import type { Read } from '@storybell/platform/sql';
import { listSeen, listShared, type Reader, type Seen, type Shared } from './subject.queries.ts';

type Asked = Pick<SubjectRef, 'kind' | 'id'>;

/** For each reader, in the order given. What many may see is told once, and named by its place. */
export async function seeSubjects(db: Read, asked: readonly Asked[], readers: readonly Reader[], now: Date) {
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
  const ofNoChild = new Set(shared.flatMap(({ isOfNoChild }, place) => (isOfNoChild ? [place] : [])));
  const byReader = Map.groupBy(seen, ({ reader }) => reader);
  return {
    subjects: shared.map(viewOf),
    readers: readers.map(({ guardianId }, reader) => ({
      guardianId,
      sees: alikeOf(byReader.get(reader) ?? []).flatMap(({ children, places }) => {
        const found = placesOf(places);
        const nameless = found.filter((place) => ofNoChild.has(place));
        return [
          { children, subjects: found.filter((place) => !ofNoChild.has(place)) },
          ...(nameless.length > 0 ? [{ children: [], subjects: nameless }] : []),
        ];
      }),
    })),
  };
}

/** Of one reader: the places where the same children are told about, together. */
function alikeOf(seen: readonly Seen[]) {
  const childrenAt = new Map<number, Seen[]>();
  for (const child of seen)
    for (const place of child.places) childrenAt.set(place, [...(childrenAt.get(place) ?? []), child]);
  const alike = Map.groupBy(childrenAt, ([, children]) => children.map(({ id }) => id).join(' '));
  return [...alike.values()].map((theirs) => ({
    children: theirs[0]?.[1].map(({ id, knownAs }) => ({ id, knownAs })) ?? [],
    places: theirs.map(([place]) => place),
  }));
}

/** One subject as one guardian may see it; undefined when it is not theirs to see, or is not there. */
export async function seeSubject(
  db: Read,
  reader: { readonly settingId: SettingId; readonly guardianId: GuardianId },
  asked: Asked,
  now: Date,
): Promise<SubjectView | undefined> {
  const seen = await seeSubjects(db, [asked], [{ ...reader, asks: [0] }], now);
  const [subject] = seen.subjects;
  const children = seen.readers[0]?.sees.find(({ subjects }) => subjects.length > 0)?.children;
  return subject === undefined || children === undefined ? undefined : { ...subject, children };
}

const keyOf = ({ kind, id }: { readonly kind: string; readonly id: SubjectId }) => `${kind} ${id}`;

function viewOf(shared: Shared): SharedView {
  const { locale, title, body, occurredAt, details, threadId, seq, isOfNoChild: _, ...subject } = shared;
  return {
    ...subject,
    at: occurredAt ?? subject.publishedAt,
    text: locale !== null && body !== null ? { locale, title, body } : null,
    entry: occurredAt !== null && details !== null ? { occurredAt, details } : null,
    ...(threadId !== null && seq !== null && { thread: { id: threadId, seq } }),
  };
}
