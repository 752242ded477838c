/**
 * Every route, and who may ask it about what: the policy that the product is compared with.
 *
 * To add a route, add a row. `leaks.test.ts` fails until each route of packages/contracts has one.
 *   1. `route` is its method and path as the contract has them; `who` are the kinds of people it is for. Anybody else must be
 *      answered `forbidden`, whatever they name.
 *   2. `about` says what the ids in the path or body stand for (targets.ts makes them; a new kind of thing goes there and into
 *      facts.ts), and `may` who may ask about which of them. Use the sentences of rules.ts, and write new ones from the
 *      documents, never from the product's sources.
 *   3. A refusal must be the answer for what does not exist, byte for byte. `absent` is what that is: `not_found` unless given.
 *   4. `body` and `query` are what is sent along. Choose them so that an answer to somebody who may changes nothing: an unknown
 *      child, an old version, what is so already. `also` are the codes that such an answer has. Where there is no such body,
 *      `isHarmful`: only those who may not ask it.
 *   5. Routes between services are `inside`, and doors at which nobody signs in are `open`: doors.ts looks at those.
 */
import type { ErrorCode } from '@storybell/contracts/errors';
import type { Facts, Kind, Person, Staff } from '../facts/facts.ts';
import { detailsOf } from '../people/cards.ts';
import { known } from '../facts/facts.ts';
import {
  handlesSubject,
  holdsHealth,
  isEmployed,
  isOf,
  managesIn,
  leadsIn,
  looksAfter,
  nowOf,
  mayMessage,
  readsCard,
  wouldReadCard,
  readsLine,
  readsRestrictions,
  readsThread,
  sees,
  tracesSubject,
  wasTold,
  worksIn,
  type Moment,
} from './rules.ts';

export type About =
  | 'nothing'
  | 'setting'
  | 'child'
  | 'room'
  | 'guardian'
  | 'story'
  | 'notice'
  | 'entry'
  | 'subject'
  | 'told'
  | 'thread'
  | 'message'
  | 'link'
  | 'push'
  | 'call'
  | 'delivery'
  | 'task'
  | 'invitation'
  | 'request'
  | 'restriction'
  | 'session'
  | 'staff'
  | 'guardianship'
  | 'line'
  | 'suggestion'
  | 'answered'
  | 'passkey'
  | 'device'
  | 'pending';

/** What is asked about: ids by the names that they have in paths. */
export interface Target {
  readonly settingId: string;
  readonly ids: Readonly<Record<string, string>>;
  /** Names of ids that what does not exist keeps: a message that does not exist, in a thread that does. */
  readonly keeps?: readonly string[];
  /** Two things that do not belong together: nobody may. */
  readonly isTorn?: boolean;
}

export interface Asked {
  readonly facts: Facts;
  readonly now: Moment;
}

export interface Row {
  readonly route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;
  readonly who: readonly Kind[];
  readonly about: About;
  readonly may: (person: Person, target: Target, asked: Asked) => boolean;
  readonly query?: (target: Target) => string;
  readonly body?: (target: Target, person: Person, facts: Facts) => unknown;
  /** What else stands in the path, and is no id. */
  readonly words?: Readonly<Record<string, string>>;
  readonly absent?: ErrorCode | 'an answer';
  readonly also?: readonly ErrorCode[];
  readonly isHarmful?: true;
  /** Who might, were they more surely known: they are asked for a PIN or a passkey, whatever they name. */
  readonly mightBe?: (person: Person, target: Target, facts: Facts) => boolean;
  readonly door?: 'inside' | 'open';
}

const family: readonly Kind[] = ['guardian'];
const work: readonly Kind[] = ['staff', 'manager'];
const managers: readonly Kind[] = ['manager'];
const everybody: readonly Kind[] = ['guardian', 'staff', 'manager'];

const LOCALE = 'pl';
/** A text of the catalogue. */
const KEY = 'email.open_button';
const NEVER = '11111111-1111-4111-8111-111111111111';

const nobody = () => false;
const ofSetting: Row['may'] = (person, { settingId }) => isOf(person, settingId);
const worker: Row['may'] = (person, { settingId }) => worksIn(person, settingId);
const manager: Row['may'] = (person, { settingId }) => managesIn(person, settingId);
const isHere: Row['may'] = (person) => person.kind === 'guardian' || isEmployed(person, person.settingId);
const ownSession: Row['may'] = (person, { ids }, { facts }) =>
  facts.sessions.some(({ id, personId }) => id === ids['sessionId'] && personId === person.id);
/** A guardian's own, and nobody else's. */
const own: Row['may'] = (person, { settingId, ids }) =>
  isOf(person, settingId) && ids['guardianId'] === person.id;

const writesOf: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const childId = ids['childId'] ?? '';
  return known(facts.children, childId).settingId === settingId && looksAfter(facts, person, childId);
};
const ordersAbout: Row['may'] = (person, { settingId }) => readsRestrictions(person, settingId);
const lead: Row['may'] = (person, { settingId }) => leadsIn(person, settingId);
const isWeak = (person: Person): person is Staff => person.kind !== 'guardian' && person.strength === 'S0';
const weakManager: NonNullable<Row['mightBe']> = (person, { settingId }) =>
  isWeak(person) && person.kind === 'manager' && isEmployed(person, settingId);
const weakLead: NonNullable<Row['mightBe']> = (person, { settingId }) =>
  isWeak(person) && isEmployed(person, settingId) && person.isLead;
