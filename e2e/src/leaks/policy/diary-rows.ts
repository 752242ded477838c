/** What diary answers: people and families, stories, notices and entries, threads, orders, the record, and who looked. */
import { known, type Facts, type Person } from '../facts/facts.ts';
import { detailsOf } from '../people/cards.ts';
import {
  inThread,
  isUnsure,
  managed,
  managedChild,
  managedGuardian,
  managedRoom,
  managedStaff,
  manager,
  ofSetting,
  own,
  subjectOf,
  weakLead,
  weakManager,
  worker,
} from './conditions.ts';
import {
  LOCALE,
  NEVER,
  everybody,
  family,
  inside,
  managers,
  nothing,
  words,
  work,
  type Row,
  type Target,
} from './row.ts';
import {
  agreesOnCare,
  handlesSubject,
  holdsHealth,
  isOf,
  isSure,
  leadsIn,
  looksAfter,
  managesIn,
  mayMessage,
  mayMessageAbout,
  nowOf,
  readsCard,
  readsLine,
  readsRestrictions,
  sees,
  wouldReadCard,
} from './rules.ts';

const writesOf: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const childId = ids['childId'] ?? '';
  return known(facts.children, childId).settingId === settingId && looksAfter(facts, person, childId);
};
const ordersAbout: Row['may'] = (person, { settingId }) => readsRestrictions(person, settingId);
const lead: Row['may'] = (person, { settingId }) => leadsIn(person, settingId);
const weakOfThese: NonNullable<Row['mightBe']> = (...asked) => weakManager(...asked) || weakLead(...asked);
/** What does not exist counts as confirmed: its answer must be the lead's. */
const isConfirmed = ({ settingId, ids }: Target, { restrictions }: Facts): boolean =>
  !restrictions.some(
    (one) => one.id === ids['restrictionId'] && one.settingId === settingId && !one.isConfirmed,
  );
const surely: Row['may'] = (person, { settingId }) =>
  managesIn(person, settingId) && readsRestrictions(person, settingId);
const managedLine = managed((facts, { lineId = '' }) => facts.lines.get(lineId)?.settingId);
const managedSuggestion = managed(
  (facts, { suggestionId = '' }) => facts.suggestions.get(suggestionId)?.settingId,
);
const cardOf: Row['may'] = (person, { settingId, ids }, { facts, now }) => {
  const childId = ids['childId'] ?? '';
  return known(facts.children, childId).settingId === settingId && readsCard(facts, person, childId, now);
};
const weakOfCard: NonNullable<Row['mightBe']> = (person, { settingId, ids }, facts) => {
  const child = facts.children.get(ids['childId'] ?? '');
  return child?.settingId === settingId && wouldReadCard(facts, person, child.id, nowOf(facts));
};
const childIn = (facts: Facts, settingId: string, childId = '') => {
  const child = facts.children.get(childId);
  return child?.settingId === settingId ? child.id : undefined;
};
const careOf: Row['may'] = (person, { settingId, ids }, { facts }) => {
  const childId = childIn(facts, settingId, ids['childId']);
  return childId !== undefined && isSure(person) && agreesOnCare(facts, person, childId);
};
const weakOfCare: NonNullable<Row['mightBe']> = (person, { settingId, ids }, facts) => {
  const childId = childIn(facts, settingId, ids['childId']);
  return childId !== undefined && !isSure(person) && agreesOnCare(facts, person, childId);
};
const agreesToLine: Row['may'] = (person, ...asked) =>
  person.kind === 'guardian' ? cardOf(person, ...asked) : careOf(person, ...asked);
const weakToLine: NonNullable<Row['mightBe']> = (person, ...asked) =>
  person.kind === 'guardian' ? weakOfCard(person, ...asked) : weakOfCare(person, ...asked);
