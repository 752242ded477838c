import { isAtLeast, type Actor, type Strength } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import type { OfStaff } from '../of-staff.queries.ts';

/** Whoever works here, for their own means to sign in. @throws AppError `not_signed_in`, `step_up_needed` */
export function accessAsEmployed(actor: Actor, needed: Strength): OfStaff {
  if (actor.kind !== 'staff' && actor.kind !== 'manager')
    throw new AppError('not_signed_in', 'nobody who works here is signed in');
  if (!isAtLeast(actor, needed)) throw new AppError('step_up_needed', 'show who you are first');
  return { settingId: actor.settingId, staffId: actor.id };
}
