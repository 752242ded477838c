import {
  confirmRestriction,
  liftRestriction,
  listRestrictions,
  previewRestriction,
  readRestrictionReason,
  setRestriction,
} from '@storybell/contracts/restriction';
import { ChildId, GuardianId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { absent, permitRecorded } from '../policy/policy.access.ts';
import { confirmAs, liftAs } from './end-restriction.ts';
import { findPreview, findReason, listOfSetting } from './restriction.queries.ts';
import { reasonPlace, setAs } from './set-restriction.ts';

export const restrictionRoutes = ({ db, clock, keys }: Deps) => [
  perform(setRestriction, (tx, { actor, params, body }) =>
    setAs(tx, keys, { ...params, actor, now: clock.now() }, body),
  ),

  perform(confirmRestriction, (tx, { actor, params: { settingId, restrictionId: id }, body }) =>
    confirmAs(tx, { settingId, actor, now: clock.now() }, { id, evidenceRef: body.evidenceRef }),
  ),

  perform(liftRestriction, (tx, { actor, params: { settingId, restrictionId } }) =>
    liftAs(tx, { settingId, actor, now: clock.now() }, restrictionId),
  ),

  handle(listRestrictions, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    const restrictions = await db.tx(async (tx) => {
      const found = await listOfSetting(tx, settingId, now);
      const about = [...new Set(found.map(({ child }) => child.id))];
      await permitRecorded(tx, { actor, settingId, now }, { action: 'restriction.read' }, about);
      return found;
    });
    return { restrictions };
  }),

  handle(readRestrictionReason, ({ actor, params: { settingId, restrictionId } }) =>
    db.tx(async (tx) => {
      const found = await findReason(tx, settingId, restrictionId);
      const about = found ? [ChildId.parse(found.childId), GuardianId.parse(found.guardianId)] : [];
      const asking = { actor, settingId, now: clock.now() };
      await permitRecorded(tx, asking, { action: 'restriction.reason.read' }, about);
      if (!found) throw absent();
      const sealerFor = await keys.toOpen(tx, 'child', [found.childId]);
      return { reason: sealerFor(found.childId).open(found.sealed, reasonPlace(settingId, restrictionId)) };
    }),
  ),

  handle(previewRestriction, ({ actor, params: { settingId }, body }) =>
    db.tx(async (tx) => {
      const now = clock.now();
      const about = [body.childId, body.guardianId];
      await permitRecorded(tx, { actor, settingId, now }, { action: 'restriction.set' }, about);
      const found = await findPreview(tx, { settingId, ...body }, now);
      if (!found) throw new AppError('unknown_child', 'the guardian named is none of the child named');
      return found;
    }),
  ),
];
