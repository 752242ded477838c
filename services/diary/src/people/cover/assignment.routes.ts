import { AssignmentId } from '@storybell/contracts/ids';
import { assignRoom, endAssignment, listAssignments } from '@storybell/contracts/cover';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../../deps.ts';
import { absent, permit, permitRecorded } from '../../policy/policy.access.ts';
import { requireOpenRoom } from '../require-room.ts';
import { lockStaff } from '../staff/staff.queries.ts';
import {
  cutAssignments,
  insertAssignment,
  listAssignmentsOf,
  updateAssignmentEnd,
} from './assignment.queries.ts';
import { requirePeriod } from './require-period.ts';

export const assignmentRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(listAssignments, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'family.list' });
    return { assignments: await listAssignmentsOf(db, settingId, now) };
  }),

  perform(assignRoom, async (tx, { actor, params: { settingId, staffId }, body: { roomId, ...days } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    if ((await lockStaff(tx, settingId, staffId)) === undefined) throw absent();
    await requireOpenRoom(tx, settingId, roomId);
    const assigned = { settingId, staffId, roomId, ...(await requirePeriod(tx, settingId, days, now)) };
    await cutAssignments(tx, assigned);
    return insertAssignment(tx, newId(AssignmentId), assigned, now);
  }),

  perform(endAssignment, async (tx, { actor, params: { settingId, assignmentId } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    const ended = await updateAssignmentEnd(tx, settingId, assignmentId, now);
    if (ended === undefined) throw absent();
    return ended;
  }),
];
