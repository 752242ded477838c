import {
  agreeToBulkExport,
  askBulkExport,
  listBulkExports,
  openBulkExport,
  readBulkExport,
  stopBulkExport,
} from '@storybell/contracts/bulk-export';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { permitRecorded } from '../policy/policy.access.ts';
import { listExports } from './bulk-export.queries.ts';
import { agree, ask, open, readAll, stop } from './bulk-exports.ts';

const SHOWN = 100;

export const bulkExportRoutes = ({ db, clock, keys }: Pick<Deps, 'db' | 'clock' | 'keys'>) => [
  handle(listBulkExports, ({ actor, params: { settingId } }) =>
    db.tx(async (tx) => {
      await permitRecorded(tx, { actor, settingId, now: clock.now() }, { action: 'keeping.read' });
      return { exports: await listExports(tx, settingId, SHOWN) };
    }),
  ),

  perform(askBulkExport, (tx, { actor, params: { settingId } }) =>
    ask(tx, { actor, settingId, now: clock.now() }),
  ),

  perform(agreeToBulkExport, (tx, { actor, params: { settingId, exportId } }) =>
    agree(tx, { actor, settingId, now: clock.now() }, exportId),
  ),

  perform(stopBulkExport, (tx, { actor, params: { settingId, exportId } }) =>
    stop(tx, { actor, settingId, now: clock.now() }, exportId),
  ),

  perform(openBulkExport, (tx, { actor, params: { settingId, exportId } }) =>
    open(tx, { actor, settingId, now: clock.now() }, exportId),
  ),

  handle(readBulkExport, ({ actor, params: { settingId, exportId } }) => {
    const now = clock.now();
    return db.tx(async (tx) => ({
      madeAt: now.toISOString(),
      cards: await readAll(tx, keys, { actor, settingId, now }, exportId),
    }));
  }),
];
