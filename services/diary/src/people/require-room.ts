import type { RoomId, SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { holdOpenRoom } from './people.queries.ts';

/**
 * Whoever comes into a room finds it open, and it is not ended until they are in it. Null: no one room.
 * @throws AppError `unknown_room`: another setting's room answers like one that does not exist.
 */
export async function requireOpenRoom(tx: Tx, settingId: SettingId, roomId: RoomId | null): Promise<void> {
  if (roomId !== null && !(await holdOpenRoom(tx, settingId, roomId)))
    throw new AppError('unknown_room', 'the room named is not here, or was ended');
}
