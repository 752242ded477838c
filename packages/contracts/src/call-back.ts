/**
 * Somebody whom nobody had named may fetch a child today, since a guardian said so on the telephone. Owned by
 * services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { AttendanceId, CallBackId, ChildId, GuardianId, SettingId } from './ids.ts';
import { line } from './text.ts';
import { Instant } from './time.ts';

/**
 * Somebody came whom nobody had named, and a guardian, called back on the number on record, said that they may fetch the
 * child today. Two of staff heard it; the guardian says so again in writing.
 */
export const CallBack = z.object({
  id: CallBackId,
  child: z.object({ id: ChildId, knownAs: z.string() }),
  /** The name as the guardian said it. */
  person: z.string(),
  /** Who was called back. */
  guardian: z.string(),
  /** The two of staff; empty for the guardian. */
  by: z.array(z.string()),
  at: Instant,
  /** When the child went home with them. */
  releasedAt: Instant.nullable(),
  /** What the guardian wrote since; `denied`: they did not say so. */
  answer: z.enum(['open', 'confirmed', 'denied']),
});
export type CallBack = z.infer<typeof CallBack>;

/** Never by a guardian who may not fetch the child, nor for a name to whom it must not be released. */
export const noteCallBack = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/attendances/:attendanceId/call-backs',
  summary: 'Note that a guardian, called back, said who may fetch the child today',
  actors: ['staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, attendanceId: AttendanceId }),
  body: z.strictObject({ guardianId: GuardianId, person: line(100) }),
  response: z.object({ id: CallBackId }),
  status: 201,
  errors: ['not_found', 'step_up_needed', 'not_a_collector', 'changed_meanwhile'],
});

const ofCallBack = z.strictObject({ settingId: SettingId, callBackId: CallBackId });

/** By another person than noted it, within a quarter of an hour. The guardian is told, and asked to write it. */
export const agreeCallBack = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/call-backs/:callBackId/agreement',
  summary: 'Confirm, as the second person, what a guardian said on the telephone',
  actors: ['staff', 'manager'],
  params: ofCallBack,
  body: z.strictObject({}),
  response: z.object({ id: CallBackId }),
  errors: ['not_found', 'step_up_needed', 'another_person_needed', 'not_a_collector', 'changed_meanwhile'],
});

/** By the guardian who was called back; from a manager it was signed on paper. The first answer stays. */
export const answerCallBack = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/call-backs/:callBackId/answer',
  summary: 'Say in writing whether it is right what was said on the telephone',
  actors: ['guardian', 'manager'],
  params: ofCallBack,
  body: z.strictObject({ isRight: z.boolean() }),
  response: CallBack,
  errors: ['not_found', 'step_up_needed', 'already_answered'],
});
