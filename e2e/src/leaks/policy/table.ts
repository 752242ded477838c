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
import { known } from '../facts/facts.ts';
import {
  handlesSubject,
  holdsHealth,
  isOf,
  managesIn,
  leadsIn,
  looksAfter,
  mayMessage,
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
  | 'session';

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
  readonly body?: (target: Target, person: Person) => unknown;
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

const nobody = () => false;
const ofSetting: Row['may'] = (person, { settingId }) => isOf(person, settingId);
const worker: Row['may'] = (person, { settingId }) => worksIn(person, settingId);
const manager: Row['may'] = (person, { settingId }) => managesIn(person, settingId);
const isHere: Row['may'] = (person) => isOf(person, person.settingId);
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
  isWeak(person) && managesIn(person, settingId);
const weakLead: NonNullable<Row['mightBe']> = (person, { settingId }) =>
  isWeak(person) && worksIn(person, settingId) && person.isLead;
const weakOfThese: NonNullable<Row['mightBe']> = (...asked) => weakManager(...asked) || weakLead(...asked);
/** What does not exist counts as confirmed: its answer must be the lead's. */
const isConfirmed = ({ settingId, ids }: Target, { restrictions }: Facts): boolean =>
  !restrictions.some(
    (one) => one.id === ids['restrictionId'] && one.settingId === settingId && !one.isConfirmed,
  );
const surely: Row['may'] = (person, { settingId }) =>
  managesIn(person, settingId) && readsRestrictions(person, settingId);
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

const LOCALE = 'pl';
/** A text of the catalogue. */
const KEY = 'email.open_button';
const NEVER = '11111111-1111-4111-8111-111111111111';
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

  // From service to service.
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
