/** Which words may reach whom, in plain words of the documents; by hand and apart, as rules.ts is. */
import { known, type Facts, type Guardian, type Person, type Secret, type Subject } from '../facts/facts.ts';
import type { Proposal } from '../facts/things.ts';
import {
  isFetchedBy,
  knowsDoor,
  mayReadChange,
  readsCallBack,
  readsCollector,
  seesFace,
  wasToldOfChange,
} from './door-rules.ts';
import { copiesOpenTo } from './keeping-rules.ts';
import { knowsOfPhoto, seesPhoto } from './photo-rules.ts';
import {
  CONFIDENTIAL,
  administers,
  childrenOf,
  groupOf,
  handlesSubject,
  holds,
  isEmployed,
  isOf,
  knowsAsStaff,
  knowsChild,
  leadsIn,
  managesIn,
  readsCard,
  readsLine,
  readsRestrictions,
  readsThread,
  sees,
  type Moment,
  wasTold,
  worksIn,
} from './rules.ts';

/** Names and ways to reach a guardian stand on the cards of their children: for staff who read one. */
const readsCardWith = (facts: Facts, person: Person, guardianId: string, now: Moment): boolean =>
  person.kind !== 'guardian' &&
  childrenOf(facts, guardianId).some((childId) => readsCard(facts, person, childId, now));

/**
 * Whether these words may reach this person by a page. Whoever hands a guardian's copy over reads what that guardian may
 * read (docs/keeping.md).
 */
export const mayKnow = (facts: Facts, person: Person, secret: Secret, now: Moment): boolean =>
  knows(facts, person, secret, now) ||
  copiesOpenTo(facts, person, now).some(({ guardianId }) =>
    knows(facts, { ...known(facts.guardians, guardianId), strength: 'S2' }, secret, now),
  );

/** Their row of staff in the other setting of their group: who goes in is told their name there. */
const isThemselves = (facts: Facts, person: Person, staffId: string): boolean => {
  const there = facts.staff.get(staffId);
  return (
    administers(facts, person) &&
    there?.is === 'group administrator from elsewhere' &&
    there.settingId !== person.settingId &&
    groupOf(facts).includes(there.settingId)
  );
};

/** What waits each guardian who reads the card; what was answered whoever answered. */
const readsProposal = (
  facts: Facts,
  person: Person,
  { childId, guardianId }: Proposal,
  now: Moment,
): boolean =>
  readsCard(facts, person, childId, now) &&
  (person.kind !== 'guardian' || [null, person.id].includes(guardianId));
/** A family is told who of staff proposes something for its child. */
const hasProposalOf = (facts: Facts, person: Person, staffId: string, now: Moment): boolean =>
  [...facts.proposals.values()].some(
    (one) => one.staffId === staffId && readsProposal(facts, person, one, now),
  );

function knows(facts: Facts, person: Person, secret: Secret, now: Moment): boolean {
  const { settingId } = secret;
  switch (secret.of) {
    case 'setting':
      return (
        isOf(person, settingId) ||
        isEmployed(person, settingId) ||
        (administers(facts, person) && groupOf(facts).includes(settingId))
      );
    case 'room':
    case 'wording':
      return isOf(person, settingId);
    case 'glossary':
      return worksIn(person, settingId);
    case 'interpreting':
      return managesIn(person, settingId);
    case 'staff':
      return person.kind === 'guardian'
        ? hasReadOf(facts, person, secret.id, now) ||
            hasAsKeyPerson(facts, person, secret.id, now) ||
            hasProposalOf(facts, person, secret.id, now)
        : person.id === secret.id || worksIn(person, settingId) || isThemselves(facts, person, secret.id);
    case 'staff_family':
      return (
        (person.id === secret.id && isEmployed(person, settingId)) ||
        managesIn(person, settingId) ||
        isThemselves(facts, person, secret.id)
      );
    case 'child':
      return person.kind === 'guardian'
        ? knowsChild(facts, person.id, secret.id, now)
        : knowsAsStaff(facts, person, secret.id);
    case 'evidence':
      return readsRestrictions(person, settingId);
    case 'reason':
      return leadsIn(person, settingId);
    case 'child_family':
      return managesIn(person, settingId) || readsCard(facts, person, secret.id, now);
    case 'email':
    case 'phone':
      return (
        person.id === secret.id ||
        managesIn(person, settingId) ||
        readsCardWith(facts, person, secret.id, now)
      );
    case 'home':
      return person.id === secret.id || managesIn(person, settingId);
    case 'line':
      return readsLine(facts, person, secret.id, now);
    case 'suggestion': {
      const { childId, guardianId, part } = known(facts.suggestions, secret.id);
      if (person.kind === 'manager') return managesIn(person, settingId);
      if (!readsCard(facts, person, childId, now)) return false;
      return person.kind === 'guardian' ? person.id === guardianId : !CONFIDENTIAL.has(part);
    }
    case 'proposal':
      return readsProposal(facts, person, known(facts.proposals, secret.id), now);
    case 'guardian':
      return (
        person.id === secret.id ||
        managesIn(person, settingId) ||
        readsCardWith(facts, person, secret.id, now) ||
        isWarnedOf(facts, person, secret.id, now) ||
        isFetchedBy(facts, person, secret.id, now) ||
        wasToldOfChange(facts, person, secret.id) ||
        (readsRestrictions(person, settingId) && isOnFile(facts, secret.id)) ||
        (worksIn(person, settingId) &&
          [...facts.threads.values()].some(
            (thread) => thread.guardianId === secret.id && readsThread(facts, person, thread, now),
          ))
      );
    case 'photo':
      return seesPhoto(facts, person, known(facts.photos, secret.id), now);
    case 'collector':
      return readsCollector(facts, person, known(facts.collectors, secret.id), now);
    case 'face':
      return seesFace(facts, person, known(facts.collectors, secret.id), now);
    case 'call_back':
      return readsCallBack(facts, person, known(facts.callBacks, secret.id), now);
    case 'at_door':
      return knowsDoor(facts, person, known(facts.doorRefusals, secret.id).childId);
    case 'change': {
      const change = known(facts.changes, secret.id);
      return person.kind === 'guardian'
        ? change.guardianId === person.id && knowsChild(facts, person.id, change.childId, now)
        : mayReadChange(facts, person, change);
    }
    case 'escalation':
    case 'hold':
      return leadsIn(person, settingId);
    case 'delay':
      return (
        readsRestrictions(person, settingId) || known(facts.copyRequests, secret.id).guardianId === person.id
      );
    case 'nothing':
      return false;
    case 'subject': {
      const subject = known(facts.subjects, secret.id);
      return person.kind === 'guardian'
        ? sees(facts, person, subject, now)
        : handlesSubject(facts, person, subject, now) || isReviewed(facts, person, subject);
    }
    case 'message': {
      const thread = known(facts.threads, secret.threadId);
      const message = thread.messages.find(({ id }) => id === secret.id);
      return message?.isWithdrawn !== true && readsThread(facts, person, thread, now);
    }
  }
}

