/** The audit: who looked at, changed, or was refused what is confidential. Ids and words of a closed list only. */
import { z } from 'zod';
import { route } from './define.ts';
import { ofChild } from './people.ts';
import { inSetting } from './setting.ts';
import { Strength } from './session.ts';
import { Instant } from './time.ts';

export const AuditLine = z.object({
  /** Without gaps, from 1. */
  seq: z.int().positive(),
  at: Instant,
  actorKind: z.enum(['guardian', 'staff', 'manager', 'service']),
  actorId: z.uuid().nullable(),
  strength: Strength,
  /** Of the policy, e.g. `restriction.set`. */
  action: z.string(),
  /** Children and guardians whom it was about. */
  subjectIds: z.array(z.uuid()),
  isAllowed: z.boolean(),
  /** Which rule said so, e.g. `manager` or `restriction.all_info`. */
  rule: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;

/** Latest first. */
export const listAudit = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/audit',
  summary: 'Who looked at, changed, or was refused what is confidential',
  actors: ['staff', 'manager'],
  params: inSetting,
  query: z.strictObject({ before: z.coerce.number().int().positive().optional() }),
  response: z.object({ lines: z.array(AuditLine), isLast: z.boolean() }),
  errors: ['not_found', 'step_up_needed'],
});

export const Look = z.object({
  at: Instant,
  /** As what they might: names are not told. */
  by: z.enum(['room', 'key_person', 'manager', 'lead']),
});
export type Look = z.infer<typeof Look>;

/** The latest hundred, latest first. */
export const listLooks = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/looks',
  summary: "Who of the nursery looked at a child's confidential record, by role",
  actors: ['guardian'],
  params: ofChild,
  response: z.object({ looks: z.array(Look) }),
  errors: ['not_found'],
});
