import type { SettingId } from '@storybell/contracts/ids';
import type { LanguagePolicy, SafetyTexts } from '@storybell/contracts/language';
import type { Read } from '@storybell/platform/sql';
import { firstPolicy } from './policy.ts';
import { findPolicy } from './policy.queries.ts';

/**
 * What a setting says now. Texts of one setting that are worked on at the same moment share one look; nothing is kept
 * beyond it, so that what a manager forbids is not asked for any more.
 */
export function createReadPolicy(db: Read): (settingId: SettingId) => Promise<LanguagePolicy> {
  const looking = new Map<SettingId, Promise<LanguagePolicy>>();
  const look = async (settingId: SettingId): Promise<LanguagePolicy> => {
    try {
      const row = await findPolicy(db, settingId);
      return row ?? firstPolicy;
    } finally {
      looking.delete(settingId);
    }
  };
  return (settingId) => {
    const now = looking.get(settingId) ?? look(settingId);
    looking.set(settingId, now);
    return now;
  };
}

/** What happens to an engine's words about health, accidents or collection. */
export const readSafetyTexts = async (db: Read, settingId: SettingId): Promise<SafetyTexts> =>
  ((await findPolicy(db, settingId)) ?? firstPolicy).safetyTexts;
