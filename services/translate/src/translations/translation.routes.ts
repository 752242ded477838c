import { readThreadTranslations } from '@storybell/contracts/thread';
import { previewTranslations, readTranslations } from '@storybell/contracts/translation';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { previewText } from './preview-text.ts';
import { readMessages } from './read-thread.ts';
import { translationOf } from './translation-of.ts';
import { listTranslations } from './translation.queries.ts';

export const translationRoutes = (deps: Deps): readonly AnyHandler[] => [
  handle(readTranslations, async ({ body: { subjects, languages } }) => {
    const rows = Map.groupBy(await listTranslations(deps.db, subjects, languages), ({ nth }) => nth);
    return {
      languages: languages.map(({ locale }, nth) => ({
        translations: (rows.get(nth) ?? []).map((row) => translationOf(locale, row)),
      })),
    };
  }),
  handle(previewTranslations, async ({ actor, params: { settingId }, body }) => {
    accessSetting(actor, settingId);
    return { previews: await previewText(deps, { actor, settingId, ...body }) };
  }),
  handle(readThreadTranslations, async (asked) => ({ messages: await readMessages(deps, asked) })),
];
