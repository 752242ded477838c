/** The door, who may fetch a child, and changes at home. From docs/collection.md. */
import { known, type Facts, type Person } from '../facts/facts.ts';
import { isUnsure, isWeak, managedChild, managedGuardian, manager, weakLead, worker } from './conditions.ts';
import { mayReadChange, releases, seesFace, wouldReadChange, wouldRelease } from './door-rules.ts';
import { everybody, family, managers, NEVER, nothing, work, type Row, type Target } from './row.ts';
import { isEmployed, isOf, knowsChild, leadsIn, looksAfter, mayCollect, nowOf } from './rules.ts';

const ofChild = (childId: string | undefined) => childId ?? '';
const looksAfterIt: Row['may'] = (person, { settingId, ids }, { facts }) =>
  known(facts.children, ofChild(ids['childId'])).settingId === settingId &&
  looksAfter(facts, person, ofChild(ids['childId']));

/** Of a child who arrived: what it is about says which. */
const isHere = ({ settingId, ids }: Target, facts: Facts): boolean =>
  facts.children.get(ofChild(ids['childId']))?.settingId === settingId;
const givesAway: Row['may'] = (person, target, { facts }) =>
  isHere(target, facts) && releases(facts, person, ofChild(target.ids['childId']));
const wouldGiveAway: NonNullable<Row['mightBe']> = (person, target, facts) =>
  isHere(target, facts) && wouldRelease(facts, person, ofChild(target.ids['childId']));

/** A guardian who may fetch the child themself. */
const fetches = (facts: Facts, person: Person, { settingId, ids }: Target): boolean =>
  person.kind === 'guardian' &&
  isOf(person, settingId) &&
  mayCollect(facts, person.id, ofChild(ids['childId']), nowOf(facts));
const namesAnybody: Row['may'] = (person, target, asked) =>
  managedChild(person, target, asked) || fetches(asked.facts, person, target);
const namesSurely: Row['may'] = (...asked) => namesAnybody(...asked) && !isUnsure(asked[0]);
const wouldName: NonNullable<Row['mightBe']> = (person, target, facts) =>
  isUnsure(person) && fetches(facts, person, target);
/** Of guardians, whoever named them. */
const isNamer = (person: Person, { ids }: Target, facts: Facts): boolean =>
  person.kind !== 'guardian' || known(facts.collectors, ids['collectorId'] ?? '').guardianId === person.id;
const ofCollector: Row['may'] = (person, target, asked) =>
  namesSurely(person, target, asked) && isNamer(person, target, asked.facts);
const wouldBeOfCollector: NonNullable<Row['mightBe']> = (...asked) =>
  wouldName(...asked) && isNamer(...asked);

const ofFace: Row['may'] = (person, { settingId, ids }, { facts, now }) => {
  const one = [...facts.collectors.values()].find(({ photoId }) => photoId === ids['photoId']);
  return one?.settingId === settingId && seesFace(facts, person, one, now);
};
/** Of guardians, who was called back. */
const isCalled = (person: Person, { ids }: Target, facts: Facts): boolean =>
  person.kind !== 'guardian' || known(facts.callBacks, ids['callBackId'] ?? '').guardianId === person.id;
const ofCallBack: Row['may'] = (person, target, asked) =>
  namesSurely(person, target, asked) && isCalled(person, target, asked.facts);
const wouldBeOfCallBack: NonNullable<Row['mightBe']> = (...asked) =>
  wouldName(...asked) && isCalled(...asked);

const changeOf = ({ settingId, ids }: Target, facts: Facts) => {
  const change = known(facts.changes, ids['changeId'] ?? '');
  return change.settingId === settingId ? change : undefined;
};
const ofChange: Row['may'] = (person, target, { facts }) => {
  const change = changeOf(target, facts);
  return change !== undefined && mayReadChange(facts, person, change);
};
const wouldBeOfChange: NonNullable<Row['mightBe']> = (person, target, facts) => {
  const change = changeOf(target, facts);
  return change !== undefined && wouldReadChange(person, change);
};
/** The lead who may read it, by a passkey. */
const keepsForThemself: Row['may'] = (...asked) =>
  ofChange(...asked) && leadsIn(asked[0], asked[1].settingId);
