/**
 * A review: a person looks at a text in one language, before families see it or afterwards, and signs what it says.
 * Owned by services/translate.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, InvitationId, ReviewTaskId, SettingId, StaffId, SubjectId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { SubjectKind, SubjectRef } from './subject.ts';
import { text } from './text.ts';
import { Instant } from './time.ts';
import { Tier, TranslationSource } from './translation.ts';

/** Why a person is asked: what the checks found, the kind of text, a sample, or a parent who did not understand. */
export const ReviewReason = z.enum([
  'facts',
  'negation',
  'glossary',
  'safety',
  'language',
  'sample',
  'not_understood',
]);
export type ReviewReason = z.infer<typeof ReviewReason>;

/** What must be the same in every language. `contact`: a link, an address, a phone number. */
export const FactSort = z.enum(['name', 'number', 'dose', 'time', 'date', 'contact']);
export type FactSort = z.infer<typeof FactSort>;

/** Where a fact stands, in UTF-16 units. */
export const FactMark = z.object({ sort: FactSort, from: z.int().nonnegative(), to: z.int().positive() });
export type FactMark = z.infer<typeof FactMark>;

export const MarkedText = z.object({
  locale: Locale,
  title: z.string().nullable(),
  body: z.string(),
  titleMarks: z.array(FactMark),
  bodyMarks: z.array(FactMark),
});
export type MarkedText = z.infer<typeof MarkedText>;

/** As a person writes them: a story has no title. */
export const ReviewedWords = z.strictObject({ title: text(300).nullable(), body: text(10_000) });
export type ReviewedWords = z.infer<typeof ReviewedWords>;

export const Claim = z.object({ staffId: StaffId, until: Instant });

export const ReviewTask = z.object({
  id: ReviewTaskId,
  subject: SubjectRef,
  /** The language of the original. */
  from: Locale,
  /** The language that it is read in. */
  locale: Locale,
  tier: Tier,
  reason: ReviewReason,
  dueAt: Instant,
  isOverdue: z.boolean(),
  /** Families see a translation already. */
  isShown: z.boolean(),
  /** Null when nobody is at it, or their time is over. */
  claim: Claim.nullable(),
  /** Guardians who said that they did not understand it. */
  askers: z.int(),
  /** An outside interpreter has written something that waits for approval. */
  hasSubmission: z.boolean(),
  createdAt: Instant,
});
export type ReviewTask = z.infer<typeof ReviewTask>;

export const ReviewAction = z.enum([
  'approved',
  'corrected',
  'original_only',
  'not_needed',
  'answered',
  'submitted',
]);
export type ReviewAction = z.infer<typeof ReviewAction>;

export const Invitation = z.object({
  id: InvitationId,
  /** Otherwise they read "Person A". */
  showsNames: z.boolean(),
  /** What they write is final; otherwise staff approve it. */
  mayFinish: z.boolean(),
  createdAt: Instant,
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
  views: z.int(),
  viewedAt: Instant.nullable(),
  submittedAt: Instant.nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

export const ReviewDetail = ReviewTask.extend({
  original: MarkedText,
  /** What families see, or else what an engine proposed; null when there is neither. */
  current: MarkedText.nullable(),
  source: TranslationSource.nullable(),
  engine: z.string().nullable(),
  /** Facts of the original that `current` lacks. */
  missing: z.array(FactSort),
  submission: z
    .object({ invitationId: InvitationId, title: z.string().nullable(), body: z.string(), at: Instant })
    .nullable(),
  askedBy: z.array(z.object({ guardianId: GuardianId, at: Instant })),
  invitations: z.array(Invitation),
  edits: z.array(
    z.object({
      action: ReviewAction,
      by: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('staff'), id: StaffId }),
        z.object({ kind: z.literal('interpreter'), id: InvitationId }),
      ]),
      at: Instant,
    }),
  ),
});
export type ReviewDetail = z.infer<typeof ReviewDetail>;

