/** A subject: what a guardian is told about, a story, a notice, an entry or staff's message. The thing itself is owned by services/diary. */
import { z } from 'zod';
import { event, route } from './define.ts';
import { EntryContent } from './entry.ts';
import { ChildId, GuardianId, SettingId, SubjectId, ThreadId } from './ids.ts';
import { Locale } from './locale.ts';
import { Instant } from './time.ts';

export const SubjectKind = z.enum(['story', 'notice', 'entry', 'message']);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** Which text: a version is never changed once published. */
export const SubjectRef = z.strictObject({
  kind: SubjectKind,
  id: SubjectId,
  version: z.int().positive(),
});
export type SubjectRef = z.infer<typeof SubjectRef>;

/** Words a person wrote, in the language they wrote them in. A story has no title. */
export const WrittenText = z.object({ locale: Locale, title: z.string().nullable(), body: z.string() });
export type WrittenText = z.infer<typeof WrittenText>;

/** A subject as one guardian may see it: only children of theirs are named. */
export const SubjectView = z.object({
  kind: SubjectKind,
  id: SubjectId,
  version: z.int().positive(),
  children: z.array(z.object({ id: ChildId, knownAs: z.string() })),
  /** Name of the member of staff who wrote it, as families know them. */
  author: z.string(),
  /** When it happened (an entry) or was published. */
  at: Instant,
  publishedAt: Instant,
  needsAcknowledgement: z.boolean(),
  isUrgent: z.boolean(),
  /** Null for an entry, which is rendered from the catalogues instead. */
  text: WrittenText.nullable(),
  entry: EntryContent.nullable(),
  /** Of a message only: where in its thread it stands. */
  thread: z.object({ id: ThreadId, seq: z.int().positive() }).optional(),
});
export type SubjectView = z.infer<typeof SubjectView>;

/** What of a subject is the same for everybody who may see it. */
export const SharedView = SubjectView.omit({ children: true });
export type SharedView = z.infer<typeof SharedView>;

/** Places in a list that is given once beside them. */
const Places = z.array(z.int().nonnegative());

/**
 * For each reader, in the order asked, what that guardian may see of what was asked for them, by the one access check:
 * what they may not see, or is withdrawn, is left out like what does not exist. What many may see is told once.
 */
export const readSubjects = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/subjects/read',
  summary: 'Subjects as each of these guardians may see them now',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({
    subjects: z.array(z.strictObject({ kind: SubjectKind, id: SubjectId })).max(1_000),
    readers: z
      .array(
        z.strictObject({
          settingId: SettingId,
          guardianId: GuardianId,
          /** Places among the subjects above. */
          asks: Places.max(200),
        }),
      )
      .max(200),
  }),
  response: z.object({
    /** Those that at least one of the readers sees. */
    subjects: z.array(SharedView),
    readers: z.array(
      z.object({
        guardianId: GuardianId,
        /** Places among the subjects of this answer, with the children that this reader is told about in them. */
        sees: z.array(z.object({ children: SubjectView.shape.children, subjects: Places })),
      }),
    ),
  }),
});

/** The guardians fixed at publication, with the children each is told about. For the service that plans deliveries. */
export const readAudience = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/audience/read',
  summary: 'Who is to be told of these subjects',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({
    subjects: z.array(z.strictObject({ kind: SubjectKind, id: SubjectId })).max(200),
    /** Of each audience, in order of ids, those after this one. */
    after: GuardianId.optional(),
    /** Of each audience, as many at most, 5,000 unless given: a large one is read page by page. */
    limit: z.int().min(1).max(5_000).optional(),
  }),
  response: z.object({
    audiences: z.array(
      z.object({
        kind: SubjectKind,
        id: SubjectId,
        /** In order of ids. */
        guardians: z.array(z.object({ guardianId: GuardianId, locale: Locale })),
      }),
    ),
  }),
});

/**
 * Asked right before a message goes out: whoever may not see it any more, because they are restricted or the subject is
 * withdrawn, is left out.
 */
export const readMayStill = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/subjects/may-still',
  summary: 'Which of these guardians may still see each of these subjects',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({
    asked: z
      .array(
        z.strictObject({
          settingId: SettingId,
          subjectId: SubjectId,
          guardianIds: z.array(GuardianId).max(500),
        }),
      )
      .max(200),
  }),
  response: z.object({ may: z.array(z.object({ subjectId: SubjectId, guardianIds: z.array(GuardianId) })) }),
});

/** The words to translate, and the names in them that no engine may change. */
export const readTexts = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/texts/read',
  summary: 'Texts of stories, notices and messages, with the names that belong to them',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ subjects: z.array(SubjectRef).max(200) }),
  response: z.object({
    texts: z.array(
      z.object({
        subject: SubjectRef,
        settingId: SettingId,
        text: WrittenText,
        /** Children's, guardians' and staff's names of this conversation only. */
        names: z.array(z.string()),
        /** A guardian's message: staff read it, and nobody else is told. Its `locale` is a guess: the one they read. */
        isForStaff: z.boolean().optional(),
      }),
    ),
  }),
});

/** Taken back. Feeds lose it; what has not been sent is not sent. */
export const subjectsWithdrawn = event({
  name: 'subjects.withdrawn',
  version: 1,
  payload: z.strictObject({
    settingId: SettingId,
    subjects: z.array(z.strictObject({ kind: SubjectKind, id: SubjectId })).min(1),
  }),
});
