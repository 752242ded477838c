/** Who administers a group, by where they signed in. */
import { readGroups } from '@storybell/contracts/group';
import { isAtLeast, type Actor, type StaffActor } from '@storybell/contracts/session';
import type { Client } from '@storybell/platform/client';
import { AppError } from '@storybell/platform/errors';
import type { z } from 'zod';
import type { KnownSession } from '../sessions/session.ts';
import { homeOf } from '../sessions/visit.ts';

export type Group = z.output<typeof readGroups.response>['groups'][number];

export const noGroup = () => new AppError('not_found', 'there is nothing here');

/** Any manager is asked to show who they are, and only then told that there is nothing. @throws AppError `step_up_needed` */
export function requireShown(actor: Actor): StaffActor {
  if (actor.kind !== 'manager') throw noGroup();
  if (!isAtLeast(actor, 'S3')) throw new AppError('step_up_needed', 'a manager must show who they are');
  return actor;
}

/**
 * Who is no group administrator, or not here, or not any more, learns no more than a stranger.
 * @throws AppError `not_found`, `unavailable`
 */
export async function accessGroup(client: Pick<Client, 'call'>, session: KnownSession): Promise<Group> {
  const home = homeOf(session);
  if (home === undefined) throw noGroup();
  const answer = await client.call(readGroups, { body: { homes: [home] } });
  if (!answer.ok) throw new AppError('unavailable', 'the groups cannot be read now');
  const [group] = answer.value.groups;
  const { actor } = session;
  const isHere = group?.places.some((at) => at.settingId === actor.settingId && at.staffId === actor.id);
  if (group === undefined || isHere !== true) throw noGroup();
  return group;
}
