/** Erases what was approved, piece by piece: whoever dies in the middle is followed by whoever looks next. */
import { ChildId, type ErasureId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { recordsErased, type KeptClass } from '@storybell/contracts/keeping';
import type { Clock } from '@storybell/platform/clock';
import { emit } from '@storybell/platform/outbox';
import type { Signer } from '@storybell/platform/sign';
import type { Db, Tx } from '@storybell/platform/sql';
import { record } from '../audit/record-look.ts';
import {
  deleteCard,
  deleteIdentity,
  deleteRequest,
  deleteRestrictions,
  deleteSubjects,
  deleteThreads,
  findStanding,
  listGone,
  listSaid,
  listWords,
  takeOutOfStories,
} from './erase.queries.ts';
import { addGone, deleteNext, findNext, finish, getErasure, takeRunning } from './erasure.queries.ts';
import { lockChild } from './hold.queries.ts';
import { sign } from './receipt.ts';

/** What was approved begins to go within it. */
export const ERASE_MS = 2_000;
/** Subjects in one transaction, and in one event. */
const PIECE = 500;

interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly signer: Signer;
}

/** Until nothing that runs is left, or all of it is in another process's hands. */
export async function eraseDue(deps: Deps): Promise<void> {
  while (await erasePiece(deps));
}

/** @returns false when there was nothing to do. */
export const erasePiece = ({ db, clock, signer }: Deps, piece = PIECE): Promise<boolean> =>
  db.tx(async (tx) => {
    const running = await takeRunning(tx);
    if (running === undefined) return false;
    const now = clock.now();
    const next = await findNext(tx, running.id);
    if (next === undefined) {
      await finish(tx, running.id, now, sign(signer, { ...(await getErasure(tx, running.id)), finishedAt: now.toISOString() })); // prettier-ignore
      return true;
    }
    const { count, rows, isDone } = await eraseSome(tx, { ...running, ...next }, now, piece);
    if (rows > 0) await addGone(tx, running.id, next.class, count, rows);
    if (isDone) await deleteNext(tx, running.id, next);
    return true;
  });

interface Taken {
  readonly id: ErasureId;
  readonly settingId: SettingId;
  readonly approvedBy: StaffId;
  readonly class: KeptClass;
  readonly ofId: string;
}

interface Erased {
  /** 1 with the last piece. */
  readonly count: 0 | 1;
  readonly rows: number;
  readonly isDone: boolean;
}

const NOTHING: Erased = { count: 0, rows: 0, isDone: true };
const whole = (rows: number): Erased => ({ count: rows > 0 ? 1 : 0, rows, isDone: true });
const part = (rows: number): Erased => ({ count: 0, rows, isDone: false });

/** What is held by now, or has come back, stays: nobody approved that. */
async function eraseSome(tx: Tx, taken: Taken, now: Date, piece: number): Promise<Erased> {
  const { settingId, ofId } = taken;
  if (taken.class === 'access_request') return whole(await deleteRequest(tx, settingId, ofId));

  await lockChild(tx, settingId, ofId);
  const standing = await findStanding(tx, settingId, ofId, now);
  if (standing === undefined || standing.isHeld || !standing.hasLeft) return NOTHING;
  const childId = ChildId.parse(ofId);
  if (taken.class === 'safeguarding') {
    const rows = await deleteRestrictions(tx, settingId, ofId);
    await writeDown(tx, taken, childId);
    return whole(rows);
  }
  return eraseRecord(tx, taken, { childId, isWhole: !standing.isKept, piece });
}

async function eraseRecord(
  tx: Tx,
  taken: Taken,
  { childId, isWhole, piece }: { childId: ChildId; isWhole: boolean; piece: number },
): Promise<Erased> {
  const { settingId } = taken;
  const of = { settingId, childIds: [childId], wholeIds: isWhole ? [childId] : [] };
  const words = await listWords(tx, of, piece);
  if (words.length > 0) {
    await emit(tx, recordsErased, { settingId, childIds: [], guardianIds: [], subjectIds: words });
    return part(await deleteSubjects(tx, settingId, words));
  }
  const threads = await deleteThreads(tx, of);
  const said = await listSaid(tx, of, piece);
  if (said.length > 0) {
    await emit(tx, recordsErased, { settingId, childIds: [], guardianIds: [], subjectIds: said });
    return part(threads + (await deleteSubjects(tx, settingId, said)));
  }
  await takeOutOfStories(tx, settingId, childId);
  const rest = threads + (await deleteCard(tx, settingId, childId));
  await writeDown(tx, taken, childId);
  if (!isWhole) return { count: 1, rows: rest, isDone: true };

  const guardianIds = await listGone(tx, of);
  const rows = rest + (await deleteIdentity(tx, settingId, childId, guardianIds));
  await emit(tx, recordsErased, { settingId, childIds: [childId], guardianIds, subjectIds: [] });
  return { count: 1, rows, isDone: true };
}

/** On the chain of who looked, in the name of who approved it. */
const writeDown = (tx: Tx, { settingId, approvedBy, class: of }: Taken, childId: ChildId) =>
  record(tx, {
    settingId,
    actor: { kind: 'manager', id: approvedBy },
    strength: 'S3',
    action: `keeping.erase.${of}`,
    subjectIds: [childId],
    isAllowed: true,
    rule: 'approved',
  });
