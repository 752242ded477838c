/**
 * Who may ask what of how long records are kept, and of copies for those who ask. From docs/keeping.md. No family of the
 * oracle holds a record or asks for a copy: of these only what does not exist is asked for.
 */
import { isWeak, ofSetting, weakManager } from './conditions.ts';
import { family, NEVER, nothing, work, type Row } from './row.ts';
import { isEmployed, leadsIn, managesIn, readsRestrictions } from './rules.ts';

/** Managers and the lead, surely known. */
const looks: Row['may'] = (person, { settingId }) => readsRestrictions(person, settingId);
const manages: Row['may'] = (person, { settingId }) =>
  managesIn(person, settingId) && readsRestrictions(person, settingId);
const leads: Row['may'] = (person, { settingId }) => leadsIn(person, settingId);
const weakLead: NonNullable<Row['mightBe']> = (person, { settingId }) =>
  isWeak(person) && isEmployed(person, settingId) && person.isLead;
const weakOfThese: NonNullable<Row['mightBe']> = (...asked) => weakManager(...asked) || weakLead(...asked);

const hold = { holdId: NEVER };
const bulk = { exportId: NEVER };
const request = { requestId: NEVER };
const RECEIVED = '2026-01-05';

export const keepingRows: readonly Row[] = [
  { route: 'GET /settings/:settingId/keeping', who: work, about: 'setting', may: looks, mightBe: weakOfThese }, // prettier-ignore
  // As it is.
  { route: 'POST /settings/:settingId/keeping/periods', who: work, about: 'setting', may: manages, mightBe: weakManager, body: () => ({ class: 'child_record', months: 36 }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/erasures', who: work, about: 'setting', may: manages, mightBe: weakManager, also: ['changed_meanwhile'], body: () => ({ fingerprint: '0'.repeat(64) }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/holds', who: work, about: 'setting', may: leads, mightBe: weakLead, also: ['unknown_child'], body: () => ({ childId: NEVER, reason: 'None' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/holds', who: work, about: 'child', may: leads, mightBe: weakLead, absent: 'unknown_child', isHarmful: true, body: ({ ids }) => ({ childId: ids['childId'], reason: 'None' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/holds/:holdId/lift', who: work, about: 'setting', words: hold, may: leads, mightBe: weakLead, also: ['not_found'], body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/holds/:holdId/reason', who: work, about: 'setting', words: hold, may: leads, mightBe: weakLead, also: ['not_found'] }, // prettier-ignore

  { route: 'GET /settings/:settingId/access-requests', who: work, about: 'setting', may: looks, mightBe: weakOfThese }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests', who: work, about: 'setting', may: manages, mightBe: weakManager, also: ['unknown_child'], body: () => ({ guardianId: NEVER, childId: null, receivedOn: RECEIVED }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests', who: work, about: 'guardianship', may: manages, mightBe: weakManager, absent: 'unknown_child', isHarmful: true, body: ({ ids }) => ({ guardianId: ids['guardianId'], childId: ids['childId'], receivedOn: RECEIVED }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests/:requestId/clock', who: work, about: 'setting', words: request, may: manages, mightBe: weakManager, also: ['not_found'], body: () => ({ what: 'stop' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/access-requests/:requestId/release', who: work, about: 'setting', words: request, may: leads, mightBe: weakLead, also: ['not_found'], body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/bulk-exports', who: work, about: 'setting', may: looks, mightBe: weakOfThese }, // prettier-ignore
  // While one waits it is the one that is answered, and without a second person it opens nothing.
  { route: 'POST /settings/:settingId/bulk-exports', who: work, about: 'setting', may: manages, mightBe: weakManager, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/agreement', who: work, about: 'setting', words: bulk, may: looks, mightBe: weakOfThese, also: ['not_found'], body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/stop', who: work, about: 'setting', words: bulk, may: looks, mightBe: weakOfThese, also: ['not_found'], body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/bulk-exports/:exportId/fetch', who: work, about: 'setting', words: bulk, may: manages, mightBe: weakManager, also: ['not_found'], body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/bulk-exports/:exportId/records', who: work, about: 'setting', words: bulk, may: manages, mightBe: weakManager, also: ['not_found'] }, // prettier-ignore

  { route: 'GET /settings/:settingId/copies', who: family, about: 'setting', may: ofSetting },
  { route: 'POST /settings/:settingId/access-requests/:requestId/fetch', who: ['guardian', 'manager'], about: 'setting', words: request, may: manages, mightBe: weakManager, also: ['not_found'], body: nothing }, // prettier-ignore
  { route: 'GET /settings/:settingId/access-requests/:requestId/copy', who: ['guardian', 'manager'], about: 'setting', words: request, may: manages, mightBe: weakManager, also: ['not_found'] }, // prettier-ignore
];
