/** What a list would add to the people who are there, and what must be mended in it first. Pure. */
import type { Column, FaultCode, ListFault } from '@storybell/contracts/people-list';
import { ChildId, GuardianId, LineId, type RoomId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { ChildFields, Relationship } from '@storybell/contracts/people';
import { newId } from '@storybell/platform/ids';
import { emailOf, phoneOf } from '../people/guardians/address.ts';
import { dayOf, languageOf, lineFault, nameKey, relationshipOf, withZero, yesOrNo } from './cell.ts';
import type { Row } from './read-list.ts';

/** Who is there. */
export interface Present {
  /** In the setting's zone. */
  readonly today: string;
  readonly rooms: readonly { readonly id: RoomId; readonly name: string }[];
  readonly children: readonly {
    readonly id: ChildId;
    readonly knownAs: string;
    readonly familyName: string;
    readonly bornOn: string | null;
  }[];
  /** Whether somebody of the setting has it, in any case. */
  readonly isTaken: (kind: 'email' | 'phone', address: string) => boolean;
}

export interface Judged<T> {
  readonly added: readonly T[];
  readonly faults: readonly ListFault[];
}

type Note = (column: Column, code: FaultCode) => void;

/** Runs `read` over the rows; a row that notes a fault adds nothing. */
function judgeRows<T>(rows: readonly Row[], read: (row: Row, note: Note) => T | undefined): Judged<T> {
  const faults: ListFault[] = [];
  const added = rows.flatMap((row) => {
    const before = faults.length;
    const found = read(row, (column, code) => faults.push({ line: row.line, column, code }));
    return found === undefined || faults.length > before ? [] : [found];
  });
  return { added, faults };
}

const NAME = 100;

/** Empty, with a fault noted, when it must be there and is not. */
function text(row: Row, column: Column, note: Note, { max = NAME, isNeeded = true } = {}): string {
  const cell = row.of(column);
  if (cell === '') {
    if (isNeeded) note(column, 'missing');
    return '';
  }
  const fault = lineFault(cell, max);
  if (fault !== undefined) note(column, fault);
  return cell;
}

function day(row: Row, column: Column, note: Note, latest?: string): string | null {
  const cell = row.of(column);
  if (cell === '') return null;
  const found = dayOf(cell);
  if (found === undefined || (latest !== undefined && found > latest)) note(column, 'bad_date');
  return found ?? null;
}

export type NewChild = ChildFields & { readonly id: ChildId };

export function judgeChildren(rows: readonly Row[], present: Present): Judged<NewChild> {
  const rooms = new Map(present.rooms.map(({ id, name }) => [name.toLocaleLowerCase(), id]));
  const known = new Set(present.children.map((child) => childKey(child)));
  return judgeRows(rows, (row, note) => {
    const knownAs = text(row, 'known_as', note);
    const familyName = text(row, 'family_name', note);
    const givenNames = text(row, 'all_first_names', note, { max: 200, isNeeded: false });
    const bornOn = day(row, 'date_of_birth', note, present.today);
    const startsOn = day(row, 'first_day', note);
    if (bornOn !== null && startsOn !== null && startsOn < bornOn) note('first_day', 'bad_date');
    const room = text(row, 'room', note);
    const roomId = rooms.get(room.toLocaleLowerCase());
    if (room !== '' && roomId === undefined) note('room', 'unknown_room');
    const key = childKey({ knownAs, familyName, bornOn });
    if (knownAs !== '' && known.has(key)) note('known_as', 'twice');
    known.add(key);
    if (roomId === undefined) return undefined;
    return {
      id: newId(ChildId),
      knownAs,
      givenNames: givenNames || null,
      familyName,
      bornOn,
      startsOn,
      roomId,
    };
  });
}

const childKey = ({ knownAs, familyName, bornOn }: Pick<ChildFields, 'knownAs' | 'familyName' | 'bornOn'>) =>
  `${nameKey(knownAs, familyName)}\n${bornOn ?? ''}`;

/** Finds a child by names, and by the birth where two have the same. */
function childFinder({ children }: Present) {
  const byName = Map.groupBy(children, (child) => nameKey(child.knownAs, child.familyName));
  return (row: Row, note: Note): ChildId | undefined => {
    const knownAs = text(row, 'child_known_as', note);
    const familyName = text(row, 'child_family_name', note);
    const bornOn = day(row, 'child_date_of_birth', note);
    if (knownAs === '' || familyName === '') return undefined;
    const named = byName.get(nameKey(knownAs, familyName)) ?? [];
    const fits = bornOn === null ? named : named.filter((child) => child.bornOn === bornOn);
    const [found] = fits;
    if (found === undefined) note('child_known_as', 'unknown_child');
    else if (fits.length > 1) note('child_date_of_birth', 'ambiguous_child');
    return found?.id;
  };
}

export interface NewGuardianship {
  readonly guardianId: GuardianId;
  /** The first row of this guardian: it makes the person, the others link them. */
  readonly isFirst: boolean;
  readonly childId: ChildId;
  readonly knownAs: string;
  readonly familyName: string;
  readonly relationship: Relationship;
  readonly locale: Locale;
  readonly email: string | null;
  readonly phone: string | null;
  readonly mayView: boolean;
}

/** Rows of one name and one address are one person, with a child in each. */
export function judgeGuardians(rows: readonly Row[], present: Present): Judged<NewGuardianship> {
  const childOf = childFinder(present);
  const people = new Map<string, GuardianId>();
  const owners = new Map<string, string>();
  const links = new Set<string>();
  return judgeRows(rows, (row, note) => {
    const childId = childOf(row, note);
    const knownAs = text(row, 'known_as', note);
    const familyName = text(row, 'family_name', note);
    const said = text(row, 'relationship', note);
    const relationship = relationshipOf(said);
    if (said !== '' && relationship === undefined) note('relationship', 'unknown_word');
    const language = text(row, 'language', note);
    const locale = languageOf(language);
    if (language !== '' && locale === undefined) note('language', 'unknown_language');
    const may = row.of('may_view') === '' ? true : yesOrNo(row.of('may_view'));
    if (may === undefined) note('may_view', 'unknown_word');
    const email = address(row, 'email', note, emailOf, present);
    const phone = address(row, 'phone', note, phoneOf, present);

    const key = `${nameKey(knownAs, familyName)}\n${email?.toLowerCase() ?? ''}\n${phone ?? ''}`;
    for (const [column, one] of [
      ['email', email?.toLowerCase()],
      ['phone', phone],
    ] as const) {
      if (one === undefined || one === null) continue;
      if ((owners.get(one) ?? key) !== key) note(column, 'address_taken');
      owners.set(one, key);
    }
    if (childId === undefined || relationship === undefined || locale === undefined || may === undefined)
      return undefined;
    const link = `${key}\n${childId}`;
    if (links.has(link)) note('known_as', 'twice');
    links.add(link);

    // Without an address nothing says that two of one name are one person.
    const isKnown = (email !== null || phone !== null) && people.has(key);
    const guardianId = (isKnown ? people.get(key) : undefined) ?? newId(GuardianId);
    people.set(key, guardianId);
    return { guardianId, isFirst: !isKnown, childId, knownAs, familyName, relationship, locale, email, phone, mayView: may }; // prettier-ignore
  });
}

function address(
  row: Row,
  column: 'email' | 'phone',
  note: Note,
  keep: (typed: string) => string | undefined,
  { isTaken }: Present,
): string | null {
  const cell = row.of(column);
  if (cell === '') return null;
  const kept = keep(withZero(cell));
  if (kept === undefined) note(column, column === 'email' ? 'bad_email' : 'bad_phone');
  else if (isTaken(column, kept)) note(column, 'address_taken');
  return kept ?? null;
}

export interface NewContact {
  readonly id: LineId;
  readonly childId: ChildId;
  readonly name: string;
  readonly relationship: string;
  readonly phone: string;
}

/** In the order of the file. */
export function judgeContacts(rows: readonly Row[], present: Present): Judged<NewContact> {
  const childOf = childFinder(present);
  return judgeRows(rows, (row, note) => {
    const childId = childOf(row, note);
    const name = text(row, 'name', note);
    const relationship = text(row, 'relationship', note, { max: 60 });
    const typed = text(row, 'phone', note);
    const phone = phoneOf(withZero(typed));
    if (typed !== '' && phone === undefined) note('phone', 'bad_phone');
    if (childId === undefined || phone === undefined) return undefined;
    return { id: newId(LineId), childId, name, relationship, phone };
  });
}
