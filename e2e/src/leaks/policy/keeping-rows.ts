/** Who may ask what of how long records are kept, and of copies for those who ask. From docs/keeping.md. */
import { known, type Facts } from '../facts/facts.ts';
import { isUnsure, ofSetting, weakLead, weakManager } from './conditions.ts';
import { isOwnExport, mayFetchCopy, readsCopy, readsExport, wouldFetchCopy } from './keeping-rules.ts';
import { family, NEVER, nothing, work, type Row, type Target } from './row.ts';
import { leadsIn, managesIn, readsRestrictions } from './rules.ts';

/** Managers and the lead, surely known. */
const looks: Row['may'] = (person, { settingId }) => readsRestrictions(person, settingId);
const manages: Row['may'] = (person, { settingId }) =>
  managesIn(person, settingId) && readsRestrictions(person, settingId);
const leads: Row['may'] = (person, { settingId }) => leadsIn(person, settingId);
const weakOfThese: NonNullable<Row['mightBe']> = (...asked) => weakManager(...asked) || weakLead(...asked);

/** What is under its own setting's address. */
const holdOf: Row['may'] = (person, target, { facts }) =>
  leadsIn(person, target.settingId) && known(facts.holds, target.ids['holdId'] ?? '').settingId === target.settingId; // prettier-ignore
const copyOf = ({ settingId, ids }: Target, facts: Facts) => {
  const request = known(facts.copyRequests, ids['requestId'] ?? '');
  return request.settingId === settingId ? request : undefined;
};
const ofCopy =
  (may: Row['may']): Row['may'] =>
  (person, target, asked) =>
    may(person, target, asked) && copyOf(target, asked.facts) !== undefined;
const fetchesCopy: Row['may'] = (person, target, { facts }) => {
  const request = copyOf(target, facts);
  return request !== undefined && mayFetchCopy(person, request);
};
const readsTheCopy: Row['may'] = (person, target, { facts, now }) => {
  const request = copyOf(target, facts);
  return request !== undefined && readsCopy(person, request, now);
};
const wouldFetch: NonNullable<Row['mightBe']> = (person, target, facts) => {
  const request = copyOf(target, facts);
  return isUnsure(person) && request !== undefined && wouldFetchCopy(person, request);
};
const exportOf = ({ settingId, ids }: Target, facts: Facts) => {
  const found = known(facts.bulkExports, ids['exportId'] ?? '');
  return found.settingId === settingId ? found : undefined;
};
const looksAtExport: Row['may'] = (person, target, asked) =>
  looks(person, target, asked) && exportOf(target, asked.facts) !== undefined;
const ownExport: Row['may'] = (person, target, { facts }) => {
  const found = exportOf(target, facts);
  return found !== undefined && isOwnExport(person, found);
};
const readsTheExport: Row['may'] = (person, target, { facts, now }) => {
  const found = exportOf(target, facts);
  return found !== undefined && readsExport(person, found, now);
};
const RECEIVED = '2026-01-05';
const hands = ['guardian', 'manager'] as const;

