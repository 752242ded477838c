/**
 * A thread: one guardian and the nursery, about one child or none, in which each writes in their own language.
 * A message: one utterance in it. Owned by services/diary; its translations by services/translate.
 */
import { z } from 'zod';
import { event, route } from './define.ts';
import { ChildId, GuardianId, MessageId, SettingId, SubjectId, ThreadId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { SubjectKind, SubjectView, WrittenText } from './subject.ts';
import { text } from './text.ts';
import { Instant } from './time.ts';
import { Translation } from './translation.ts';

/** How long its author may take a message back, unless it was read before. */
export const WITHDRAWAL_MIN = 10;

export const Message = z.object({
  id: MessageId,
  /** Its place in the thread: 1, 2, … without gaps. */
  seq: z.int().positive(),
  by: z.enum(['guardian', 'staff']),
  /** As the other side knows them. */
  author: z.string(),
  version: z.int().positive(),
  at: Instant,
  /** In the language it is taken to be written in; null once withdrawn. */
  text: WrittenText.nullable(),
  /** The language of those it is written to. */
  readIn: Locale,
  isRead: z.boolean(),
  /** When the other side read it. Told to staff only: guardians learn that, and neither when nor who. */
  readAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  /** The one who asks wrote it. */
  isOwn: z.boolean(),
});
export type Message = z.infer<typeof Message>;

export const Thread = z.object({
  id: ThreadId,
  settingId: SettingId,
  guardian: z.object({ id: GuardianId, name: z.string(), locale: Locale }),
  /** Null: about no one child. */
  child: z.object({ id: ChildId, knownAs: z.string() }).nullable(),
  lastSeq: z.int().positive(),
  lastAt: Instant,
  /** Messages of the other side that the one who asks, or the nursery they work in, has not read. */
  unread: z.int().nonnegative(),
  /** When the guardian wrote what nobody answered since; null when nothing waits. */
  waitsSince: Instant.nullable(),
  /** One working day later, Monday to Friday; bank holidays are not known yet. */
  answerDueAt: Instant.nullable(),
  /** That working day is over. */
  isLate: z.boolean(),
  /** The guardian may not see the child any more: they cannot read it, and nobody can write in it. */
  isClosed: z.boolean(),
});
export type Thread = z.infer<typeof Thread>;

const body = text(5_000);
const inThread = z.strictObject({ settingId: SettingId, threadId: ThreadId });

/**
 * The guardian has one thread for each child and each thing it began from: writing to the nursery again goes on with it.
 * The answer is the commit.
 */
export const beginThread = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/threads',
  summary: 'A guardian writes to the nursery, in their own language',
  actors: ['guardian'],
  params: inSetting,
  body: z.strictObject({
    childId: ChildId.nullable(),
    begunFrom: z.strictObject({ kind: SubjectKind.exclude(['message']), id: SubjectId }).nullable(),
    body,
  }),
  response: z.object({ threadId: ThreadId, message: Message }),
  status: 201,
  errors: ['not_found', 'unknown_child', 'unknown_subject', 'text_too_long', 'text_unsafe'],
});

/** `before` is the `lastAt` of the last one seen; what waits comes whole with the first page only. */
export const listThreads = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/threads',
  summary: 'Threads of whoever asks: to staff, those that wait for an answer first',
  actors: ['guardian', 'staff', 'manager'],
  params: inSetting,
  query: z.strictObject({ before: Instant.optional() }),
  response: z.object({
    /** To staff: those that wait, longest first, 200 at most. None to a guardian. */
    waiting: z.array(Thread),
    /** How many wait in all. */
    waitingTotal: z.int().nonnegative(),
    /** Latest first; to staff, those that do not wait. */
    threads: z.array(Thread),
    isLast: z.boolean(),
  }),
  errors: ['not_found'],
});

/** The latest 50 messages, or the 50 before a seq, in order of seq. */
export const readThread = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/threads/:threadId',
  summary: 'A thread and its messages',
  actors: ['guardian', 'staff', 'manager'],
  params: inThread,
  query: z.strictObject({ before: z.coerce.number().int().positive().optional() }),
  response: z.object({
    thread: Thread,
    /** The story, notice or entry it began from, while the guardian may see it. */
    begunFrom: SubjectView.nullable(),
    messages: z.array(Message),
    isFirst: z.boolean(),
  }),
  errors: ['not_found'],
});

export const writeMessage = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/threads/:threadId/messages',
  summary: 'Write in a thread: a guardian in their language, staff in the setting’s',
  actors: ['guardian', 'staff', 'manager'],
  params: inThread,
  body: z.strictObject({ body }),
  response: Message,
  status: 201,
  errors: ['not_found', 'no_audience', 'text_too_long', 'text_unsafe'],
});

/** Repeating it answers the same. */
export const withdrawMessage = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/threads/:threadId/messages/:messageId/withdrawal',
  summary: 'Its author takes a message back, within ten minutes and before it is read',
  actors: ['guardian', 'staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, threadId: ThreadId, messageId: MessageId }),
  body: z.strictObject({}),
  response: Message,
  errors: ['not_found', 'too_late_to_withdraw'],
});

/** The first time counts. */
export const markThreadRead = route({
  service: 'diary',
  method: 'PUT',
  path: '/settings/:settingId/threads/:threadId/read',
  summary: 'Whoever asks has read the other side’s messages up to one',
  actors: ['guardian', 'staff', 'manager'],
  params: inThread,
  body: z.strictObject({ seq: z.int().positive() }),
  response: z.object({ read: z.int().nonnegative() }),
  errors: ['not_found'],
});

/**
 * For the messages that `readThread` gives the one who asks, in the same order: diary is asked as that person, and
 * decides. Both directions, so that each side may see what the other reads.
 */
export const readThreadTranslations = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/threads/:threadId/translations',
  summary: 'The messages of a thread in the language of those they are written to',
  actors: ['guardian', 'staff', 'manager'],
  params: inThread,
  query: z.strictObject({ before: z.coerce.number().int().positive().optional() }),
  response: z.object({
    messages: z.array(
      z.object({
        id: MessageId,
        /** The language it is written in, as found in its words. */
        locale: Locale,
        /** Null where it is written in its reader's language already, and once withdrawn. */
        translation: Translation.nullable(),
      }),
    ),
  }),
  errors: ['not_found'],
});

const written = {
  settingId: SettingId,
  threadId: ThreadId,
  messageId: MessageId,
  messageVersion: z.int().positive(),
  /** The language it is taken to be written in. */
  locale: Locale,
  /** The language it is to be read in. */
  locales: z.array(Locale).length(1),
};

/** A guardian wrote. Nobody is told by e-mail or SMS; staff's open pages are told to look. */
export const messageWritten = event({
  name: 'message.written',
  version: 1,
  payload: z.strictObject(written),
});

/** Staff wrote: a subject whose audience is the one guardian. */
export const messagePublished = event({
  name: 'message.published',
  version: 1,
  payload: z.strictObject({ ...written, publishedAt: Instant }),
});

/** A guardian took their own message back. Staff's are told by `subjects.withdrawn`. */
export const messageWithdrawn = event({
  name: 'message.withdrawn',
  version: 1,
  payload: z.strictObject({ settingId: SettingId, threadId: ThreadId, messageId: MessageId }),
});