const wouldKeep: NonNullable<Row['mightBe']> = (person, target, facts) =>
  wouldBeOfChange(person, target, facts) ||
  (weakLead(person, target, facts) && ofChange(person, target, { facts, now: nowOf(facts) }));

const tells: Row['may'] = (person, { settingId, ids }, { facts, now }) =>
  isOf(person, settingId) && !isUnsure(person) && knowsChild(facts, person.id, ofChild(ids['childId']), now);
const wouldTell: NonNullable<Row['mightBe']> = (person, { settingId, ids }, facts) =>
  isOf(person, settingId) &&
  isUnsure(person) &&
  knowsChild(facts, person.id, ofChild(ids['childId']), nowOf(facts));
/** Confidential: a name tile is not enough. */
const surelyAtWork: Row['may'] = (person, target, asked) => worker(person, target, asked) && !isWeak(person);
const weaklyAtWork: NonNullable<Row['mightBe']> = (person, { settingId }) =>
  isWeak(person) && isEmployed(person, settingId);
const OLD = 99;
const named = {
  name: 'Nobody',
  relationship: 'aunt',
  validFrom: '2026-01-05',
  validUntil: '2026-01-04',
  onPaperBy: null,
};
const names = everybody.filter((kind) => kind !== 'staff');

/** Who it is for is nobody's here, and what is over stays as it is: so these change nothing. */
const release = () => ({ to: { kind: 'guardian', id: NEVER }, recognition: 'known' });

