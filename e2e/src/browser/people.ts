/** The invented people of Little Foxes, by name. */
import { children, guardians, rooms, setting, staff } from '../../../services/diary/src/demo/little-foxes.ts';

interface Named {
  readonly knownAs: string;
  readonly familyName: string;
}

/** @throws Error when nobody is called so. */
function named<T extends Named>(all: readonly T[], name: string): T {
  const found = all.find((one) => `${one.knownAs} ${one.familyName}` === name);
  if (found === undefined) throw new Error(`nobody in the demo is called ${name}`);
  return found;
}

export const guardianNamed = (name: string) => named(guardians, name);
export const staffNamed = (name: string) => named(staff, name);
/** Somebody of the room of the first of these children. @throws Error when there is nobody. */
export function staffOf(childIds: readonly string[]) {
  const roomId = children.find(({ id }) => id === childIds[0])?.roomId;
  const found = staff.find((one) => one.roomId !== null && one.roomId === roomId);
  if (found === undefined) throw new Error('nobody works in the room of this child');
  return found;
}
export const childNamed = (name: string) => named(children, name);

export function roomNamed(name: string) {
  const found = rooms.find((room) => room.name === name);
  if (found === undefined) throw new Error(`no room is called ${name}`);
  return found;
}

export const childrenIn = (room: string) => children.filter((child) => child.roomId === roomNamed(room).id);

export const nursery = setting;
export const roomNames = rooms.map(({ name }) => name);
export const everyone: readonly Named[] = [...children, ...guardians, ...staff];

/** @throws Error for a guardian without one: the test needs another. */
export function addressOf({ email }: ReturnType<typeof guardianNamed>): string {
  if (email === null) throw new Error('this guardian has no e-mail address');
  return email;
}

/** @throws Error for a guardian without one. */
export function phoneOf({ phone }: ReturnType<typeof guardianNamed>): string {
  if (phone === null) throw new Error('this guardian has no phone');
  return phone;
}
