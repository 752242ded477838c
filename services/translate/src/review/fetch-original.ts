import type { SettingId } from '@storybell/contracts/ids';
import { readTexts, type SubjectRef } from '@storybell/contracts/subject';
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';
import { readOriginal, type Original } from './marked-text.ts';
import { noSuchTask } from './review.access.ts';

/**
 * The words of a text as they stand with diary, with the names in them.
 * @throws AppError `not_found` when it was taken back meanwhile; `unavailable` when diary does not answer.
 */
export async function fetchOriginal(
  { client }: Pick<Deps, 'client'>,
  settingId: SettingId,
  subject: SubjectRef,
): Promise<Original> {
  const asked = await client.call(readTexts, { body: { subjects: [subject] } });
  if (!asked.ok) throw new AppError(asked.code, 'diary did not hand out the text');
  const found = asked.value.texts.find(
    (one) =>
      one.subject.id === subject.id && one.subject.version === subject.version && one.settingId === settingId,
  );
  if (found === undefined) throw noSuchTask();
  return readOriginal(found.text, found.names);
}
