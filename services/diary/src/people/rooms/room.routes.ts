import { RoomId, type SettingId } from '@storybell/contracts/ids';
import { endRoom, listRooms, openRoom, renameRoom } from '@storybell/contracts/people';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../../deps.ts';
import { permit, permitRecorded } from '../../policy/policy.access.ts';
import { requireAsRead } from '../changing.ts';
import { orTaken } from '../taken.access.ts';
import { getRoomRecord, insertRoom, listRoomRecords, lockRoom, updateRoomEnd, updateRoomName } from './room.queries.ts'; // prettier-ignore

/** The index that keeps names apart. */
const NAME = 'room_name_once';

export const roomRoutes = ({ db, clock }: Deps) => [
  handle(listRooms, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'family.list' });
    return { rooms: await listRoomRecords(db, settingId, now) };
  }),

  perform(openRoom, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    const id = newId(RoomId);
    await orTaken(insertRoom(tx, settingId, id, body.name, now), NAME);
    return getRoomRecord(tx, id, now);
  }),

  perform(renameRoom, async (tx, { actor, params: { settingId, roomId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    requireAsRead(await lockRoom(tx, settingId, roomId), body.version);
    await orTaken(updateRoomName(tx, roomId, body.name), NAME);
    return getRoomRecord(tx, roomId, now);
  }),

  perform(endRoom, async (tx, { actor, params, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, now, ...params }, { action: 'people.write' });
    return end(tx, { ...params, ...body }, now);
  }),
];

interface Ended {
  readonly settingId: SettingId;
  readonly roomId: RoomId;
  readonly at: 'now' | 'never';
  readonly version: number;
}

async function end(tx: Tx, { settingId, roomId, at, version }: Ended, now: Date) {
  requireAsRead(await lockRoom(tx, settingId, roomId), version);
  const { children } = await getRoomRecord(tx, roomId, now);
  if (at === 'now' && children > 0) throw new AppError('still_needed', 'there are children in the room');
  await updateRoomEnd(tx, roomId, at === 'now' ? now : null);
  return getRoomRecord(tx, roomId, now);
}
