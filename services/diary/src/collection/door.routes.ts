import {
  agreeOverride,
  arrive,
  askOverride,
  listDoorEvents,
  readDoor,
  refuse,
  release,
  tryDoorPassword,
} from '@storybell/contracts/door';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import { bookedToday } from '../calendar/booked-today.ts';
import { standingOf } from '../calendar/standing.ts';
import type { Deps } from '../deps.ts';
import { absent, permit, permitRecorded, visibleChildren } from '../policy/policy.access.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { listCallBacks } from './call-backs/call-back.queries.ts';
import { clearTries, findPassword, takeTry } from './collector.queries.ts';
import { fitsPassword, passwordPlace } from './door-password.ts';
import { endForgotten, insertArrival, listDoor, listEvents, lockAttendance, markPasswordRight } from './door.queries.ts'; // prettier-ignore
import { agreeAs, askAs, refuseAs, releaseAs } from './release-child.ts';

export const doorRoutes = ({ db, clock, keys }: Deps) => [
  handle(readDoor, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    const asking = { actor, settingId, now };
    await permit(db, asking, { action: 'setting.work' });
    const theirs = visibleChildren(asking, 'collection.check');
    const children = await listDoor(db, { settingId, theirs, self: actor.id }, now);
    const bookedOf = await bookedToday(db, settingId, theirs, now);
    return {
      children: children.map((child) => ({
        ...child,
        standing: standingOf(
          {
            ...bookedOf(child.childId),
            arrivedAt: child.attendance?.arrivedAt ?? null,
            goneAt: child.gone?.at ?? null,
          },
          now,
        ),
      })),
    };
  }),

  perform(arrive, async (tx, { actor, params: { settingId, childId } }) => {
    const now = clock.now();
    await permit(tx, { actor, settingId, now }, { action: 'diary.write', childId });
    const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
    await endForgotten(tx, settingId, childId, now);
    return insertArrival(tx, { settingId, childId, staffId }, now);
  }),

  handle(tryDoorPassword, async ({ actor, params: { settingId, attendanceId }, body: { password } }) => {
    const now = clock.now();
    const { childId, tried } = await db.tx(async (tx) => {
      const held = await lockAttendance(tx, settingId, attendanceId, now);
      if (held === undefined) throw absent();
      const place = { settingId, childId: held.childId };
      await permitRecorded(tx, { actor, settingId, now }, { action: 'collection.release', ...place });
      if ((await findPassword(tx, place)) === undefined) throw absent();
      return { childId: held.childId, tried: await takeTry(tx, place) };
    });
    if (tried === undefined) throw new AppError('locked', 'the password was tried too often');
    const sealerFor = await keys.toOpen(db, 'child', [childId]);
    const hashed = sealerFor(childId).open(tried.sealed, passwordPlace(settingId, childId));
    // Not within a transaction: it takes 30 ms.
    const isRight = await fitsPassword(hashed, password);
    if (isRight)
      await db.tx(async (tx) => {
        await markPasswordRight(tx, attendanceId, now);
        await clearTries(tx, childId);
      });
    return { isRight, triesLeft: tried.triesLeft };
  }),

  perform(release, (tx, { actor, params: { settingId, attendanceId }, body }) =>
    releaseAs(tx, { actor, settingId, now: clock.now() }, attendanceId, body),
  ),

  perform(refuse, (tx, { actor, params: { settingId, attendanceId }, body: { person } }) =>
    refuseAs(tx, { actor, settingId, now: clock.now() }, attendanceId, person),
  ),

  perform(askOverride, (tx, { actor, params: { settingId, refusalId }, body: { reason } }) =>
    askAs(tx, { actor, settingId, now: clock.now() }, refusalId, reason),
  ),

  perform(agreeOverride, (tx, { actor, params: { settingId, refusalId } }) =>
    agreeAs(tx, { actor, settingId, now: clock.now() }, refusalId),
  ),

  handle(listDoorEvents, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'family.list' });
    return {
      events: await listEvents(db, settingId, now),
      callBacks: await listCallBacks(db, settingId, now),
    };
  }),
];
