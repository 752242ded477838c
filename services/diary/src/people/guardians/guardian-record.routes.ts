import { addGuardian, changeGuardian, saveAddress, saveGuardianship } from '@storybell/contracts/person';
import { perform } from '@storybell/platform/http';
import type { Deps } from '../../deps.ts';
import { accessAsStaff } from '../../settings/setting.access.ts';
import { accessHome } from './home.access.ts';
import { add, change, link, moveHome } from './keep-guardian.ts';

export const guardianRecordRoutes = ({ clock }: Deps) => [
  perform(addGuardian, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await accessAsStaff(tx, actor, settingId, now);
    return add(tx, settingId, body, now);
  }),

  perform(changeGuardian, async (tx, { actor, params, body }) => {
    const now = clock.now();
    await accessAsStaff(tx, actor, params.settingId, now);
    return change(tx, { ...params, ...body }, now);
  }),

  perform(saveGuardianship, async (tx, { actor, params, body }) => {
    const now = clock.now();
    await accessAsStaff(tx, actor, params.settingId, now);
    return link(tx, { ...params, ...body }, now);
  }),

  perform(saveAddress, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const { staffId } = await accessHome(tx, actor, params, now);
    return moveHome(tx, { ...params, ...body, staffId }, now);
  }),
];
