/** A child, as those who may see the child do. Owned by services/diary. */
import { z } from 'zod';
import { route } from './define.ts';
import { ChildId, GuardianId, RoomId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';

export const Child = z.object({
  id: ChildId,
  roomId: RoomId,
  /** The name the child is called by. */
  knownAs: z.string(),
  /** Enough of the family name to tell two children of one first name apart, e.g. `K.`; staff see it. */
  initial: z.string(),
});
export type Child = z.infer<typeof Child>;

/** Staff: every child of the setting. A guardian: the children they may see. */
export const listChildren = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children',
  summary: 'The children the person asking may see',
  actors: ['guardian', 'staff', 'manager'],
  params: inSetting,
  response: z.object({ children: z.array(Child) }),
  errors: ['not_found'],
});

/** A guardian and the children of theirs, as the manager's board shows them. */
export const Family = z.object({
  guardianId: GuardianId,
  name: z.string(),
  locale: Locale,
  hasEmail: z.boolean(),
  hasPhone: z.boolean(),
  children: z.array(z.object({ id: ChildId, knownAs: z.string(), roomId: RoomId, relationship: z.string() })),
});
export type Family = z.infer<typeof Family>;

export const listFamilies = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/families',
  summary: 'Guardians with their children, for the manager',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ families: z.array(Family) }),
  errors: ['not_found', 'forbidden'],
});