/** As of the child whom a proposal is about; another child where there is no such proposal in the setting. */
const ofProposal = (facts: Facts, { settingId, ids }: Target): Target => {
  const found = facts.proposals.get(ids['proposalId'] ?? '');
  return { settingId, ids: { childId: found?.settingId === settingId ? found.childId : NEVER } };
};
const isThere = (facts: Facts, { ids }: Target) => facts.children.has(ids['childId'] ?? '');
const answersProposal: Row['may'] = (person, target, asked) => {
  const of = ofProposal(asked.facts, target);
  if (!isThere(asked.facts, of)) return false;
  return person.kind === 'guardian' ? cardOf(person, of, asked) : managedChild(person, of, asked);
};
const weakToAnswer: NonNullable<Row['mightBe']> = (person, target, facts) =>
  person.kind === 'guardian'
    ? weakOfCard(person, ofProposal(facts, target), facts)
    : weakOfCare(person, ofProposal(facts, target), facts);
const withdrawsProposal: Row['may'] = (person, target, asked) =>
  careOf(person, ofProposal(asked.facts, target), asked) &&
  (person.kind === 'manager' ||
    asked.facts.proposals.get(target.ids['proposalId'] ?? '')?.staffId === person.id);
const weakToWithdraw: NonNullable<Row['mightBe']> = (person, target, facts) =>
  weakOfCare(person, ofProposal(facts, target), facts);
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
const order = (guardianId: string | undefined, childId: string | undefined) => ({ guardianId, childId, scopes: ['all_info'], evidenceRef: null, reviewBy: '2031-01-06', reason: null }); // prettier-ignore
/** Taken back by its author alone. */
const ownMessage: Row['may'] = (person, target, asked) =>
  inThread(person, target, asked) &&
  known(asked.facts.threads, target.ids['threadId'] ?? '').messages.some(
    ({ id, authorId }) => id === target.ids['messageId'] && authorId === person.id,
  );
/** A message is told in its thread, and nothing begins from it. */
const toldAs = ({ subjects }: Facts, id = '') => {
  const kind = subjects.get(id)?.kind ?? 'story';
  return kind === 'message' ? 'story' : kind;
};
const handles =
  (name: string): Row['may'] =>
  (person, { settingId, ids }, { facts, now }) => {
    const subject = subjectOf(facts, ids[name]);
    return subject.settingId === settingId && handlesSubject(facts, person, subject, now);
  };
const drink = { type: 'drink', drink: 'water', ml: 100 };
const today = () => new Date().toISOString().slice(0, 10);

