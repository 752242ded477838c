/** What a collector is known by at the door: asked for by staff, sent by whoever named them, sealed by the child's key. */
import { type Collector } from '@storybell/contracts/collector';
import { doorChanged } from '@storybell/contracts/door';
import { PhotoId, StaffId, type CollectorId, type SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { SealedPlace } from '@storybell/platform/seal';
import type { Db, Tx } from '@storybell/platform/sql';
import type { Keys } from '../../keys/keys.ts';
import { absent, check, permit, permitRecorded, type Asking } from '../../policy/policy.access.ts';
import { accessAsStaff } from '../../settings/setting.access.ts';
import { getCollector, lockCollector } from '../collector.queries.ts';
import { findCollecting } from '../door.queries.ts';
import { holdCollector } from '../name-collector.ts';
import { tellPhotoAsked } from '../tell-guardians.ts';
import { deletePhoto, findPhoto, getWish, insertWish, savePhoto } from './collector-photo.queries.ts';

export const photoPlace = (settingId: SettingId, id: PhotoId): SealedPlace => [
  settingId,
  'collector_photo',
  'sealed',
  id,
];

/** @throws AppError `not_found`, `step_up_needed`; `changed_meanwhile` when they were ended. */
export async function sendAs(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  collectorId: CollectorId,
  picture: Buffer | undefined,
): Promise<Collector> {
  const { settingId, now } = asking;
  const { childId, isEnded } = await holdCollector(tx, asking, collectorId);
  if (isEnded || picture === undefined)
    throw new AppError('changed_meanwhile', 'it was ended, or is theirs since a moment: look again');
  const id = newId(PhotoId);
  const sealerFor = await keys.toSeal(tx, 'child', settingId, [childId]);
  const sealed = sealerFor(childId).seal(picture.toString('base64'), photoPlace(settingId, id));
  await savePhoto(tx, { settingId, childId, collectorId, id, sealed }, now);
  await emit(tx, doorChanged, { settingId });
  return getCollector(tx, collectorId, now);
}

export async function removeAs(tx: Tx, asking: Asking, collectorId: CollectorId): Promise<Collector> {
  await holdCollector(tx, asking, collectorId);
  await deletePhoto(tx, collectorId);
  await emit(tx, doorChanged, { settingId: asking.settingId });
  return getCollector(tx, collectorId, asking.now);
}

/** @throws AppError `not_found`, `step_up_needed`; `changed_meanwhile` when they were ended. */
export async function askAs(tx: Tx, asking: Asking, collectorId: CollectorId) {
  const { actor, settingId, now } = asking;
  const held = await lockCollector(tx, settingId, collectorId);
  if (held === undefined) throw absent();
  const { childId, guardianId, isEnded } = held;
  await permitRecorded(tx, asking, { action: 'collector.photo.ask', childId });
  if (isEnded) throw new AppError('changed_meanwhile', 'it was ended');
  const by = StaffId.parse(actor.id);
  if ((await insertWish(tx, { settingId, childId, collectorId }, by, now)) > 0) {
    const author = await accessAsStaff(tx, actor, settingId, now);
    await tellPhotoAsked(tx, asking, author, childId, guardianId);
    await emit(tx, doorChanged, { settingId });
  }
  return getWish(tx, collectorId);
}

/** Asked anew at each look. @throws AppError `not_found` */
export async function readAs(db: Db, keys: Keys, asking: Asking, id: PhotoId): Promise<Buffer> {
  const { actor, settingId, now } = asking;
  const found = await findPhoto(db, settingId, id);
  if (found === undefined) throw absent();
  const { childId, collectorId, guardianId, sealed } = found;
  if (actor.kind === 'guardian' && actor.id !== guardianId) throw absent();
  const isRead = await check(db, asking, { action: 'collector.read', childId });
  if (!isRead.isAllowed) {
    await permit(db, asking, { action: 'collection.check', childId });
    const named = { settingId, childId, kind: 'named', id: collectorId } as const;
    if ((await findCollecting(db, named, now)) === undefined) throw absent();
  }
  const sealerFor = await keys.toOpen(db, 'child', [childId]);
  return Buffer.from(sealerFor(childId).open(sealed, photoPlace(settingId, id)), 'base64');
}
