import { ChildId } from '@storybell/contracts/ids';
import { changeChild, endPlacement, enrolChild, listChildRecords } from '@storybell/contracts/people';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../../deps.ts';
import { permit, permitRecorded } from '../../policy/policy.access.ts';
import { todayIn } from '../../settings/today.ts';
import { requireAsRead } from '../changing.ts';
import { requireOpenRoom } from '../require-room.ts';
import {
  insertChild,
  listChildrenOnRecord,
  lockChild,
  updateChild,
  updateChildEnd,
} from './enrolment.queries.ts';
import { requirePossibleDays } from './enrolment.ts';

export const enrolmentRoutes = ({ db, clock }: Deps) => [
  handle(listChildRecords, async ({ actor, params: { settingId } }) => {
    await permit(db, { actor, settingId, now: clock.now() }, { action: 'family.list' });
    return { children: await listChildrenOnRecord(db, settingId) };
  }),

  perform(enrolChild, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    requirePossibleDays(body, await todayIn(tx, settingId, now));
    await requireOpenRoom(tx, settingId, body.roomId);
    return insertChild(tx, settingId, newId(ChildId), body, now);
  }),

  perform(changeChild, async (tx, { actor, params: { settingId, childId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' }, [childId]);
    requirePossibleDays(body, await todayIn(tx, settingId, now));
    const before = requireAsRead(await lockChild(tx, settingId, childId), body.version);
    if (body.roomId !== before.roomId) await requireOpenRoom(tx, settingId, body.roomId);
    return updateChild(tx, childId, body);
  }),

  perform(endPlacement, async (tx, { actor, params: { settingId, childId }, body: { at, version } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' }, [childId]);
    const { roomId } = requireAsRead(await lockChild(tx, settingId, childId), version);
    if (at === 'never') await requireOpenRoom(tx, settingId, roomId);
    return updateChildEnd(tx, childId, { settingId, at, now });
  }),
];
