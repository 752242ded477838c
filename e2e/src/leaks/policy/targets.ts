/** What there is to ask about, as the rows of the table name it, and the same as if it did not exist. */
import { randomUUID } from 'node:crypto';
import type { Rng } from '../../faults/rng.ts';
import { inSetting, known, type Facts, type Guardian, type Person } from '../facts/facts.ts';
import type { CopyRequest, DoorRefusal, Thing } from '../facts/things.ts';
import type { About, Asked, Row, Target } from './row.ts';
import { knowsChild, nowOf, readsCard, readsThread, wasTold } from './rules.ts';

/** Everything of this kind in a setting. */
function targetsIn(facts: Facts, about: About, settingId: string): Target[] {
  const subjects = () => inSetting(facts.subjects.values(), settingId);
  const named = <T>(all: readonly T[], ids: (one: T) => Record<string, string>): Target[] =>
    all.map((one) => ({ settingId, ids: ids(one) }));
  const of = <T extends Thing>(all: ReadonlyMap<string, T>): T[] => inSetting(all.values(), settingId);
  switch (about) {
    case 'nothing':
    case 'setting':
      return [{ settingId, ids: {} }];
    case 'child':
      return named(inSetting(facts.children.values(), settingId), ({ id }) => ({ childId: id }));
    case 'room':
      return named(facts.settings.get(settingId)?.rooms ?? [], ({ id }) => ({ roomId: id }));
    case 'guardian':
      return named(inSetting(facts.guardians.values(), settingId), ({ id }) => ({ guardianId: id }));
    case 'story':
    case 'notice':
    case 'entry':
      return named(subjects().filter(({ kind }) => kind === about), ({ id }) => ({ [`${about}Id`]: id })); // prettier-ignore
    case 'subject':
      return named(subjects(), ({ id }) => ({ subjectId: id }));
    case 'told': {
      const guardians = inSetting(facts.guardians.values(), settingId);
      // What was taken back at once may have been planned for nobody.
      return subjects()
        .filter(({ isWithdrawn }) => !isWithdrawn)
        .flatMap((subject) =>
          guardians
            .filter((one) => wasTold(facts, one, subject))
            .slice(0, 3)
            .map(({ id }) => ({ settingId, ids: { subjectId: subject.id, guardianId: id } })),
        );
    }
    case 'thread':
      return named(inSetting(facts.threads.values(), settingId), ({ id }) => ({ threadId: id }));
    case 'message':
      return inSetting(facts.threads.values(), settingId).flatMap(({ id, messages }) =>
        named(messages, (message) => ({ threadId: id, messageId: message.id })),
      );
    case 'link':
      return named(inSetting(facts.shortLinks, settingId), ({ code }) => ({ code }));
    case 'push':
      return named(inSetting(facts.pushes, settingId), ({ id, guardianId }) => ({ guardianId, pushId: id }));
    case 'call':
      return named(inSetting(facts.calls, settingId), ({ id }) => ({ callId: id }));
    case 'toCall':
      return named(inSetting(facts.callDuties, settingId), ({ subjectId, guardianId }) => ({ subjectId, guardianId })); // prettier-ignore
    case 'delivery':
      return named(inSetting(facts.deliveries, settingId), ({ id }) => ({ deliveryId: id }));
    case 'task':
      return named(inSetting(facts.tasks, settingId), ({ id }) => ({ taskId: id }));
    case 'invitation':
      return named(inSetting(facts.invitations, settingId), ({ id, taskId }) => ({ taskId, invitationId: id })); // prettier-ignore
    case 'restriction':
      return named(inSetting(facts.restrictions, settingId), ({ id, guardianId, childId }) => ({ restrictionId: id, guardianId, childId })); // prettier-ignore
    case 'session':
      return named(inSetting(facts.sessions, settingId), ({ id }) => ({ sessionId: id }));
    case 'staff':
      return named(inSetting(facts.staff.values(), settingId), ({ id }) => ({ staffId: id }));
    case 'recovering':
      return named(inSetting(facts.recovering, settingId), ({ id }) => ({ staffId: id }));
    case 'guardianship':
      return named(inSetting(facts.links, settingId).filter(({ guardianId, childId }) => isNow(facts, guardianId, childId)), ({ guardianId, childId }) => ({ guardianId, childId })); // prettier-ignore
    case 'line':
      return named(inSetting(facts.lines.values(), settingId), ({ id, childId }) => ({
        childId,
        lineId: id,
      }));
    case 'suggestion':
    case 'answered':
      return named(inSetting(facts.suggestions.values(), settingId).filter(({ isAnswered }) => isAnswered === (about === 'answered')), ({ id }) => ({ suggestionId: id })); // prettier-ignore
    case 'proposal':
      return named(inSetting(facts.proposals.values(), settingId).filter(({ guardianId }) => guardianId === null), ({ id }) => ({ proposalId: id })); // prettier-ignore
    case 'passkey':
      return named(inSetting(facts.passkeys, settingId), ({ id }) => ({ passkeyId: id }));
    case 'device':
      return named(inSetting(facts.devices, settingId), ({ id }) => ({ deviceId: id }));
    case 'pending':
      return named(inSetting(facts.pendings, settingId), ({ id }) => ({ pendingId: id }));
    case 'assignment':
      return named(inSetting(facts.assignments, settingId), ({ id }) => ({ assignmentId: id }));
    case 'cover':
      return named(inSetting(facts.covers, settingId), ({ id }) => ({ coverId: id }));
    case 'keyPerson':
      return named(inSetting(facts.keyPersons, settingId), ({ id, childId }) => ({ childId, keyPersonId: id })); // prettier-ignore
    case 'opening':
      return named(inSetting(facts.openings, settingId), ({ id }) => ({ openingHoursId: id }));
    case 'closure':
      return named(inSetting(facts.closures, settingId), ({ id }) => ({ closureId: id }));
    case 'booking':
      return named(inSetting(facts.bookings, settingId), ({ id, childId }) => ({ childId, bookingId: id }));
    case 'photo':
      return named(of(facts.photos), ({ id }) => ({ photoId: id }));
    case 'pictured':
      return named([...new Set(of(facts.photos).flatMap(({ storyId }) => storyId ?? []))], (storyId) => ({ storyId })); // prettier-ignore
    case 'collector':
    case 'formerCollector':
      return named(of(facts.collectors).filter(({ isEnded }) => isEnded === (about === 'formerCollector')), ({ id, childId }) => ({ collectorId: id, childId })); // prettier-ignore
    case 'attendance':
    case 'departure':
      return named(of(facts.attendances).filter(({ isOver }) => isOver || about === 'attendance'), ({ id, childId }) => ({ attendanceId: id, childId })); // prettier-ignore
    case 'doorRefusal':
    case 'closedRefusal':
      return named(of(facts.doorRefusals).filter((one) => isClosed(facts, one) === (about === 'closedRefusal')), ({ id, childId }) => ({ refusalId: id, childId })); // prettier-ignore
    case 'face':
      return named(of(facts.collectors).filter(({ photoId }) => photoId !== null), ({ photoId, childId }) => ({ photoId: photoId ?? '', childId })); // prettier-ignore
    case 'callBack':
      return named(of(facts.callBacks), ({ id, childId }) => ({ callBackId: id, childId }));
    case 'change':
    case 'escalated':
      return named(of(facts.changes).filter(({ isEscalated }) => isEscalated === (about === 'escalated')), ({ id, childId }) => ({ changeId: id, childId })); // prettier-ignore
    case 'hold':
    case 'lifted':
      return named(of(facts.holds).filter(({ isLifted }) => isLifted === (about === 'lifted')), ({ id }) => ({ holdId: id })); // prettier-ignore
    case 'wantedCopy':
    case 'copy':
    case 'fetchedCopy':
      return named(of(facts.copyRequests).filter((one) => about === copyAs(one)), ({ id, guardianId }) => ({ requestId: id, guardianId })); // prettier-ignore
    case 'bulkExport':
    case 'closedExport':
      return named(of(facts.bulkExports).filter(({ isStopped, openUntil }) => (isStopped || openUntil !== null) === (about === 'closedExport')), ({ id }) => ({ exportId: id })); // prettier-ignore
    case 'request':
      return named(inSetting(facts.requests, settingId), ({ id, guardianId }) => ({ requestId: id, guardianId })); // prettier-ignore
  }
}

