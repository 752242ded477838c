/** A guardian whose feed changed: whom to hint after commit. */
import { GuardianId, SubjectId } from '@storybell/contracts/ids';
import { SubjectKind } from '@storybell/contracts/subject';
import { z } from 'zod';

export const Woken = z.object({
  guardianId: GuardianId,
  seq: z.int().positive(),
  kind: SubjectKind,
  subjectId: SubjectId,
});
export type Woken = z.infer<typeof Woken>;
