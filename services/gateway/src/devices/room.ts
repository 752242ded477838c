/** A room with the people whose names its tablet shows, as diary knows them now. */
import type { RoomId, SettingId } from '@storybell/contracts/ids';
import { listRoomStaff } from '@storybell/contracts/person';
import type { Client } from '@storybell/platform/client';
import { AppError } from '@storybell/platform/errors';

/** @returns undefined when there is no such room. @throws AppError `unavailable` when diary does not answer. */
export async function findRoom(
  client: Pick<Client, 'call'>,
  params: { readonly settingId: SettingId; readonly roomId: RoomId },
) {
  const answer = await client.call(listRoomStaff, { params });
  if (answer.ok) return answer.value;
  if (answer.code === 'not_found') return undefined;
  throw new AppError('unavailable', 'the people of the room cannot be read now');
}
