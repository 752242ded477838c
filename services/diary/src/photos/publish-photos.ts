import type { SettingId, StaffId, StoryId } from '@storybell/contracts/ids';
import type { PhotoOfStory } from '@storybell/contracts/photo';
import type { Reach } from '@storybell/contracts/story';
import { AppError } from '@storybell/platform/errors';
import type { Read, Tx } from '@storybell/platform/sql';
import { presentChildren, requireReach } from '../family/child.access.ts';
import type { Asking } from '../policy/policy.access.ts';
import { ofReader } from './photo.access.ts';
import { attachPhotos, insertChildren, judgePhotos } from './photo.queries.ts';

type Shown = Pick<PhotoOfStory, 'childIds'>;

/**
 * Whom consents would keep from each photo. Who is in it must be a child that this person writes of.
 * @throws AppError `unknown_child`
 */
export async function judge(db: Read, asking: Asking, reach: Reach, photos: readonly Shown[]) {
  const childIds = [...new Set(photos.flatMap((photo) => photo.childIds))];
  if (childIds.length > 0) await requireReach(db, asking, { kind: 'children', childIds });
  const { settingId, now } = asking;
  const reached = presentChildren(settingId, reach, now);
  return judgePhotos(db, settingId, photos, { reached, ...ofReader(now) }, now);
}

interface Into {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
  readonly storyId: StoryId;
  readonly reach: Reach;
}

/**
 * Puts photos into a story that is being published. Nobody is refused afterwards who was not refused before, unless it
 * was said that they go without.
 * @throws AppError `unknown_child`; `bad_photo` for one that is not this person's, or is in a story; `consent_missing`
 */
export async function publishPhotos(
  tx: Tx,
  asking: Asking,
  { settingId, staffId, storyId, reach }: Into,
  photos: readonly PhotoOfStory[],
): Promise<void> {
  const judged = await judge(tx, asking, reach, photos);
  const isMissing = judged.some(
    ({ familyNo, groupNo, isForNobody }, at) =>
      isForNobody || (familyNo + groupNo > 0 && photos[at]?.isWithoutOthers !== true),
  );
  if (isMissing) throw new AppError('consent_missing', 'somebody may not see a photo that is meant for them');
  if ((await attachPhotos(tx, { settingId, staffId, storyId }, photos)) < photos.length)
    throw new AppError('bad_photo', 'a photo is not there, or in a story already');
  await insertChildren(tx, settingId, photos, asking.now);
}
