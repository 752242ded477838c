import type { SettingId } from '@storybell/contracts/ids';
import { locales } from '@storybell/contracts/locale';
import type { Actor } from '@storybell/contracts/session';
import type { Deps } from '../deps.ts';
import { fetchChildrenNames } from '../translations/fetch-children-names.ts';
import { readyText } from '../translations/text.ts';
import { renderPhrase } from './render-phrase.ts';

interface Draft {
  readonly actor: Actor;
  readonly settingId: SettingId;
  readonly body: string;
}

/**
 * Each sentence with the languages it is had in by phrases alone. A sentence with a name in it that is no child's
 * counts as one for an engine, so the mark never promises too much.
 * @throws AppError when diary cannot say which names are children's.
 */
export async function checkDraft(client: Deps['client'], { actor, settingId, body }: Draft) {
  const names = await fetchChildrenNames(client, actor, settingId);
  return readyText({ locale: 'en-GB', title: null, body }, names, 'story').body.map(
    ({ segment, phrase, isPlain }) => ({
      words: segment.words,
      locales: locales.filter(
        (to) => to === 'en-GB' || isPlain || (phrase !== undefined && renderPhrase(phrase, to) !== undefined),
      ),
    }),
  );
}
