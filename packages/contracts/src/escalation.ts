/**
 * Escalation: who has not confirmed a notice is reminded by e-mail, then by SMS, and then a person calls.
 * Owned by services/notify. No name and no number: those are read from diary by who may read them.
 */
import { z } from 'zod';
import { Channel, DeliveryState } from './delivery.ts';
import { route } from './define.ts';
import { CallId, GuardianId, SettingId, SubjectId } from './ids.ts';
import { Locale } from './locale.ts';
import { Instant } from './time.ts';

export const StepChannel = z.enum(['email', 'sms', 'call']);
export type StepChannel = z.infer<typeof StepChannel>;

/** A rung of the ladder, fixed when the notice was published. */
export const EscalationStep = z.object({
  step: z.int().positive(),
  channel: StepChannel,
  dueAt: Instant,
  /** Null while it has not been taken. */
  firedAt: Instant.nullable(),
});
export type EscalationStep = z.infer<typeof EscalationStep>;

export const callOutcomes = ['reached', 'no_answer', 'will_come_back'] as const;
export const CallOutcome = z.enum(callOutcomes);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** A guardian to call, who has not confirmed. */
export const CallDuty = z.object({
  guardianId: GuardianId,
  locale: Locale,
  since: Instant,
  /** What they were told until then, and when. */
  told: z.array(z.object({ channel: Channel, purpose: z.string(), state: DeliveryState, at: Instant })),
  /** They opened it in the app. */
  readAt: Instant.nullable(),
  /** The latest call; null before the first. */
  call: z.object({ id: CallId, outcome: CallOutcome, at: Instant }).nullable(),
});
export type CallDuty = z.infer<typeof CallDuty>;

const ofSubject = z.strictObject({ settingId: SettingId, subjectId: SubjectId });

/** Empty for a notice that need not be confirmed, or was withdrawn. Those not reached yet come first. */
export const readEscalation = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/subjects/:subjectId/escalation',
  summary: 'The ladder of a notice, and whom to call',
  actors: ['staff', 'manager'],
  params: ofSubject,
  response: z.object({ steps: z.array(EscalationStep), calls: z.array(CallDuty) }),
  errors: ['not_found'],
});

export const recordCall = route({
  service: 'notify',
  method: 'POST',
  path: '/settings/:settingId/subjects/:subjectId/guardians/:guardianId/calls',
  summary: 'A guardian was called, with what came of it',
  actors: ['staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, subjectId: SubjectId, guardianId: GuardianId }),
  body: z.strictObject({ outcome: CallOutcome }),
  response: z.object({ id: CallId }),
  status: 201,
  errors: ['not_found'],
});

/** By who noted it. It stays in the record as taken back. Repeating it answers the same. */
export const takeBackCall = route({
  service: 'notify',
  method: 'DELETE',
  path: '/settings/:settingId/calls/:callId',
  summary: 'Take back what was noted of a call',
  actors: ['staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, callId: CallId }),
  response: z.object({}),
  errors: ['not_found'],
});
