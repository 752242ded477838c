/** Conditions that rows of several services share: who may, and who might if they were more surely known. */
import { known, type Facts, type Person, type Staff } from '../facts/facts.ts';
import type { Row, Target } from './row.ts';
import { isEmployed, isOf, knowsAsStaff, managesIn, readsThread, worksIn, type Moment } from './rules.ts';

export const ofSetting: Row['may'] = (person, { settingId }) => isOf(person, settingId);
export const worker: Row['may'] = (person, { settingId }) => worksIn(person, settingId);
export const manager: Row['may'] = (person, { settingId }) => managesIn(person, settingId);
/** A guardian's own, and nobody else's. */
export const own: Row['may'] = (person, { settingId, ids }) =>
  isOf(person, settingId) && ids['guardianId'] === person.id;
export const isWeak = (person: Person): person is Staff =>
  person.kind !== 'guardian' && person.strength === 'S0';
/** Has not shown a passkey, which C3 asks for: a PIN is not enough. */
export const isBelowPasskey = (person: Person): person is Staff =>
  person.kind !== 'guardian' && person.strength !== 'S3';
export const weakLead: NonNullable<Row['mightBe']> = (person, { settingId }) =>
  isBelowPasskey(person) && isEmployed(person, settingId) && person.isLead;
export const weakManager: NonNullable<Row['mightBe']> = (person, { settingId }) =>
  isWeak(person) && person.kind === 'manager' && isEmployed(person, settingId);
/** Of the setting named, whoever of it they are. */
export const managed =
  (settingOf: (facts: Facts, ids: Target['ids']) => string | undefined): Row['may'] =>
  (person, { settingId, ids }, { facts }) =>
    managesIn(person, settingId) && settingOf(facts, ids) === settingId;
export const managedGuardian = managed(
  (facts, { guardianId = '' }) => facts.guardians.get(guardianId)?.settingId,
);
export const managedRoom = managed(
  (facts, { roomId = '' }) =>
    [...facts.settings.values()].find(({ rooms }) => rooms.some(({ id }) => id === roomId))?.id,
);
export const managedStaff = managed((facts, { staffId = '' }) => facts.staff.get(staffId)?.settingId);
export const managedChild = managed((facts, { childId = '' }) => facts.children.get(childId)?.settingId);
/** Of a child: staff who know it, and guardians of whom this is so. */
export const whoKnows =
  (is: (facts: Facts, guardianId: string, childId: string, now: Moment) => boolean): Row['may'] =>
  (person, { settingId, ids }, { facts, now }) => {
    const child = known(facts.children, ids['childId'] ?? '');
    if (child.settingId !== settingId || !isOf(person, settingId)) return false;
    return person.kind === 'guardian'
      ? is(facts, person.id, child.id, now)
      : knowsAsStaff(facts, person, child.id);
  };
export const isUnsure = (person: Person) => person.kind === 'guardian' && person.strength === 'S1';
export const subjectOf = (facts: Facts, id: string | undefined) => known(facts.subjects, id ?? '');
export const inThread: Row['may'] = (person, { settingId, ids }, { facts, now }) => {
  const thread = known(facts.threads, ids['threadId'] ?? '');
  return thread.settingId === settingId && readsThread(facts, person, thread, now);
};
