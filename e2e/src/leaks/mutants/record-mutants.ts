/** Conditions of photos and permissions, of the door and of changes at home, and of what is held, copied and carried out. */
import { breakEach as each } from './break-each.ts';
import type { Mutant } from './mutant.ts';

const TABLE = 'policy/table.ts';

export const recordMutants: readonly Mutant[] = [
  ...each('sql', 'asked_for_consent', [
    ['l.is_responsible or (l.may_consent and not exists (select from link o where o.is_responsible))', 'l.is_responsible or l.may_consent'],
    ['(g.responsibility_from is null or g.responsibility_from <= timezone(s.time_zone, at)::date)', 'true'],
  ]),
  ...each('sql', 'consent_state', [
    ['bool_and(coalesce(l.is_given, false))', 'bool_or(coalesce(l.is_given, false))'],
    ["when bool_or(not l.is_given) then 'refused'", "when bool_and(not l.is_given) then 'refused'"],
    ['and c.purpose = wanted', ''],
    ['order by c.answered_at desc, c.place desc', 'order by c.answered_at, c.place'],
  ]),
  ...each('sql', 'may_collect_at', [
    ['link.may_collect\n    and', ''],
    ['(link.valid_until is null or link.valid_until > at)', 'true'],
    ['link.valid_from <= at', 'true'],
    ["r.scopes && '{all_info,collection}'", "r.scopes && '{all_info}'"],
  ]),

  ...each('diary', 'photos/photo.access.ts', [
    ["${isOwn(theirs)} and not ${agrees('photo_family', now)}", 'false'],
    ["not ${isOwn(theirs)} and not ${agrees('photo_group', now)}", 'false'],
    ['and not exists (select from ${childrenIn} and ${isKeptFrom(sql`${actor.id}::uuid`, theirs)})', ''],
    ['and v.subject_id = f.story_id\n          and v.child_id = any(${theirs})', 'and v.subject_id = f.story_id'],
    ["actor.kind === 'guardian' ? sql`false` : sql`f.staff_id = ${actor.id}`", 'sql`true`'],
    ['${areOfStaff(StaffId.parse(actor.id), asking)} and (\n      f.staff_id', '(\n      f.staff_id'],
    ['or exists (select from ${childrenIn} and ${isOwn(theirs)}))', 'or true)'],
  ]),
  ...each('diary', 'photos/photo.queries.ts', [
    ['s.withdrawn_at is null and ${theirs} and ${isShown} end', '${theirs} and ${isShown} end'],
    ['and s.id = f.story_id and s.withdrawn_at is null', 'and s.id = f.story_id'],
  ]),
  ...each('diary', 'collection/name-collector.ts', [
    ["(actor.kind === 'guardian' && held.guardianId !== actor.id)", 'false'],
  ]),
  ...each('diary', 'collection/collector.routes.ts', [["const self = actor.kind === 'guardian' ? actor.id : null", 'const self = null']]),
  ...each('diary', 'collection/door.queries.ts', [
    ['c.ended_at is null and may_collect_at(g, ${now})', 'may_collect_at(g, ${now})'],
    ['c.ended_at is null and may_collect_at(g, ${now})', 'c.ended_at is null'],
    ['h.setting_id = ${settingId} and h.id = any(array(${theirs}))', 'h.setting_id = ${settingId}'],
  ]),
  ...each('diary', 'changes/change.queries.ts', [
    ['and h.child_id = ${childId} and h.guardian_id = ${guardianId}', 'and h.child_id = ${childId}'],
    ['case when e.home_change_id is null then (${chosen}) else h.child_id = any(array(${forLead})) end', '(${chosen})'],
  ]),
  ...each('diary', 'changes/read-change.ts', [
    ['found.sealedReason === null\n      ?', 'true\n      ?'],
  ]),
  ...each('diary', 'access-requests/request.queries.ts', [
    ['select fetched_by = ${by} and fetched_at', 'select fetched_at'],
    ['and c.id = any(array(${theirs}))', ''],
    ['and q.guardian_id = ${guardianId} and q.released_at is not null', 'and q.released_at is not null'],
  ]),
  ...each('diary', 'access-requests/requests.ts', [['row?.releasedAt === null ? undefined : row', 'row']]),
  ...each('diary', 'bulk-exports/bulk-exports.ts', [['held?.askedBy.id !== asking.actor.id', 'held === undefined']]),
  ...each('diary', TABLE, [
    ["'keeping.hold': { level: 'C3', on: 'setting', allows: { lead: 'S3' }", "'keeping.hold': { level: 'C3', on: 'setting', allows: { lead: 'S3', manager: 'S3' }"],
    ["'keeping.hold': { level: 'C3', on: 'setting', allows: { lead: 'S3' }", "'keeping.hold': { level: 'C3', on: 'setting', allows: { lead: 'S0' }"],
    ["'export.access_request': { level: 'C3', on: 'setting', allows: { manager: 'S3' }", "'export.access_request': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' }"],
    ["'export.release': { level: 'C3', on: 'setting', allows: { lead: 'S3' }", "'export.release': { level: 'C3', on: 'setting', allows: { lead: 'S3', manager: 'S3' }"],
    ["'export.bulk': { level: 'C3', on: 'setting', allows: { manager: 'S3' }", "'export.bulk': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' }"],
    ["'export.bulk.agree': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' }", "'export.bulk.agree': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S0' }"],
    ["'export.fetch': { level: 'C2', on: 'guardian', allows: { self: 'S2',", "'export.fetch': { level: 'C2', on: 'guardian', allows: { self: 'S1',"],
    ["needs: 'photos',\n    deniedBy: ['all_info', 'photos'],", "needs: 'photos',\n    deniedBy: ['all_info'],"],
    ["'collection.release': { level: 'C2', on: 'child', allows: { room: 'S2',", "'collection.release': { level: 'C2', on: 'child', allows: { room: 'S0',"],
    ["'collection.override': { level: 'C2', on: 'child', allows: { room: 'S2', keyPerson: 'S2', manager: 'S2' }", "'collection.override': { level: 'C2', on: 'child', allows: { room: 'S2', keyPerson: 'S2', manager: 'S2', lead: 'S2' }"],
    ["'change.manager.read': { level: 'C2', on: 'child', allows: { manager: 'S2' }", "'change.manager.read': { level: 'C2', on: 'child', allows: { manager: 'S2', lead: 'S2' }"],
    ["'change.lead.read': { level: 'C2', on: 'child', allows: { lead: 'S2' }", "'change.lead.read': { level: 'C2', on: 'child', allows: { lead: 'S2', manager: 'S2' }"],
    ["'change.key_person.read': { level: 'C2', on: 'child', allows: { keyPerson: 'S2' }", "'change.key_person.read': { level: 'C2', on: 'child', allows: { room: 'S2' }"],
    ["'change.escalated.read': { level: 'C3', on: 'child', allows: { lead: 'S3' }", "'change.escalated.read': { level: 'C3', on: 'child', allows: { lead: 'S3', manager: 'S3' }"],
  ]),
]; // prettier-ignore