const weakOfThese: NonNullable<Row['mightBe']> = (...asked) => weakManager(...asked) || weakLead(...asked);
/** What does not exist counts as confirmed: its answer must be the lead's. */
const isConfirmed = ({ settingId, ids }: Target, { restrictions }: Facts): boolean =>
  !restrictions.some(
    (one) => one.id === ids['restrictionId'] && one.settingId === settingId && !one.isConfirmed,
  );
const surely: Row['may'] = (person, { settingId }) =>
  managesIn(person, settingId) && readsRestrictions(person, settingId);
/** Whose own it is, and who is not surely enough known for it. */
const weakSelf: NonNullable<Row['mightBe']> = (person) =>
  isWeak(person) && isEmployed(person, person.settingId);
const strongSelf: Row['may'] = (person) => isEmployed(person, person.settingId) && person.strength === 'S3';
/** A colleague who has not left; a way in for managers and leads is for those alone. */
const colleague =
  (isFor: (one: Staff) => boolean): Row['may'] =>
  (person, { settingId, ids }, { facts }) => {
    const one = facts.staff.get(ids['staffId'] ?? '');
    return managesIn(person, settingId) && one !== undefined && isEmployed(one, settingId) && isFor(one);
  };
const anybody = colleague(() => true);
const manages = colleague((one) => one.kind === 'manager' || one.isLead);
/** Of the setting named, whoever of it they are. */
const managed =
  (settingOf: (facts: Facts, ids: Target['ids']) => string | undefined): Row['may'] =>
  (person, { settingId, ids }, { facts }) =>
    managesIn(person, settingId) && settingOf(facts, ids) === settingId;
const managedStaff = managed((facts, { staffId = '' }) => facts.staff.get(staffId)?.settingId);
const managedChild = managed((facts, { childId = '' }) => facts.children.get(childId)?.settingId);
const managedGuardian = managed((facts, { guardianId = '' }) => facts.guardians.get(guardianId)?.settingId);
const managedLine = managed((facts, { lineId = '' }) => facts.lines.get(lineId)?.settingId);
const managedSuggestion = managed(
  (facts, { suggestionId = '' }) => facts.suggestions.get(suggestionId)?.settingId,
);
const managedRoom = managed(
  (facts, { roomId = '' }) =>
    [...facts.settings.values()].find(({ rooms }) => rooms.some(({ id }) => id === roomId))?.id,
);
const managedDevice = managed(
  (facts, { deviceId }) => facts.devices.find(({ id }) => id === deviceId)?.settingId,
);
const managedPending = managed(
  (facts, { pendingId }) => facts.pendings.find(({ id }) => id === pendingId)?.settingId,
);
const cardOf: Row['may'] = (person, { settingId, ids }, { facts, now }) => {
  const childId = ids['childId'] ?? '';
  return known(facts.children, childId).settingId === settingId && readsCard(facts, person, childId, now);
};
const weakOfCard: NonNullable<Row['mightBe']> = (person, { settingId, ids }, facts) => {
  const child = facts.children.get(ids['childId'] ?? '');
  return child?.settingId === settingId && wouldReadCard(facts, person, child.id, nowOf(facts));
};
const isUnsure = (person: Person) => person.kind === 'guardian' && person.strength === 'S1';
const weakOwn: NonNullable<Row['mightBe']> = (person, { settingId, ids }) =>
  isUnsure(person) && isOf(person, settingId) && ids['guardianId'] === person.id;
const surelyOwn: Row['may'] = (...asked) => own(...asked) && !isUnsure(asked[0]);
const lineOf = (facts: Facts, { ids }: Target) => facts.lines.get(ids['lineId'] ?? '');
const writtenOf = (facts: Facts, target: Target) => {
  const part = lineOf(facts, target)?.part ?? 'diet';
  return { part, details: detailsOf(part, 'Nothing new') };
};
const OLD = 99;
const named = { knownAs: 'Nobody', familyName: 'New' };
const roomOfOwn = (person: Person, facts: Facts) => facts.settings.get(person.settingId)?.rooms[0];
const newGuardian = { ...named, locale: LOCALE, spokenLocale: null, needsAudio: false, needsInterpreter: false, email: null, phone: null }; // prettier-ignore
const newStaff = (roomId: string | null) => ({ ...named, role: 'staff', roomId, locale: 'en-GB' });
const newChild = (roomId: string | undefined) => ({ ...named, givenNames: null, bornOn: null, startsOn: null, roomId }); // prettier-ignore
const childrenOfNew = (childId: string | undefined) => [{ childId, relationship: 'aunt', mayView: true }];
/** Of no device and of no key. */
const proof = { deviceId: NEVER, challenge: 'A'.repeat(60), signature: 'A'.repeat(86) };
const shown = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA', userHandle: 'AAAA' } }; // prettier-ignore
const made = { ...shown, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: [] } };
const order = (guardianId: string | undefined, childId: string | undefined) => ({ guardianId, childId, scopes: ['all_info'], evidenceRef: null, reviewBy: '2031-01-06', reason: null }); // prettier-ignore

const subjectOf = (facts: Facts, id: string | undefined) => known(facts.subjects, id ?? '');
const inFeed: Row['may'] = (person, { ids }, { facts, now }) =>
  person.kind === 'guardian' && sees(facts, person, subjectOf(facts, ids['subjectId']), now);
/**
 * What they were told of can be marked by them, though they may see it no more: no words come back, and a phone sends late
 * what was read in time.
 */
