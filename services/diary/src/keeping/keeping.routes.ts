import { StaffId } from '@storybell/contracts/ids';
import {
  approveErasure,
  keptPeriodChanged,
  liftHold,
  listHeldSubjects,
  readHoldReason,
  readKeeping,
  setHold,
  setKeptPeriod,
} from '@storybell/contracts/keeping';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import { emit } from '@storybell/platform/outbox';
import type { Deps } from '../deps.ts';
import { permitRecorded } from '../policy/policy.access.ts';
import { approve } from './approve-erasure.ts';
import { dryRun } from './dry-run.ts';
import { listErasures } from './erasure.queries.ts';
import { listHeld, listHolds } from './hold.queries.ts';
import { hold, lift, reasonOf } from './holds.ts';
import { savePeriod } from './period.queries.ts';
import { erasureOf } from './receipt.ts';
import { rulesOf } from './rules.ts';

const ERASURES_SHOWN = 100;

export const keepingRoutes = ({ db, clock, keys }: Deps) => [
  handle(readKeeping, ({ actor, params: { settingId } }) =>
    db.tx(async (tx) => {
      const now = clock.now();
      const holds = await listHolds(tx, settingId);
      const about = holds.map(({ child }) => child.id);
      await permitRecorded(tx, { actor, settingId, now }, { action: 'keeping.read' }, about);
      const rules = await rulesOf(tx, settingId);
      const { due, fingerprint } = await dryRun(tx, settingId, rules, now);
      const erasures = await listErasures(tx, settingId, ERASURES_SHOWN);
      return {
        rules,
        due: [...due],
        fingerprint,
        holds,
        erasures: erasures.map((row) => erasureOf(keys.signer, row)),
      };
    }),
  ),

  perform(setKeptPeriod, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'keeping.approve' });
    await savePeriod(tx, { settingId, ...body, setBy: StaffId.parse(actor.id), at: now });
    await emit(tx, keptPeriodChanged, { settingId, ...body, changedAt: now.toISOString() });
    const changed = (await rulesOf(tx, settingId)).find((rule) => rule.class === body.class);
    if (changed === undefined) throw new AppError('internal', 'a class without a rule');
    return changed;
  }),

  perform(approveErasure, (tx, { actor, params: { settingId }, body }) =>
    approve(tx, { actor, settingId, now: clock.now() }, body.fingerprint, keys.signer),
  ),

  perform(setHold, (tx, { actor, params: { settingId }, body }) =>
    hold(tx, keys, { actor, settingId, now: clock.now() }, body),
  ),

  perform(liftHold, (tx, { actor, params: { settingId, holdId } }) =>
    lift(tx, { actor, settingId, now: clock.now() }, holdId),
  ),

  handle(listHeldSubjects, async ({ body }) => ({ subjectIds: await listHeld(db, body.subjectIds) })),

  handle(readHoldReason, ({ actor, params: { settingId, holdId } }) =>
    db.tx(async (tx) => ({
      reason: await reasonOf(tx, keys, { actor, settingId, now: clock.now() }, holdId),
    })),
  ),
];
