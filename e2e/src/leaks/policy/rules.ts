/**
 * Who may know what, in plain words of docs/privacy.md and docs/threads.md. Written by hand and apart: it shares no code with
 * the product, and is asked about facts that the product has never seen in this form.
 */
import {
  known,
  roomOf,
  type Facts,
  type Guardian,
  type Link,
  type LinkState,
  type Person,
  type Restriction,
  type Scope,
  type Staff,
  type Subject,
  type Thread,
} from '../facts/facts.ts';

/** A moment: what has been recorded until then, and the time on the clock. Milliseconds. */
export interface Moment {
  readonly tick: number;
  readonly at: number;
}

export const nowOf = ({ tick }: Facts): Moment => ({ tick, at: Date.now() });

const wall = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
/** The date on the wall of a setting, as `2026-03-02`. @param at Milliseconds. */
export const dayOf = (at: number): string => wall.format(at);

interface Held {
  readonly scopes: readonly Scope[];
  /** What orders take away. */
  readonly forbidden: ReadonlySet<string>;
}

/** What orders that hold then forbid to a guardian, for the sake of a child. */
const forbiddenTo = (facts: Facts, guardianId: string, childId: string, moment: Moment): Set<string> =>
  new Set(
    (facts.restrictionsOf.get(guardianId) ?? [])
      .filter((one) => one.childId === childId && holds(one, moment))
      .flatMap(({ scopes }) => scopes),
  );

export const holds = ({ tick, from, until }: Restriction, moment: Moment): boolean =>
  tick <= moment.tick && from <= moment.at && until > moment.at;

/** A guardianship that has begun and not ended, whatever it permits. */
export function stateOf({ states }: Link, { tick, at }: Moment): LinkState | undefined {
  const state = states.findLast((one) => one.tick <= tick);
  if (state === undefined || state.from > at || (state.until !== null && state.until <= at)) return undefined;
  return state;
}

/** What a guardian holds of a child, as far as was recorded by then; undefined when it is nothing. An order beats it all. */
function heldOf(facts: Facts, guardianId: string, childId: string, moment: Moment): Held | undefined {
  const link = linkOf(facts, guardianId, childId);
  const state = link && stateOf(link, moment);
  if (state?.mayView !== true) return undefined;
  const forbidden = forbiddenTo(facts, guardianId, childId, moment);
  return forbidden.has('all_info') ? undefined : { scopes: state.scopes, forbidden };
}

export const linkOf = (facts: Facts, guardianId: string, childId: string): Link | undefined =>
  facts.linksOf.get(guardianId)?.find((one) => one.childId === childId);

/** Knows the child at all. */
export const knowsChild = (facts: Facts, guardianId: string, childId: string, moment: Moment): boolean =>
  heldOf(facts, guardianId, childId, moment) !== undefined;

/** May see the child's day: stories, notices, entries. */
export const mayView = (facts: Facts, guardianId: string, childId: string, moment: Moment): boolean =>
  heldOf(facts, guardianId, childId, moment)?.scopes.includes('stories') === true;

/** May know where the child is: with its day, and no order about whereabouts. */
export function mayKnowWhere(facts: Facts, guardianId: string, childId: string, moment: Moment): boolean {
  const held = heldOf(facts, guardianId, childId, moment);
  return held?.scopes.includes('stories') === true && !held.forbidden.has('whereabouts');
}

/** Is told of what concerns the child's health, and of who looked at that. */
export const holdsHealth = (facts: Facts, guardianId: string, childId: string, moment: Moment): boolean =>
  heldOf(facts, guardianId, childId, moment)?.scopes.includes('health') === true;

/** The photos of the child are theirs. */
export function holdsPhotos(facts: Facts, guardianId: string, childId: string, moment: Moment): boolean {
  const held = heldOf(facts, guardianId, childId, moment);
  return held?.scopes.includes('photos') === true && !held.forbidden.has('photos');
}

/** May fetch the child: a manager has said so, whatever else it permits; and no order forbids it. */
export function mayCollect(facts: Facts, guardianId: string, childId: string, moment: Moment): boolean {
  const link = linkOf(facts, guardianId, childId);
  const forbidden = forbiddenTo(facts, guardianId, childId, moment);
  return (
    link?.mayCollect === true &&
    stateOf(link, moment) !== undefined &&
    !forbidden.has('all_info') &&
    !forbidden.has('collection')
  );
}

