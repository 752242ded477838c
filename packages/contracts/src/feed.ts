/**
 * The feed: a guardian's list in the app. `seq` counts its changes, 1..n without gaps per guardian, and is the cursor.
 * Which entries are in it is owned by services/notify; what they say is read from diary and translate for each reader.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, SettingId, SubjectId } from './ids.ts';
import { inSetting } from './setting.ts';
import { SubjectKind, SubjectView } from './subject.ts';
import { Instant } from './time.ts';
import { Translation } from './translation.ts';

/** `corrected`: its reader had seen words that a person has put right since. */
export const FeedChange = z.enum(['created', 'translated', 'corrected', 'withdrawn']);
export type FeedChange = z.infer<typeof FeedChange>;

export const FeedItem = z.object({
  /** Of the latest change of this item. */
  seq: z.int().positive(),
  kind: SubjectKind,
  id: SubjectId,
  change: FeedChange,
  publishedAt: Instant,
  readAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  /** Null when withdrawn or no longer theirs to see. */
  subject: SubjectView.nullable(),
  /** Null for an entry, and for a text in the reader's own language. */
  translation: Translation.nullable(),
});
export type FeedItem = z.infer<typeof FeedItem>;

export const FeedPage = z.object({ items: z.array(FeedItem), nextAfter: z.int(), latestSeq: z.int() });
export type FeedPage = z.infer<typeof FeedPage>;

export const FeedRead = z.strictObject({
  settingId: SettingId,
  guardianId: GuardianId,
  after: z.int().nonnegative(),
});
export type FeedRead = z.infer<typeof FeedRead>;

/** In one question: its answer is 1 MB when each missed 50 changes, and the first of them waits for the last. */
export const MOST_FEEDS = 64;

/**
 * Catch-up: changes after the cursor, in order of `seq`; an item that changed twice in the page comes once, as it is
 * now, at its latest `seq`. Pull again while `nextAfter` < `latestSeq`.
 */
export const readFeed = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/feed/changes',
  summary: 'What changed in the feed of the guardian who asks, after a cursor',
  actors: ['guardian'],
  params: inSetting,
  query: z.strictObject({ after: z.coerce.number().int().nonnegative() }),
  response: FeedPage,
  errors: ['not_found'],
});

/** As {@link readFeed}, for many guardians at once: their phones all come back at one moment. */
export const readFeeds = route({
  service: 'notify',
  method: 'POST',
  path: '/inside/feed/changes',
  summary: 'What changed in the feed of each guardian given, after the cursor of each',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ reads: z.array(FeedRead).min(1).max(MOST_FEEDS) }),
  /** In the order of the reads. `sizes`, in bytes, come first, so that each page can be passed on unread. */
  response: z.object({ sizes: z.array(z.int()), pages: z.array(FeedPage) }),
});

/** First screen and scrolling back: newest first, withdrawn items left out. `before` is the last item's `publishedAt`. */
export const listFeed = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/feed',
  summary: 'The feed of the guardian who asks, newest first',
  actors: ['guardian'],
  params: inSetting,
  query: z.strictObject({ before: Instant.optional() }),
  response: z.object({ items: z.array(FeedItem), latestSeq: z.int(), isLast: z.boolean() }),
  errors: ['not_found'],
});

/** A device holds everything up to `seq`: live deliveries up to it are `delivered`. Going back changes nothing. */
export const confirmFeed = route({
  service: 'notify',
  method: 'PUT',
  path: '/settings/:settingId/feed/cursor',
  summary: "The guardian's device has everything up to a cursor",
  actors: ['guardian'],
  params: inSetting,
  body: z.strictObject({ seq: z.int().nonnegative() }),
  response: z.object({ seq: z.int() }),
  errors: ['not_found'],
});

export const markRead = route({
  service: 'notify',
  method: 'POST',
  path: '/settings/:settingId/feed/reads',
  summary: 'The guardian has read these',
  actors: ['guardian'],
  params: inSetting,
  body: z.strictObject({ subjectIds: z.array(SubjectId).min(1).max(200) }),
  response: z.object({ read: z.int() }),
  errors: ['not_found'],
});

const one = z.strictObject({ settingId: SettingId, subjectId: SubjectId });

/** An explicit act, apart from reading. Repeating it keeps the first time. */
export const acknowledge = route({
  service: 'notify',
  method: 'POST',
  path: '/settings/:settingId/feed/:subjectId/acknowledgement',
  summary: 'The guardian confirms that they have understood a notice',
  actors: ['guardian'],
  params: one,
  body: z.strictObject({}),
  response: z.object({ acknowledgedAt: Instant }),
  errors: ['not_found'],
});

export const answerSeen = route({
  service: 'notify',
  method: 'POST',
  path: '/settings/:settingId/feed/:subjectId/answer',
  summary: 'The guardian answers "seen" to a story',
  actors: ['guardian'],
  params: one,
  body: z.strictObject({ answer: z.literal('seen') }),
  response: z.object({ answeredAt: Instant }),
  errors: ['not_found'],
});

/** A message's short link: where in the app it leads. `not_found` for anyone but the guardian it was sent to. */
export const followLink = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/links/:code',
  summary: 'Where a short link leads, for the guardian it was sent to',
  actors: ['guardian'],
  params: z.strictObject({ settingId: SettingId, code: z.string().regex(/^[0-9A-Za-z]{10,16}$/u) }),
  response: z.object({ kind: SubjectKind, subjectId: SubjectId }),
  errors: ['not_found'],
});
