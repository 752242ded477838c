/**
 * What is kept of children and staff who have left and of what was told to many, for how long, and how it goes: a dry run, a
 * manager's word on exactly that dry run, and a receipt. A hold beats every period. Owned by services/diary.
 */
import { z } from 'zod';
import { event, route } from './define.ts';
import { ChildId, ErasureId, GuardianId, HoldId, SettingId, StaffId, SubjectId } from './ids.ts';
import { inSetting } from './setting.ts';
import { text } from './text.ts';
import { Day, Instant } from './time.ts';

/** Classes of data that the product has. What is of none of them is not erased by this. */
export const keptClasses = [
  'child_record',
  'safeguarding',
  'access_request',
  'staff',
  'news',
  'proof',
  'audit',
  'delivery',
] as const;
export const KeptClass = z.enum(keptClasses);
export type KeptClass = z.infer<typeof KeptClass>;

export const KeptRule = z.object({
  class: KeptClass,
  /**
   * From when the months count. `age`: from birth, and where that is not known from leaving. `told`: when it was published,
   * of a conversation when somebody last wrote.
   */
  trigger: z.enum(['child_left', 'age', 'request_closed', 'staff_left', 'told', 'written', 'sent']),
  months: z.int().positive(),
  /** `eyfs`: a reasonable time after leaving; `practice`: no law says how long; `setting`: as this setting chose. */
  basis: z.enum(['eyfs', 'practice', 'setting']),
});
export type KeptRule = z.infer<typeof KeptRule>;

/** What a setting may choose instead, in months. */
export const keptBounds: Readonly<Record<KeptClass, readonly [least: number, most: number]>> = {
  child_record: [12, 300],
  safeguarding: [252, 360],
  access_request: [12, 120],
  staff: [12, 120],
  news: [12, 120],
  // No shorter than one cycle of inspections.
  proof: [48, 120],
  // No shorter than `erase_audit` of the database allows.
  audit: [24, 120],
  delivery: [12, 60],
};

const Count = z.int().nonnegative();

export const DueClass = z.object({
  class: KeptClass,
  /**
   * Children; of other classes requests, people, or conversations, stories and notices. 1 of `audit`, however many lines. 0
   * of `delivery`: those go by themselves.
   */
  count: Count,
  rows: Count,
  /** Of these, who and what would be due, and is held. */
  held: Count,
  /** Since when the first of them is due; null when there is none. */
  since: Day.nullable(),
});
export type DueClass = z.infer<typeof DueClass>;

export const Erasure = z.object({
  id: ErasureId,
  approvedBy: z.string(),
  approvedAt: Instant,
  /** Null while it runs. */
  finishedAt: Instant.nullable(),
  /** What has gone: numbers, and nothing else. */
  gone: z.array(z.object({ class: KeptClass, count: Count, rows: Count })),
  /** Whether it stands as it was signed; null while it runs. */
  isGenuine: z.boolean().nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

export const Hold = z.object({
  id: HoldId,
  child: z.object({ id: ChildId, knownAs: z.string() }),
  setBy: z.string(),
  setAt: Instant,
});
export type Hold = z.infer<typeof Hold>;

/** Whom it is for at all; the policy decides. A lead for safeguarding may be of staff. */
const actors = ['staff', 'manager'] as const;
const inHold = z.strictObject({ settingId: SettingId, holdId: HoldId });

/** The dry run: it changes nothing, and names no child. */
export const readKeeping = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/keeping',
  summary: 'How long records are kept, what is due to be erased, what is held, and what was erased',
  actors,
  params: inSetting,
  response: z.object({
    rules: z.array(KeptRule),
    due: z.array(DueClass),
    /** Of exactly what is due; what is approved must carry it. Null when nothing is due. */
    fingerprint: z.string().nullable(),
    holds: z.array(Hold),
    /** Latest first, of the last hundred. */
    erasures: z.array(Erasure).max(100),
  }),
  errors: ['not_found', 'step_up_needed'],
});

export const setKeptPeriod = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/keeping/periods',
  summary: 'Keep a class of records for another time',
  actors,
  params: inSetting,
  body: z
    .strictObject({ class: KeptClass, months: z.int().positive() })
    .refine(({ class: of, months }) => months >= keptBounds[of][0] && months <= keptBounds[of][1], {
      message: 'is shorter or longer than this class may be kept',
    }),
  response: KeptRule,
  errors: ['not_found', 'step_up_needed'],
});

/** Erases what the dry run said, and nothing else: `changed_meanwhile` when anything is otherwise since. */
export const approveErasure = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/erasures',
  summary: 'Erase for good what is due',
  actors,
  params: inSetting,
  body: z.strictObject({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/u) }),
  response: Erasure,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

/** From now on nothing of the child's is erased, whatever was approved. A child who is held stays so: the hold answers. */
export const setHold = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/holds',
  summary: 'Hold the record of a child',
  actors,
  params: inSetting,
  body: z.strictObject({
    childId: ChildId,
    /** For the lead for safeguarding alone. */
    reason: text(2_000),
  }),
  response: Hold,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'unknown_child'],
});

export const liftHold = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/holds/:holdId/lift',
  summary: 'End the hold on the record of a child',
  actors,
  params: inHold,
  body: z.strictObject({}),
  response: z.object({ liftedAt: Instant }),
  errors: ['not_found', 'step_up_needed'],
});

export const readHoldReason = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/holds/:holdId/reason',
  summary: 'Why a record is held, for the lead for safeguarding',
  actors,
  params: inHold,
  response: z.object({ reason: z.string() }),
  errors: ['not_found', 'step_up_needed'],
});

/** So that nobody who keeps something of a child by their own clock lets it go. */
export const listHeldSubjects = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/subjects/held',
  summary: 'Those of the subjects asked for that were told of a child whose record is held',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ subjectIds: z.array(SubjectId).max(1_000) }),
  response: z.object({ subjectIds: z.array(SubjectId) }),
});

/** Nothing of these is kept by anybody: copies, translations, deliveries and ways in go as well. */
export const recordsErased = event({
  name: 'records.erased',
  version: 1,
  payload: z.strictObject({
    settingId: SettingId,
    childIds: z.array(ChildId),
    guardianIds: z.array(GuardianId),
    subjectIds: z.array(SubjectId).max(1_000),
  }),
});

/**
 * Who they were is not kept by anybody: names, ways in, languages they read. What they did keeps their id. Each of the
 * setting's staff had left.
 */
export const staffErased = event({
  name: 'staff.erased',
  version: 1,
  payload: z.strictObject({ settingId: SettingId, staffIds: z.array(StaffId).max(1_000) }),
});

/** A setting keeps a class for another time. The latest `changedAt` counts, in whatever order they are heard. */
export const keptPeriodChanged = event({
  name: 'kept-period.changed',
  version: 1,
  payload: z.strictObject({
    settingId: SettingId,
    class: KeptClass,
    months: z.int().positive(),
    changedAt: Instant,
  }),
});