export const keepingRows: readonly Row[] = [
  { route: 'GET /settings/:settingId/keeping', who: work, about: 'setting', may: looks, mightBe: weakOfThese }, // prettier-ignore
  // As it is.
  { route: 'POST /settings/:settingId/keeping/periods', who: work, about: 'setting', may: manages, mightBe: weakManager, body: () => ({ class: 'child_record', months: 36 }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/erasures', who: work, about: 'setting', may: manages, mightBe: weakManager, also: ['changed_meanwhile'], body: () => ({ fingerprint: '0'.repeat(64) }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/holds', who: work, about: 'setting', may: leads, mightBe: weakLead, also: ['unknown_child'], body: () => ({ childId: NEVER, reason: 'None' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/holds', who: work, about: 'child', may: leads, mightBe: weakLead, absent: 'unknown_child', isHarmful: true, body: ({ ids }) => ({ childId: ids['childId'], reason: 'None' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/holds/:holdId/lift', who: work, about: 'hold', may: holdOf, mightBe: weakLead, isHarmful: true, body: nothing }, // prettier-ignore
  // The first time counts.
  { route: 'POST /settings/:settingId/holds/:holdId/lift', who: work, about: 'lifted', may: holdOf, mightBe: weakLead, body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/holds/:holdId/reason', who: work, about: 'hold', may: holdOf, mightBe: weakLead }, // prettier-ignore
  { route: 'GET /settings/:settingId/holds/:holdId/reason', who: work, about: 'lifted', may: holdOf, mightBe: weakLead }, // prettier-ignore

  { route: 'GET /settings/:settingId/access-requests', who: work, about: 'setting', may: looks, mightBe: weakOfThese }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests', who: work, about: 'setting', may: manages, mightBe: weakManager, also: ['unknown_child'], body: () => ({ guardianId: NEVER, childId: null, receivedOn: RECEIVED }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests', who: work, about: 'guardianship', may: manages, mightBe: weakManager, absent: 'unknown_child', isHarmful: true, body: ({ ids }) => ({ guardianId: ids['guardianId'], childId: ids['childId'], receivedOn: RECEIVED }) }, // prettier-ignore
  // A clock that stands.
  { route: 'POST /settings/:settingId/access-requests/:requestId/clock', who: work, about: 'wantedCopy', may: ofCopy(manages), mightBe: weakManager, body: () => ({ what: 'stop' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests/:requestId/clock', who: work, about: 'copy', may: ofCopy(manages), mightBe: weakManager, also: ['already_answered'], body: () => ({ what: 'stop' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests/:requestId/release', who: work, about: 'wantedCopy', may: ofCopy(leads), mightBe: weakLead, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests/:requestId/release', who: work, about: 'copy', may: ofCopy(leads), mightBe: weakLead, body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/bulk-exports', who: work, about: 'setting', may: looks, mightBe: weakOfThese }, // prettier-ignore
  // While one waits it is the one that is answered.
  { route: 'POST /settings/:settingId/bulk-exports', who: work, about: 'setting', may: manages, mightBe: weakManager, body: nothing }, // prettier-ignore
  // Somebody has agreed.
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/agreement', who: work, about: 'bulkExport', may: looksAtExport, mightBe: weakOfThese, also: ['another_person_needed'], body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/agreement', who: work, about: 'closedExport', may: looksAtExport, mightBe: weakOfThese, also: ['another_person_needed', 'changed_meanwhile'], body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/stop', who: work, about: 'bulkExport', may: looksAtExport, mightBe: weakOfThese, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/stop', who: work, about: 'closedExport', may: looksAtExport, mightBe: weakOfThese, also: ['already_answered'], body: nothing }, // prettier-ignore
  // A day has not passed.
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/fetch', who: work, about: 'bulkExport', may: ownExport, mightBe: weakManager, also: ['not_yet'], body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/fetch', who: work, about: 'closedExport', may: ownExport, mightBe: weakManager, also: ['already_answered'], body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/bulk-exports/:exportId/records', who: work, about: 'bulkExport', may: () => false, mightBe: weakManager }, // prettier-ignore
  { route: 'GET /settings/:settingId/bulk-exports/:exportId/records', who: work, about: 'closedExport', may: readsTheExport, mightBe: weakManager }, // prettier-ignore

  { route: 'GET /settings/:settingId/copies', who: family, about: 'setting', may: ofSetting },
  { route: 'POST /settings/:settingId/access-requests/:requestId/fetch', who: hands, about: 'wantedCopy', may: () => false, mightBe: weakManager, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests/:requestId/fetch', who: hands, about: 'copy', may: fetchesCopy, mightBe: wouldFetch, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests/:requestId/fetch', who: hands, about: 'fetchedCopy', may: fetchesCopy, mightBe: wouldFetch, also: ['already_answered'], body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/access-requests/:requestId/copy', who: hands, about: 'copy', may: () => false, mightBe: wouldFetch }, // prettier-ignore
  { route: 'GET /settings/:settingId/access-requests/:requestId/copy', who: hands, about: 'fetchedCopy', may: readsTheCopy, mightBe: wouldFetch }, // prettier-ignore
];
