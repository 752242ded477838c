/** Lists of people that come in and go out. */
import { guardianChanged } from '@storybell/contracts/guardian';
import type { ChildId, SettingId, StaffId } from '@storybell/contracts/ids';
import { columnsOf, type ListFault, type ListKind } from '@storybell/contracts/people-list';
import { AppError } from '@storybell/platform/errors';
import { emitAll } from '@storybell/platform/outbox';
import type { Read, Tx } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { ADDRESSES, orTaken } from '../people/taken.access.ts';
import { outward } from './cell.ts';
import { judgeChildren, judgeContacts, judgeGuardians, type Judged, type Present } from './judge-list.ts';
import {
  getPresent,
  holdRooms,
  insertChildren,
  insertContacts,
  insertGuardians,
  listCells,
  listHere,
  lockLists,
} from './list.queries.ts';
import { readRows } from './read-list.ts';

interface Given {
  readonly settingId: SettingId;
  readonly kind: ListKind;
  readonly text: string;
}

/** Nothing is added. */
export async function preview(
  db: Read,
  keys: Keys,
  { settingId, kind, text }: Given,
  now: Date,
): Promise<{ rows: number; faults: readonly ListFault[] }> {
  const { rows, faults } = readRows(kind, text);
  const present = await getPresent(db, keys, settingId, now);
  const judged = judges[kind](rows, present);
  return { rows: rows.length, faults: [...faults, ...judged.faults] };
}

const judges = {
  children: judgeChildren,
  guardians: judgeGuardians,
  contacts: judgeContacts,
} as const satisfies Record<
  ListKind,
  (rows: ReturnType<typeof readRows>['rows'], present: Present) => Judged<unknown>
>;

/**
 * All of it, or nothing: a fixed number of statements whatever the number of rows.
 * @returns how many rows.
 * @throws AppError `list_has_faults`; `already_taken` when somebody else added an address at this moment.
 */
export async function addAll(
  tx: Tx,
  keys: Keys,
  { settingId, kind, text, staffId }: Given & { readonly staffId: StaffId },
  now: Date,
): Promise<number> {
  await lockLists(tx, settingId);
  await holdRooms(tx, settingId);
  const { rows, faults } = readRows(kind, text);
  const present = await getPresent(tx, keys, settingId, now);
  const whole = <T>({ added, faults: more }: Judged<T>): readonly T[] => {
    if (faults.length + more.length > 0) throw new AppError('list_has_faults', 'a line must be mended first');
    return added;
  };
  switch (kind) {
    case 'children':
      await insertChildren(tx, settingId, whole(judgeChildren(rows, present)), now);
      break;
    case 'guardians': {
      const added = whole(judgeGuardians(rows, present));
      await orTaken(insertGuardians(tx, keys, settingId, added, now), ...ADDRESSES);
      const fresh = added.filter(({ isFirst }) => isFirst);
      await emitAll(tx, guardianChanged, fresh.map(({ guardianId }) => ({ guardianId, settingId, guardianVersion: 1 }))); // prettier-ignore
      break;
    }
    case 'contacts':
      await insertContacts(tx, keys, { settingId, contacts: whole(judgeContacts(rows, present)), staffId }, now); // prettier-ignore
  }
  return rows.length;
}

/** More than this of confidential columns are not read at once by anybody. Source: facts/trust, T6. */
const MOST_CHILDREN = 50;

interface Wanted {
  readonly settingId: SettingId;
  readonly kind: ListKind;
}

/** Of whom a list has confidential columns, for who is sure enough: of nobody, where that would be of too many. */
export async function findOpen(
  db: Read,
  { settingId, kind }: Wanted,
  now: Date,
): Promise<readonly ChildId[]> {
  if (kind === 'children') return [];
  const here = await listHere(db, settingId, { limit: MOST_CHILDREN + 1, now });
  return here.length > MOST_CHILDREN ? [] : here.map(({ id }) => id);
}

/** @param isOpen With its confidential columns. */
export async function write(
  db: Read,
  keys: Keys,
  wanted: Wanted & { readonly isOpen: boolean },
  now: Date,
): Promise<string> {
  const rows = await listCells(db, keys, wanted, now);
  const lines = [columnsOf[wanted.kind], ...rows.map((cells) => cells.map((cell) => outward(cell ?? '')))];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** Source: RFC 4180. */
const quoted = (cell: string): string => (/[",\r\n;]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
