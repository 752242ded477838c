/** Forgets what nobody has published: a photo that was taken out of a story, or left behind. */
import type { PhotoId } from '@storybell/contracts/ids';
import type { Clock } from '@storybell/platform/clock';
import type { Db } from '@storybell/platform/sql';
import type { PhotoFiles, PhotoPlace } from './photo-files.ts';
import { deleteUnpublished, listKnown } from './photo.queries.ts';

export const FORGET_MS = 3_600_000;
const KEPT_MS = 24 * 3_600_000;
const BATCH = 500;

interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly files: PhotoFiles;
}

/** Rows first: a file without a row is found by the second part, here or an hour later. */
export async function forgetPhotos({ db, clock, files }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  const gone = await db.tx((tx) => deleteUnpublished(tx, before));
  for (const place of gone) await files.remove(place);

  let batch: PhotoPlace[] = [];
  for await (const place of files.listBefore(before)) {
    batch.push(place);
    if (batch.length >= BATCH) batch = await removeUnknown(db, files, batch);
  }
  await removeUnknown(db, files, batch);
}

/** @returns an empty batch. */
async function removeUnknown(db: Db, files: PhotoFiles, batch: readonly PhotoPlace[]): Promise<PhotoPlace[]> {
  const ids: PhotoId[] = batch.map(({ id }) => id);
  const known = await listKnown(db, ids);
  for (const place of batch) if (!known.has(place.id)) await files.remove(place);
  return [];
}
