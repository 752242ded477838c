import type { Locale } from '@storybell/contracts/locale';
import type { Tx } from '@storybell/platform/sql';
import type { SettingId } from '@storybell/contracts/ids';
import { countTold, insertSubjects, lockAudiences, type Publication } from './audience.queries.ts';

/**
 * Makes stories, notices or entries visible to those who may see their children now, and to nobody who comes later.
 * @returns the languages they are to be had in, each once, sorted; none when nobody may see them.
 */
export async function publishSubjects(tx: Tx, publication: Publication): Promise<Locale[]> {
  await lockAudiences(tx, publication.settingId, 'shared');
  await insertSubjects(tx, publication);
  const found = await countTold(tx, publication.subjects.map((one) => one.id)); // prettier-ignore
  return found.map(({ locale }) => locale).sort();
}

/**
 * Until the end of the transaction nothing is published in the setting, and what was is seen: whoever changes the
 * language of a reader and whoever publishes would else miss each other, and a text stay untranslated for ever.
 */
export const holdPublications = (tx: Tx, settingId: SettingId) => lockAudiences(tx, settingId, 'exclusive');
