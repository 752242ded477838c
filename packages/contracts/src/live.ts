/** What crosses the socket. A frame says only "pull": no text passes through Redis or skips the access check. */
import { z } from 'zod';
import { route } from './define.ts';
import { GuardianId, SubjectId, ThreadId } from './ids.ts';
import { SubjectKind } from './subject.ts';

/** Server to guardian, event `hint`: the feed has changes up to `seq`. */
export const Hint = z.strictObject({
  seq: z.int().nonnegative(),
  kind: SubjectKind.nullable(),
  id: SubjectId.nullable(),
});
export type Hint = z.infer<typeof Hint>;

/** Server to staff and managers, event `progress`: how far this subject has got may have changed. */
export const ProgressHint = z.strictObject({ id: SubjectId });
export type ProgressHint = z.infer<typeof ProgressHint>;

/** Server to staff and managers, event `thread`: something was written in it. To whom it is not theirs it does not exist. */
export const ThreadHint = z.strictObject({ id: ThreadId });
export type ThreadHint = z.infer<typeof ThreadHint>;

/** Server to staff and managers, event `door`: look at the door again. Of which child it does not say. */
export const DoorHint = z.strictObject({});
export type DoorHint = z.infer<typeof DoorHint>;

export const hintEvent = 'hint';
export const progressEvent = 'progress';
export const threadEvent = 'thread';
export const doorEvent = 'door';

/** Rooms are chosen by the server alone. */
export const guardianSocketRoom = (guardianId: string) => `guardian:${guardianId}`;
export const staffSocketRoom = (settingId: string) => `staff:${settingId}`;

/** Healing: what a lost hint would have said, for all guardians connected to one gateway in one query. */
export const readLatestSeqs = route({
  service: 'notify',
  method: 'POST',
  path: '/inside/feed/latest',
  summary: 'The latest seq of each guardian given',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ guardianIds: z.array(GuardianId).max(5_000) }),
  response: z.object({ latest: z.array(z.object({ guardianId: GuardianId, seq: z.int() })) }),
});
