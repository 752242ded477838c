import type { PhotoId, SettingId } from '@storybell/contracts/ids';
import type { PhotoSize } from '@storybell/contracts/photo';

/** Asked for with the session's cookie, each time anew. */
export const photoPath = (settingId: SettingId, photoId: PhotoId, size: PhotoSize) =>
  `/api/settings/${settingId}/photos/${photoId}/${size}`;
