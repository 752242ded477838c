/**
 * An invitation: an outside interpreter's way to one review task and nothing else, by a link whose token stands behind
 * the `#` and is kept as a hash alone. Owned by services/translate.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { InvitationId } from './ids.ts';
import { Locale } from './locale.ts';
import { Invitation, MarkedText, ofTask, ReviewedWords } from './review.ts';
import { SubjectKind } from './subject.ts';
import { Instant } from './time.ts';

const one = ofTask.extend({ invitationId: InvitationId });

/** 256 bits, base64url. */
const Token = z.string().regex(/^[\w-]{43}$/u);

/** The token is told here and never again. Repeating it gives a new one, and the one before ends. */
export const inviteInterpreter = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/reviews/:taskId/invitations/:invitationId',
  summary: 'A link for an outside interpreter to this task, for 72 hours',
  actors: ['manager'],
  params: one,
  body: z.strictObject({ showsNames: z.boolean(), mayFinish: z.boolean() }),
  response: z.object({ invitation: Invitation, token: Token }),
  errors: ['not_found', 'already_answered'],
});

export const revokeInvitation = route({
  service: 'translate',
  method: 'DELETE',
  path: '/settings/:settingId/reviews/:taskId/invitations/:invitationId',
  summary: 'The link leads nowhere any more',
  actors: ['manager'],
  params: one,
  response: z.object({}),
  errors: ['not_found'],
});

/** A POST, so that no address ever holds the token, and so that opening the link does nothing. Every look is noted. */
export const openInvitation = route({
  service: 'translate',
  method: 'POST',
  path: '/interpreter/task',
  summary: 'What an outside interpreter is asked to look at',
  door: 'open',
  body: z.strictObject({ token: Token }),
  keyed: false,
  response: z.object({
    kind: SubjectKind,
    /** The language it is to be read in. */
    locale: Locale,
    original: MarkedText,
    /** What an engine proposed; null when there is nothing that may be shown. */
    current: MarkedText.nullable(),
    /** What they have written before. */
    submitted: z.object({ title: z.string().nullable(), body: z.string() }).nullable(),
    showsNames: z.boolean(),
    mayFinish: z.boolean(),
    expiresAt: Instant,
  }),
  errors: ['not_found', 'too_many_requests'],
});

/** As often as they like until the task is closed. @returns whether families see it now, or staff look at it first. */
export const submitTranslation = route({
  service: 'translate',
  method: 'PUT',
  path: '/interpreter/translation',
  summary: 'What the outside interpreter says it means',
  door: 'open',
  body: ReviewedWords.extend({ token: Token }),
  response: z.object({ isFinal: z.boolean() }),
  errors: ['not_found', 'too_many_requests', 'facts_changed', 'text_too_long', 'text_unsafe'],
});
