import { readLanguagePolicy, saveLanguagePolicy, type LanguageStanding } from '@storybell/contracts/language';
import type { SettingId } from '@storybell/contracts/ids';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsManager } from '../settings/setting.access.ts';
import { firstPolicy } from './policy.ts';
import { findPolicy, upsertPolicy } from './policy.queries.ts';

export const policyRoutes = ({ db, clock, standing }: Deps): readonly AnyHandler[] => {
  const shown = async (settingId: SettingId): Promise<LanguageStanding> => {
    const [row, { engines, models }] = await Promise.all([findPolicy(db, settingId), standing()]);
    const { updatedAt, ...policy } = row ?? { ...firstPolicy, updatedAt: null };
    return { policy, updatedAt, engines: [...engines], models: [...models] };
  };

  return [
    handle(readLanguagePolicy, ({ actor, params: { settingId } }) => {
      accessAsManager(actor, settingId);
      return shown(settingId);
    }),
    handle(saveLanguagePolicy, async ({ actor, params: { settingId }, body }) => {
      const { id: by } = accessAsManager(actor, settingId);
      await upsertPolicy(db, { settingId, policy: body, by, now: clock.now() });
      return shown(settingId);
    }),
  ];
};
