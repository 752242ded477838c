/** Whom a set-up link or a printed code is for. */
import type { Person } from '@storybell/contracts/person';
import { AppError } from '@storybell/platform/errors';
import { clientOf, type Asking } from '../client-address.ts';
import type { Deps } from '../deps.ts';
import type { OfStaff } from '../of-staff.queries.ts';
import { findEmployed, isOfGroup } from '../people.ts';
import { countTry } from '../tries/tries.ts';
import { keyOfToken } from './set-up.ts';
import { findSetUp } from './set-up.queries.ts';

const SET_UPS = { name: 'set-up', most: 40, windowMs: 15 * 60_000 } as const;

export interface SetUp extends OfStaff {
  readonly tokenKey: Buffer;
  readonly person: Person;
}

export const noSetUp = () => new AppError('wrong_secret', 'this link or code opens nothing');

/**
 * Never made, used, out of date, and of one who works here no longer: alike.
 * @throws AppError `wrong_secret`, `too_many_requests`
 */
export async function accessSetUp(
  deps: Pick<Deps, 'client' | 'clock' | 'db' | 'secrets'>,
  asked: Asking,
  token: string,
): Promise<SetUp> {
  const now = deps.clock.now();
  await countTry(deps, SET_UPS, clientOf(asked), now);
  const tokenKey = keyOfToken(deps.secrets, token);
  const found = await findSetUp(deps.db, tokenKey, now);
  const person = found && (await findEmployed(deps.client, found));
  if (!person) throw noSetUp();
  // Managers of one setting would be let into all others; a link may be older than the group.
  const isByManagers = found.origin === 'manager' || found.origin === 'recovery';
  if (isByManagers && isOfGroup(person)) throw noSetUp();
  return { settingId: found.settingId, staffId: found.staffId, tokenKey, person };
}
