/** A delivery: one message, to one recipient, by one channel. Owned by services/notify. */
import { z } from 'zod';
import { bell, route } from './define.ts';
import { GuardianId, SettingId, SubjectId } from './ids.ts';
import { Locale } from './locale.ts';
import { Instant } from './time.ts';

export const Channel = z.enum(['live', 'push', 'email', 'sms']);
export type Channel = z.infer<typeof Channel>;
export const channels = Channel.options;

export const Lane = z.enum(['urgent', 'routine']);
export type Lane = z.infer<typeof Lane>;

export const deliveryStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'unknown',
  'failed',
  'dead',
  'suppressed',
] as const;
export const DeliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Why a delivery was deliberately not sent, or could not be. */
export const suppressions = [
  'no_address',
  'bad_address',
  'preference',
  'unsubscribed',
  'stop',
  'bounce',
  'complaint',
  'withdrawn',
  'read_in_app',
  'restricted',
  /** A reminder, once the notice is confirmed. */
  'acknowledged',
  'no_device',
  // Another message told of it: one a day for all, or one that is not opened yet.
  'digest',
  'gathered',
] as const;
export const Suppression = z.enum(suppressions);
export type Suppression = z.infer<typeof Suppression>;

export const ChannelProgress = z.object({
  channel: Channel,
  state: DeliveryState,
  /** A suppression, or a provider's or our own code; null when all went well. Never a person's data. */
  reason: z.string().nullable(),
  at: Instant,
});
export type ChannelProgress = z.infer<typeof ChannelProgress>;

export const GuardianProgress = z.object({
  guardianId: GuardianId,
  locale: Locale,
  channels: z.array(ChannelProgress),
  readAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  /** "Seen": the guardian's answer. */
  answeredAt: Instant.nullable(),
  /** The best that is known, for one glance. `unreachable`: no channel can bring it, see the reasons. */
  overall: z.enum(['queued', 'sent', 'delivered', 'read', 'acknowledged', 'unreachable']),
  /** The time by which the notice was to reach them has passed, and it had not. */
  isLate: z.boolean(),
});
export type GuardianProgress = z.infer<typeof GuardianProgress>;

/** Family by family. Empty until the plan is made, at most 2 s after publication. */
export const readProgress = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/subjects/:subjectId/progress',
  summary: 'Who has been reached by a story or a notice, and who not and why',
  actors: ['staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, subjectId: SubjectId }),
  response: z.object({ guardians: z.array(GuardianProgress) }),
  errors: ['not_found'],
});

/** Counts by channel and state, for the demo and the operator. */
export const countDeliveries = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/deliveries/count',
  summary: 'Deliveries by channel and state',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId }),
  query: z.strictObject({ since: Instant.optional() }),
  response: z.object({
    counts: z.array(z.object({ channel: Channel, state: DeliveryState, count: z.int() })),
  }),
  errors: ['not_found'],
});

/** Twilio's status callback: form fields as Twilio sends them; others are ignored. `d` delivery, `a` fence of the attempt. */
export const receiveSmsReceipt = route({
  service: 'notify',
  method: 'POST',
  path: '/webhooks/twilio/status',
  summary: 'A receipt from the SMS provider',
  door: 'open',
  query: z.strictObject({ d: z.uuid(), a: z.coerce.number().int().positive() }),
  body: z.looseObject({
    MessageSid: z.string().max(64),
    MessageStatus: z.string().max(32),
    ErrorCode: z.string().max(10).optional(),
  }),
  bodyType: 'form',
  keyed: false,
  response: z.object({}),
  status: 204,
  errors: ['bad_signature'],
});

export const deliveriesDue = bell({
  name: 'deliveries.due',
  wakes: 'notify',
  payload: z.strictObject({ lane: Lane }),
});
export const publicationsDue = bell({
  name: 'publications.due',
  wakes: 'notify',
  payload: z.strictObject({}),
});
