/** Erases what was approved, piece by piece: whoever dies in the middle is followed by whoever looks next. */
import {
  ChildId,
  type ErasureId,
  type PhotoId,
  type SettingId,
  StaffId,
  SubjectId,
} from '@storybell/contracts/ids';
import { recordsErased, staffErased, type KeptClass } from '@storybell/contracts/keeping';
import type { Clock } from '@storybell/platform/clock';
import { emit } from '@storybell/platform/outbox';
import type { Db, Tx } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { signGap } from '../audit/gap.ts';
import { record } from '../audit/record-look.ts';
import type { PhotoFiles } from '../photos/photo-files.ts';
import { eraseStretch, findStretch } from './audit-due.queries.ts';
import {
  deleteCard,
  deleteIdentity,
  deletePhotos,
  deleteRequest,
  deleteSafeguarding,
  deleteSubjects,
  deleteThreads,
  findStanding,
  listGone,
  listPhotos,
  listSaid,
  listWords,
  takeOutOfStories,
} from './erase.queries.ts';
import { addGone, deleteNext, findNext, finish, getErasure, takeRunning } from './erasure.queries.ts';
import { lockChild } from './hold.queries.ts';
import { deleteThread, listMessagesOf, listPhotosOf, lockNews } from './news-due.queries.ts';
import { sign } from './receipt.ts';
import { monthsOf, rulesOf, type Months } from './rules.ts';
import { eraseStaff, isStaffDue, lockPerson } from './staff-due.queries.ts';

/** What was approved begins to go within it. */
export const ERASE_MS = 2_000;
/** Subjects in one transaction, and in one event. */
const PIECE = 500;
/** Lines of the audit go ten times as fast: whoever looks at what is confidential waits for the piece. */
const LINES = 10;

interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly keys: Pick<Keys, 'signer'>;
  readonly photos: { readonly files: PhotoFiles };
}

/** Until nothing that runs is left, or all of it is in another process's hands. */
export async function eraseDue(deps: Deps): Promise<void> {
  while (await erasePiece(deps));
}

/**
 * Files go once their rows have: whose process dies in between are found by the sweep of photos.
 * @returns false when there was nothing to do.
 */
export async function erasePiece({ db, clock, keys, photos }: Deps, piece = PIECE): Promise<boolean> {
  const done = await db.tx(async (tx) => {
    const running = await takeRunning(tx);
    if (running === undefined) return undefined;
    const { settingId } = running;
    const now = clock.now();
    const next = await findNext(tx, running.id);
    if (next === undefined) {
      await finish(tx, running.id, now, sign(keys.signer, { ...(await getErasure(tx, running.id)), finishedAt: now.toISOString() })); // prettier-ignore
      return { settingId, photoIds: [] };
    }
    const taken = { ...running, ...next };
    const { count, rows, isDone, photoIds } = await eraseSome(tx, taken, { now, piece, signer: keys.signer });
    if (rows + count > 0) await addGone(tx, running.id, next.class, count, rows);
    if (isDone) await deleteNext(tx, running.id, next);
    return { settingId, photoIds };
  });
  if (done === undefined) return false;
  for (const id of done.photoIds) await photos.files.remove({ settingId: done.settingId, id });
  return true;
}

interface Taken {
  readonly id: ErasureId;
  readonly settingId: SettingId;
  readonly approvedBy: StaffId;
  readonly class: KeptClass;
  readonly ofId: string;
  readonly upTo: number | null;
}

interface How {
  readonly now: Date;
  readonly piece: number;
  readonly signer: Keys['signer'];
}

interface Erased {
  /** 1 with the last piece. */
  readonly count: 0 | 1;
  readonly rows: number;
  readonly isDone: boolean;
  /** Whose files are to go. */
  readonly photoIds: readonly PhotoId[];
}

const whole = (rows: number): Erased => ({ count: rows > 0 ? 1 : 0, rows, isDone: true, photoIds: [] });
const part = (rows: number, photoIds: readonly PhotoId[] = []): Erased => ({
  count: 0,
  rows,
  isDone: false,
  photoIds,
});

/** What is held by now, or has come back, stays: nobody approved that. */
async function eraseSome(tx: Tx, taken: Taken, how: How): Promise<Erased> {
  switch (taken.class) {
    case 'access_request':
      return whole(await deleteRequest(tx, taken.settingId, taken.ofId));
    case 'safeguarding':
    case 'child_record':
      return eraseOfChild(tx, taken, how);
    case 'staff':
      return erasePerson(tx, taken, how);
    case 'news':
    case 'proof':
      return eraseNews(tx, taken, how);
    case 'audit':
      return eraseLines(tx, taken, how);
    case 'delivery':
      return whole(0);
  }
}

