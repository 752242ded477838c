/** Somebody at a tablet: their name stands on it. */
import type { Proof } from '@storybell/contracts/device';
import type { StaffId } from '@storybell/contracts/ids';
import type { RoomStaff } from '@storybell/contracts/person';
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';
import { accessTablet, type Tablet } from '../devices/device.access.ts';
import { findRoom } from '../devices/room.ts';

type Needs = Pick<Deps, 'client' | 'clock' | 'db' | 'secrets'>;

export async function accessRoom(deps: Needs, proof: Proof) {
  const tablet = await accessTablet(deps, proof);
  const room = await findRoom(deps.client, tablet);
  if (!room) throw new AppError('bad_signature', 'the room of this tablet is not there any more');
  return { tablet, room };
}

/**
 * Who left, who is of another room and who never was answer alike.
 * @throws AppError `bad_signature`, `not_found`
 */
export async function accessTile(
  deps: Needs,
  { proof, staffId }: { readonly proof: Proof; readonly staffId: StaffId },
): Promise<{ readonly tablet: Tablet; readonly person: RoomStaff }> {
  const { tablet, room } = await accessRoom(deps, proof);
  const person = room.staff.find(({ id }) => id === staffId);
  if (!person) throw new AppError('not_found', 'this name is not on this tablet');
  return { tablet, person };
}
