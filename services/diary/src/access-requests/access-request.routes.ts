import {
  FETCH_MIN,
  listAccessRequests,
  listOwnCopies,
  noteAccessRequest,
  openCopy,
  readCopy,
  releaseAccessRequest,
  setAccessClock,
} from '@storybell/contracts/access-request';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { absent, permit, permitRecorded, visibleChildren } from '../policy/policy.access.ts';
import { todayIn } from '../settings/today.ts';
import { makeCopy } from './make-copy.ts';
import { loadWords, markOf, pageOf } from './page.ts';
import { listRequests, listWaiting } from './request.queries.ts';
import { note, open, permitOpen, release, setClock, viewOf } from './requests.ts';

export const accessRequestRoutes = ({ db, clock, keys }: Deps) => [
  handle(listAccessRequests, ({ actor, params: { settingId } }) =>
    db.tx(async (tx) => {
      const now = clock.now();
      const found = await listRequests(tx, settingId);
      const about = [...new Set(found.map(({ guardian }) => guardian.id))];
      await permitRecorded(tx, { actor, settingId, now }, { action: 'keeping.read' }, about);
      if (found.length === 0) return { requests: [] };
      const today = await todayIn(tx, settingId, now);
      return { requests: found.map((row) => viewOf(row, today)) };
    }),
  ),

  perform(noteAccessRequest, (tx, { actor, params: { settingId }, body }) =>
    note(tx, { actor, settingId, now: clock.now() }, body),
  ),

  perform(setAccessClock, (tx, { actor, params: { settingId, requestId }, body }) =>
    setClock(tx, { actor, settingId, now: clock.now() }, requestId, body),
  ),

  perform(releaseAccessRequest, (tx, { actor, params: { settingId, requestId } }) =>
    release(tx, { actor, settingId, now: clock.now() }, requestId),
  ),

  handle(listOwnCopies, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    const asking = { actor, settingId, now };
    await permit(db, asking, { action: 'setting.read' });
    if (actor.kind !== 'guardian') throw absent();
    const of = { settingId, guardianId: actor.id, theirs: visibleChildren(asking, 'child.read') };
    return { copies: await listWaiting(db, of, { now, minutes: FETCH_MIN }) };
  }),

  perform(openCopy, (tx, { actor, params: { settingId, requestId } }) =>
    open(tx, { actor, settingId, now: clock.now() }, requestId),
  ),

  handle(readCopy, async ({ actor, params: { settingId, requestId } }) => {
    const now = clock.now();
    // Words come from files: not while a transaction is open.
    const { locale, of } = await db.tx(async (tx) => {
      const held = await permitOpen(tx, { actor, settingId, now }, requestId);
      const of = { settingId, guardianId: held.guardian.id, childId: held.child?.id ?? null };
      return { locale: held.locale, of };
    });
    await loadWords(locale);
    const made = await db.tx((tx) => makeCopy(tx, of, now, { keys, markFor: markOf }));
    const { timeZone: _, ...copy } = made;
    return { copy, page: pageOf(made) };
  }),
];
