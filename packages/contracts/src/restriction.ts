/**
 * A restriction: what an order, or the fear of one, takes from a guardian for the sake of a child. It beats whatever else
 * permits. Owned by services/diary.
 */
import { z } from 'zod';
import { event, route } from './define.ts';
import { ChildId, GuardianId, RestrictionId, SettingId } from './ids.ts';
import { inSetting } from './setting.ts';
import { line, text } from './text.ts';
import { Day, Instant } from './time.ts';

export const restrictionScopes = [
  'all_info',
  'contact_details',
  'whereabouts',
  'photos',
  'messages',
  'collection',
  'identify_other_party',
] as const;
export const RestrictionScope = z.enum(restrictionScopes);
export type RestrictionScope = z.infer<typeof RestrictionScope>;

/** Hours. Unless another person has confirmed it by then, it is over. */
export const LAPSES_AFTER_H = 72;

export const Restriction = z.object({
  id: RestrictionId,
  settingId: SettingId,
  guardian: z.object({ id: GuardianId, name: z.string() }),
  child: z.object({ id: ChildId, knownAs: z.string() }),
  scopes: z.array(RestrictionScope).min(1),
  /** Where the order is kept. */
  evidenceRef: z.string().nullable(),
  /** `waiting`: it holds, until it lapses or is confirmed. */
  state: z.enum(['waiting', 'confirmed', 'lapsed', 'lifted']),
  setBy: z.string(),
  setAt: Instant,
  lapsesAt: Instant,
  approvedBy: z.string().nullable(),
  approvedAt: Instant.nullable(),
  /** When somebody must look whether it is still right. */
  reviewBy: Day,
  liftedBy: z.string().nullable(),
  liftedAt: Instant.nullable(),
  hasReason: z.boolean(),
});
export type Restriction = z.infer<typeof Restriction>;

const between = {
  guardianId: GuardianId,
  childId: ChildId,
  scopes: z.array(RestrictionScope).min(1).max(restrictionScopes.length),
};
const evidence = line(200);
const inRestriction = z.strictObject({ settingId: SettingId, restrictionId: RestrictionId });
/** Whom it is for at all; the policy decides. A lead for safeguarding may be of staff. */
const actors = ['staff', 'manager'] as const;

/** It holds at once. What was seen, sent or printed before cannot be taken back. */
export const setRestriction = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/restrictions',
  summary: 'Restrict what a guardian may have of a child, from now on',
  actors,
  params: inSetting,
  body: z.strictObject({
    ...between,
    evidenceRef: evidence.nullable(),
    reviewBy: Day,
    /** For the lead for safeguarding alone. */
    reason: text(2_000).nullable(),
  }),
  response: Restriction,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'unknown_child', 'too_old'],
});

/** By another person than set it, who has seen the evidence. Repeating it answers the same. */
export const confirmRestriction = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/restrictions/:restrictionId/confirmation',
  summary: 'Confirm a restriction, so that it does not lapse',
  actors,
  params: inRestriction,
  body: z.strictObject({
    /** Absent: as it was given when it was set. */
    evidenceRef: evidence.optional(),
  }),
  response: Restriction,
  errors: ['not_found', 'step_up_needed', 'another_person_needed', 'evidence_needed', 'changed_meanwhile'],
});

/** What was published while it held stays unseen; what was told before can be seen again. */
export const liftRestriction = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/restrictions/:restrictionId/lift',
  summary: 'End a restriction',
  actors,
  params: inRestriction,
  body: z.strictObject({}),
  response: Restriction,
  errors: ['not_found', 'step_up_needed'],
});

/** Those that hold first, then by their age. */
export const listRestrictions = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/restrictions',
  summary: 'Restrictions of a setting, past ones among them',
  actors,
  params: inSetting,
  response: z.object({ restrictions: z.array(Restriction) }),
  errors: ['not_found', 'step_up_needed'],
});

export const readRestrictionReason = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/restrictions/:restrictionId/reason',
  summary: 'Why a restriction was set, for the lead for safeguarding',
  actors,
  params: inRestriction,
  response: z.object({ reason: z.string() }),
  errors: ['not_found', 'step_up_needed'],
});

/** Who stops seeing what, before it is set. */
export const previewRestriction = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/restrictions/preview',
  summary: 'What a restriction would change, and what it cannot',
  actors,
  params: inSetting,
  body: z.strictObject({ guardianId: GuardianId, childId: ChildId }),
  keyed: false,
  response: z.object({
    /** Stories, entries, notices and messages about the child that they were told of: these cannot be taken back. */
    received: z.int(),
    /** Other children of theirs, whom it does not concern. */
    otherChildren: z.array(z.string()),
    /** Guardians of this child who go on as before. */
    otherGuardians: z.array(z.string()),
  }),
  errors: ['not_found', 'step_up_needed', 'unknown_child'],
});

/** Set, confirmed or lifted: what the guardian has open is to be asked for anew. One that lapses gives back: it tells nobody. */
export const restrictionChanged = event({
  name: 'restriction.changed',
  version: 1,
  payload: z.strictObject({ settingId: SettingId, guardianId: GuardianId }),
});
