/** Where every child is. From docs/register.md. */
import { known, type Facts, type Person } from '../facts/facts.ts';
import { worker } from './conditions.ts';
import { family, NEVER, work, type Row, type Target } from './row.ts';
import { isOf, mayKnowWhere, looksAfter, worksIn } from './rules.ts';

const looksAfterIt: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const childId = ids['childId'] ?? '';
  return known(facts.children, childId).settingId === settingId && looksAfter(facts, person, childId);
};
/** Who has left goes out with nobody. */
const takesAlong: Row['may'] = (person, target, asked) =>
  looksAfterIt(person, target, asked) &&
  known(asked.facts.children, target.ids['childId'] ?? '').leftTick === null;
const isThere = (facts: Facts, person: Person, { settingId, ids: { roomId = '' } }: Target): boolean =>
  worksIn(person, settingId) &&
  facts.settings.get(settingId)?.rooms.some(({ id }) => id === roomId) === true &&
  (person.kind === 'manager' ||
    person.roomId === null ||
    [person.roomId, ...person.alsoRooms].includes(roomId));
/** A manager, and who works in the room: by place, assignment or cover, or in no one room. */
const worksThere: Row['may'] = (person, target, { facts }) => isThere(facts, person, target);
const learnsOf: Row['may'] = (person, { settingId, ids }, { facts, now }) =>
  isOf(person, settingId) && mayKnowWhere(facts, person.id, ids['childId'] ?? '', now);

const begunAt = '2026-03-02T09:30:00.000Z';
const ofRoom = ({ ids }: Target) => ({ kind: 'room', id: ids['roomId'] });

export const registerRows: readonly Row[] = [
  { route: 'GET /settings/:settingId/register', who: work, about: 'setting', may: worker },
  { route: 'GET /settings/:settingId/outings/without-permission', who: work, about: 'setting', may: worker },
  { route: 'POST /settings/:settingId/children/:childId/moves', who: work, about: 'child', may: looksAfterIt, also: ['unknown_room'], body: () => ({ roomId: NEVER, begunAt }) }, // prettier-ignore
  // Who is not here goes nowhere, nor does who may not.
  { route: 'POST /settings/:settingId/outings', who: work, about: 'child', may: takesAlong, absent: 'unknown_child', also: ['changed_meanwhile', 'not_permitted'], isHarmful: true, body: ({ ids }) => ({ childIds: [ids['childId']], place: 'The park', backInMin: 60, begunAt }) }, // prettier-ignore
  // Nobody is out.
  { route: 'POST /settings/:settingId/returns', who: work, about: 'child', may: takesAlong, absent: 'unknown_child', body: ({ ids }) => ({ childIds: [ids['childId']], isBack: true, begunAt }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/head-counts', who: work, about: 'room', may: worksThere, isHarmful: true, body: (target) => ({ of: ofRoom(target), seen: { by: 'number', count: 0 }, begunAt }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/head-counts/resolution', who: work, about: 'room', may: worksThere, also: ['changed_meanwhile'], body: (target) => ({ of: ofRoom(target), headCountId: NEVER, resolution: 'gone_home' }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/children/:childId/whereabouts', who: family, about: 'child', may: learnsOf }, // prettier-ignore
];
