/**
 * How the nursery and a family agree on care: a requirement is the rule once both sides have said yes to the same words.
 * Staff propose and a guardian answers; what a guardian suggests, a manager decides (child-record). Owned by services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { CareProposalId, ChildId, GuardianId, LineId, SettingId } from './ids.ts';
import { ofChild } from './people.ts';
import { text } from './text.ts';
import { Day, Instant } from './time.ts';

export const categories = [
  'food',
  'dress',
  'hair',
  'skin',
  'toilet',
  'washing',
  'sleep',
  'faith',
  'other',
] as const;
export const Category = z.enum(categories);
export type Category = z.infer<typeof Category>;

export const Requirement = z.strictObject({ category: Category, wish: text(500), reviewOn: Day.nullable() });
export type Requirement = z.infer<typeof Requirement>;

/** Of a requirement as it stands. No person is named: it would tell a guardian that there is another one. */
export const CareAgreement = z.object({
  lineId: LineId,
  /** When each side first agreed to these words; null for what was written down before both were asked. */
  nurseryAt: Instant.nullable(),
  familyAt: Instant.nullable(),
  /** When one of them last said, after that, that it is unchanged. */
  unchangedAt: Instant.nullable(),
  /** On which day it is to be looked at again, in the setting's zone. */
  dueOn: Day,
  isDue: z.boolean(),
});
export type CareAgreement = z.infer<typeof CareAgreement>;

export const CareOutcome = z.enum(['agreed', 'different', 'withdrawn']);
export type CareOutcome = z.infer<typeof CareOutcome>;

export const CareProposal = z.object({
  id: CareProposalId,
  childId: ChildId,
  /** The requirement to change; null: a new one. */
  lineId: LineId.nullable(),
  /** Null: to take it out. */
  wish: Requirement.nullable(),
  at: Instant,
  /** Who of the nursery proposes it, as families know them. */
  by: z.string(),
  /** The person asking proposed it. */
  isOwn: z.boolean(),
  /** Null: it waits. */
  outcome: CareOutcome.nullable(),
  endedAt: Instant.nullable(),
  /** What should be different. For staff, and for whoever said it. */
  reply: z.string().nullable(),
  /** Who answered, by the name that staff know them by; null for guardians. */
  answeredBy: z.string().nullable(),
});
export type CareProposal = z.infer<typeof CareProposal>;

const version = z.int().positive();

/** A proposal about a line takes the place of one about it that waits. */
export const proposeCare = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/care-proposals',
  summary: 'Propose to a child’s family how to care for the child',
  actors: ['staff', 'manager'],
  params: ofChild,
  body: z
    .strictObject({
      /** Null: to take the line out. */
      wish: Requirement.nullable(),
      /** Null: a new one. */
      line: z.strictObject({ id: LineId, version }).nullable(),
    })
    .refine(({ wish, line }) => wish !== null || line !== null, { message: 'it must propose something' }),
  response: CareProposal,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'reading_paused', 'reading_locked', 'changed_meanwhile'],
});

const ofProposal = z.strictObject({ settingId: SettingId, proposalId: CareProposalId });

/** Agreed, it is the rule from this moment. A manager enters what a guardian said in person. */
export const answerCareProposal = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/care-proposals/:proposalId/answer',
  summary: 'Agree to what the nursery proposes, or say what should be different',
  actors: ['guardian', 'manager'],
  params: ofProposal,
  body: z.discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('agree'), saidBy: GuardianId.nullable() }),
    z.strictObject({ answer: z.literal('different'), saidBy: GuardianId.nullable(), reply: text(500) }),
  ]),
  response: CareProposal,
  errors: [
    'not_found',
    'forbidden',
    'step_up_needed',
    'reading_paused',
    'reading_locked',
    'already_answered',
    'changed_meanwhile',
  ],
});

/** By whoever proposed it, or a manager. */
export const withdrawCareProposal = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/care-proposals/:proposalId/withdrawal',
  summary: 'Take back what was proposed to a family',
  actors: ['staff', 'manager'],
  params: ofProposal,
  body: z.strictObject({}),
  response: CareProposal,
  errors: ['not_found', 'step_up_needed', 'reading_paused', 'reading_locked', 'already_answered'],
});

/** Of one requirement: from the side of whoever asks, these words stand. When it is due, it is not any more. */
export const agreeToLine = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/lines/:lineId/agreement',
  summary: 'Say of a care requirement that it is agreed, or unchanged',
  actors: ['guardian', 'staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, childId: ChildId, lineId: LineId }),
  body: z.strictObject({ version }),
  response: z.object({}),
  errors: ['not_found', 'step_up_needed', 'reading_paused', 'reading_locked', 'changed_meanwhile'],
});
