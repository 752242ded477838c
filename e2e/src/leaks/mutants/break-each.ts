/** Builds with one condition less, each with the routes in which that is likely to show. */
import type { Mutant } from './mutant.ts';

type Of = Mutant['of'];
/** @param file Of `of`, or the name of a function. */
export const breakEach = (
  of: Of,
  file: string,
  edits: readonly (readonly [find: string, put: string])[],
): Mutant[] =>
  edits.map(([find, put]) => {
    const touches = touchedBy(file, find);
    const name = `${file}: ${find.slice(0, 70).replaceAll(/\s+/gu, ' ')} -> ${put.slice(0, 30)}`;
    return { name, of, edits: [{ file, find, put }], ...(touches !== undefined && { touches }) };
  });

/** By what a condition is about: the first that fits. */
const TOUCHED: readonly (readonly [of: RegExp, routes: RegExp])[] = [
  [/photo|consent/u, /\/(photos|consents)/u],
  [/collect|door/u, /\/(door|collector|attendances|refusals|call-backs)/u],
  [/room_move|head_count|outing/u, /\/(register|moves|outings|returns|head-counts|whereabouts)/u],
  [/change/u, /\/changes/u],
  [/export\.bulk|bulk/u, /\/bulk-exports/u],
  [/export|requests?\./u, /\/(access-requests|copies)/u],
  [/hold/u, /\/holds/u],
  [/may_message_at|may_still_at|message\.|threads\//u, /\/threads/u],
  [/may_view_at|visible_at|^told|saw_|was_there/u, /\/(threads$|feed|stories\/photos|photos\/:)/u],
  [/restriction_ends/u, /\/(door|feed|threads)/u],
  [/restriction/u, /\/restrictions/u],
  [/audit/u, /\/audit|looked/u],
  [/setting\.read|family\.list/u, /\/(feed|families|children|copies)$|:settingId$/u],
  [
    /diary\.write|works-in|child\.access/u,
    /\/(stories|entries|audience\/preview|threads\/:threadId|key-persons)$/u,
  ],
  [/subject\.access/u, /\/(stories|notices|entries)/u],
  [/k\.(staff|child)_id|k\.valid/u, /\/(entries|key-persons|threads\/:threadId|audience\/preview)$/u],
  [
    /ties\.queries.*(g\.|guardian_id|child_id|restriction)/u,
    /\/(card|door|changes|consents\/own|key-persons)$/u,
  ],
  [
    /ties\.queries.*(lead|manager)/u,
    /\/(holds|restrictions|access-requests|staff-records|keeping|card|changes)/u,
  ],
  [/ties\.queries|policy\.access/u, /\/(card|stories|door|staff|children|restrictions)$/u],
  [/review/u, /\/(reviews|feed\/:subjectId\/not)/u],
  [/feed\.access/u, /\/(feed|guardians)/u],
  [/trace\.access/u, /\/(subjects|deliveries)/u],
];
const touchedBy = (file: string, find: string): RegExp | undefined =>
  TOUCHED.find(([of]) => of.test(`${file} ${find}`))?.[1];
