/** Requests for a copy: noted by a manager, released by the lead, who is another person. */
import { AccessRequestId, StaffId, type ChildId, type GuardianId } from '@storybell/contracts/ids';
import { FETCH_MIN, type AccessRequest } from '@storybell/contracts/access-request';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { Read, Tx } from '@storybell/platform/sql';
import { absent, permitRecorded, type Asking } from '../policy/policy.access.ts';
import { todayIn } from '../settings/today.ts';
import { daysBetween } from '../settings/working-day.ts';
import { dueOn } from './due-on.ts';
import {
  findRequest,
  insertRequest,
  isOpenFor,
  lockRequest,
  markExtended,
  markFetched,
  markReleased,
  markResumed,
  markStopped,
  type RequestRow,
} from './request.queries.ts';

export function viewOf(row: RequestRow, today: string): AccessRequest {
  const { stoodDays: _, notedById: __, locale: ___, ...said } = row;
  const due = dueOn(row, today);
  return { ...said, dueOn: due, daysLeft: daysBetween(today, due) };
}

const aboutOf = (row: RequestRow | undefined) =>
  row === undefined ? [] : [row.guardian.id, ...(row.child === null ? [] : [row.child.id])];

async function getView(db: Read, { settingId, now }: Asking, id: AccessRequestId): Promise<AccessRequest> {
  const row = await findRequest(db, settingId, id);
  if (row === undefined) throw absent();
  return viewOf(row, await todayIn(db, settingId, now));
}

interface Wanted {
  readonly guardianId: GuardianId;
  readonly childId: ChildId | null;
  readonly receivedOn: string;
}

/** @throws AppError `unknown_child` when the guardian is none here, or none of the child's; `in_future` */
export async function note(tx: Tx, asking: Asking, wanted: Wanted): Promise<AccessRequest> {
  const { settingId, actor, now } = asking;
  const about = [wanted.guardianId, ...(wanted.childId === null ? [] : [wanted.childId])];
  await permitRecorded(tx, asking, { action: 'export.access_request' }, about);
  if (wanted.receivedOn > (await todayIn(tx, settingId, now)))
    throw new AppError('in_future', 'a request is received on a day that has come');
  const id = newId(AccessRequestId);
  if (
    (await insertRequest(tx, { ...wanted, id, settingId, notedBy: StaffId.parse(actor.id), at: now })) === 0
  )
    throw new AppError('unknown_child', 'the guardian named is none of the child named');
  return getView(tx, asking, id);
}

type Change = { readonly what: 'stop' | 'resume' } | { readonly what: 'extend'; readonly why: string };

/** @throws AppError `already_answered` once it is released. */
export async function setClock(
  tx: Tx,
  asking: Asking,
  id: AccessRequestId,
  change: Change,
): Promise<AccessRequest> {
  const { settingId, now } = asking;
  const held = await lockRequest(tx, settingId, id);
  await permitRecorded(tx, asking, { action: 'export.access_request' }, aboutOf(held));
  if (held === undefined) throw absent();
  if (held.releasedAt !== null) throw new AppError('already_answered', 'the copy is released');
  const today = await todayIn(tx, settingId, now);
  switch (change.what) {
    case 'stop':
      await markStopped(tx, id, today);
      break;
    case 'resume':
      await markResumed(tx, id, today);
      break;
    case 'extend':
      await markExtended(tx, id, change.why, now);
      break;
  }
  return getView(tx, asking, id);
}

/** Repeating it changes nothing. @throws AppError `another_person_needed` for who noted it. */
export async function release(tx: Tx, asking: Asking, id: AccessRequestId): Promise<AccessRequest> {
  const { settingId, actor, now } = asking;
  const held = await lockRequest(tx, settingId, id);
  await permitRecorded(tx, asking, { action: 'export.release' }, aboutOf(held));
  if (held === undefined) throw absent();
  if (held.releasedAt === null) {
    if (held.notedById === actor.id)
      throw new AppError('another_person_needed', 'whoever noted it cannot release it');
    await markResumed(tx, id, await todayIn(tx, settingId, now));
    await markReleased(tx, id, StaffId.parse(actor.id), now);
  }
  return getView(tx, asking, id);
}

/**
 * From now on it can be read by whoever opens it, for some minutes.
 * @throws AppError `already_answered` when somebody fetched it before.
 */
export async function open(tx: Tx, asking: Asking, id: AccessRequestId): Promise<{ until: string }> {
  const held = await permitCopy(tx, asking, await lockRequest(tx, asking.settingId, id));
  if (held.fetchedAt !== null) throw new AppError('already_answered', 'the copy was fetched before');
  await markFetched(tx, id, asking.actor.id, asking.now);
  return { until: new Date(asking.now.getTime() + FETCH_MIN * 60_000).toISOString() };
}

/** @throws AppError `not_found` but for whoever opened it, while it is open. */
export async function permitOpen(tx: Tx, asking: Asking, id: AccessRequestId): Promise<RequestRow> {
  const { settingId, actor, now } = asking;
  const held = await permitCopy(tx, asking, await findRequest(tx, settingId, id));
  if (!(await isOpenFor(tx, id, actor.id, { now, minutes: FETCH_MIN }))) throw absent();
  return held;
}

/** What is not released is to nobody there. */
async function permitCopy(tx: Tx, asking: Asking, row: RequestRow | undefined): Promise<RequestRow> {
  const ready = row?.releasedAt === null ? undefined : row;
  if (ready === undefined) {
    // A manager who is not surely enough known is told so, whatever there is.
    if (asking.actor.kind === 'manager')
      await permitRecorded(tx, asking, { action: 'export.access_request' });
    throw absent();
  }
  const about = ready.child === null ? [] : [ready.child.id];
  await permitRecorded(tx, asking, { action: 'export.fetch', guardianId: ready.guardian.id }, about);
  return ready;
}
