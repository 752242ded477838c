import { StaffId } from '@storybell/contracts/ids';
import { changeStaff, employ, endEmployment, listStaffRecords } from '@storybell/contracts/people';
import { personChanged } from '@storybell/contracts/person';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { Deps } from '../../deps.ts';
import { leavePlace } from '../../groups/leave-place.ts';
import { permit, permitRecorded } from '../../policy/policy.access.ts';
import { requireAsRead } from '../changing.ts';
import { requireOpenRoom } from '../require-room.ts';
import { requireManager } from './require-manager.ts';
import { insertStaff, listStaffOf, lockStaff, updateStaff, updateStaffEnd } from './staff.queries.ts';

export const staffRoutes = ({ db, clock }: Deps) => [
  handle(listStaffRecords, async ({ actor, params: { settingId } }) => {
    await permit(db, { actor, settingId, now: clock.now() }, { action: 'family.list' });
    return { staff: await listStaffOf(db, settingId) };
  }),

  perform(employ, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    await requireOpenRoom(tx, settingId, body.roomId);
    return insertStaff(tx, settingId, newId(StaffId), body, now);
  }),

  perform(changeStaff, async (tx, { actor, params: { settingId, staffId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    const before = requireAsRead(await lockStaff(tx, settingId, staffId), body.version);
    if (body.roomId !== before.roomId) await requireOpenRoom(tx, settingId, body.roomId);
    if (body.role !== 'manager') await leavePlace(tx, { settingId, staffId }, now);
    const after = await updateStaff(tx, staffId, body);
    if (before.role === 'manager') await requireManager(tx, settingId);
    await emit(tx, personChanged, { kind: before.role, id: staffId, settingId });
    return after;
  }),

  perform(endEmployment, async (tx, { actor, params: { settingId, staffId }, body: { at, version } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    requireAsRead(await lockStaff(tx, settingId, staffId), version);
    const after = await updateStaffEnd(tx, staffId, { settingId, at, now });
    if (after.role === 'manager' && at !== 'never') await requireManager(tx, settingId);
    await emit(tx, personChanged, { kind: after.role, id: staffId, settingId });
    return after;
  }),
];
