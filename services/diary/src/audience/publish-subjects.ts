import type { Locale } from '@storybell/contracts/locale';
import type { Tx } from '@storybell/platform/sql';
import type { SettingId } from '@storybell/contracts/ids';
import {
  insertPrivateSubject,
  insertSubjects,
  lockAudiences,
  type Private,
  type Publication,
} from './audience.queries.ts';

/**
 * Makes stories, notices or entries visible to those who may see their children now, and to nobody who comes later.
 * @returns the languages they are to be had in, each once, sorted; none when nobody may see them.
 */
export async function publishSubjects(tx: Tx, publication: Publication): Promise<Locale[]> {
  await lockAudiences(tx, publication.settingId, 'shared');
  const found = await insertSubjects(tx, publication);
  return found.map(({ locale }) => locale).sort();
}

/** Makes a message visible to one guardian and nobody else. @returns false when they may not see the child any more. */
export async function publishToGuardian(tx: Tx, subject: Private): Promise<boolean> {
  await lockAudiences(tx, subject.settingId, 'shared');
  return (await insertPrivateSubject(tx, subject)) > 0;
}

/**
 * Until the end of the transaction nothing is published in the setting, and what was is seen: whoever changes the
 * language of a reader and whoever publishes would else miss each other, and a text stay untranslated for ever.
 */
export const holdPublications = (tx: Tx, settingId: SettingId) => lockAudiences(tx, settingId, 'exclusive');
