/**
 * Why a message went or did not, attempt by attempt; what was not delivered, and sending it again; and whether messages
 * go out in time. Owned by services/notify. Codes and instants only: names are joined by who may read them.
 */
import { z } from 'zod';
import { Channel, DeliveryState, Lane } from './delivery.ts';
import { route } from './define.ts';
import { DeliveryId, GuardianId, SettingId, SubjectId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { SubjectKind } from './subject.ts';
import { Instant } from './time.ts';

/** The one rule or answer that decided where a delivery stands. Each has a sentence in every language. */
export const whys = [
  /** Waiting: its turn, the end of quiet hours, other news to go with, the next try, an operator. */
  'next',
  'quiet',
  'gathering',
  'retry',
  'held',
  /** In hand, or nobody knows yet. */
  'sending',
  'doubt',
  'taken',
  'arrived',
  /** Deliberately not sent: `reason` is a suppression. */
  'suppressed',
  /** Refused for good. */
  'no_such_number',
  'no_such_mailbox',
  'not_mobile',
  'phone_off',
  'carrier_blocked',
  'stopped',
  'mailbox_full',
  'mail_rejected',
  'device_gone',
  'refused',
  /** Dead: a person must look. */
  'gave_up',
  'unclear',
  'faulty',
] as const;
export const Why = z.enum(whys);
export type Why = z.infer<typeof Why>;

export const attemptOutcomes = ['accepted', 'refused', 'unavailable', 'unknown'] as const;

export const ExplainedAttempt = z.object({
  fence: z.int().positive(),
  provider: z.string().nullable(),
  /** Null for one that was accepted: of these only the end is kept. */
  begunAt: Instant.nullable(),
  /** Null while it has not ended, and of an accepted one that was heard of again since. */
  endedAt: Instant.nullable(),
  outcome: z.enum(attemptOutcomes).nullable(),
  /** The provider's or our own code. */
  code: z.string().nullable(),
});
export type ExplainedAttempt = z.infer<typeof ExplainedAttempt>;

/** What a provider told later, in its own words. */
export const ExplainedReceipt = z.object({
  fence: z.int().positive(),
  status: z.string(),
  code: z.string().nullable(),
  at: Instant,
});
export type ExplainedReceipt = z.infer<typeof ExplainedReceipt>;

export const ExplainedDelivery = z.object({
  id: DeliveryId,
  channel: Channel,
  /** `published`, or what it repeats: `reminder_1`, … */
  purpose: z.string(),
  lane: Lane,
  state: DeliveryState,
  /** A suppression, or a provider's or our own code. */
  reason: z.string().nullable(),
  why: Why,
  /** When the rule was last applied. */
  at: Instant,
  plannedAt: Instant,
  /** Null once it waits for nothing. */
  dueAt: Instant.nullable(),
  /** A second copy may have reached them. */
  isPossibleDup: z.boolean(),
  /** How often staff sent it again. */
  replays: z.int().nonnegative(),
  /** By fence. */
  attempts: z.array(ExplainedAttempt),
  /** In the order in which they came. */
  receipts: z.array(ExplainedReceipt),
});
export type ExplainedDelivery = z.infer<typeof ExplainedDelivery>;

export const Explanation = z.object({
  guardianId: GuardianId,
  locale: Locale,
  /** The app, where a message arrives by being there. Null when it was withdrawn before it was there. */
  app: z
    .object({
      at: Instant,
      /** A device of theirs holds it. */
      deliveredAt: Instant.nullable(),
      readAt: Instant.nullable(),
      acknowledgedAt: Instant.nullable(),
      answeredAt: Instant.nullable(),
      isWithdrawn: z.boolean(),
    })
    .nullable(),
  /** By channel, in the order in which they were planned. A channel that is missing was not planned. */
  deliveries: z.array(ExplainedDelivery),
});
export type Explanation = z.infer<typeof Explanation>;

export const readExplanation = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/subjects/:subjectId/guardians/:guardianId/explanation',
  summary: 'Why a message went to one guardian or did not, channel by channel and attempt by attempt',
  actors: ['staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, subjectId: SubjectId, guardianId: GuardianId }),
  response: Explanation,
  errors: ['not_found'],
});

