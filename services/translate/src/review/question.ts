import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectRef } from '@storybell/contracts/subject';
import type { Tier } from '@storybell/contracts/translation';

const HOUR_MS = 3_600_000;
/** Source: the reviewer's hour for health and safety in docs/review.md; a day for what can wait. */
const dueAfterMs: Readonly<Record<Tier, number>> = {
  safety: HOUR_MS,
  important: 4 * HOUR_MS,
  routine: 24 * HOUR_MS,
};

/** A guardian did not understand it: a person is asked, as soon as the text's risk says. */
export const questionOf = (
  of: { readonly settingId: SettingId; readonly subject: SubjectRef; readonly locale: Locale },
  tier: Tier,
  now: Date,
) => ({
  ...of,
  tier,
  reason: 'not_understood' as const,
  proposed: null,
  dueAt: new Date(now.getTime() + dueAfterMs[tier]),
});
