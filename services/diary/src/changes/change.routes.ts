import {
  escalateChange,
  listChanges,
  listToldChanges,
  readChange,
  tellChange,
} from '@storybell/contracts/change-at-home';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { escalateAs, listAs, listToldAs, readAs, tellAs } from './read-change.ts';

export const changeRoutes = ({ db, clock, keys }: Deps) => [
  perform(tellChange, (tx, { actor, params: { settingId, childId }, body }) =>
    tellAs(tx, keys, { actor, settingId, now: clock.now() }, childId, body),
  ),

  handle(listToldChanges, ({ actor, params: { settingId, childId } }) =>
    db.tx(async (tx) => ({
      changes: await listToldAs(tx, { actor, settingId, now: clock.now() }, childId),
    })),
  ),

  handle(listChanges, async ({ actor, params: { settingId } }) => ({
    changes: await listAs(db, { actor, settingId, now: clock.now() }),
  })),

  handle(readChange, ({ actor, params: { settingId, changeId } }) =>
    db.tx((tx) => readAs(tx, keys, { actor, settingId, now: clock.now() }, changeId)),
  ),

  perform(escalateChange, (tx, { actor, params: { settingId, changeId: id }, body: { reason } }) =>
    escalateAs(tx, keys, { actor, settingId, now: clock.now() }, { id, reason }),
  ),
];
