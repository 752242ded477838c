import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Actor } from '@storybell/contracts/session';
import type { Deps } from '../deps.ts';
import { readGlossaries } from '../glossary/read-glossaries.ts';
import { lookUp } from '../memory/use-memory.ts';
import { fetchChildrenNames } from './fetch-children-names.ts';
import { memoryKeys } from './memory-key.ts';
import { compose, openSentencesOf, readyText } from './text.ts';

interface Draft {
  readonly actor: Actor;
  readonly settingId: SettingId;
  readonly body: string;
  readonly locale: Locale;
  readonly locales: readonly Locale[];
}

/**
 * What the draft would become in each language, without asking an engine. Names known here are the children's; a
 * sentence with another name in it counts as one for an engine, so the preview never promises too much.
 * @throws AppError when diary cannot say which names are children's.
 */
export async function previewText(
  { client, db, router }: Pick<Deps, 'client' | 'db' | 'router'>,
  { actor, settingId, body, locale, locales }: Draft,
) {
  const names = await fetchChildrenNames(client, actor, settingId);
  const ready = readyText({ locale, title: null, body }, names, 'story');
  const keyOf = memoryKeys(await readGlossaries(db, [settingId]));
  const memory = await lookUp(
    db,
    openSentencesOf(ready).flatMap((one) => locales.map((to) => keyOf(settingId, to, one))),
  );

  const engines = await router.forSetting(settingId);
  return locales.map((to) => {
    if (to === locale) return { locale: to, by: 'original' as const, body };
    const composed = compose(ready, to, (one) => memory(keyOf(settingId, to, one)));
    if (composed.kind === 'translated')
      return {
        locale: to,
        by: composed.source === 'phrasebook' ? ('phrasebook' as const) : ('memory' as const),
        body: composed.body,
      };
    const isForEngine =
      composed.kind === 'open' && composed.sentences.every(({ from }) => engines.speaks(from, to));
    return { locale: to, by: isForEngine ? ('machine' as const) : ('none' as const), body: null };
  });
}
