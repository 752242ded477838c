import {
  askCollectorPhoto,
  readCollectorPhoto,
  removeCollectorPhoto,
  sendCollectorPhoto,
} from '@storybell/contracts/collector';
import { handle, handleFile, perform, performFile } from '@storybell/platform/http';
import type { Deps } from '../../deps.ts';
import { makePhoto } from '../../photos/make-photo.ts';
import { mayHold } from '../name-collector.ts';
import { askAs, readAs, removeAs, sendAs } from './send-collector-photo.ts';

export const collectorPhotoRoutes = ({ db, clock, keys }: Deps) => [
  performFile(
    sendCollectorPhoto,
    async ({ actor, params: { settingId, collectorId }, rawBody }) => {
      // Whoever is refused below learns nothing of their file, and it costs nothing.
      if (!(await mayHold(db, { actor, settingId, now: clock.now() }, collectorId))) return undefined;
      return (await makePhoto(rawBody)).small;
    },
    (tx, { actor, params: { settingId, collectorId } }, picture) =>
      sendAs(tx, keys, { actor, settingId, now: clock.now() }, collectorId, picture),
  ),

  handle(removeCollectorPhoto, ({ actor, params: { settingId, collectorId } }) =>
    db.tx((tx) => removeAs(tx, { actor, settingId, now: clock.now() }, collectorId)),
  ),

  perform(askCollectorPhoto, (tx, { actor, params: { settingId, collectorId } }) =>
    askAs(tx, { actor, settingId, now: clock.now() }, collectorId),
  ),

  handleFile(readCollectorPhoto, async ({ actor, params: { settingId, photoId } }) => ({
    bytes: await readAs(db, keys, { actor, settingId, now: clock.now() }, photoId),
    type: 'image/webp',
    name: 'photo.webp',
  })),
];
