import {
  confirmCollector,
  endCollector,
  listCollectors,
  nameCollector,
  permitCollecting,
} from '@storybell/contracts/collector';
import { setDoorPassword } from '@storybell/contracts/door';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { permit, permitRecorded } from '../policy/policy.access.ts';
import {
  findPassword,
  listCollectingGuardians,
  listCollectorsOf,
  savePassword,
} from './collector.queries.ts';
import { listCallBacksOf } from './call-backs/call-back.queries.ts';
import { hashPassword, passwordPlace, requireHard } from './door-password.ts';
import { confirmAs, endAs, nameAs, permitAs } from './name-collector.ts';

export const collectorRoutes = ({ db, clock, keys }: Deps) => [
  handle(listCollectors, async ({ actor, params }) => {
    const now = clock.now();
    const { settingId, childId } = params;
    await permit(db, { actor, settingId, now }, { action: 'collector.read', childId });
    const self = actor.kind === 'guardian' ? actor.id : null;
    return {
      collectors: await listCollectorsOf(db, params, self, now),
      guardians: self === null ? await listCollectingGuardians(db, params, now) : [],
      password: (await findPassword(db, params)) ?? null,
      callBacks: await listCallBacksOf(db, params, self, now),
    };
  }),

  perform(nameCollector, (tx, { actor, params: { settingId, childId }, body }) =>
    nameAs(tx, { actor, settingId, now: clock.now() }, childId, body),
  ),

  perform(confirmCollector, (tx, { actor, params: { settingId, collectorId } }) =>
    confirmAs(tx, { actor, settingId, now: clock.now() }, collectorId),
  ),

  perform(endCollector, (tx, { actor, params: { settingId, collectorId } }) =>
    endAs(tx, { actor, settingId, now: clock.now() }, collectorId),
  ),

  perform(permitCollecting, (tx, { actor, params, body }) =>
    permitAs(tx, { actor, settingId: params.settingId, now: clock.now() }, { ...params, ...body }),
  ),

  handle(setDoorPassword, async ({ actor, params, body: { password } }) => {
    const now = clock.now();
    const { settingId, childId } = params;
    // Not within the transaction: it takes 30 ms.
    const hashed = await hashPassword(password);
    return db.tx(async (tx) => {
      await permitRecorded(tx, { actor, settingId, now }, { action: 'collector.write', childId });
      requireHard(password);
      const sealerFor = await keys.toSeal(tx, 'child', settingId, [childId]);
      const sealed = sealerFor(childId).seal(hashed, passwordPlace(settingId, childId));
      return savePassword(tx, { ...params, sealed, opens: actor.kind === 'manager' }, now);
    });
  }),
];