/** Of these nothing can be decided any more: the child has gone home, or must not be released to them whoever agrees. */
const isClosed = (facts: Facts, { isBarred, attendanceId }: DoorRefusal): boolean =>
  isBarred || known(facts.attendances, attendanceId).isOver;

const copyAs = ({ isReleased, opened }: CopyRequest): About =>
  opened !== null ? 'fetchedCopy' : isReleased ? 'copy' : 'wantedCopy';

/** A card is for somebody who is a guardian of the child now. */
const isNow = (facts: Facts, guardianId: string, childId: string) =>
  known(facts.children, childId).leftTick === null && knowsChild(facts, guardianId, childId, nowOf(facts));

/** Remembered: a world does not change while it is asked about. */
export function targetsOf(facts: Facts) {
  const kept = new Map<string, Target[]>();
  return (about: About, settingId: string): Target[] => {
    const key = `${about} ${settingId}`;
    const known = kept.get(key) ?? targetsIn(facts, about, settingId);
    kept.set(key, known);
    return known;
  };
}

/** How many of each sort one person asks about with one route. */
const MOST = { allowed: 2, near: 2, refused: 2, elsewhere: 1 } as const;

/**
 * What a person asks about: some that they may, some of their setting that they may not, and some of another setting, each of
 * these under its own setting's address and again under theirs.
 */