const wasInFeed: Row['may'] = (person, { ids }, { facts }) => {
  const subject = subjectOf(facts, ids['subjectId']);
  return person.kind === 'guardian' && !subject.isWithdrawn && wasTold(facts, person, subject);
};
const handles =
  (name: string): Row['may'] =>
  (person, { settingId, ids }, { facts, now }) => {
    const subject = subjectOf(facts, ids[name]);
    return subject.settingId === settingId && handlesSubject(facts, person, subject, now);
  };
const traces: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const subject = subjectOf(facts, ids['subjectId']);
  return subject.settingId === settingId && tracesSubject(person, subject);
};
const inThread: Row['may'] = (person, { settingId, ids }, { facts, now }) => {
  const thread = known(facts.threads, ids['threadId'] ?? '');
  return thread.settingId === settingId && readsThread(facts, person, thread, now);
};
/** Of a message, managers alone: which staff may read it only diary knows. */
const reviews: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const task = facts.tasks.find(({ id }) => id === ids['taskId']);
  if (task?.settingId !== settingId || !worksIn(person, settingId)) return false;
  return person.kind === 'manager' || subjectOf(facts, task.subjectId).kind !== 'message';
};

const drink = { type: 'drink', drink: 'water', ml: 100 };
const words = 'We were in the garden.';
const nothing = () => ({});
const inside = (route: Row['route']): Row => ({
  route,
  who: [],
  about: 'nothing',
  may: nobody,
  door: 'inside',
});
const open = (route: Row['route']): Row => ({
  route,
  who: [],
  about: 'nothing',
  may: nobody,
  door: 'open',
});