export const diaryRows: readonly Row[] = [
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

  // Threads.
  { route: 'POST /settings/:settingId/threads', who: family, about: 'setting', may: ofSetting, also: ['unknown_child'], body: () => ({ childId: NEVER, begunFrom: null, body: words }) }, // prettier-ignore
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
  {
    // Begun from what they see; from anything else as from what does not exist.
    route: 'POST /settings/:settingId/threads',
    who: family,
    about: 'subject',
    may: (person, { settingId, ids }, { facts, now }) =>
      person.kind === 'guardian' &&
      isOf(person, settingId) &&
      mayMessageAbout(facts, person.id, null, now) &&
      subjectOf(facts, ids['subjectId']).kind !== 'message' &&
      sees(facts, person, subjectOf(facts, ids['subjectId']), now),
    absent: ['unknown_child', 'unknown_subject'],
    isHarmful: true,
    body: ({ ids }, _, facts) => ({
      childId: null,
      begunFrom: { kind: toldAs(facts, ids['subjectId']), id: ids['subjectId'] },
      body: words,
    }),
  },
  { route: 'GET /settings/:settingId/threads', who: everybody, about: 'setting', may: ofSetting },
  { route: 'GET /settings/:settingId/threads/:threadId', who: everybody, about: 'thread', may: inThread },
  { route: 'POST /settings/:settingId/threads/:threadId/messages', who: everybody, about: 'thread', may: inThread, also: ['no_audience'], isHarmful: true, body: () => ({ body: words }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/threads/:threadId/messages/:messageId/withdrawal', who: everybody, about: 'message', may: ownMessage, also: ['too_late_to_withdraw'], isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'PUT /settings/:settingId/threads/:threadId/read', who: everybody, about: 'thread', may: inThread, body: () => ({ seq: 1 }) }, // prettier-ignore

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
  { route: 'POST /settings/:settingId/children/:childId/lines', who: managers, about: 'line', may: managedLine, also: ['changed_meanwhile', 'not_yet'], body: (target, _, facts) => ({ written: writtenOf(facts, target), line: { id: target.ids['lineId'], version: OLD } }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/lines/:lineId/end', who: managers, about: 'line', may: managedLine, also: ['changed_meanwhile', 'not_yet'], body: (target, _, facts) => ({ part: writtenOf(facts, target).part, version: OLD }) }, // prettier-ignore
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
  { route: 'PUT /settings/:settingId/children/:childId/contacts/order', who: managers, about: 'child', may: managedChild, also: ['changed_meanwhile'], body: () => ({ lineIds: [NEVER] }) }, // prettier-ignore

  // Care that both sides agree to.
  { route: 'POST /settings/:settingId/children/:childId/care-proposals', who: work, about: 'child', may: careOf, mightBe: weakOfCare, isHarmful: true, body: () => ({ wish: { category: 'sleep', wish: words, reviewOn: null }, line: null }) }, // prettier-ignore
  // Of a line that is no requirement, as of none.
  { route: 'POST /settings/:settingId/children/:childId/lines/:lineId/agreement', who: everybody, about: 'line', may: agreesToLine, mightBe: weakToLine, also: ['changed_meanwhile', 'not_found'], body: () => ({ version: OLD }) }, // prettier-ignore
  // A guardian who speaks for another, and a manager for nobody of the family: nothing changes.
  { route: 'POST /settings/:settingId/care-proposals/:proposalId/answer', who: ['guardian', 'manager'], about: 'proposal', may: answersProposal, mightBe: weakToAnswer, also: ['forbidden', 'changed_meanwhile'], body: () => ({ answer: 'agree', saidBy: NEVER }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/care-proposals/:proposalId/withdrawal', who: work, about: 'proposal', may: withdrawsProposal, mightBe: weakToWithdraw, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/completeness', who: managers, about: 'setting', may: manager },
  { route: 'GET /settings/:settingId/board-marks', who: work, about: 'setting', may: worker },

  // Lists.
  { route: 'POST /settings/:settingId/lists/preview', who: managers, about: 'setting', may: manager, body: () => ({ kind: 'children', text: 'known_as\nNobody' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/lists', who: managers, about: 'setting', may: manager, also: ['list_has_faults'], body: () => ({ kind: 'guardians', text: 'known_as\nNobody' }) }, // prettier-ignore
  ...(['children', 'guardians', 'contacts'] as const).map((kind): Row => ({ route: 'GET /settings/:settingId/lists/:kind', who: managers, about: 'setting', may: manager, words: { kind } })), // prettier-ignore

  // From service to service.
  inside('POST /inside/guardians/by-address'),
  inside('POST /inside/guardians/holders'),
  inside('POST /inside/settings/founding'),
  inside('POST /inside/groups/founding'),
  inside('POST /inside/groups/read'),
  inside('GET /inside/settings/:settingId/managers/:staffId/figures'),
  inside('POST /inside/settings/:settingId/managers/:staffId/entries'),
  inside('GET /inside/settings/:settingId/rooms/:roomId/staff'),
  inside('GET /inside/people'),
  inside('POST /inside/people/read'),
  inside('GET /inside/guardians'),
  inside('POST /inside/guardians/read'),
  inside('POST /inside/subjects/read'),
  inside('POST /inside/subjects/held'),
  inside('POST /inside/audience/read'),
  inside('POST /inside/subjects/may-still'),
  inside('POST /inside/texts/read'),
  inside('POST /inside/events/pull'),
];
