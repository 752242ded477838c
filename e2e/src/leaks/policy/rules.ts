/**
 * Who may know what, in plain words of docs/privacy.md and docs/threads.md. Written by hand and apart: it shares no code with
 * the product, and is asked about facts that the product has never seen in this form.
 */
import {
  known,
  roomOf,
  type Facts,
  type Guardian,
  type Person,
  type Secret,
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

/** Whether a guardian may see what is said of a child, as far as was recorded by then. */
export function mayView(facts: Facts, guardianId: string, childId: string, { tick, at }: Moment): boolean {
  const link = facts.linksOf.get(guardianId)?.find((one) => one.childId === childId);
  const state = link?.states.findLast((one) => one.tick <= tick);
  if (state?.mayView !== true) return false;
  return state.from <= at && (state.until === null || state.until > at);
}

const childrenOf = (facts: Facts, guardianId: string): string[] =>
  (facts.linksOf.get(guardianId) ?? []).map(({ childId }) => childId);

export const mayViewAny = (facts: Facts, guardianId: string, moment: Moment): boolean =>
  childrenOf(facts, guardianId).some((childId) => mayView(facts, guardianId, childId, moment));

/** Whether a child was one of those a subject was about. */
function wasReached(facts: Facts, childId: string, { reach, tick }: Subject): boolean {
  if (reach.kind === 'children') return reach.childIds.includes(childId);
  const { leftTick, rooms } = known(facts.children, childId);
  const isHere = leftTick === null || leftTick > tick;
  if (reach.kind === 'setting') return isHere;
  return isHere && rooms.findLast((one) => one.tick <= tick)?.roomId === reach.roomId;
}

/** The children for whose sake a guardian was told of it when it was published. Nobody who comes later is. */
function toldFor(facts: Facts, guardian: Guardian, subject: Subject): string[] {
  if (guardian.settingId !== subject.settingId) return [];
  const then = { tick: subject.tick, at: subject.at };
  const theirs = childrenOf(facts, guardian.id).filter((id) => mayView(facts, guardian.id, id, then));
  if (subject.threadId === null) return theirs.filter((id) => wasReached(facts, id, subject));
  const { guardianId, childId } = known(facts.threads, subject.threadId);
  return guardianId === guardian.id ? theirs.filter((id) => childId === null || id === childId) : [];
}

export const wasTold = (facts: Facts, guardian: Guardian, subject: Subject): boolean =>
  toldFor(facts, guardian, subject).length > 0;

/** Told at publication, still allowed to see the child, and not taken back. */
export const sees = (facts: Facts, guardian: Guardian, subject: Subject, now: Moment): boolean =>
  !subject.isWithdrawn &&
  toldFor(facts, guardian, subject).some((childId) => mayView(facts, guardian.id, childId, now));

/** Works there now. Whoever has left may nothing. */
export const worksIn = (person: Person, settingId: string): person is Staff =>
  person.kind !== 'guardian' && !person.hasEnded && person.settingId === settingId;

export const managesIn = (person: Person, settingId: string): boolean =>
  worksIn(person, settingId) && person.kind === 'manager';

/** Anyone of the setting who has not left it. */
export const isOf = (person: Person, settingId: string): boolean =>
  person.kind === 'guardian' ? person.settingId === settingId : worksIn(person, settingId);

/** Its guardian while they may view the child; staff of the child's room, of no one room, and managers. */
export function readsThread(facts: Facts, person: Person, thread: Thread, now: Moment): boolean {
  const { settingId, childId, guardianId } = thread;
  if (person.kind === 'guardian') {
    if (person.id !== guardianId) return false;
    return childId === null ? mayViewAny(facts, guardianId, now) : mayView(facts, guardianId, childId, now);
  }
  if (!worksIn(person, settingId)) return false;
  if (person.kind === 'manager' || person.roomId === null) return true;
  return childId !== null && roomOf(known(facts.children, childId)) === person.roomId;
}

/** A story, a notice, an entry: all staff of the setting. A message: whoever reads its thread. */
export function handlesSubject(facts: Facts, person: Person, subject: Subject, now: Moment): boolean {
  if (!worksIn(person, subject.settingId)) return false;
  return subject.threadId === null || readsThread(facts, person, known(facts.threads, subject.threadId), now);
}

/** What nobody decides by: which staff may look at the delivery of a message is known to diary alone, so managers do. */
export const tracesSubject = (person: Person, subject: Subject): boolean =>
  worksIn(person, subject.settingId) && (subject.threadId === null || person.kind === 'manager');

/** Whether these words may reach this person by a page. */
export function mayKnow(facts: Facts, person: Person, secret: Secret, now: Moment): boolean {
  const { settingId } = secret;
  switch (secret.of) {
    case 'setting':
    case 'room':
    case 'wording':
      return isOf(person, settingId);
    case 'glossary':
      return worksIn(person, settingId);
    case 'interpreting':
      return managesIn(person, settingId);
    case 'staff':
      return person.kind === 'guardian'
        ? hasReadOf(facts, person, secret.id, now)
        : worksIn(person, settingId);
    case 'staff_family':
      return person.id === secret.id && worksIn(person, settingId);
    case 'child':
      return person.kind === 'guardian'
        ? mayView(facts, person.id, secret.id, now)
        : worksIn(person, settingId);
    case 'child_family':
    case 'email':
    case 'phone':
      return false;
    case 'guardian':
      return (
        person.id === secret.id ||
        managesIn(person, settingId) ||
        (worksIn(person, settingId) &&
          [...facts.threads.values()].some(
            (thread) => thread.guardianId === secret.id && readsThread(facts, person, thread, now),
          ))
      );
    case 'subject': {
      const subject = known(facts.subjects, secret.id);
      return person.kind === 'guardian'
        ? sees(facts, person, subject, now)
        : handlesSubject(facts, person, subject, now);
    }
    case 'message': {
      const thread = known(facts.threads, secret.threadId);
      const message = thread.messages.find(({ id }) => id === secret.id);
      return message?.isWithdrawn !== true && readsThread(facts, person, thread, now);
    }
  }
}

/** The name by which families know who wrote to them. */
const hasReadOf = (facts: Facts, guardian: Guardian, staffId: string, now: Moment): boolean =>
  [...facts.subjects.values()].some(
    (subject) => subject.authorId === staffId && sees(facts, guardian, subject, now),
  ) ||
  [...facts.threads.values()].some(
    (thread) =>
      thread.messages.some(({ authorId }) => authorId === staffId) &&
      readsThread(facts, guardian, thread, now),
  );

/** Whether a guardian may be told this id at all: not what it stands for. */
export function mayBeTold(facts: Facts, guardian: Guardian, id: string, now: Moment): boolean {
  const subject = facts.subjects.get(id);
  if (subject !== undefined) return wasTold(facts, guardian, subject);
  if (facts.children.has(id)) return mayView(facts, guardian.id, id, now);
  if (facts.guardians.has(id)) return id === guardian.id;
  if (facts.settings.has(id)) return id === guardian.settingId;
  const thread = facts.threads.get(id);
  if (thread !== undefined) return readsThread(facts, guardian, thread, now);
  return !facts.staff.has(id);
}