export function choose(
  { facts, rng, targets }: { facts: Facts; rng: Rng; targets: ReturnType<typeof targetsOf> },
  person: Person,
  row: Row,
): Target[] {
  const asked = { facts, now: nowOf(facts) };
  const own = rng.shuffled(targets(row.about, person.settingId));
  if (row.about === 'nothing') return own;
  const allowed = own.filter((target) => row.may(person, target, asked)).slice(0, MOST.allowed);
  const barred = own
    .filter((target) => !row.may(person, target, asked))
    .map((target) => ({ ...target, keeps: keptOf(row, person, target, asked) }));
  const refused = [
    ...barred.filter((target) => isNear(facts, person, target)).slice(0, MOST.near),
    ...barred.slice(0, MOST.refused),
  ];
  const others = [...facts.settings.keys()].filter((id) => id !== person.settingId);
  const away = rng.pick(others);
  const theirs = targets(row.about, away);
  const elsewhere = theirs.length === 0 ? [] : [rng.pick(theirs)].slice(0, MOST.elsewhere);
  const swapped = elsewhere
    .filter(({ ids }) => Object.keys(ids).length > 0)
    .map((target) => ({ ...target, settingId: person.settingId, isTorn: true }));
  return [
    ...allowed,
    ...refused,
    ...elsewhere,
    ...swapped,
    ...torn(row, allowed, [...refused, ...elsewhere]),
  ];
}

/**
 * A line that is kept from them, on a card that is not, must be as a line that is not on it; and what another wrote in a
 * thread that they read, as a message that is not in it.
 */
function keptOf(row: Row, person: Person, { ids }: Target, { facts, now }: Asked): readonly string[] {
  const thread = facts.threads.get(ids['threadId'] ?? '');
  if (row.about === 'line' && readsCard(facts, person, ids['childId'] ?? '', now)) return ['childId'];
  if (row.about === 'message' && thread !== undefined && readsThread(facts, person, thread, now))
    return ['threadId'];
  return [];
}

