import type { Line, Part, Written } from '@storybell/contracts/child-record';
import type { ChildId, GuardianId, LineId, SettingId, StaffId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { requireAsRead } from '../people/changing.ts';
import { requirePhone } from '../people/guardians/address.ts';
import { holdAsWritten, requireHolder } from './responsibility.ts';
import { endLine, insertLine, insertNextLine, lockLine } from './line.queries.ts';

/** A line as somebody read it. */
export interface ReadLine {
  readonly id: LineId;
  readonly version: number;
}

export interface At {
  readonly settingId: SettingId;
  readonly childId: ChildId;
}

interface Wanted extends At {
  readonly written: Written;
  /** Null: a new line. */
  readonly line: ReadLine | null;
  readonly staffId: StaffId;
  /** On whose word; null: on the nursery's own, or on theirs who gave the version before. */
  readonly guardianId: GuardianId | null;
  /** In the nursery's words, whoever gave the version before. */
  readonly isNurserys?: boolean;
}

/** @throws AppError `not_found`, `changed_meanwhile`, `bad_phone_number` */
export async function write(
  tx: Tx,
  keys: Keys,
  { written, line, isNurserys = false, ...made }: Wanted,
  now: Date,
): Promise<Line> {
  const kept = { ...made, part: written.part, details: asKept(written) };
  const before = line === null ? undefined : await takeOut(tx, keys, kept, line, now);
  if (written.part === 'responsibility') await requireHolder(tx, { ...kept, before }, now);
  const after =
    before === undefined
      ? await insertLine(tx, keys, kept, now)
      : await insertNextLine(
          tx,
          keys,
          before,
          { ...kept, guardianId: isNurserys ? null : (made.guardianId ?? before.guardianId) },
          now,
        );
  if (written.part === 'responsibility') await holdAsWritten(tx, { ...made, before, after });
  return after;
}

/**
 * @returns the line as it was.
 * @throws AppError `not_found`, `changed_meanwhile`
 */
export async function end(tx: Tx, keys: Keys, at: OfPart, line: ReadLine, now: Date): Promise<Line> {
  const before = await takeOut(tx, keys, at, line, now);
  if (at.part === 'responsibility') await holdAsWritten(tx, { ...at, before, after: undefined });
  return before;
}

type OfPart = At & { readonly part: Part };

/**
 * Care is agreed by both sides (docs/record.md); before that what is said of any line.
 * @throws AppError `not_yet`, `not_found`, `changed_meanwhile`
 */
export async function requireOneSided(tx: Tx, keys: Keys, at: OfPart, line: ReadLine | null): Promise<void> {
  if (at.part !== 'requirement') return;
  if (line !== null) await lockAsRead(tx, keys, at, line);
  throw new AppError('not_yet', 'care is proposed to the family, who agree');
}

const lockAsRead = async (tx: Tx, keys: Keys, at: OfPart, line: ReadLine): Promise<Line> =>
  requireAsRead(await lockLine(tx, keys, { ...at, id: line.id }), line.version, 'there is no such line');

async function takeOut(tx: Tx, keys: Keys, at: OfPart, line: ReadLine, now: Date): Promise<Line> {
  const found = await lockAsRead(tx, keys, at, line);
  await endLine(tx, { ...at, id: line.id }, now);
  return found;
}

/**
 * With a phone number in the form that can be dialled from anywhere.
 * @throws AppError `bad_phone_number`
 */
export function asKept(written: Written): Written['details'] {
  switch (written.part) {
    case 'emergency_contact':
      return { ...written.details, phone: requirePhone(written.details.phone) };
    case 'doctor':
    case 'professional': {
      const { phone } = written.details;
      return { ...written.details, phone: phone === null ? null : requirePhone(phone) };
    }
    case 'diet':
    case 'medicine':
    case 'home_word':
    case 'requirement':
    case 'living':
    case 'daily':
    case 'responsibility':
      return written.details;
  }
}
