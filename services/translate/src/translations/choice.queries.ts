import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

/**
 * What happens to an engine's words about health, accidents or collection: held until a person has looked, or shown
 * under the original while one is asked.
 */
export const SafetyChoice = z.enum(['hold', 'original_first']);
export type SafetyChoice = z.infer<typeof SafetyChoice>;

/** `hold` unless the setting chose otherwise; the table of choices may not be there yet. */
export async function safetyChoice(db: Read, settingId: SettingId): Promise<SafetyChoice> {
  const { isThere } = await db.one(
    z.object({ isThere: z.boolean() }),
    sql`select to_regclass('language_policy') is not null as is_there`,
  );
  if (!isThere) return 'hold';
  const chosen = await db.maybe(
    z.object({ safetyTexts: SafetyChoice }),
    sql`select p.safety_texts from language_policy p where p.setting_id = ${settingId}`,
  );
  return chosen?.safetyTexts ?? 'hold';
}
