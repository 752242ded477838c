/** A setting's own say in who translates its texts. Owned by services/translate. */
import type { LanguagePolicy } from '@storybell/contracts/language';

/** Until a manager says otherwise: no text leaves the house, and what is about safety waits for a person. */
export const firstPolicy: LanguagePolicy = { allowedProcessors: [], safetyTexts: 'hold', routes: null };
