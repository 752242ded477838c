import type { Locale } from '@storybell/contracts/locale';
import type { Tx } from '@storybell/platform/sql';
import type { SettingId } from '@storybell/contracts/ids';
import type { Reach } from '@storybell/contracts/story';
import {
  countTold,
  findHeadcount,
  insertPrivateMessage,
  insertSubjects,
  lockAudiences,
  saveAudienceSize,
  saveHeadcount,
  type Counted,
  type PlaceId,
  type PrivateMessage,
  type Publication,
} from './audience.queries.ts';

/**
 * Makes stories, notices or entries visible to those who may see their children now, and to nobody who comes later.
 * @returns the languages they are to be had in, each once, sorted; none when nobody may see them.
 */
export async function publishSubjects(tx: Tx, publication: Publication): Promise<Locale[]> {
  await lockAudiences(tx, publication.settingId, 'shared');
  await insertSubjects(tx, publication);
  const counted = await countReaders(tx, publication);
  const [first] = publication.subjects;
  if (first !== undefined && publication.kind !== 'entry')
    await saveAudienceSize(tx, first.id, counted.reduce((all, one) => all + one.size, 0)); // prettier-ignore
  return counted.map(({ locale }) => locale).sort();
}

/** Of a room or the setting, what was counted before while it is true: staff do not wait until 20,000 are counted. */
async function countReaders(tx: Tx, { settingId, subjects, at }: Publication): Promise<readonly Counted[]> {
  const ids = subjects.map((one) => one.id);
  const [first] = subjects;
  const placeId = first && placeOf(settingId, first.reach);
  if (placeId === undefined || subjects.length > 1) return countTold(tx, ids);

  const known = await findHeadcount(tx, settingId, placeId, at);
  if (known !== undefined) return known;
  const counted = await countTold(tx, ids);
  await saveHeadcount(tx, settingId, placeId, counted, at);
  return counted;
}

const placeOf = (settingId: SettingId, reach: Reach): PlaceId | undefined => {
  switch (reach.kind) {
    case 'children':
      return undefined;
    case 'room':
      return reach.roomId;
    case 'setting':
      return settingId;
  }
};

/** Makes a message visible to one guardian and nobody else. @returns false when they may not see the child any more. */
export async function publishToGuardian(tx: Tx, message: PrivateMessage): Promise<boolean> {
  await lockAudiences(tx, message.settingId, 'shared');
  return (await insertPrivateMessage(tx, message)) > 0;
}

/**
 * Until the end of the transaction nothing is published in the setting, and what was is seen: whoever changes the
 * language of a reader and whoever publishes would else miss each other, and a text stay untranslated for ever.
 */
export const holdPublications = (tx: Tx, settingId: SettingId) => lockAudiences(tx, settingId, 'exclusive');