const monthsIn = async (tx: Tx, settingId: SettingId): Promise<Months> =>
  monthsOf(await rulesOf(tx, settingId));

async function eraseOfChild(tx: Tx, taken: Taken, { now, piece }: How): Promise<Erased> {
  const { settingId, ofId } = taken;
  await lockChild(tx, settingId, ofId);
  const standing = await findStanding(tx, settingId, ofId, now);
  if (standing === undefined || standing.isHeld || !standing.hasLeft) return whole(0);
  const childId = ChildId.parse(ofId);
  if (taken.class === 'safeguarding') {
    const rows = await deleteSafeguarding(tx, settingId, ofId);
    await writeDown(tx, taken, [childId]);
    return whole(rows);
  }
  return eraseRecord(tx, taken, { childId, isWhole: !standing.isKept, now, piece });
}

async function erasePerson(tx: Tx, taken: Taken, { now }: How): Promise<Erased> {
  const { settingId, ofId } = taken;
  await lockPerson(tx, settingId, ofId);
  if (!(await isStaffDue(tx, { settingId, staffId: ofId }, await monthsIn(tx, settingId), now)))
    return whole(0);
  const rows = await eraseStaff(tx, settingId, ofId, now);
  await emit(tx, staffErased, { settingId, staffIds: [StaffId.parse(ofId)] });
  await writeDown(tx, taken, [ofId]);
  return whole(rows);
}

async function eraseNews(tx: Tx, { settingId, ofId }: Taken, { now, piece }: How): Promise<Erased> {
  const news = { settingId, id: ofId };
  const kind = await lockNews(tx, news, await monthsIn(tx, settingId), now);
  if (kind === undefined) return whole(0);
  const erase = async (subjectIds: SubjectId[]) => {
    await emit(tx, recordsErased, { settingId, childIds: [], guardianIds: [], subjectIds });
    return deleteSubjects(tx, settingId, subjectIds);
  };
  if (kind === 'thread') {
    const words = await listMessagesOf(tx, news, piece);
    return words.length > 0 ? part(await erase(words)) : whole(await deleteThread(tx, news));
  }
  const photoIds = await listPhotosOf(tx, news, piece);
  if (photoIds.length > 0) return part(await deletePhotos(tx, settingId, photoIds), photoIds);
  return whole(await erase([SubjectId.parse(ofId)]));
}

/** Who looks at what is confidential meanwhile waits; so do those who would write down a look. */
async function eraseLines(tx: Tx, taken: Taken, { piece, signer }: How): Promise<Erased> {
  const { settingId, upTo } = taken;
  const months = await monthsIn(tx, settingId);
  const stretch = await findStretch(tx, { settingId, upTo: upTo ?? 0 }, months, piece * LINES);
  if (stretch !== undefined)
    return part(await eraseStretch(tx, settingId, stretch, signGap(signer, { settingId, ...stretch })));
  await writeDown(tx, taken, []);
  return { ...whole(0), count: 1 };
}

async function eraseRecord(
  tx: Tx,
  taken: Taken,
  { childId, isWhole, now, piece }: { childId: ChildId; isWhole: boolean; now: Date; piece: number },
): Promise<Erased> {
  const { settingId } = taken;
  const of = { settingId, childIds: [childId], wholeIds: isWhole ? [childId] : [], now };
  const photoIds = await listPhotos(tx, of, piece);
  if (photoIds.length > 0) return part(await deletePhotos(tx, settingId, photoIds), photoIds);
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
  await writeDown(tx, taken, [childId]);
  if (!isWhole) return { ...whole(rest), count: 1 };

  const guardianIds = await listGone(tx, of);
  const rows = rest + (await deleteIdentity(tx, settingId, childId, guardianIds));
  await emit(tx, recordsErased, { settingId, childIds: [childId], guardianIds, subjectIds: [] });
  return whole(rows);
}

/** On the chain of who looked, in the name of who approved it. */
const writeDown = (tx: Tx, { settingId, approvedBy, class: of }: Taken, subjectIds: readonly string[]) =>
  record(tx, {
    settingId,
    actor: { kind: 'manager', id: approvedBy },
    strength: 'S3',
    action: `keeping.erase.${of}`,
    subjectIds,
    isAllowed: true,
    rule: 'approved',
  });
