import type { CollectorId, PhotoId, SettingId } from '@storybell/contracts/ids';

/** Asked for with the session's cookie, each time anew. */
export const collectorPhotoPath = (settingId: SettingId, photoId: PhotoId) =>
  `/api/settings/${settingId}/collector-photos/${photoId}`;

export const sendCollectorPhotoPath = (settingId: SettingId, collectorId: CollectorId) =>
  `/api/settings/${settingId}/collectors/${collectorId}/photo`;