export const ofTask = z.strictObject({ settingId: SettingId, taskId: ReviewTaskId });

/** What is open: safety first, then what is due first. At most 200, and how many there are. */
export const listReviews = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/reviews',
  summary: 'Translations that a person is asked to look at, by risk and by when they are due',
  actors: ['staff', 'manager'],
  params: inSetting,
  query: z.strictObject({ locale: Locale.optional() }),
  response: z.object({
    tasks: z.array(ReviewTask),
    all: z.int(),
    /** Languages that the person asking has said they read. */
    reads: z.array(Locale),
  }),
  errors: ['not_found', 'unknown_locale'],
});

export const readReview = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/reviews/:taskId',
  summary: 'One of them, with both texts side by side and the facts in them',
  actors: ['staff', 'manager'],
  params: ofTask,
  response: ReviewDetail,
  errors: ['not_found'],
});

/** Whoever says that they read a language may review it. */
export const chooseReviewLanguages = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/reviewers/me/languages',
  summary: 'The languages that the person asking reads well enough to check a translation',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({ locales: z.array(Locale).max(40) }),
  response: z.object({ locales: z.array(Locale) }),
  errors: ['not_found', 'unknown_locale'],
});

/** For 20 minutes; again renews it. Whose time is over may be followed by another. */
export const claimReview = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/reviews/:taskId/claim',
  summary: 'Work on it, so that nobody else does',
  actors: ['staff', 'manager'],
  params: ofTask,
  response: Claim,
  errors: ['not_found', 'already_claimed', 'language_not_read', 'already_answered'],
});

export const releaseReview = route({
  service: 'translate',
  method: 'DELETE',
  path: '/settings/:settingId/reviews/:taskId/claim',
  summary: 'Leave it to others',
  actors: ['staff', 'manager'],
  params: ofTask,
  response: z.object({}),
  errors: ['not_found'],
});

/**
 * What families see from now on. Refused with the sort of each fact that is not as in the original as an issue's `code`,
 * unless `override` says why that is right. Repeating it changes nothing.
 */
export const approveReview = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/reviews/:taskId/approval',
  summary: 'Correct a translation, or approve it as it is',
  actors: ['staff', 'manager'],
  params: ofTask,
  body: ReviewedWords.extend({ override: text(300).optional() }),
  response: z.object({ revision: z.int() }),
  errors: ['not_found', 'not_claimed', 'already_answered', 'facts_changed', 'text_too_long', 'text_unsafe'],
});

/**
 * `not_needed`: what families see is fine. `original_only`: no translation of it is safe. `answered`: whoever did not
 * understand has been spoken to.
 */
export const dismissReview = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/reviews/:taskId/dismissal',
  summary: 'Close it without a correction',
  actors: ['staff', 'manager'],
  params: ofTask,
  body: z.strictObject({ outcome: z.enum(['not_needed', 'original_only', 'answered']) }),
  response: z.object({}),
  errors: ['not_found', 'not_claimed', 'already_answered'],
});

/** `checked`: a person has looked at it. `answered`: somebody of the nursery has spoken to them. */
export const QuestionState = z.enum(['asked', 'checked', 'answered']);
export type QuestionState = z.infer<typeof QuestionState>;

/** Opens a review of the text in the guardian's language, or joins the one that is open. Repeating it asks once. */
export const sayNotUnderstood = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/feed/:subjectId/not-understood',
  summary: 'The guardian did not understand a translation: a person looks at it',
  actors: ['guardian'],
  params: z.strictObject({ settingId: SettingId, subjectId: SubjectId }),
  body: z.strictObject({ kind: SubjectKind.exclude(['entry']) }),
  response: z.object({ state: QuestionState }),
  errors: ['not_found'],
});

export const listNotUnderstood = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/not-understood',
  summary: 'What became of what the guardian did not understand',
  actors: ['guardian'],
  params: inSetting,
  response: z.object({ questions: z.array(z.object({ subjectId: SubjectId, state: QuestionState })) }),
  errors: ['not_found'],
});
