import {
  countHeads,
  leaveForOuting,
  listWithoutOuting,
  moveChild,
  readRegister,
  readWhereabouts,
  resolveHeadCount,
  returnFromOuting,
} from '@storybell/contracts/register';
import { handle, perform } from '@storybell/platform/http';
import { listWithoutConsent } from '../consents/agreed.access.ts';
import type { Deps } from '../deps.ts';
import { permit, visibleChildren } from '../policy/policy.access.ts';
import { count, resolve } from './count-heads.ts';
import { listCounts } from './head-count.queries.ts';
import { bringBack, move, takeOut } from './move-out-and-back.ts';
import { roomsOf } from './register.access.ts';
import { findAway, listHere, listOut, presentOf } from './register.queries.ts';

export const registerRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(readRegister, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    const asking = { actor, settingId, now };
    await permit(db, asking, { action: 'setting.work' });
    const theirs = visibleChildren(asking, 'attendance.read');
    const seeing = { settingId, theirs };
    return {
      at: now.toISOString(),
      children: await listHere(db, seeing, now),
      outings: await listOut(db, seeing, now),
      counts: await listCounts(db, { ...seeing, rooms: roomsOf(asking, true) }, now),
    };
  }),

  handle(listWithoutOuting, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    const asking = { actor, settingId, now };
    await permit(db, asking, { action: 'setting.work' });
    const here = presentOf({ settingId, theirs: visibleChildren(asking, 'attendance.read') }, now);
    return { childIds: await listWithoutConsent(db, asking, 'outing', here) };
  }),

  perform(moveChild, (tx, { actor, params: { settingId, childId }, body: { roomId } }) =>
    move(tx, { actor, settingId, now: clock.now() }, childId, roomId),
  ),

  perform(leaveForOuting, (tx, { actor, params: { settingId }, body }) =>
    takeOut(tx, { actor, settingId, now: clock.now() }, body),
  ),

  perform(returnFromOuting, async (tx, { actor, params: { settingId }, body: { childIds, isBack } }) => ({
    childIds: await bringBack(tx, { actor, settingId, now: clock.now() }, childIds, isBack),
  })),

  perform(countHeads, (tx, { actor, params: { settingId }, body }) =>
    count(tx, { actor, settingId, now: clock.now() }, body),
  ),

  perform(resolveHeadCount, (tx, { actor, params: { settingId }, body: { of, headCountId, resolution } }) =>
    resolve(tx, { actor, settingId, now: clock.now() }, of, headCountId, resolution),
  ),

  handle(readWhereabouts, async ({ actor, params: { settingId, childId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'attendance.read', childId });
    return { outing: (await findAway(db, settingId, childId, now)) ?? null };
  }),
];
