/**
 * Little Foxes: the nursery of the demo. It does not exist, and nobody in it does. Pure: the same people every time,
 * so that the demo can compute for itself what each guardian must get.
 */
import { ChildId, GuardianId, RoomId, SettingId, StaffId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Reach } from '@storybell/contracts/story';
import { families, type Relationship, type RoomName } from './families.ts';
import { idOf } from './ids.ts';

export const setting = {
  id: idOf(SettingId, 'setting'),
  name: 'Little Foxes',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  isDemo: true,
} as const;

export interface DemoRoom {
  readonly id: RoomId;
  readonly name: RoomName;
  readonly ages: string;
}
const room = (name: RoomName, ages: string): DemoRoom => ({ id: idOf(RoomId, `room/${name}`), name, ages });
export const rooms: readonly DemoRoom[] = [room('Cubs', '0–2'), room('Foxes', '2–3'), room('Badgers', '3–5')];

export interface DemoStaff {
  readonly id: StaffId;
  readonly knownAs: string;
  readonly familyName: string;
  readonly role: 'staff' | 'manager';
  /** For safeguarding. */
  readonly isLead: boolean;
  readonly roomId: RoomId | null;
  readonly locale: Locale;
}
const person = (knownAs: string, familyName: string, name: RoomName | null): DemoStaff => ({
  id: idOf(StaffId, `staff/${knownAs} ${familyName}`),
  knownAs,
  familyName,
  role: name === null ? 'manager' : 'staff',
  isLead: knownAs === 'Ruth',
  roomId: name === null ? null : idOf(RoomId, `room/${name}`),
  locale: 'en-GB',
});
export const staff: readonly DemoStaff[] = [
  person('Helen', 'Ashworth', null),
  person('Priya', 'Nair', 'Cubs'),
  person('Hannah', 'Cole', 'Cubs'),
  person('Megan', 'Doyle', 'Cubs'),
  person('Aisha', 'Bello', 'Foxes'),
  person('Tom', 'Fletcher', 'Foxes'),
  person('Kasia', 'Lis', 'Foxes'),
  person('Ruth', 'Adeyemi', 'Badgers'),
  person('Leanne', 'Hart', 'Badgers'),
  person('Josh', 'Marsh', 'Badgers'),
];

/** Left long ago: what the nursery keeps of her is due to be erased. */
export const leaver = {
  id: idOf(StaffId, 'staff/Ellen Price'),
  knownAs: 'Ellen',
  familyName: 'Price',
  startedAt: '2016-09-05T08:00:00Z',
  endedAt: '2021-07-30T17:00:00Z',
} as const;

export interface DemoChild {
  readonly id: ChildId;
  readonly knownAs: string;
  readonly familyName: string;
  readonly roomId: RoomId;
}
const childOf = ([knownAs, familyName, name]: readonly [string, string, RoomName]): DemoChild => ({
  id: idOf(ChildId, `child/${knownAs} ${familyName}`),
  knownAs,
  familyName,
  roomId: idOf(RoomId, `room/${name}`),
});
export const children: readonly DemoChild[] = families.flatMap((family) => family.children.map(childOf));

/** By turns somebody of the child's room is key person, and the next of it the back-up. */
export const keyPersons = children.flatMap((child, place) => {
  const atRoom = staff.filter(({ roomId }) => roomId === child.roomId);
  return [false, true].flatMap((isBackup) => {
    const one = atRoom[(place + Number(isBackup)) % atRoom.length];
    return one === undefined ? [] : [{ childId: child.id, staffId: one.id, isBackup }];
  });
});

export interface DemoGuardian {
  readonly id: GuardianId;
  readonly knownAs: string;
  readonly familyName: string;
  readonly locale: Locale;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly relationship: Relationship;
  readonly mayView: boolean;
  readonly childIds: readonly ChildId[];
}

/** Ofcom's numbers for drama are +44 7700 900000 to 900999. */
const FIRST_PHONE = 447_700_900_100;

export const guardians: readonly DemoGuardian[] = families
  .flatMap((family) =>
    family.guardians.map((row) => ({ row, childIds: family.children.map((row) => childOf(row).id) })),
  )
  .map(({ row: [knownAs, familyName, relationship, locale, reachable, mayView], childIds }, at) => ({
    id: idOf(GuardianId, `guardian/${knownAs} ${familyName}`),
    knownAs,
    familyName,
    locale,
    email: reachable === 'both' || reachable === 'email' ? emailOf(knownAs, familyName, at) : null,
    phone: reachable === 'both' || reachable === 'phone' ? `+${String(FIRST_PHONE + at)}` : null,
    relationship,
    mayView: mayView === undefined,
    childIds,
  }));

/** Two reserved domains in turn, so that not all mail goes to one. */
function emailOf(knownAs: string, familyName: string, at: number): string {
  return `${ascii(knownAs)}.${ascii(familyName)}@example.${at % 2 === 0 ? 'org' : 'net'}`;
}

function ascii(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^a-z-]/gu, '');
}

/** The children that a story or a notice for this reach is about. */
export function childrenReached(reach: Reach): readonly DemoChild[] {
  switch (reach.kind) {
    case 'children':
      return children.filter((child) => reach.childIds.includes(child.id));
    case 'room':
      return children.filter((child) => child.roomId === reach.roomId);
    case 'setting':
      return children;
  }
}

/** Who must be told of it, each once, with the children of theirs that it is about. */
export function audienceOf(
  reach: Reach,
): { readonly guardian: DemoGuardian; readonly childIds: readonly ChildId[] }[] {
  const reached = new Set(childrenReached(reach).map((child) => child.id));
  return guardians
    .filter((guardian) => guardian.mayView)
    .map((guardian) => ({ guardian, childIds: guardian.childIds.filter((id) => reached.has(id)) }))
    .filter(({ childIds }) => childIds.length > 0);
}