export const doorRows: readonly Row[] = [
  { route: 'GET /settings/:settingId/door', who: work, about: 'setting', may: worker },
  { route: 'POST /settings/:settingId/children/:childId/attendances', who: work, about: 'child', may: looksAfterIt, isHarmful: true, body: nothing }, // prettier-ignore
  // Of a child who has none there is no password to say.
  { route: 'POST /settings/:settingId/attendances/:attendanceId/password', who: work, about: 'attendance', may: givesAway, mightBe: wouldGiveAway, also: ['locked', 'not_found'], body: () => ({ password: 'blue teapot' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/attendances/:attendanceId/release', who: work, about: 'attendance', may: givesAway, mightBe: wouldGiveAway, also: ['not_a_collector', 'changed_meanwhile'], body: release }, // prettier-ignore
  { route: 'POST /settings/:settingId/attendances/:attendanceId/refusals', who: work, about: 'attendance', may: givesAway, mightBe: wouldGiveAway, also: ['changed_meanwhile'], isHarmful: true, body: () => ({ person: 'Nobody' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/attendances/:attendanceId/refusals', who: work, about: 'departure', may: givesAway, mightBe: wouldGiveAway, also: ['changed_meanwhile'], body: () => ({ person: 'Nobody' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/refusals/:refusalId/override', who: work, about: 'doorRefusal', may: givesAway, mightBe: wouldGiveAway, isHarmful: true, body: () => ({ reason: 'emergency' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/refusals/:refusalId/override', who: work, about: 'closedRefusal', may: givesAway, mightBe: wouldGiveAway, also: ['not_a_collector', 'changed_meanwhile'], body: () => ({ reason: 'emergency' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/refusals/:refusalId/agreement', who: work, about: 'doorRefusal', may: givesAway, mightBe: wouldGiveAway, also: ['another_person_needed', 'changed_meanwhile'], isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/refusals/:refusalId/agreement', who: work, about: 'closedRefusal', may: givesAway, mightBe: wouldGiveAway, also: ['not_a_collector', 'changed_meanwhile'], body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/attendances/:attendanceId/call-backs', who: work, about: 'attendance', may: givesAway, mightBe: wouldGiveAway, also: ['not_a_collector', 'changed_meanwhile'], body: () => ({ guardianId: NEVER, person: 'Nobody' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/call-backs/:callBackId/agreement', who: work, about: 'callBack', may: givesAway, mightBe: wouldGiveAway, also: ['changed_meanwhile'], body: nothing }, // prettier-ignore
  // As it was answered.
  { route: 'POST /settings/:settingId/call-backs/:callBackId/answer', who: names, about: 'callBack', may: ofCallBack, mightBe: wouldBeOfCallBack, body: () => ({ isRight: true }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/door-events', who: managers, about: 'setting', may: manager },

  { route: 'GET /settings/:settingId/children/:childId/collectors', who: names, about: 'child', may: namesAnybody }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/collectors', who: names, about: 'child', may: namesSurely, mightBe: wouldName, also: ['evidence_needed', 'ends_before_start'], body: () => named }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/confirmation', who: names, about: 'collector', may: ofCollector, mightBe: wouldBeOfCollector, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/confirmation', who: names, about: 'formerCollector', may: ofCollector, mightBe: wouldBeOfCollector, also: ['changed_meanwhile'], body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/end', who: names, about: 'collector', may: ofCollector, mightBe: wouldBeOfCollector, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/end', who: names, about: 'formerCollector', may: ofCollector, mightBe: wouldBeOfCollector, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/photo', who: names, about: 'collector', may: ofCollector, mightBe: wouldBeOfCollector, also: ['unsupported_media_type'], body: () => ({ not: 'a picture' }) }, // prettier-ignore
  { route: 'DELETE /settings/:settingId/collectors/:collectorId/photo', who: names, about: 'collector', may: ofCollector, mightBe: wouldBeOfCollector, isHarmful: true }, // prettier-ignore
  { route: 'DELETE /settings/:settingId/collectors/:collectorId/photo', who: names, about: 'formerCollector', may: ofCollector, mightBe: wouldBeOfCollector }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/photo-request', who: work, about: 'collector', may: givesAway, mightBe: wouldGiveAway, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/photo-request', who: work, about: 'formerCollector', may: givesAway, mightBe: wouldGiveAway, also: ['changed_meanwhile'], body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/collector-photos/:photoId', who: everybody, about: 'face', may: ofFace },
  { route: 'POST /settings/:settingId/guardian-records/:guardianId/children/:childId/collecting', who: managers, about: 'guardianship', may: managedGuardian, also: ['changed_meanwhile'], body: () => ({ mayCollect: true, version: OLD }) }, // prettier-ignore
  { route: 'PUT /settings/:settingId/children/:childId/door-password', who: names, about: 'child', may: namesSurely, mightBe: wouldName, also: ['too_easy'], body: () => ({ password: 'aaaa' }) }, // prettier-ignore

  { route: 'POST /settings/:settingId/children/:childId/changes', who: family, about: 'child', may: tells, mightBe: wouldTell, isHarmful: true, body: () => ({ kind: 'other', words: null, readers: ['lead'] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/children/:childId/changes', who: family, about: 'child', may: tells, mightBe: wouldTell }, // prettier-ignore
  { route: 'GET /settings/:settingId/changes', who: work, about: 'setting', may: surelyAtWork, mightBe: weaklyAtWork }, // prettier-ignore
  { route: 'GET /settings/:settingId/changes/:changeId', who: work, about: 'change', may: ofChange, mightBe: wouldBeOfChange }, // prettier-ignore
  { route: 'GET /settings/:settingId/changes/:changeId', who: work, about: 'escalated', may: ofChange, mightBe: wouldBeOfChange }, // prettier-ignore
  { route: 'POST /settings/:settingId/changes/:changeId/escalation', who: work, about: 'change', may: keepsForThemself, mightBe: wouldKeep, isHarmful: true, body: () => ({ reason: 'Nobody' }) }, // prettier-ignore
  // The first reason stays.
  { route: 'POST /settings/:settingId/changes/:changeId/escalation', who: work, about: 'escalated', may: keepsForThemself, mightBe: wouldKeep, body: () => ({ reason: 'Nobody' }) }, // prettier-ignore
];