/** May write to the nursery about the child, and be written to. */
export function mayMessage(facts: Facts, guardianId: string, childId: string, moment: Moment): boolean {
  const held = heldOf(facts, guardianId, childId, moment);
  return held?.scopes.includes('messages') === true && !held.forbidden.has('messages');
}

export const childrenOf = (facts: Facts, guardianId: string): string[] =>
  (facts.linksOf.get(guardianId) ?? []).map(({ childId }) => childId);

export const mayViewAny = (facts: Facts, guardianId: string, moment: Moment): boolean =>
  childrenOf(facts, guardianId).some((childId) => mayView(facts, guardianId, childId, moment));

/** About this child or, where none is named, any. */
export const mayMessageAbout = (
  facts: Facts,
  guardianId: string,
  childId: string | null,
  moment: Moment,
): boolean =>
  childrenOf(facts, guardianId).some(
    (id) => (childId === null || childId === id) && mayMessage(facts, guardianId, id, moment),
  );

/** Whether a child was one of those a subject was about. */
function wasReached(facts: Facts, childId: string, { reach, tick }: Subject): boolean {
  if (reach.kind === 'children') return reach.childIds.includes(childId);
  const { leftTick, rooms } = known(facts.children, childId);
  const isHere = leftTick === null || leftTick > tick;
  if (reach.kind === 'setting') return isHere;
  return isHere && rooms.findLast((one) => one.tick <= tick)?.roomId === reach.roomId;
}

/** The children for whose sake a guardian was told of it when it was published. Nobody who comes later is. */
export function toldFor(facts: Facts, guardian: Guardian, subject: Subject): string[] {
  if (guardian.settingId !== subject.settingId) return [];
  const then = { tick: subject.tick, at: subject.at };
  const mine = childrenOf(facts, guardian.id);
  if (subject.threadId === null)
    return mine.filter((id) => mayView(facts, guardian.id, id, then) && wasReached(facts, id, subject));
  const { guardianId, childId } = known(facts.threads, subject.threadId);
  if (guardianId !== guardian.id) return [];
  return mine.filter(
    (id) => (childId === null || id === childId) && mayMessage(facts, guardian.id, id, then),
  );
}

export const wasTold = (facts: Facts, guardian: Guardian, subject: Subject): boolean =>
  toldFor(facts, guardian, subject).length > 0;

/** Told at publication, still allowed to, and not taken back. */
export const sees = (facts: Facts, guardian: Guardian, subject: Subject, now: Moment): boolean =>
  !subject.isWithdrawn &&
  toldFor(facts, guardian, subject).some((childId) =>
    (subject.threadId === null ? mayView : mayMessage)(facts, guardian.id, childId, now),
  );

/** Employed there now, whether or not they have shown it. */
export const isEmployed = (person: Person, settingId: string): person is Staff =>
  person.kind !== 'guardian' && !person.hasEnded && person.settingId === settingId;

/** A manager below S2 is whoever holds the room's tablet: they reach no service at all (docs/sign-in.md). */
export const isUnshown = (person: Person): boolean =>
  person.kind === 'manager' && !person.hasEnded && person.strength === 'S0';

/** Works there now. Whoever has left may nothing. */
export const worksIn = (person: Person, settingId: string): person is Staff =>
  isEmployed(person, settingId) && !isUnshown(person);

/** Signs in there for a group, which is of the first two settings, and has another row of staff in the other. */
export const administers = (facts: Facts, person: Person): person is Staff =>
  person.kind === 'manager' &&
  person.is === 'group administrator' &&
  groupOf(facts).includes(person.settingId);
export const groupOf = ({ settings }: Facts): readonly string[] => [...settings.keys()].slice(0, 2);
export const managesIn = (person: Person, settingId: string): boolean =>
  worksIn(person, settingId) && person.kind === 'manager';

/** Anyone of the setting who has not left it. */
export const isOf = (person: Person, settingId: string): boolean =>
  person.kind === 'guardian' ? person.settingId === settingId : worksIn(person, settingId);

/** Works with the child: in its room, by assignment or cover, in no one room, as its key person, or as a manager. */
export function looksAfter(facts: Facts, person: Person, childId: string): boolean {
  const child = known(facts.children, childId);
  if (!worksIn(person, child.settingId)) return false;
  if (person.kind === 'manager' || person.roomId === null || person.keyChildren.includes(childId))
    return true;
  return [person.roomId, ...person.alsoRooms].includes(roomOf(child) ?? '');
}

