import { PhotoId } from '@storybell/contracts/ids';
import { listStoryPhotos, readPhoto, uploadPhoto } from '@storybell/contracts/photo';
import { previewPhotos } from '@storybell/contracts/story';
import { AppError } from '@storybell/platform/errors';
import { handle, handleFile, performFile } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../deps.ts';
import { requireReach } from '../family/child.access.ts';
import { absent } from '../policy/policy.access.ts';
import { accessAsStaff, accessSetting } from '../settings/setting.access.ts';
import { makePhoto } from './make-photo.ts';
import { areTheirs, isAgreed, isMine } from './photo.access.ts';
import { findPhoto, insertPhoto, listOfStories } from './photo.queries.ts';
import { judge } from './publish-photos.ts';

export const photoRoutes = ({ db, clock, photos }: Deps) => [
  performFile(
    uploadPhoto,
    async ({ actor, params: { settingId }, rawBody }) => {
      const { id: staffId } = await accessAsStaff(db, actor, settingId, clock.now());
      const made = await makePhoto(rawBody);
      const id = newId(PhotoId);
      await photos.files.write({ settingId, id }, made);
      return { id, staffId, ...made };
    },
    async (tx, { params: { settingId } }, { id, staffId, small, large, width, height }) => {
      const photo = { settingId, id, staffId, width, height, bytes: small.length + large.length };
      if ((await insertPhoto(tx, photo, photos.quotaBytes, clock.now())) === 0)
        throw new AppError('no_space', 'the photos of this setting have used up their space');
      return { id, width, height };
    },
  ),

  handleFile(readPhoto, async ({ actor, params: { settingId, photoId: id, size } }) => {
    const asking = { actor, settingId, now: clock.now() };
    await accessSetting(db, actor, settingId, asking.now);
    const found = await findPhoto(
      db,
      { settingId, id },
      { theirs: areTheirs(asking), isShown: isAgreed(asking), ofAuthor: isMine(asking) },
    );
    const bytes = found && (await photos.files.read({ settingId, id }, size));
    if (!bytes) throw absent();
    return { bytes, type: 'image/webp', name: 'photo.webp' };
  }),

  handle(listStoryPhotos, async ({ actor, params: { settingId }, body: { storyIds } }) => {
    const asking = { actor, settingId, now: clock.now() };
    await accessSetting(db, actor, settingId, asking.now);
    const found = await listOfStories(db, {
      settingId,
      storyIds,
      theirs: areTheirs(asking),
      isShown: isAgreed(asking),
    });
    const hidden = Map.groupBy(
      found.filter(({ isShown }) => !isShown),
      ({ storyId }) => storyId,
    );
    return {
      photos: found.flatMap(({ isShown, ...photo }) => (isShown ? [photo] : [])),
      hidden: [...hidden].map(([storyId, all]) => ({ storyId, photos: all.length })),
    };
  }),

  handle(previewPhotos, async ({ actor, params: { settingId }, body: { reach, photos: meant } }) => {
    const asking = { actor, settingId, now: clock.now() };
    await accessAsStaff(db, actor, settingId, asking.now);
    await requireReach(db, asking, reach);
    return { photos: await judge(db, asking, reach, meant) };
  }),
];