/** Theirs in some other way or at some other time: where a rule that is nearly right would be wrong. */
function isNear(facts: Facts, person: Person, { ids }: Target): boolean {
  const subject = facts.subjects.get(ids['subjectId'] ?? ids['storyId'] ?? '');
  const thread = facts.threads.get(ids['threadId'] ?? subject?.threadId ?? '');
  const photo = facts.photos.get(ids['photoId'] ?? '');
  if (person.kind !== 'guardian')
    return [subject, photo].some((one) => one?.authorId === person.id) || thread?.messages.some(({ authorId }) => authorId === person.id) === true; // prettier-ignore
  if (thread !== undefined) return thread.guardianId === person.id;
  const isOfTheirs = (childIds: readonly string[]) =>
    facts.linksOf.get(person.id)?.some(({ childId }) => childIds.includes(childId)) === true;
  if (photo !== undefined) return isOfTheirs(photo.childIds);
  if (subject !== undefined)
    return wasTold(facts, person, subject) || (subject.reach.kind === 'children' && isOfTheirs(subject.reach.childIds)); // prettier-ignore
  return (
    ids['guardianId'] === person.id ||
    facts.linksOf.get(person.id)?.some(({ childId }) => childId === ids['childId']) === true
  );
}

/** What is in something else: which of its ids stays, and which one is another's. */
const INSIDE = new Map<About, readonly [string, string]>([
  ['message', ['threadId', 'messageId']],
  ['line', ['childId', 'lineId']],
  ['guardianship', ['guardianId', 'childId']],
  ['keyPerson', ['childId', 'keyPersonId']],
]);

/** Another's message named in a thread of one's own, a line of one child named with another child. */
const torn = (row: Row, allowed: readonly Target[], others: readonly Target[]): Target[] => {
  const [outer, inner] = INSIDE.get(row.about) ?? [];
  const [mine, theirs] = [allowed[0], others[0]];
  if (outer === undefined || inner === undefined || mine === undefined) return [];
  const id = theirs?.ids[inner];
  if (id === undefined || theirs?.ids[outer] === mine.ids[outer]) return [];
  return [{ ...mine, ids: { ...mine.ids, [inner]: id }, keeps: [outer], isTorn: true }];
};

/** The same question about what does not exist: in the asker's own setting, or in one that does not exist either. */
export function absentOf({ settingId, ids, keeps = [] }: Target, person: Person): Target {
  const isOwn = settingId === person.settingId;
  const other = (name: string, id: string) =>
    keeps.includes(name) ? id : name === 'code' ? newCode(id.length) : randomUUID();
  return {
    settingId: isOwn ? settingId : randomUUID(),
    ids: Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, other(name, id)])),
  };
}

const newCode = (length: number) => randomUUID().replaceAll('-', '').slice(0, length);

/** Guardians of as many sorts as there are, and members of staff. */
export function choosePeople(
  facts: Facts,
  rng: Rng,
  settingId: string,
  most: { readonly guardians: number; readonly staff: number },
): Person[] {
  const sorts = Map.groupBy(inSetting(facts.guardians.values(), settingId), (one) => sortOf(facts, one));
  const oneOfEach = rng.shuffled([...sorts.values()]).map((all) => rng.pick(all));
  const staff = rng.shuffled(inSetting(facts.staff.values(), settingId));
  return [...oneOfEach.slice(0, most.guardians), ...staff.slice(0, most.staff)];
}

/** What they were at first, and what has become of it. */
function sortOf(facts: Facts, { id, is, strength, settingId }: Guardian): string {
  const states = (facts.linksOf.get(id) ?? []).flatMap((link) => link.states.slice(1));
  const orders = facts.restrictionsOf.get(id) ?? [];
  const ended = states.some(({ until }) => until !== null) ? ' ended' : '';
  const hidden = states.some(({ mayView }) => !mayView) ? ' hidden' : '';
  const copies = inSetting(facts.copyRequests.values(), settingId).filter(
    ({ guardianId }) => guardianId === id,
  );
  return `${is} ${strength}${ended}${hidden} ${copies.map(copyAs).join('+')} ${orders.map(({ scopes }) => scopes.join('+')).join(' ')}`;
}
