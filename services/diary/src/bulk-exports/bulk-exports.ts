/** The records of all children: one manager asks, another person agrees, and a day later the first may fetch them, once. */
import { FETCH_MIN, type BulkExport } from '@storybell/contracts/bulk-export';
import type { Card } from '@storybell/contracts/child-record';
import { BulkExportId, StaffId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import { absent, permitRecorded, type Asking } from '../policy/policy.access.ts';
import type { Keys } from '../keys/keys.ts';
import { cardFor } from '../record/card.ts';
import {
  findExport,
  getWaiting,
  insertExport,
  listChildIds,
  lockExport,
  markAgreed,
  markFetched,
  markStopped,
} from './bulk-export.queries.ts';

const MINUTE_MS = 60_000;

/** Somebody may wait already: then it is theirs that is answered. */
export async function ask(tx: Tx, asking: Asking): Promise<BulkExport> {
  const { settingId, actor, now } = asking;
  await permitRecorded(tx, asking, { action: 'export.bulk' });
  await insertExport(tx, { id: newId(BulkExportId), settingId, askedBy: StaffId.parse(actor.id), at: now });
  return getWaiting(tx, settingId);
}

/** @throws AppError `another_person_needed` for who asked; `changed_meanwhile` when it was stopped. */
export async function agree(tx: Tx, asking: Asking, id: BulkExportId): Promise<BulkExport> {
  const { settingId, actor, now } = asking;
  const held = await lockExport(tx, settingId, id);
  await permitRecorded(tx, asking, { action: 'export.bulk.agree' });
  if (held === undefined) throw absent();
  if (held.askedBy.id === actor.id)
    throw new AppError('another_person_needed', 'whoever asked cannot agree to it');
  if (held.stoppedAt !== null) throw new AppError('changed_meanwhile', 'it was stopped: ask anew');
  if (held.agreedBy === null) await markAgreed(tx, id, StaffId.parse(actor.id), now);
  return getExport(tx, asking, id);
}

/** Anybody who may ask or agree. @throws AppError `already_answered` once it was fetched. */
export async function stop(tx: Tx, asking: Asking, id: BulkExportId): Promise<BulkExport> {
  const { settingId, actor, now } = asking;
  const held = await lockExport(tx, settingId, id);
  await permitRecorded(tx, asking, { action: 'export.bulk.agree' });
  if (held === undefined) throw absent();
  if (held.fetchedAt !== null) throw new AppError('already_answered', 'it was fetched before');
  if (held.stoppedAt === null) await markStopped(tx, id, StaffId.parse(actor.id), now);
  return getExport(tx, asking, id);
}

async function getExport(tx: Tx, { settingId }: Asking, id: BulkExportId): Promise<BulkExport> {
  const found = await findExport(tx, settingId, id);
  if (found === undefined) throw absent();
  return found;
}

/** @throws AppError `not_yet` before another has agreed and a day has passed; `already_answered` after it was fetched. */
export async function open(tx: Tx, asking: Asking, id: BulkExportId): Promise<{ until: string }> {
  const { now } = asking;
  const held = await permitOwn(tx, asking, await lockExport(tx, asking.settingId, id));
  if (held.fetchedAt !== null || held.stoppedAt !== null)
    throw new AppError('already_answered', 'it was fetched or stopped before');
  if (held.readyAt === null || Date.parse(held.readyAt) > now.getTime())
    throw new AppError('not_yet', 'another person must agree, and then a day must pass');
  await markFetched(tx, id, now);
  return { until: new Date(now.getTime() + FETCH_MIN * MINUTE_MS).toISOString() };
}

/** A card at a time: it is asked for once, and what a card holds is said in one place. */
export async function readAll(tx: Tx, keys: Keys, asking: Asking, id: BulkExportId): Promise<Card[]> {
  const { settingId, actor, now } = asking;
  const held = await permitOwn(tx, asking, await findExport(tx, settingId, id));
  const isOpen =
    held.fetchedAt !== null && Date.parse(held.fetchedAt) + FETCH_MIN * MINUTE_MS > now.getTime();
  if (!isOpen) throw absent();
  const childIds = await listChildIds(tx, settingId);
  await permitRecorded(tx, asking, { action: 'export.bulk' }, childIds);
  const reader = { side: 'manager', staffId: StaffId.parse(actor.id) } as const;
  const cards: Card[] = [];
  for (const childId of childIds) cards.push(await cardFor(tx, keys, reader, { settingId, childId }, now));
  return cards;
}

/** Of what another asked for there is nothing here to fetch. */
async function permitOwn(tx: Tx, asking: Asking, held: BulkExport | undefined): Promise<BulkExport> {
  await permitRecorded(tx, asking, { action: 'export.bulk' });
  if (held?.askedBy.id !== asking.actor.id) throw absent();
  return held;
}
