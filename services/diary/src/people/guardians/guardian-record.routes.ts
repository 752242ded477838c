import { addGuardian, changeGuardian, saveAddress, saveGuardianship } from '@storybell/contracts/people';
import { perform } from '@storybell/platform/http';
import type { Deps } from '../../deps.ts';
import { permitRecorded } from '../../policy/policy.access.ts';
import { accessHome } from './home.access.ts';
import { add, change, link, moveHome } from './keep-guardian.ts';

export const guardianRecordRoutes = ({ clock, keys }: Deps) => [
  perform(addGuardian, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(
      tx,
      { actor, settingId, now },
      { action: 'people.write' },
      body.children.map(({ childId }) => childId),
    );
    return add(tx, keys, settingId, body, now);
  }),

  perform(changeGuardian, async (tx, { actor, params, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, now, ...params }, { action: 'people.write' }, [params.guardianId]);
    return change(tx, keys, { ...params, ...body }, now);
  }),

  perform(saveGuardianship, async (tx, { actor, params, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, now, ...params }, { action: 'people.write' }, [
      params.guardianId,
      params.childId,
    ]);
    return link(tx, { ...params, ...body }, now);
  }),

  perform(saveAddress, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const staffId = await accessHome(tx, { actor, now, ...params }, params.guardianId);
    return moveHome(tx, keys, { ...params, ...body, staffId }, now);
  }),
];
