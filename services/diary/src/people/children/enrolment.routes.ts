import { ChildId } from '@storybell/contracts/ids';
import { changeChild, endPlacement, enrolChild, listChildRecords } from '@storybell/contracts/person';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../../deps.ts';
import { accessAsStaff } from '../../settings/setting.access.ts';
import { requireAsRead } from '../changing.ts';
import { requireOpenRoom } from '../require-room.ts';
import {
  getToday,
  insertChild,
  listChildrenOnRecord,
  lockChild,
  updateChild,
  updateChildEnd,
} from './enrolment.queries.ts';
import { requirePossibleDays } from './enrolment.ts';

export const enrolmentRoutes = ({ db, clock }: Deps) => [
  handle(listChildRecords, async ({ actor, params: { settingId } }) => {
    await accessAsStaff(db, actor, settingId, clock.now());
    return { children: await listChildrenOnRecord(db, settingId) };
  }),

  perform(enrolChild, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await accessAsStaff(tx, actor, settingId, now);
    requirePossibleDays(body, await getToday(tx, settingId, now));
    await requireOpenRoom(tx, settingId, body.roomId);
    return insertChild(tx, settingId, newId(ChildId), body, now);
  }),

  perform(changeChild, async (tx, { actor, params: { settingId, childId }, body }) => {
    const now = clock.now();
    await accessAsStaff(tx, actor, settingId, now);
    requirePossibleDays(body, await getToday(tx, settingId, now));
    const before = requireAsRead(await lockChild(tx, settingId, childId), body.version);
    if (body.roomId !== before.roomId) await requireOpenRoom(tx, settingId, body.roomId);
    return updateChild(tx, childId, body);
  }),

  perform(endPlacement, async (tx, { actor, params: { settingId, childId }, body: { at, version } }) => {
    const now = clock.now();
    await accessAsStaff(tx, actor, settingId, now);
    const { roomId } = requireAsRead(await lockChild(tx, settingId, childId), version);
    if (at === 'never') await requireOpenRoom(tx, settingId, roomId);
    return updateChildEnd(tx, childId, { settingId, at, now });
  }),
];
