/** Diary's rows of who looks after whom: further rooms, cover, key persons. */
import type { Facts } from '../facts/facts.ts';
import { isWeak, managed, managedChild, managedStaff, manager, whoKnows, worker } from './conditions.ts';
import { everybody, managers, NEVER, nothing, work, type Row, type Target } from './row.ts';
import { isEmployed, knowsChild } from './rules.ts';

const assignmentOf = managed((facts, ids) => facts.assignments.find(({ id }) => id === ids['assignmentId'])?.settingId); // prettier-ignore
const coverOf = (facts: Facts, { ids }: Pick<Target, 'ids'>) =>
  facts.covers.find(({ id }) => id === ids['coverId']);
const managedCover = managed((facts, ids) => coverOf(facts, { ids })?.settingId);
const managedKeyPerson = managed((facts, ids) => facts.keyPersons.find(({ id }) => id === ids['keyPersonId'])?.settingId); // prettier-ignore

const staff = ['staff'] as const;
/** A cover takes a PIN. */
const surely: Row['may'] = (...asked) => worker(...asked) && !isWeak(asked[0]);
const weakly: NonNullable<Row['mightBe']> = (person, { settingId }) =>
  isWeak(person) && isEmployed(person, settingId);
/** Of a room of the setting. */
const surelyThere: Row['may'] = (person, target, { facts, now }) =>
  surely(person, target, { facts, now }) &&
  facts.settings.get(target.settingId)?.rooms.some(({ id }) => id === target.ids['roomId']) === true;

const later = { from: '2031-01-06', until: 'never' };

export const roomsRows: readonly Row[] = [
  // Rooms beside the own one.
  { route: 'GET /settings/:settingId/room-assignments', who: managers, about: 'setting', may: manager },
  { route: 'POST /settings/:settingId/staff-records/:staffId/rooms', who: managers, about: 'staff', may: managedStaff, also: ['unknown_room'], body: () => ({ roomId: NEVER, ...later }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/room-assignments/:assignmentId/end', who: managers, about: 'assignment', may: assignmentOf, isHarmful: true, body: nothing }, // prettier-ignore

  // Cover: what is over stays as it ended, so that ending it changes nothing.
  { route: 'POST /settings/:settingId/cover', who: staff, about: 'setting', may: surely, mightBe: weakly, also: ['unknown_room'], body: () => ({ roomId: NEVER, reason: 'break', hours: 1 }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/cover', who: staff, about: 'room', may: surelyThere, mightBe: weakly, absent: 'unknown_room', isHarmful: true, body: ({ ids }) => ({ roomId: ids['roomId'], reason: 'break', hours: 1 }) }, // prettier-ignore
  {
    // Their own; a manager anybody's.
    route: 'POST /settings/:settingId/cover/:coverId/end',
    who: work,
    about: 'cover',
    may: (person, target, asked) =>
      managedCover(person, target, asked) ||
      (worker(person, target, asked) && coverOf(asked.facts, target)?.staffId === person.id),
    body: nothing,
  },
  { route: 'GET /settings/:settingId/own-cover', who: staff, about: 'setting', may: worker },
  { route: 'GET /settings/:settingId/cover', who: managers, about: 'setting', may: manager },
  { route: 'POST /settings/:settingId/cover/:coverId/seen', who: managers, about: 'cover', may: managedCover, body: nothing }, // prettier-ignore

  // Key persons: who knows the child knows who they are.
  {
    route: 'GET /settings/:settingId/children/:childId/key-persons',
    who: everybody,
    about: 'child',
    may: whoKnows(knowsChild),
  },
  { route: 'POST /settings/:settingId/children/:childId/key-persons', who: managers, about: 'child', may: managedChild, also: ['unknown_subject'], body: () => ({ staffId: NEVER, isBackup: false, ...later }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/key-persons/:keyPersonId/end', who: managers, about: 'keyPerson', may: managedKeyPerson, isHarmful: true, body: nothing }, // prettier-ignore
];
