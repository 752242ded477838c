/**
 * The door, who may fetch a child, and changes at home. In these worlds no guardian may fetch a child, nobody arrives and
 * nobody tells of a change: what they may name of it does not exist, and everybody must be told so alike.
 */
import { known } from '../facts/facts.ts';
import { isUnsure, isWeak, managed, managedGuardian, manager, worker } from './conditions.ts';
import { everybody, family, managers, NEVER, nothing, work, type Row } from './row.ts';
import { isEmployed, isOf, knowsChild, looksAfter, nowOf } from './rules.ts';

const nobody: Row['may'] = () => false;
const ofChild = (childId: string | undefined) => childId ?? '';
const looksAfterIt: Row['may'] = (person, { settingId, ids }, { facts }) =>
  known(facts.children, ofChild(ids['childId'])).settingId === settingId &&
  looksAfter(facts, person, ofChild(ids['childId']));
/** A guardian too, if they might fetch the child themself: here none may. */
const managedChild = managed((facts, { childId = '' }) => facts.children.get(childId)?.settingId);
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
  validUntil: null,
  onPaperBy: null,
};
const names = everybody.filter((kind) => kind !== 'staff');
const attendance = { attendanceId: NEVER };
const refusal = { refusalId: NEVER };
const collector = { collectorId: NEVER };
const change = { changeId: NEVER };

export const doorRows: readonly Row[] = [
  { route: 'GET /settings/:settingId/door', who: work, about: 'setting', may: worker },
  { route: 'POST /settings/:settingId/children/:childId/attendances', who: work, about: 'child', may: looksAfterIt, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/attendances/:attendanceId/password', who: work, about: 'setting', words: attendance, may: nobody, body: () => ({ password: 'blue teapot' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/attendances/:attendanceId/release', who: work, about: 'setting', words: attendance, may: nobody, body: () => ({ to: { kind: 'guardian', id: NEVER }, recognition: 'known' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/attendances/:attendanceId/refusals', who: work, about: 'setting', words: attendance, may: nobody, body: () => ({ person: 'Nobody' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/refusals/:refusalId/override', who: work, about: 'setting', words: refusal, may: nobody, body: () => ({ reason: 'emergency' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/refusals/:refusalId/agreement', who: work, about: 'setting', words: refusal, may: nobody, body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/door-events', who: managers, about: 'setting', may: manager },

  { route: 'GET /settings/:settingId/children/:childId/collectors', who: names, about: 'child', may: managedChild }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/collectors', who: names, about: 'child', may: managedChild, also: ['evidence_needed'], body: () => named }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/confirmation', who: names, about: 'setting', words: collector, may: nobody, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/collectors/:collectorId/end', who: names, about: 'setting', words: collector, may: nobody, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/guardian-records/:guardianId/children/:childId/collecting', who: managers, about: 'guardianship', may: managedGuardian, also: ['changed_meanwhile'], body: () => ({ mayCollect: true, version: OLD }) }, // prettier-ignore
  { route: 'PUT /settings/:settingId/children/:childId/door-password', who: names, about: 'child', may: managedChild, also: ['too_easy'], body: () => ({ password: 'aaaa' }) }, // prettier-ignore

  { route: 'POST /settings/:settingId/children/:childId/changes', who: family, about: 'child', may: tells, mightBe: wouldTell, isHarmful: true, body: () => ({ kind: 'other', words: null, readers: ['lead'] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/children/:childId/changes', who: family, about: 'child', may: tells, mightBe: wouldTell }, // prettier-ignore
  { route: 'GET /settings/:settingId/changes', who: work, about: 'setting', may: surelyAtWork, mightBe: weaklyAtWork }, // prettier-ignore
  {
    route: 'GET /settings/:settingId/changes/:changeId',
    who: work,
    about: 'setting',
    words: change,
    may: nobody,
  },
  { route: 'POST /settings/:settingId/changes/:changeId/escalation', who: work, about: 'setting', words: change, may: nobody, body: () => ({ reason: 'Nobody' }) }, // prettier-ignore
];