export const table: readonly Row[] = [
  // The setting, its people and its families.
  { route: 'GET /settings/:settingId', who: everybody, about: 'setting', may: ofSetting },
  { route: 'GET /settings/:settingId/staff', who: work, about: 'setting', may: worker },
  { route: 'GET /settings/:settingId/children', who: everybody, about: 'setting', may: ofSetting },
  { route: 'GET /settings/:settingId/families', who: managers, about: 'setting', may: manager },
  {
    route: 'PUT /settings/:settingId/guardians/:guardianId/locale',
    who: family,
    about: 'guardian',
    may: own,
    body: (_, person) => ({ locale: person.kind === 'guardian' ? person.locale : LOCALE }),
  },

  // Sessions.
  { route: 'GET /session', who: everybody, about: 'nothing', may: isHere, absent: 'not_signed_in' }, // prettier-ignore
  { route: 'POST /session/end', who: everybody, about: 'nothing', may: () => true, isHarmful: true },
  { route: 'GET /sessions', who: everybody, about: 'nothing', may: isHere, absent: 'not_signed_in' },
  { route: 'PUT /session/use', who: everybody, about: 'nothing', may: isHere, absent: 'not_signed_in' },
  {
    route: 'POST /sessions/:sessionId/end',
    who: everybody,
    about: 'session',
    may: ownSession,
    isHarmful: true,
  },
  { route: 'POST /sessions/end-others', who: everybody, about: 'nothing', may: isHere, isHarmful: true },
  open('GET /demo/people'),
  open('POST /demo/sign-in'),

  // Stories, notices and entries.
  { route: 'POST /settings/:settingId/stories', who: work, about: 'setting', may: worker, also: ['unknown_child'], body: () => ({ reach: { kind: 'children', childIds: [NEVER] }, body: words }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/stories', who: work, about: 'child', may: writesOf, absent: 'unknown_child', isHarmful: true, body: ({ ids }) => ({ reach: { kind: 'children', childIds: [ids['childId']] }, body: words }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/stories', who: work, about: 'room', may: worker, absent: 'unknown_room', isHarmful: true, body: ({ ids }) => ({ reach: { kind: 'room', roomId: ids['roomId'] }, body: words }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/stories', who: work, about: 'setting', may: worker },
  { route: 'POST /settings/:settingId/stories/:storyId/withdrawal', who: work, about: 'story', may: handles('storyId'), isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/audience/preview', who: work, about: 'setting', may: worker, body: () => ({ reach: { kind: 'setting' } }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/audience/preview', who: work, about: 'child', may: writesOf, absent: 'unknown_child', also: ['unknown_child'], body: ({ ids }) => ({ reach: { kind: 'children', childIds: [ids['childId']] } }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/notices', who: managers, about: 'setting', may: manager, also: ['unknown_room'], body: () => ({ reach: { kind: 'room', roomId: NEVER }, title: 'Please read', body: words, needsAcknowledgement: false }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/notices', who: managers, about: 'room', may: manager, absent: 'unknown_room', isHarmful: true, body: ({ ids }) => ({ reach: { kind: 'room', roomId: ids['roomId'] }, title: 'Please read', body: words, needsAcknowledgement: false }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/notices', who: work, about: 'setting', may: worker },
  { route: 'POST /settings/:settingId/notices/:noticeId/withdrawal', who: managers, about: 'notice', may: handles('noticeId'), isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/entries', who: work, about: 'child', may: writesOf, absent: 'unknown_child', isHarmful: true, body: ({ ids }) => ({ childIds: [ids['childId']], occurredAt: new Date().toISOString(), details: drink }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/entries', who: work, about: 'setting', may: worker, also: ['unknown_child'], body: () => ({ childIds: [NEVER], occurredAt: new Date().toISOString(), details: drink }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/entries', who: work, about: 'setting', may: worker, query: () => `on=${today()}` }, // prettier-ignore
  { route: 'GET /settings/:settingId/entries', who: work, about: 'child', may: writesOf, absent: 'an answer', query: ({ ids }) => `on=${today()}&childId=${ids['childId'] ?? ''}` }, // prettier-ignore
  { route: 'POST /settings/:settingId/entries/withdrawals', who: work, about: 'entry', may: handles('entryId'), isHarmful: true, body: ({ ids }) => ({ entryIds: [ids['entryId']] }) }, // prettier-ignore

  // A guardian's feed.
  { route: 'GET /settings/:settingId/feed', who: family, about: 'setting', may: ofSetting },
  { route: 'GET /settings/:settingId/feed/changes', who: family, about: 'setting', may: ofSetting, query: () => 'after=0' }, // prettier-ignore
  { route: 'PUT /settings/:settingId/feed/cursor', who: family, about: 'setting', may: ofSetting, body: () => ({ seq: 0 }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/feed/reads', who: family, about: 'subject', may: wasInFeed, body: ({ ids }) => ({ subjectIds: [ids['subjectId']] }) }, // prettier-ignore
  {
    route: 'POST /settings/:settingId/feed/:subjectId/acknowledgement',
    who: family,
    about: 'subject',
    may: (person, target, asked) =>
      wasInFeed(person, target, asked) &&
      subjectOf(asked.facts, target.ids['subjectId']).needsAcknowledgement,
    body: nothing,
  },
  {
    route: 'POST /settings/:settingId/feed/:subjectId/answer',
    who: family,
    about: 'subject',
    may: (person, target, asked) =>
      wasInFeed(person, target, asked) && subjectOf(asked.facts, target.ids['subjectId']).kind !== 'entry',
    body: () => ({ answer: 'seen' }),
  },
  {
    // Told where their own message leads; what it says is looked at by `inFeed`.
    route: 'GET /settings/:settingId/links/:code',
    who: family,
    about: 'link',
    may: (person, { settingId, ids }, { facts }) => {
      const link = facts.shortLinks.find(({ code }) => code === ids['code']);
      return isOf(person, settingId) && link?.guardianId === person.id;
    },
  },
  { route: 'PUT /settings/:settingId/feed/:subjectId/not-understood', who: family, about: 'subject', may: inFeed, isHarmful: true, body: () => ({ kind: 'story' }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/not-understood', who: family, about: 'setting', may: ofSetting },

  // How a guardian is told.
  { route: 'GET /settings/:settingId/guardians/:guardianId/preferences', who: family, about: 'guardian', may: own }, // prettier-ignore
  { route: 'PUT /settings/:settingId/guardians/:guardianId/preferences', who: family, about: 'guardian', may: own, body: nothing }, // prettier-ignore
  { route: 'GET /push-key', who: family, about: 'nothing', may: () => true },
  { route: 'GET /settings/:settingId/guardians/:guardianId/pushes', who: family, about: 'guardian', may: own }, // prettier-ignore
  {
    route: 'POST /settings/:settingId/guardians/:guardianId/pushes',
    who: family,
    about: 'guardian',
    may: own,
    also: ['unknown_push_service'],
    body: () => ({
      endpoint: 'https://push.example/nowhere',
      keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
    }),
  },
  // What is not there is not told: 204 also for another's, which must be there afterwards (doors.ts).
  { route: 'DELETE /settings/:settingId/guardians/:guardianId/pushes/:pushId', who: family, about: 'push', may: own, isHarmful: true }, // prettier-ignore
  { route: 'DELETE /settings/:settingId/guardians/:guardianId/pushes', who: family, about: 'guardian', may: own, isHarmful: true }, // prettier-ignore
  open('POST /unsubscribe'),
  open('GET /unsubscribe'),
  open('POST /unsubscribe/confirmation'),

  // Threads.
  { route: 'POST /settings/:settingId/threads', who: family, about: 'setting', may: (person, target, asked) => ofSetting(person, target, asked), also: ['unknown_child'], body: () => ({ childId: NEVER, begunFrom: null, body: words }) }, // prettier-ignore
  {
    route: 'POST /settings/:settingId/threads',
    who: family,
    about: 'child',
    may: (person, { settingId, ids }, { facts, now }) =>
      isOf(person, settingId) && mayMessage(facts, person.id, ids['childId'] ?? '', now),
    absent: 'unknown_child',
    isHarmful: true,
    body: ({ ids }) => ({ childId: ids['childId'], begunFrom: null, body: words }),
  },
  { route: 'GET /settings/:settingId/threads', who: everybody, about: 'setting', may: ofSetting },
  { route: 'GET /settings/:settingId/threads/:threadId', who: everybody, about: 'thread', may: inThread },
  { route: 'POST /settings/:settingId/threads/:threadId/messages', who: everybody, about: 'thread', may: inThread, isHarmful: true, body: () => ({ body: words }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/threads/:threadId/messages/:messageId/withdrawal', who: everybody, about: 'message', may: inThread, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'PUT /settings/:settingId/threads/:threadId/read', who: everybody, about: 'thread', may: inThread, body: () => ({ seq: 1 }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/threads/:threadId/translations', who: everybody, about: 'thread', may: inThread }, // prettier-ignore

  // Whether it arrived.
  { route: 'GET /settings/:settingId/subjects/:subjectId/progress', who: work, about: 'subject', may: traces, absent: 'an answer' }, // prettier-ignore
  { route: 'GET /settings/:settingId/deliveries/count', who: managers, about: 'setting', may: manager },
  { route: 'GET /settings/:settingId/subjects/:subjectId/escalation', who: work, about: 'subject', may: traces, absent: 'an answer' }, // prettier-ignore
  { route: 'POST /settings/:settingId/subjects/:subjectId/guardians/:guardianId/calls', who: work, about: 'told', may: traces, isHarmful: true, body: () => ({ outcome: 'reached' }) }, // prettier-ignore
  {
    route: 'DELETE /settings/:settingId/calls/:callId',
    who: work,
    about: 'call',
    // By who noted it.
    may: (person, { settingId, ids }, { facts }) =>
      worksIn(person, settingId) &&
      facts.calls.some(({ id, authorId }) => id === ids['callId'] && authorId === person.id),
    isHarmful: true,
  },
  {
    route: 'GET /settings/:settingId/subjects/:subjectId/guardians/:guardianId/explanation',
    who: work,
    about: 'told',
    may: (person, target, asked) => {
      const { settingId, ids } = target;
      const guardian = known(asked.facts.guardians, ids['guardianId'] ?? '');
      const subject = subjectOf(asked.facts, ids['subjectId']);
      // Of somebody who was never told there is nothing to explain.
      return (
        traces(person, target, asked) &&
        guardian.settingId === settingId &&
        wasTold(asked.facts, guardian, subject)
      );
    },
  },
  { route: 'GET /settings/:settingId/deliveries/undelivered', who: work, about: 'setting', may: worker },
  { route: 'GET /settings/:settingId/delivery-health', who: work, about: 'setting', may: worker },
  {
    route: 'POST /settings/:settingId/deliveries/replays',
    who: managers,
    about: 'delivery',
    may: (person, { settingId, ids }, { facts }) =>
      managesIn(person, settingId) &&
      facts.deliveries.some((one) => one.id === ids['deliveryId'] && one.settingId === settingId),
    absent: 'an answer',
    isHarmful: true,
    body: ({ ids }) => ({ deliveryIds: [ids['deliveryId']] }),
  },
  { route: 'GET /settings/:settingId/parity/reach', who: managers, about: 'setting', may: manager },
  { route: 'GET /settings/:settingId/parity/quality', who: managers, about: 'setting', may: manager },
  open('POST /webhooks/twilio/status'),
  open('POST /webhooks/twilio/sms'),

  // Languages and translations.
  { route: 'POST /settings/:settingId/translations/preview', who: work, about: 'setting', may: worker, body: () => ({ body: words, locales: [LOCALE] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/phrases', who: work, about: 'setting', may: worker },
  { route: 'POST /settings/:settingId/phrases/check', who: work, about: 'setting', may: worker, body: () => ({ body: words }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/glossary', who: work, about: 'setting', may: worker, query: () => `from=en-GB&to=${LOCALE}` }, // prettier-ignore
  { route: 'PUT /settings/:settingId/glossary', who: managers, about: 'setting', may: manager, body: () => ({ from: 'en-GB', to: LOCALE, term: 'mud kitchen', translation: 'błotna kuchnia' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/glossary/resets', who: managers, about: 'setting', may: manager, body: () => ({ from: 'en-GB', to: LOCALE, term: 'mud kitchen' }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/language-policy', who: managers, about: 'setting', may: manager },
  { route: 'PUT /settings/:settingId/language-policy', who: managers, about: 'setting', may: manager, body: () => ({ allowedProcessors: [], safetyTexts: 'hold', routes: null }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/wording', who: everybody, about: 'setting', may: ofSetting, query: () => `locale=${LOCALE}` }, // prettier-ignore
  { route: 'GET /settings/:settingId/wording/changes', who: managers, about: 'setting', may: manager, query: () => `locale=${LOCALE}` }, // prettier-ignore
  { route: 'GET /settings/:settingId/wording/history', who: managers, about: 'setting', may: manager, query: () => `locale=${LOCALE}&key=${KEY}` }, // prettier-ignore
  { route: 'POST /settings/:settingId/wording', who: managers, about: 'setting', may: manager, also: ['changed_meanwhile', 'invalid_request'], body: () => ({ locale: LOCALE, key: KEY, forms: null, version: 99 }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/wording/undos', who: managers, about: 'setting', may: manager, also: ['changed_meanwhile', 'invalid_request'], body: () => ({ locale: LOCALE, key: KEY, version: 99 }) }, // prettier-ignore
  { route: 'PUT /settings/:settingId/wording/signature', who: managers, about: 'setting', may: manager, also: ['changed_meanwhile', 'invalid_request'], body: () => ({ locale: LOCALE, key: KEY, of: 'nothing', isSigned: true }) }, // prettier-ignore

  // Reviews and interpreters.
  { route: 'GET /settings/:settingId/reviews', who: work, about: 'setting', may: worker },
  { route: 'PUT /settings/:settingId/reviewers/me/languages', who: work, about: 'setting', may: worker, body: () => ({ locales: [LOCALE] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/reviews/:taskId', who: work, about: 'task', may: reviews },
  { route: 'PUT /settings/:settingId/reviews/:taskId/claim', who: work, about: 'task', may: reviews, also: ['already_claimed', 'language_not_read', 'already_answered'] }, // prettier-ignore
  { route: 'DELETE /settings/:settingId/reviews/:taskId/claim', who: work, about: 'task', may: reviews },
  { route: 'PUT /settings/:settingId/reviews/:taskId/approval', who: work, about: 'task', may: reviews, isHarmful: true, body: () => ({ title: null, body: words }) }, // prettier-ignore
  { route: 'PUT /settings/:settingId/reviews/:taskId/dismissal', who: work, about: 'task', may: reviews, isHarmful: true, body: () => ({ outcome: 'not_needed' }) }, // prettier-ignore
  { route: 'PUT /settings/:settingId/reviews/:taskId/invitations/:invitationId', who: managers, about: 'invitation', may: reviews, isHarmful: true, body: () => ({ showsNames: true, mayFinish: true }) }, // prettier-ignore
  { route: 'DELETE /settings/:settingId/reviews/:taskId/invitations/:invitationId', who: managers, about: 'invitation', may: reviews, isHarmful: true }, // prettier-ignore
  open('POST /interpreter/task'),
  open('PUT /interpreter/translation'),
  { route: 'GET /settings/:settingId/interpreter-requests', who: managers, about: 'setting', may: manager },
  {
    route: 'PUT /settings/:settingId/interpreter-requests/:requestId',
    who: managers,
    about: 'request',
    may: (person, { settingId, ids }, { facts }) =>
      managesIn(person, settingId) && known(facts.guardians, ids['guardianId'] ?? '').settingId === settingId,
    isHarmful: true,
    body: ({ ids }) => ({
      guardianId: ids['guardianId'],
      language: 'Polish',
      at: '2030-01-07T09:30:00.000Z',
      way: 'phone',
      purpose: words,
    }),
  },
  {
    route: 'PUT /settings/:settingId/interpreter-requests/:requestId/state',
    who: managers,
    about: 'request',
    may: manager,
    isHarmful: true,
    body: () => ({ state: 'cancelled' }),
  },

  // Who looked.
  { route: 'GET /settings/:settingId/audit', who: work, about: 'setting', may: ordersAbout, mightBe: weakOfThese }, // prettier-ignore
  {
    route: 'GET /settings/:settingId/children/:childId/looks',
    who: family,
    about: 'child',
    may: (person, { settingId, ids }, { facts, now }) =>
      isOf(person, settingId) && holdsHealth(facts, person.id, ids['childId'] ?? '', now),
  },

  // Orders.
  { route: 'GET /settings/:settingId/restrictions', who: work, about: 'setting', may: ordersAbout, mightBe: weakOfThese }, // prettier-ignore
  { route: 'GET /settings/:settingId/restrictions/:restrictionId/reason', who: work, about: 'restriction', may: (person, target, asked) => lead(person, target, asked) && asked.facts.restrictions.some(({ id, hasReason }) => hasReason && id === target.ids['restrictionId']), mightBe: weakLead }, // prettier-ignore
  { route: 'POST /settings/:settingId/restrictions', who: work, about: 'setting', may: surely, mightBe: weakManager, also: ['unknown_child'], body: () => order(NEVER, NEVER) }, // prettier-ignore
  { route: 'POST /settings/:settingId/restrictions', who: work, about: 'restriction', may: surely, mightBe: weakManager, absent: 'unknown_child', isHarmful: true, body: ({ ids }) => order(ids['guardianId'], ids['childId']) }, // prettier-ignore
  { route: 'POST /settings/:settingId/restrictions/preview', who: work, about: 'setting', may: surely, mightBe: weakManager, also: ['unknown_child'], body: () => ({ guardianId: NEVER, childId: NEVER }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/restrictions/preview', who: work, about: 'restriction', may: surely, mightBe: weakManager, absent: 'unknown_child', body: ({ ids }) => ({ guardianId: ids['guardianId'], childId: ids['childId'] }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/restrictions/:restrictionId/confirmation', who: work, about: 'restriction', may: lead, mightBe: weakLead, isHarmful: true, body: nothing }, // prettier-ignore
  {
    // What nobody has confirmed yet is taken back by whoever may set it.
    route: 'POST /settings/:settingId/restrictions/:restrictionId/lift',
    who: work,
    about: 'restriction',
    may: (person, target, asked) => (isConfirmed(target, asked.facts) ? lead : surely)(person, target, asked),
    mightBe: weakOfThese,
    isHarmful: true,
    body: nothing,
  },

  // The record: who is there.
  { route: 'GET /settings/:settingId/rooms', who: managers, about: 'setting', may: manager },
  { route: 'POST /settings/:settingId/rooms', who: managers, about: 'setting', may: manager, also: ['already_taken'], body: (_, person, facts) => ({ name: roomOfOwn(person, facts)?.name }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/rooms/:roomId/name', who: managers, about: 'room', may: managedRoom, also: ['changed_meanwhile'], body: () => ({ name: 'Pond', version: OLD }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/rooms/:roomId/end', who: managers, about: 'room', may: managedRoom, also: ['changed_meanwhile'], body: () => ({ at: 'never', version: OLD }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/staff-records', who: managers, about: 'setting', may: manager },
  { route: 'POST /settings/:settingId/staff-records', who: managers, about: 'setting', may: manager, also: ['unknown_room'], body: () => newStaff(NEVER) }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-records', who: managers, about: 'room', may: managedRoom, absent: 'unknown_room', isHarmful: true, body: ({ ids }) => newStaff(ids['roomId'] ?? null) }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-records/:staffId', who: managers, about: 'staff', may: managedStaff, also: ['changed_meanwhile'], body: () => ({ ...newStaff(null), version: OLD }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-records/:staffId/end', who: managers, about: 'staff', may: managedStaff, also: ['changed_meanwhile'], body: () => ({ at: 'never', version: OLD }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/child-records', who: managers, about: 'setting', may: manager },
  { route: 'POST /settings/:settingId/child-records', who: managers, about: 'setting', may: manager, also: ['unknown_room'], body: () => newChild(NEVER) }, // prettier-ignore
  { route: 'POST /settings/:settingId/child-records', who: managers, about: 'room', may: managedRoom, absent: 'unknown_room', isHarmful: true, body: ({ ids }) => newChild(ids['roomId']) }, // prettier-ignore
  { route: 'POST /settings/:settingId/child-records/:childId', who: managers, about: 'child', may: managedChild, also: ['changed_meanwhile'], body: (_, person, facts) => ({ ...newChild(roomOfOwn(person, facts)?.id), version: OLD }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/child-records/:childId/end', who: managers, about: 'child', may: managedChild, also: ['changed_meanwhile'], body: () => ({ at: 'never', version: OLD }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/guardian-records', who: managers, about: 'setting', may: manager, also: ['unknown_child'], body: () => ({ ...newGuardian, children: childrenOfNew(NEVER) }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/guardian-records', who: managers, about: 'child', may: managedChild, absent: 'unknown_child', isHarmful: true, body: ({ ids }) => ({ ...newGuardian, children: childrenOfNew(ids['childId']) }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/guardian-records/:guardianId', who: managers, about: 'guardian', may: managedGuardian, also: ['changed_meanwhile'], body: () => ({ ...newGuardian, version: OLD }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/guardian-records/:guardianId/children/:childId', who: managers, about: 'guardianship', may: managedGuardian, also: ['changed_meanwhile'], body: () => ({ relationship: 'aunt', mayView: true, ends: 'never', version: OLD }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/guardians/:guardianId/address', who: ['guardian', 'manager'], about: 'guardian', may: (...asked) => surelyOwn(...asked) || managedGuardian(...asked), mightBe: weakOwn, also: ['changed_meanwhile'], body: () => ({ address: words, version: OLD }) }, // prettier-ignore

  // The child's card.
  {
    route: 'GET /settings/:settingId/children/:childId/card',
    who: everybody,
    about: 'child',
    may: cardOf,
    mightBe: weakOfCard,
  },
  { route: 'POST /settings/:settingId/children/:childId/lines', who: managers, about: 'child', may: managedChild, isHarmful: true, body: () => ({ written: { part: 'diet', details: detailsOf('diet', 'Nothing new') }, line: null }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/lines', who: managers, about: 'line', may: managedLine, also: ['changed_meanwhile'], body: (target, _, facts) => ({ written: writtenOf(facts, target), line: { id: target.ids['lineId'], version: OLD } }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/lines/:lineId/end', who: managers, about: 'line', may: managedLine, also: ['changed_meanwhile'], body: (target, _, facts) => ({ part: writtenOf(facts, target).part, version: OLD }) }, // prettier-ignore
  // One more line that says so, of what each of them may read.
  { route: 'POST /settings/:settingId/children/:childId/confirmations', who: ['guardian', 'manager'], about: 'child', may: cardOf, mightBe: weakOfCard, body: () => ({ part: 'home_word' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/suggestions', who: family, about: 'child', may: cardOf, mightBe: weakOfCard, also: ['bad_phone_number'], body: () => ({ what: 'write', written: { part: 'emergency_contact', details: { name: 'Nobody', relationship: 'aunt', phone: 'x' } }, line: null }) }, // prettier-ignore
  {
    // About a line that they may not read, as about one that is none.
    route: 'POST /settings/:settingId/children/:childId/suggestions',
    who: family,
    about: 'line',
    may: (person, { settingId, ids }, { facts, now }) =>
      isOf(person, settingId) && readsLine(facts, person, ids['lineId'] ?? '', now),
    mightBe: weakOfCard,
    isHarmful: true,
    body: (target, _, facts) => ({
      what: 'write',
      written: writtenOf(facts, target),
      line: { id: target.ids['lineId'], version: 1 },
    }),
  },
  { route: 'POST /settings/:settingId/suggestions/:suggestionId/decision', who: managers, about: 'suggestion', may: managedSuggestion, isHarmful: true, body: () => ({ decision: 'decline', reason: words }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/suggestions/:suggestionId/decision', who: managers, about: 'answered', may: managedSuggestion, also: ['already_answered'], body: () => ({ decision: 'decline', reason: words }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/completeness', who: managers, about: 'setting', may: manager },
  { route: 'GET /settings/:settingId/board-marks', who: work, about: 'setting', may: worker },

  // Lists.
  { route: 'POST /settings/:settingId/lists/preview', who: managers, about: 'setting', may: manager, body: () => ({ kind: 'children', text: 'known_as\nNobody' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/lists', who: managers, about: 'setting', may: manager, also: ['list_has_faults'], body: () => ({ kind: 'guardians', text: 'known_as\nNobody' }) }, // prettier-ignore
  ...(['children', 'guardians', 'contacts'] as const).map((kind): Row => ({ route: 'GET /settings/:settingId/lists/:kind', who: managers, about: 'setting', may: manager, words: { kind } })), // prettier-ignore

  // Ways in of families.
  { route: 'POST /settings/:settingId/guardians/:guardianId/cards', who: managers, about: 'guardianship', may: managedGuardian, mightBe: weakManager, isHarmful: true, body: ({ ids }) => ({ childId: ids['childId'] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/pending-sign-ins', who: managers, about: 'setting', may: manager, mightBe: weakManager }, // prettier-ignore
  { route: 'POST /settings/:settingId/pending-sign-ins/:pendingId/confirmation', who: managers, about: 'pending', may: managedPending, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/pending-sign-ins/:pendingId/refusal', who: managers, about: 'pending', may: managedPending, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'GET /session/codes', who: family, about: 'nothing', may: isHere },
  // Nobody here has had a code by SMS.
  { route: 'POST /session/codes', who: family, about: 'nothing', may: isHere, also: ['channel_unreachable'], body: () => ({ channel: 'sms' }) }, // prettier-ignore
  { route: 'POST /session/entry', who: family, about: 'nothing', may: isHere, also: ['code_over', 'wrong_secret'], body: () => ({ code: '000000' }) }, // prettier-ignore
  // Who has no child here is signed in no more.
  { route: 'GET /session/passkey', who: family, about: 'nothing', may: isHere, also: ['not_signed_in'] },
  { route: 'POST /session/passkey', who: family, about: 'nothing', may: (person) => !isUnsure(person), mightBe: isUnsure, also: ['wrong_secret'], body: () => ({ response: made }) }, // prettier-ignore
  { route: 'POST /session/passkey/end', who: family, about: 'nothing', may: isHere },

  // Ways in of those who work here.
  { route: 'GET /settings/:settingId/devices', who: managers, about: 'setting', may: manager, mightBe: weakManager }, // prettier-ignore
  { route: 'POST /settings/:settingId/devices/:deviceId/end', who: managers, about: 'device', may: managedDevice, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/tablets/pairings', who: managers, about: 'setting', may: manager, mightBe: weakManager, also: ['unknown_room'], body: () => ({ roomId: NEVER }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/tablets/pairings', who: managers, about: 'room', may: managedRoom, mightBe: weakManager, absent: 'unknown_room', isHarmful: true, body: ({ ids }) => ({ roomId: ids['roomId'] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/staff-access', who: managers, about: 'setting', may: manager, mightBe: weakManager }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/pin-code', who: managers, about: 'staff', may: anybody, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/unlock', who: managers, about: 'staff', may: anybody, mightBe: weakManager }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/set-up', who: managers, about: 'staff', may: manages, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/recovery', who: managers, about: 'staff', may: manages, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/recovery/confirmation', who: managers, about: 'staff', may: manages, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /session/step-up/pin', who: work, about: 'nothing', may: isHere, also: ['bad_signature'], body: () => ({ proof, pin: '4862' }) }, // prettier-ignore
  { route: 'POST /session/step-up/passkey', who: work, about: 'nothing', may: isHere, also: ['wrong_secret'], body: () => ({ response: shown }) }, // prettier-ignore
  { route: 'POST /session/step-up/authenticator', who: work, about: 'nothing', may: isHere, also: ['bad_signature', 'wrong_secret'], body: () => ({ proof, code: '000000', passphrase: 'nobody knows this one' }) }, // prettier-ignore
  { route: 'GET /passkeys', who: work, about: 'nothing', may: isHere },
  { route: 'POST /passkeys', who: work, about: 'nothing', may: strongSelf, mightBe: weakSelf, also: ['wrong_secret'], body: () => ({ response: made }) }, // prettier-ignore
  {
    route: 'POST /passkeys/:passkeyId/end',
    who: work,
    about: 'passkey',
    may: (person, target, asked) =>
      strongSelf(person, target, asked) &&
      asked.facts.passkeys.some(
        ({ id, personId }) => id === target.ids['passkeyId'] && personId === person.id,
      ),
    mightBe: weakSelf,
    isHarmful: true,
  },
  { route: 'POST /recovery-codes', who: work, about: 'nothing', may: strongSelf, mightBe: weakSelf, isHarmful: true }, // prettier-ignore
  open('POST /cards/opening'),
  open('POST /cards/codes'),
  open('POST /cards/pending'),
  open('POST /sign-in/codes'),
  open('POST /sign-in/entry'),
  open('POST /sign-in/choice'),
  open('GET /sign-in/pending'),
  open('POST /sign-in/pending/entry'),
  open('POST /sign-in/guardian-passkey'),
  open('GET /sign-in/passkey'),
  open('POST /sign-in/passkey'),
  open('POST /sign-in/authenticator'),
  open('GET /device/challenge'),
  open('POST /tablet/pairing'),
  open('POST /tablet/tiles'),
  open('POST /tablet/sign-in'),
  open('POST /tablet/sign-in/pin'),
  open('POST /tablet/pin'),
  open('POST /set-up/read'),
  open('POST /set-up/passkey'),
  open('POST /set-up/authenticator'),

  // From service to service.
  inside('POST /inside/guardians/by-address'),
  inside('POST /inside/guardians/holders'),
  inside('POST /inside/sign-in-codes'),
  inside('POST /inside/settings/founding'),
  inside('GET /inside/settings/:settingId/rooms/:roomId/staff'),
  inside('GET /inside/people'),
  inside('POST /inside/people/read'),
  inside('GET /inside/guardians'),
  inside('POST /inside/guardians/read'),
  inside('POST /inside/subjects/read'),
  inside('POST /inside/audience/read'),
  inside('POST /inside/subjects/may-still'),
  inside('POST /inside/texts/read'),
  inside('POST /inside/translations/read'),
  inside('POST /inside/wording/read'),
  inside('POST /inside/feed/latest'),
  inside('POST /inside/events/pull'),
];

const today = () => new Date().toISOString().slice(0, 10);
