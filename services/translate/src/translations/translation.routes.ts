import { previewTranslations, readTranslations, type Translation } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { previewText } from './preview-text.ts';
import { accessSetting } from './translation.access.ts';
import { listTranslations } from './translation.queries.ts';

export const translationRoutes = (deps: Deps): readonly AnyHandler[] => [
  handle(readTranslations, async ({ body: { subjects, languages } }) => {
    const rows = Map.groupBy(await listTranslations(deps.db, subjects, languages), ({ nth }) => nth);
    return {
      languages: languages.map(({ locale }, nth) => ({
        translations: (rows.get(nth) ?? []).map((row): Translation => ({ locale, ...stateOf(row) })),
      })),
    };
  }),
  handle(previewTranslations, async ({ actor, params: { settingId }, body }) => {
    accessSetting(actor, settingId);
    return { previews: await previewText(deps, { actor, settingId, ...body }) };
  }),
];

type Row = Awaited<ReturnType<typeof listTranslations>>[number];

function stateOf({ state, title, body, source, engine, reason, review }: Row) {
  switch (state) {
    case 'pending':
    case 'held':
      return { state };
    case 'translated':
      if (body === null || source === null || review === null)
        throw new AppError('internal', 'a translation without words');
      return { state, title, body, source, engine, review };
    case 'not_translated':
      if (reason === null) throw new AppError('internal', 'no reason for a missing translation');
      return { state, reason };
  }
}
