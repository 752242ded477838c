/** A child goes to another room for now, children go out, and come back. */
import type { ChildId, OutingId, RoomId } from '@storybell/contracts/ids';
import type { leaveForOuting } from '@storybell/contracts/register';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import { requireAgreed } from '../consents/agreed.access.ts';
import { requireReach } from '../family/child.access.ts';
import { permit, type Asking } from '../policy/policy.access.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import {
  hasRoom,
  insertMove,
  insertOuting,
  lockGuardianships,
  lockPresent,
  markBack,
  markOutAgain,
} from './register.queries.ts';

const changed = () => new AppError('changed_meanwhile', 'they are not here, or out already');

/** @throws AppError `not_found`, `unknown_room`, `changed_meanwhile` */
export async function move(tx: Tx, asking: Asking, childId: ChildId, roomId: RoomId) {
  const { actor, settingId, now } = asking;
  await permit(tx, asking, { action: 'diary.write', childId });
  const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
  if (!(await hasRoom(tx, settingId, roomId)))
    throw new AppError('unknown_room', 'the room named is not here');
  const [present] = await lockPresent(tx, settingId, [childId], now);
  if (present === undefined || present.outingId !== null) throw changed();
  if (present.roomId !== roomId) await insertMove(tx, { ...present, settingId, roomId, staffId }, now);
  return { roomId };
}

type Leaving = z.output<typeof leaveForOuting.body>;

/**
 * All or none. Who is asked for permission now, and their last answers, stand still until it is written down.
 * @throws AppError `unknown_child`, `changed_meanwhile`, `not_permitted`
 */
export async function takeOut(
  tx: Tx,
  asking: Asking,
  { childIds, place, backInMin }: Leaving,
): Promise<{ id: OutingId }> {
  const { actor, settingId, now } = asking;
  const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
  const wanted = [...new Set(childIds)];
  await requireReach(tx, asking, { kind: 'children', childIds: wanted });
  const present = await lockPresent(tx, settingId, wanted, now);
  if (present.length < wanted.length || present.some(({ outingId }) => outingId !== null)) throw changed();
  await lockGuardianships(tx, settingId, wanted);
  await requireAgreed(tx, asking, 'outing', wanted);
  return { id: await insertOuting(tx, { settingId, present, place, backInMin, staffId }, now) };
}

/** @throws AppError `unknown_child`; `changed_meanwhile` for who is to be out again and came back too long ago. */
export async function bringBack(tx: Tx, asking: Asking, childIds: readonly ChildId[], isBack: boolean) {
  const { actor, settingId, now } = asking;
  const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
  const wanted = [...new Set(childIds)];
  await requireReach(tx, asking, { kind: 'children', childIds: wanted });
  const present = await lockPresent(tx, settingId, wanted, now);
  if (isBack) return markBack(tx, { settingId, present, staffId }, now);
  const out = await markOutAgain(tx, { settingId, present, staffId }, now);
  if (out.length < wanted.length) throw changed();
  return out;
}
