/**
 * Each condition of who may know what, taken away or turned round: in the functions of the database that answer for guardians,
 * in diary's policy and the ties it asks for, and in the access files of all services.
 */
import { breakEach as each } from './break-each.ts';
import type { Mutant } from './mutant.ts';
import { recordMutants } from './record-mutants.ts';

const dated = [
  ['link.valid_from <= at', 'true'],
  ['(link.valid_until is null or link.valid_until > at)', 'true'],
  ['(link.barred_from > at or link.barred_until <= at)', 'true'],
  ['link.barred_until <= at', 'false'],
] as const;

const TIES = 'policy/ties.queries.ts';
const TABLE = 'policy/table.ts';

export const policyMutants: readonly Mutant[] = [
  ...each('sql', 'may_view_at', [
    ['link.may_view and', ''],
    ["'stories' = any (link.scopes)", 'true'],
    ...dated,
  ]),
  ...each('sql', 'may_message_at', [
    ['link.may_view and', ''],
    ["'messages' = any (link.scopes)", 'true'],
    ...dated,
    ['(link.silenced_from > at or link.silenced_until <= at)', 'true'],
  ]),
  ...each('sql', 'may_still_at', [["when kind = 'message' then may_message_at(link, at)", "when kind = 'message' then may_view_at(link, at)"]]), // prettier-ignore
  ...each('sql', 'visible_at', [
    ['t.withdrawn_at is null and', ''],
    ['may_still_at(t.link, t.kind, at)', 'true'],
  ]),
  ...each('sql', 'told', [
    ['and a.guardian_id = g.guardian_id', ''],
    ['g.child_id = any (s.child_ids) and', ''],
    ['was_there(c, s) and', ''],
    ['(s.child_ids) and saw_then(g, s)', '(s.child_ids)'],
    ['was_there(c, s) and saw_then(g, s)', 'was_there(c, s)'],
  ]),
  ...each('sql', 'saw_before', [
    ['h.may_view and', ''],
    ['(h.valid_until is null or h.valid_until > at)', 'true'],
    ['h.since_tick < place and h.until_tick > place', 'false'],
  ]),
  ...each('sql', 'saw_then', [['link.since_tick < told.tick', 'true']]),
  ...each('sql', 'was_there', [
    ['who.since_tick < told.tick', 'true'],
    ['(told.room_id is null or who.room_id = told.room_id)', 'true'],
    ['(who.left_at is null or who.left_at > told.published_at)', 'true'],
  ]),
  ...each('sql', 'was_there_before', [['(room is null or h.room_id = room)', 'true']]),
  ...each('sql', 'restriction_ends', [
    ["then r.lapses_at else 'infinity'", "then 'infinity'::timestamptz else 'infinity'"],
  ]),

  ...each('diary', TIES, [
    ['w.id = ${id} and w.setting_id', 'w.setting_id'],
    ['w.setting_id = ${settingId} and w.role = ${kind}', 'w.role = ${kind}'],
    ['and w.role = ${kind}\n', '\n'],
    ['and (w.ended_at is null or w.ended_at > ${now})', ''],
    ['p.id = ${id} and p.setting_id', 'p.setting_id'],
  ]),
  ...each('diary', 'works-in.queries.ts', [
    ['w.room_id is null or w.room_id = ${roomId}', 'w.room_id = ${roomId}'],
    ['w.room_id is null or w.room_id = ${roomId}', 'true'],
    [
      'a.staff_id = w.id and a.room_id = ${roomId}\n        and a.valid_from <= ${now} and (a.valid_until is null',
      'a.room_id = ${roomId}\n        and a.valid_from <= ${now} and (a.valid_until is null',
    ],
    [
      'a.staff_id = w.id and a.room_id = ${roomId}\n        and a.valid_from <= ${now} and (a.valid_until is null',
      'a.staff_id = w.id\n        and a.valid_from <= ${now} and (a.valid_until is null',
    ],
    [
      'a.valid_from <= ${now} and (a.valid_until is null or a.valid_until > ${now})',
      '(a.valid_until is null or a.valid_until > ${now})',
    ],
    [
      'a.valid_from <= ${now} and (a.valid_until is null or a.valid_until > ${now})',
      'a.valid_from <= ${now}',
    ],
    ['a.valid_from <= ${now} and a.valid_until > ${now}))`', 'a.valid_from <= ${now}))`'],
  ]),
  ...each('diary', TIES, [
    ['and k.staff_id = w.id', ''],
    ['and k.child_id = c.id', ''],
    ['(k.valid_until is null or k.valid_until > ${now})', 'true'],
    ["g.guardian_id = ${id} and g.setting_id", 'g.setting_id'],
    ['g.valid_from <= ${now} and (g.valid_until', '(g.valid_until'],
    ["(g.valid_until is null or g.valid_until > ${now})`;\n\nconst held", 'true`;\n\nconst held'],
    ["case when g.may_view then g.scopes || 'view'::text else '{}' end", "g.scopes || 'view'::text"],
    ['and r.guardian_id = g.guardian_id', ''],
    ['and r.child_id = g.child_id\n', '\n'],
    ['and restriction_ends(r) > ${now}', ''],
    ["case when w.role = 'staff' and w.room_id is null then 'anyRoom' end", "'anyRoom'"],
    ["w.room_id is null then 'anyRoom'", "false then 'anyRoom'"],
    ["case when w.role = 'manager' then 'manager' end,\n        case when w.is_lead then 'lead' end], null) as roles", "'manager',\n        case when w.is_lead then 'lead' end], null) as roles"],
    ["case when w.is_lead then 'lead' end], null) as roles", "'lead'], null) as roles"],
    ["rule.needs === undefined ? sql`true` : ", 'rule.needs !== undefined ? sql`true` : '],
    ["['lead', sql`w.is_lead`],\n    ])})\n    union all", "['lead', sql`true`],\n    ])})\n    union all"],
    ["['manager', sql`w.role = 'manager'`],\n      ['lead', sql`w.is_lead`],\n    ])})\n    union all", "['manager', sql`true`],\n      ['lead', sql`w.is_lead`],\n    ])})\n    union all"],
    ["['staff', sql`true`],\n    ['manager', sql`w.role = 'manager'`],\n", "['staff', sql`true`],\n    ['manager', sql`true`],\n"],
    ['and not exists (select from (${restrictionsOf(who)}) r where ${orders})', ''],
  ]), // prettier-ignore
  ...each('diary', TABLE, [
    ["'setting.read': { level: 'C0', on: 'setting', allows: { parent: 'S1',", "'setting.read': { level: 'C0', on: 'setting', allows: {"],
    ["'family.list': { level: 'C1', on: 'setting', allows: { manager: 'S0' }", "'family.list': { level: 'C1', on: 'setting', allows: { lead: 'S0' }"],
    ["'message.general.read': { level: 'C1', on: 'setting', allows: { manager: 'S0', anyRoom: 'S0' }", "'message.general.read': { level: 'C1', on: 'setting', allows: { manager: 'S0' }"],
    ["'message.general.read': { level: 'C1', on: 'setting', allows: { manager: 'S0', anyRoom: 'S0' }", "'message.general.read': { level: 'C1', on: 'setting', allows: { staff: 'S0' }"],
    ["'restriction.read': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' }", "'restriction.read': { level: 'C3', on: 'setting', allows: { manager: 'S0', lead: 'S3' }"],
    ["'restriction.read': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' }", "'restriction.read': { level: 'C3', on: 'setting', allows: { staff: 'S0' }"],
    ["'restriction.set': { level: 'C3', on: 'setting', allows: { manager: 'S3' }", "'restriction.set': { level: 'C3', on: 'setting', allows: { manager: 'S0' }"],
    ["'restriction.set': { level: 'C3', on: 'setting', allows: { manager: 'S3' }", "'restriction.set': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' }"],
    ["'restriction.confirm': { level: 'C3', on: 'setting', allows: { lead: 'S3' }", "'restriction.confirm': { level: 'C3', on: 'setting', allows: { lead: 'S0' }"],
    ["'restriction.confirm': { level: 'C3', on: 'setting', allows: { lead: 'S3' }", "'restriction.confirm': { level: 'C3', on: 'setting', allows: { lead: 'S3', manager: 'S3' }"],
    ["'restriction.reason.read': { level: 'C3', on: 'setting', allows: { lead: 'S3' }", "'restriction.reason.read': { level: 'C3', on: 'setting', allows: { lead: 'S3', manager: 'S3' }"],
    ["'restriction.reason.read': { level: 'C3', on: 'setting', allows: { lead: 'S3' }", "'restriction.reason.read': { level: 'C3', on: 'setting', allows: { lead: 'S0' }"],
    ["'audit.read': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' }", "'audit.read': { level: 'C3', on: 'setting', allows: { manager: 'S0', lead: 'S3' }"],
    ["'diary.write': { level: 'C1', on: 'child', allows: { room: 'S0', keyPerson: 'S0', manager: 'S0' }", "'diary.write': { level: 'C1', on: 'child', allows: { room: 'S0', manager: 'S0' }"],
    ["'diary.write': { level: 'C1', on: 'child', allows: { room: 'S0', keyPerson: 'S0', manager: 'S0' }", "'diary.write': { level: 'C1', on: 'child', allows: { room: 'S0', keyPerson: 'S0', manager: 'S0', lead: 'S0' }"],
    ["    needs: 'messages',\n    deniedBy: ['all_info', 'messages'],", "    needs: 'messages',\n    deniedBy: [],"],
    ["if (order !== undefined && ties.roles.includes('guardian'))", 'if (false)'],
    ['rule.needs === undefined || ties.permits.includes(rule.needs)', 'true'],
    ['strength >= needed);', 'true);'],
  ]), // prettier-ignore
  ...each('diary', 'policy/policy.access.ts', [
    ["if (actor.kind === 'service' || actor.settingId !== settingId) return STRANGER;", "if (actor.kind === 'service') return STRANGER;"],
    ["if (actor.kind === 'service' || actor.settingId !== settingId) return sql`false`;", "if (actor.kind === 'service') return sql`false`;"],
    ["if (actor.kind === 'service' || actor.settingId !== settingId) return sql`select null::uuid where false`;", "if (actor.kind === 'service') return sql`select null::uuid where false`;"],
    ['(needed) => (strength >= needed ? sql`true` : sql`false`)', '() => sql`true`'],
  ]), // prettier-ignore
  ...each('diary', 'subjects/subject.access.ts', [
    ["s.reach in ('room', 'setting') or", ''],
    ['or s.staff_id = ${staffId}', ''],
    ["s.child_ids && array(${visibleChildren(asking, 'diary.read')})", 'true'],
  ]),
  ...each('diary', 'threads/thread.access.ts', [
    ['t.guardian_id = ${party.guardianId} and', ''],
    ['t.guardian_id = ${party.guardianId} and ${mayMessage(now)}', 't.guardian_id = ${party.guardianId}'],
    ['where t.setting_id = ${settingId} and t.id', 'where t.id'],
    ['case when t.child_id is null then ${party.isForAll}', 'case when t.child_id is null then true'],
    ["t.child_id = any(array(${visibleChildren(party.asking, 'message.read')}))", 'true'],
  ]),
  ...each('diary', 'threads/thread.queries.ts', [
    ['and g.guardian_id = t.guardian_id\n    and (t.child_id', 'and (t.child_id'],
    [
      '(t.child_id is null or g.child_id = t.child_id) and may_message_at(g, ${now})',
      'may_message_at(g, ${now})',
    ],
  ]),
  ...each('diary', 'family/child.access.ts', [
    ['where setting_id = ${settingId} and id = ${reach.roomId}', 'where id = ${reach.roomId}'],
    ["where c.id = any(array(${visibleChildren(asking, 'diary.write')}))", ''],
    ['where c.setting_id = ${settingId} and (c.left_at', 'where (c.left_at'],
  ]), // prettier-ignore

  ...each('translate', 'settings/setting.access.ts', [
    ["actor.kind === 'service' || actor.settingId !== settingId", "actor.kind === 'service'"],
    ["(actor.kind !== 'staff' && actor.kind !== 'manager') || actor.settingId !== settingId", "(actor.kind !== 'staff' && actor.kind !== 'manager')"],
    ["actor.kind !== 'manager' || actor.settingId !== settingId", "actor.kind !== 'manager'"],
  ]), // prettier-ignore
  ...each('translate', 'review/review.access.ts', [
    ["who === 'manager' || subject !== 'message'", 'true'],
    ["if (!mayReview(kind, task.subject.kind)) throw noSuchTask();", ''],
  ]), // prettier-ignore
  ...each('translate', 'review/review.routes.ts', [
    ["if (actor.kind !== 'guardian' || actor.settingId !== settingId)", "if (actor.kind !== 'guardian')"],
  ]), // prettier-ignore
  ...each('notify', 'feed/feed.access.ts', [
    ["actor.settingId === at.settingId &&", ''],
    ['(at.guardianId === undefined || at.guardianId === actor.id)', 'true'],
  ]), // prettier-ignore
  ...each('notify', 'settings/setting.access.ts', [
    ["(actor.kind === 'staff' || actor.kind === 'manager') && actor.settingId === settingId", "(actor.kind === 'staff' || actor.kind === 'manager')"],
  ]), // prettier-ignore
  ...each('notify', 'settings/trace.access.ts', [
    ["kind === 'manager' ? sql`true` : sql`p.kind is distinct from 'message'`", 'sql`true`'],
  ]), // prettier-ignore
  ...recordMutants,
];