/** To whom a child must not be released is on the tablet, by name, for whoever of staff knows the child (docs/collection.md). */
const isWarnedOf = (facts: Facts, person: Person, guardianId: string, now: Moment): boolean =>
  (facts.restrictionsOf.get(guardianId) ?? []).some(
    (one) =>
      holds(one, now) &&
      one.scopes.some((scope) => scope === 'all_info' || scope === 'collection') &&
      person.kind !== 'guardian' &&
      knowsAsStaff(facts, person, one.childId),
  );

/** Of whom there is an order, or who asked for a copy. */
const isOnFile = (facts: Facts, guardianId: string): boolean =>
  facts.restrictionsOf.has(guardianId) ||
  [...facts.copyRequests.values()].some((one) => one.guardianId === guardianId);

/** A text that a person is asked about is looked at by whoever of the setting reads its language (docs/review.md). */
const isReviewed = (facts: Facts, person: Person, subject: Subject): boolean =>
  worksIn(person, subject.settingId) &&
  subject.threadId === null &&
  facts.tasks.some(({ subjectId }) => subjectId === subject.id);

/** The name by which families know who wrote to them. */
const hasReadOf = (facts: Facts, guardian: Guardian, staffId: string, now: Moment): boolean =>
  (facts.subjectsIn.get(guardian.settingId) ?? []).some(
    (subject) => subject.authorId === staffId && sees(facts, guardian, subject, now),
  ) ||
  [...facts.threads.values()].some(
    (thread) =>
      thread.messages.some(({ authorId }) => authorId === staffId) &&
      readsThread(facts, guardian, thread, now),
  );

/** Families see who is key person of their child, who is the back-up, and who will be (docs/record.md). */
const hasAsKeyPerson = (facts: Facts, guardian: Guardian, staffId: string, now: Moment): boolean =>
  !known(facts.staff, staffId).hasEnded &&
  facts.keyPersons.some(
    (one) => !one.isOver && one.staffId === staffId && knowsChild(facts, guardian.id, one.childId, now),
  );

/** Whether a guardian may be told this id at all: not what it stands for. */
export function mayBeTold(facts: Facts, guardian: Guardian, id: string, now: Moment): boolean {
  const subject = facts.subjects.get(id);
  if (subject !== undefined) return wasTold(facts, guardian, subject);
  if (facts.children.has(id)) return knowsChild(facts, guardian.id, id, now);
  if (facts.guardians.has(id)) return id === guardian.id;
  if (facts.settings.has(id)) return id === guardian.settingId;
  const thread = facts.threads.get(id);
  if (thread !== undefined) return readsThread(facts, guardian, thread, now);
  if (facts.lines.has(id)) return readsLine(facts, guardian, id, now);
  const suggestion = facts.suggestions.get(id);
  if (suggestion !== undefined) return suggestion.guardianId === guardian.id;
  const proposal = facts.proposals.get(id);
  if (proposal !== undefined) return readsProposal(facts, guardian, proposal, now);
  const photo = facts.photos.get(id);
  if (photo !== undefined) return knowsOfPhoto(facts, guardian, photo, now);
  const pictured = [...facts.collectors.values()].find(({ photoId }) => photoId === id);
  const own = facts.collectors.get(id) ?? pictured ?? facts.callBacks.get(id) ?? facts.changes.get(id) ?? facts.copyRequests.get(id); // prettier-ignore
  if (own !== undefined) return own.guardianId === guardian.id;
  const isOfWork = [facts.attendances, facts.doorRefusals, facts.holds, facts.bulkExports].some((all) => all.has(id)); // prettier-ignore
  return !isOfWork && !facts.staff.has(id);
}
