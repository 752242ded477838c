/**
 * The records of all children of a setting in one file: two people, a day between, fetched once. Owned by services/diary.
 */
import { z } from 'zod';
import { Card } from './child-record.ts';
import { route } from './define.ts';
import { BulkExportId, SettingId, StaffId } from './ids.ts';
import { inSetting } from './setting.ts';
import { Instant } from './time.ts';

/** Hours from the second person's word until it can be fetched: long enough for a third to stop it. */
export const WAIT_H = 24;
/** Minutes that it can be read for once it is fetched. */
export const FETCH_MIN = 10;

export const BulkExport = z.object({
  id: BulkExportId,
  askedBy: z.object({ id: StaffId, knownAs: z.string() }),
  askedAt: Instant,
  agreedBy: z.string().nullable(),
  /** From when it can be fetched; null until somebody has agreed. */
  readyAt: Instant.nullable(),
  stoppedAt: Instant.nullable(),
  fetchedAt: Instant.nullable(),
});
export type BulkExport = z.infer<typeof BulkExport>;

/** Whom it is for at all; the policy decides. A lead for safeguarding may be of staff. */
const actors = ['staff', 'manager'] as const;
const inExport = z.strictObject({ settingId: SettingId, exportId: BulkExportId });
const nothing = z.strictObject({});

export const listBulkExports = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/bulk-exports',
  summary: 'Who asked for the records of all children, the latest first',
  actors,
  params: inSetting,
  response: z.object({ exports: z.array(BulkExport).max(100) }),
  errors: ['not_found', 'step_up_needed'],
});

/** While one waits, that one is answered. */
export const askBulkExport = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/bulk-exports',
  summary: 'Ask for the records of all children',
  actors,
  params: inSetting,
  body: nothing,
  response: BulkExport,
  status: 201,
  errors: ['not_found', 'step_up_needed'],
});

export const agreeToBulkExport = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/bulk-exports/:exportId/agreement',
  summary: 'Agree that another may have the records of all children',
  actors,
  params: inExport,
  body: nothing,
  response: BulkExport,
  errors: ['not_found', 'step_up_needed', 'another_person_needed', 'changed_meanwhile'],
});

export const stopBulkExport = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/bulk-exports/:exportId/stop',
  summary: 'Stop an export that was not fetched yet',
  actors,
  params: inExport,
  body: nothing,
  response: BulkExport,
  errors: ['not_found', 'step_up_needed', 'already_answered'],
});

/** Once, by whoever asked. */
export const openBulkExport = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/bulk-exports/:exportId/fetch',
  summary: 'Fetch the records of all children',
  actors,
  params: inExport,
  body: nothing,
  response: z.object({ until: Instant }),
  errors: ['not_found', 'step_up_needed', 'not_yet', 'already_answered'],
});

/** Cards as a manager reads them: no restriction, no reason, no diary. */
export const readBulkExport = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/bulk-exports/:exportId/records',
  summary: 'The records of all children',
  actors,
  params: inExport,
  response: z.object({ madeAt: Instant, cards: z.array(Card) }),
  errors: ['not_found', 'step_up_needed'],
});
