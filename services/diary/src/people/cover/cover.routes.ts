import { endCover, listCover, listOwnCover, seeCover, takeCover } from '@storybell/contracts/cover';
import { CoverId, StaffId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../../deps.ts';
import { absent, permit, permitRecorded } from '../../policy/policy.access.ts';
import { requireOpenRoom } from '../require-room.ts';
import { lockStaff } from '../staff/staff.queries.ts';
import {
  cutCover,
  insertCover,
  listCoverOf,
  listCoverToSee,
  listRoomsToCover,
  updateCoverEnd,
  updateCoverSeen,
} from './cover.queries.ts';

export const coverRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(listOwnCover, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'setting.work' });
    const own = { settingId, staffId: staffOf(actor) };
    return { cover: await listCoverOf(db, own, now), rooms: await listRoomsToCover(db, own, now) };
  }),

  handle(listCover, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'family.list' });
    return { cover: await listCoverToSee(db, settingId, now) };
  }),

  perform(takeCover, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'cover.take' });
    const taken = { settingId, staffId: staffOf(actor), ...body };
    // Whoever takes the same room twice at once takes it one after the other.
    await lockStaff(tx, settingId, taken.staffId);
    await requireOpenRoom(tx, settingId, body.roomId);
    await cutCover(tx, taken, now);
    return insertCover(tx, newId(CoverId), taken, now);
  }),

  perform(endCover, async (tx, { actor, params: { settingId, coverId } }) => {
    const now = clock.now();
    const isManager = actor.kind === 'manager';
    if (isManager) await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    else await permit(tx, { actor, settingId, now }, { action: 'setting.work' });
    const staffId = isManager ? null : staffOf(actor);
    const ended = await updateCoverEnd(tx, { settingId, staffId }, coverId, now);
    if (ended === undefined) throw absent();
    return ended;
  }),

  perform(seeCover, async (tx, { actor, params: { settingId, coverId } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    const seen = await updateCoverSeen(tx, settingId, coverId, staffOf(actor), now);
    if (seen === undefined) throw absent();
    return seen;
  }),
];

const staffOf = ({ id }: Actor): StaffId => StaffId.parse(id);
