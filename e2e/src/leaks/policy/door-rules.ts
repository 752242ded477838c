/** The door, who may fetch a child, and changes at home, in plain words of docs/collection.md. */
import { known, type Facts, type Person } from '../facts/facts.ts';
import type { CallBack, Change, Collector } from '../facts/things.ts';
import {
  childrenOf,
  dayOf,
  isEmployed,
  isSure,
  knowsAsStaff,
  looksAfter,
  managesIn,
  mayCollect,
  worksIn,
  type Moment,
} from './rules.ts';

/** What stands at the door, a tablet shows without a PIN to whoever of staff knows the child. */
export const knowsDoor = (facts: Facts, person: Person, childId: string): boolean =>
  knowsAsStaff(facts, person, childId);

/** To give a child away takes who looks after it, and a PIN. */
export const releases = (facts: Facts, person: Person, childId: string): boolean =>
  looksAfter(facts, person, childId) && isSure(person);

export const wouldRelease = (facts: Facts, person: Person, childId: string): boolean =>
  looksAfter(facts, person, childId) && !isSure(person);

/** Not ended, of today, and whoever named them may fetch the child themself. */
export const countsNow = (facts: Facts, one: Collector, now: Moment): boolean =>
  !one.isEnded &&
  one.from <= dayOf(now.at) &&
  (one.until === null || one.until >= dayOf(now.at)) &&
  mayCollect(facts, one.guardianId, one.childId, now);

const wasFetchedBy = (facts: Facts, childId: string, id: string): boolean =>
  [...facts.attendances.values()].some((one) => one.childId === childId && one.releasedTo === id);

/** Managers all of them; a guardian whom they named; and at the door those who may come, or came today. */
export function readsCollector(facts: Facts, person: Person, one: Collector, now: Moment): boolean {
  if (person.kind === 'guardian')
    return one.guardianId === person.id && mayCollect(facts, person.id, one.childId, now);
  if (managesIn(person, one.settingId)) return true;
  const isShown = countsNow(facts, one, now) || wasFetchedBy(facts, one.childId, one.id);
  return isShown && knowsDoor(facts, person, one.childId);
}

/** Whoever named them; managers; and at the door who knows the child, while they may come. */
export function seesFace(facts: Facts, person: Person, one: Collector, now: Moment): boolean {
  if (one.isEnded) return false;
  if (person.kind === 'guardian') return readsCollector(facts, person, one, now);
  return (
    managesIn(person, one.settingId) || (countsNow(facts, one, now) && knowsDoor(facts, person, one.childId))
  );
}

/** Of what was said on the telephone the name: the guardian who said it, and who knows the child's door. */
export const readsCallBack = (facts: Facts, person: Person, one: CallBack, now: Moment): boolean =>
  person.kind === 'guardian'
    ? one.guardianId === person.id && mayCollect(facts, person.id, one.childId, now)
    : knowsDoor(facts, person, one.childId);

/** A guardian who may fetch a child, or fetched it today, is named at the door. */
export const isFetchedBy = (facts: Facts, person: Person, guardianId: string, now: Moment): boolean =>
  person.kind !== 'guardian' &&
  childrenOf(facts, guardianId).some(
    (childId) =>
      knowsDoor(facts, person, childId) &&
      (mayCollect(facts, guardianId, childId, now) || wasFetchedBy(facts, childId, guardianId)),
  );

/** One of the readers whom the guardian chose; of what is for the lead alone, the lead. */
function isReader(person: Person, { settingId, childId, readers, isEscalated }: Change): boolean {
  if (!isEmployed(person, settingId)) return false;
  if (isEscalated) return person.isLead;
  return readers.some((reader) => {
    switch (reader) {
      case 'key_person':
        return person.keyChildren.includes(childId);
      case 'manager':
        return person.kind === 'manager';
      case 'lead':
        return person.isLead;
    }
  });
}

/** What is for the lead alone takes a passkey, all else a PIN. */
const isSureFor = (person: Person, { isEscalated }: Change): boolean =>
  isEscalated ? person.strength === 'S3' : isSure(person);

export const mayReadChange = (facts: Facts, person: Person, change: Change): boolean =>
  worksIn(person, known(facts.children, change.childId).settingId) &&
  isReader(person, change) &&
  isSureFor(person, change);

export const wouldReadChange = (person: Person, change: Change): boolean =>
  isReader(person, change) && !isSureFor(person, change);

/** Who reads of a change reads who told of it. */
export const wasToldOfChange = (facts: Facts, person: Person, guardianId: string): boolean =>
  person.kind !== 'guardian' &&
  [...facts.changes.values()].some(
    (one) => one.guardianId === guardianId && mayReadChange(facts, person, one),
  );