/** As above; and the lead for safeguarding knows every child, which is not to read its diary. */
export const knowsAsStaff = (facts: Facts, person: Person, childId: string): boolean =>
  looksAfter(facts, person, childId) ||
  (worksIn(person, known(facts.children, childId).settingId) && person.isLead);

/** Its guardian while they may write about the child; who works with the child. About none: managers and who has no one room. */
export function readsThread(facts: Facts, person: Person, thread: Thread, now: Moment): boolean {
  const { settingId, childId, guardianId } = thread;
  if (person.kind === 'guardian')
    return person.id === guardianId && mayMessageAbout(facts, guardianId, childId, now);
  if (!worksIn(person, settingId)) return false;
  if (childId !== null) return looksAfter(facts, person, childId);
  return person.kind === 'manager' || person.roomId === null;
}

/**
 * Staff and what guardians are told of: their own, what names no child, and what names one they work with. A message: whoever
 * reads its thread.
 */
export function handlesSubject(facts: Facts, person: Person, subject: Subject, now: Moment): boolean {
  const { settingId, threadId, reach, authorId } = subject;
  if (!worksIn(person, settingId)) return false;
  if (threadId !== null) return readsThread(facts, person, known(facts.threads, threadId), now);
  if (reach.kind !== 'children' || authorId === person.id) return true;
  return reach.childIds.some((childId) => looksAfter(facts, person, childId));
}

/**
 * Whom it reached and by what way, without its words: all staff of the setting, as each of them may have to call. Of a message
 * managers alone, for which staff read it only diary knows.
 */
export const tracesSubject = (person: Person, subject: Subject): boolean =>
  worksIn(person, subject.settingId) && (subject.threadId === null || person.kind === 'manager');

/** Manager or lead, as surely known as an order asks for. */
export const readsRestrictions = (person: Person, settingId: string): boolean =>
  worksIn(person, settingId) && (person.kind === 'manager' || person.isLead) && person.strength === 'S3';

export const leadsIn = (person: Person, settingId: string): boolean =>
  worksIn(person, settingId) && person.isLead && person.strength === 'S3';

/** Who would read the card, were they surely enough known: guardians with the health of it, and of staff who knows the child while it is here. */
export function isOfCard(facts: Facts, person: Person, childId: string, now: Moment): boolean {
  if (person.kind === 'guardian') return holdsHealth(facts, person.id, childId, now);
  const isHere = known(facts.children, childId).leftTick === null;
  return knowsAsStaff(facts, person, childId) && (isHere || person.kind === 'manager');
}

/** C2 asks for S2: a guardian's step-up, a PIN on its tablet (docs/privacy.md). */
export const isSure = ({ strength }: Person): boolean => strength !== 'S0' && strength !== 'S1';

export const readsCard = (facts: Facts, person: Person, childId: string, now: Moment): boolean =>
  isSure(person) && isOfCard(facts, person, childId, now);

/**
 * For the nursery's side of a care agreement: who looks after the child, while it is here, and managers (docs/record.md). To be
 * the lead for safeguarding is not enough.
 */
export const agreesOnCare = (facts: Facts, person: Person, childId: string): boolean =>
  looksAfter(facts, person, childId) &&
  (known(facts.children, childId).leftTick === null || person.kind === 'manager');

export const wouldReadCard = (facts: Facts, person: Person, childId: string, now: Moment): boolean =>
  !isSure(person) && isOfCard(facts, person, childId, now);

/** About the child alone: every guardian reads all of it. */
const SHARED = new Set(['diet', 'medicine', 'home_word', 'requirement', 'daily']);
/** C2: of staff managers alone. */
export const CONFIDENTIAL = new Set(['living', 'professional', 'responsibility']);

/**
 * What must not be eaten is shown without a PIN. What tells of a home is for who gave it; what nobody gave, for the only
 * guardian that the child has ever had.
 */
export function readsLine(facts: Facts, person: Person, lineId: string, now: Moment): boolean {
  const { childId, part, guardianId } = known(facts.lines, lineId);
  if (person.kind !== 'guardian') {
    if (part === 'diet') return isOfCard(facts, person, childId, now);
    return readsCard(facts, person, childId, now) && (!CONFIDENTIAL.has(part) || person.kind === 'manager');
  }
  if (!readsCard(facts, person, childId, now)) return false;
  if (SHARED.has(part) || guardianId === person.id) return true;
  const isOnly = (facts.linksTo.get(childId) ?? []).every((link) => link.guardianId === person.id);
  return guardianId === null && isOnly;
}