export const Undelivered = z.object({
  id: DeliveryId,
  subjectId: SubjectId,
  /** Null for a digest. */
  kind: SubjectKind.nullable(),
  guardianId: GuardianId,
  locale: Locale,
  channel: Channel,
  purpose: z.string(),
  state: z.enum(['failed', 'dead']),
  reason: z.string(),
  why: Why,
  at: Instant,
  replays: z.int().nonnegative(),
  /** Why it cannot be sent again: a suppression, or `too_many_copies`; null when it can. */
  obstacle: z.string().nullable(),
});
export type Undelivered = z.infer<typeof Undelivered>;

/** Where the next page begins: the last one's `at` and `id`. */
export const UndeliveredCursor = z.string().regex(/^\d{4}-[\dT:.-]{15,19}Z_[0-9a-f-]{36}$/u);

/** Failed and dead, newest first. The counts are of all, whatever is asked for. */
export const listUndelivered = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/deliveries/undelivered',
  summary: 'What could not be delivered, newest first, with the reason',
  actors: ['staff', 'manager'],
  params: inSetting,
  query: z.strictObject({
    before: UndeliveredCursor.optional(),
    why: Why.optional(),
    subjectId: SubjectId.optional(),
  }),
  response: z.object({
    deliveries: z.array(Undelivered),
    /** Null on the last page. */
    before: UndeliveredCursor.nullable(),
    all: z.int().nonnegative(),
    byWhy: z.array(z.object({ why: Why, count: z.int().positive() })),
    bySubject: z.array(
      z.object({ subjectId: SubjectId, kind: SubjectKind.nullable(), count: z.int().positive() }),
    ),
  }),
  errors: ['not_found'],
});

/** What became of the wish to send one again. */
export const replayResults = [
  'queued',
  /** It is on its way, or arrived: there is nothing to send again. */
  'not_undelivered',
  'too_many_copies',
  /** It may not be sent: `reason` is a suppression. */
  'suppressed',
  'not_found',
] as const;
export const ReplayResult = z.enum(replayResults);
export type ReplayResult = z.infer<typeof ReplayResult>;

/** The first copy and three more, ever. */
export const MOST_REPLAYS = 3;

/** Each bears the Message-ID or link it had. Pressed twice it is done once. Answered in the order asked. */
export const replayDeliveries = route({
  service: 'notify',
  method: 'POST',
  path: '/settings/:settingId/deliveries/replays',
  summary: 'Send again what could not be delivered',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({ deliveryIds: z.array(DeliveryId).min(1).max(100) }),
  response: z.object({
    replays: z.array(z.object({ id: DeliveryId, result: ReplayResult, reason: z.string().nullable() })),
  }),
  errors: ['not_found'],
});

/** For the banner of staff and manager. Of this setting's messages alone; providers are everybody's. */
export const readDeliveryHealth = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/delivery-health',
  summary: 'Whether messages go out in time',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({
    isDelayed: z.boolean(),
    /** Milliseconds since it was due, of the 95th of 100 that wait; 0 when nothing does. */
    p95DueAgeMs: z.int().nonnegative(),
    lanes: z.array(
      z.object({
        channel: Channel,
        lane: Lane,
        due: z.int().positive(),
        oldestDueAgeMs: z.int().nonnegative(),
      }),
    ),
    providers: z.array(
      z.object({ name: z.string(), channel: Channel, state: z.enum(['closed', 'open', 'half_open']) }),
    ),
    /** Channels of which no provider answers. */
    channelsAway: z.array(Channel),
  }),
  errors: ['not_found'],
});
