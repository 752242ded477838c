/**
 * The policy: who may do what, and how surely they must be known. Nothing that is not here is allowed, and an order beats
 * all that is. From this table come `check`, the filters of lists and the row-level security; tests compare the three.
 */
import type { RestrictionScope } from '@storybell/contracts/restriction';
import type { Strength } from '@storybell/contracts/session';

/** C0 open in the setting; C1 of the child; C1s must be shown, for safety; C2 confidential; C3 for the lead alone. */
export type Level = 'C0' | 'C1' | 'C1s' | 'C2' | 'C3';

/**
 * What a person is to what they ask about. Family is a guardian of fewer scopes. `parent`: any guardian of the setting;
 * `staff`: anyone at work in it; `anyRoom`: who works in no one room; `room`: who works in the child's room, by assignment or cover, or in no one room; or so in the room that has the child for now.
 */
export const roles = [
  'parent',
  'staff',
  'anyRoom',
  'self',
  'guardian',
  'room',
  'keyPerson',
  'manager',
  'lead',
] as const;
export type Role = (typeof roles)[number];

/** What a guardianship may hold: leave to see anything, its scopes, and leave to fetch the child. */
export const permits = ['view', 'stories', 'photos', 'messages', 'health', 'collect'] as const;
export type Permit = (typeof permits)[number];

export interface Rule {
  readonly level: Level;
  readonly on: 'setting' | 'child' | 'guardian';
  readonly allows: Readonly<Partial<Record<Role, Strength>>>;
  /** What a guardian's guardianship must hold besides. */
  readonly needs?: Permit;
  /** Scopes of a restriction that forbid it to the guardian whom it is about. */
  readonly deniedBy?: readonly RestrictionScope[];
}

export const policy = {
  'setting.read': { level: 'C0', on: 'setting', allows: { parent: 'S1', staff: 'S0' } },
  'setting.work': { level: 'C0', on: 'setting', allows: { staff: 'S0' } },
  'family.list': { level: 'C1', on: 'setting', allows: { manager: 'S0' } },
  'message.general.read': { level: 'C1', on: 'setting', allows: { manager: 'S0', anyRoom: 'S0' } },
  'setting.write': { level: 'C2', on: 'setting', allows: { manager: 'S2' } },
  'people.write': { level: 'C2', on: 'setting', allows: { manager: 'S2' } },
  'cover.take': { level: 'C2', on: 'setting', allows: { staff: 'S2' } },
  'restriction.read': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' } },
  'restriction.set': { level: 'C3', on: 'setting', allows: { manager: 'S3' } },
  'restriction.confirm': { level: 'C3', on: 'setting', allows: { lead: 'S3' } },
  'restriction.lift': { level: 'C3', on: 'setting', allows: { lead: 'S3' } },
  'restriction.reason.read': { level: 'C3', on: 'setting', allows: { lead: 'S3' } },
  'keeping.read': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' } },
  'keeping.approve': { level: 'C3', on: 'setting', allows: { manager: 'S3' } },
  'keeping.hold': { level: 'C3', on: 'setting', allows: { lead: 'S3' } },
  'export.access_request': { level: 'C3', on: 'setting', allows: { manager: 'S3' } },
  'export.bulk': { level: 'C3', on: 'setting', allows: { manager: 'S3' } },
  'export.bulk.agree': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' } },
  'export.release': { level: 'C3', on: 'setting', allows: { lead: 'S3' } },
  'consent.list': { level: 'C2', on: 'setting', allows: { manager: 'S2' } },
  'brake.read': { level: 'C1', on: 'setting', allows: { manager: 'S0', lead: 'S0' } },
  'brake.lift': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' } },
  'group.read': { level: 'C1', on: 'setting', allows: { manager: 'S3' } },
  'group.enter': { level: 'C3', on: 'setting', allows: { manager: 'S3' } },
  'audit.read': { level: 'C3', on: 'setting', allows: { manager: 'S3', lead: 'S3' } },

  'child.read': {
    level: 'C1',
    on: 'child',
    allows: { guardian: 'S1', room: 'S0', keyPerson: 'S0', manager: 'S0', lead: 'S0' },
    needs: 'view',
    deniedBy: ['all_info'],
  },
  'child.safety.read': {
    level: 'C1s',
    on: 'child',
    allows: { guardian: 'S1', room: 'S0', keyPerson: 'S0', manager: 'S0', lead: 'S0' },
    needs: 'health',
    deniedBy: ['all_info'],
  },
  'diary.read': {
    level: 'C1',
    on: 'child',
    allows: { guardian: 'S1', room: 'S0', keyPerson: 'S0', manager: 'S0' },
    needs: 'stories',
    deniedBy: ['all_info'],
  },
  'diary.write': { level: 'C1', on: 'child', allows: { room: 'S0', keyPerson: 'S0', manager: 'S0' } },
  'photo.read': {
    level: 'C1',
    on: 'child',
    allows: { guardian: 'S1', room: 'S0', keyPerson: 'S0', manager: 'S0' },
    needs: 'photos',
    deniedBy: ['all_info', 'photos'],
  },
  'message.read': {
    level: 'C1',
    on: 'child',
    allows: { guardian: 'S1', room: 'S0', keyPerson: 'S0', manager: 'S0' },
    needs: 'messages',
    deniedBy: ['all_info', 'messages'],
  },
  'attendance.read': {
    level: 'C1',
    on: 'child',
    allows: { guardian: 'S1', room: 'S0', keyPerson: 'S0', manager: 'S0', lead: 'S0' },
    needs: 'stories',
    deniedBy: ['all_info', 'whereabouts'],
  },
  'child.collect': {
    level: 'C1',
    on: 'child',
    allows: { guardian: 'S1' },
    needs: 'collect',
    deniedBy: ['all_info', 'collection'],
  },
  'party.read': {
    level: 'C1',
    on: 'child',
    allows: { guardian: 'S1', room: 'S0', keyPerson: 'S0', manager: 'S0', lead: 'S0' },
    needs: 'view',
    deniedBy: ['all_info', 'identify_other_party'],
  },
  'child.record.read': {
    level: 'C2',
    on: 'child',
    allows: { guardian: 'S2', room: 'S2', keyPerson: 'S2', manager: 'S2', lead: 'S2' },
    needs: 'health',
    deniedBy: ['all_info'],
  },
  'child.record.write': { level: 'C2', on: 'child', allows: { manager: 'S2' } },
  /** For the nursery's side of a care agreement. */
  'child.care.agree': {
    level: 'C2',
    on: 'child',
    allows: { room: 'S2', keyPerson: 'S2', manager: 'S2' },
  },
  'child.contact.read': {
    level: 'C2',
    on: 'child',
    allows: { guardian: 'S2', room: 'S2', keyPerson: 'S2', manager: 'S2', lead: 'S2' },
    needs: 'health',
    deniedBy: ['all_info', 'contact_details', 'identify_other_party'],
  },
  'child.looks.read': {
    level: 'C1',
    on: 'child',
    allows: { guardian: 'S1' },
    needs: 'health',
    deniedBy: ['all_info'],
  },

  'collection.check': {
    level: 'C1s',
    on: 'child',
    allows: { room: 'S0', keyPerson: 'S0', manager: 'S0', lead: 'S0' },
  },
  'collection.release': { level: 'C2', on: 'child', allows: { room: 'S2', keyPerson: 'S2', manager: 'S2' } },
  /** Each of the two. */
  'collection.override': { level: 'C2', on: 'child', allows: { room: 'S2', keyPerson: 'S2', manager: 'S2' } },
  /** Each of the two who hear what a guardian says on the telephone. */
  'collection.telephone': {
    level: 'C2',
    on: 'child',
    allows: { room: 'S2', keyPerson: 'S2', manager: 'S2' },
  },
  'collector.photo.ask': { level: 'C2', on: 'child', allows: { room: 'S2', keyPerson: 'S2', manager: 'S2' } },
  /** A guardian: whom they named themself. */
  'collector.read': {
    level: 'C1s',
    on: 'child',
    allows: { guardian: 'S1', manager: 'S0' },
    needs: 'collect',
    deniedBy: ['all_info', 'collection'],
  },
  'collector.write': {
    level: 'C2',
    on: 'child',
    allows: { guardian: 'S2', manager: 'S2' },
    needs: 'collect',
    deniedBy: ['all_info', 'collection'],
  },
  'change.tell': {
    level: 'C2',
    on: 'child',
    allows: { guardian: 'S2' },
    needs: 'view',
    deniedBy: ['all_info'],
  },
  /** One for each sort of reader, whom the guardian chooses. */
  'change.key_person.read': { level: 'C2', on: 'child', allows: { keyPerson: 'S2' } },
  'change.manager.read': { level: 'C2', on: 'child', allows: { manager: 'S2' } },
  'change.lead.read': { level: 'C2', on: 'child', allows: { lead: 'S2' } },
  'change.escalate': { level: 'C3', on: 'child', allows: { lead: 'S3' } },
  'change.escalated.read': { level: 'C3', on: 'child', allows: { lead: 'S3' } },
  /** Of a guardian: their own answers alone. */
  'consent.read': {
    level: 'C2',
    on: 'child',
    allows: { guardian: 'S2', manager: 'S2' },
    needs: 'view',
    deniedBy: ['all_info'],
  },
  'consent.answer': {
    level: 'C2',
    on: 'child',
    allows: { guardian: 'S2' },
    needs: 'view',
    deniedBy: ['all_info'],
  },
  'consent.record': { level: 'C2', on: 'child', allows: { manager: 'S2' } },

  /** Never the other guardian's. */
  'contact.read': {
    level: 'C2',
    on: 'guardian',
    allows: { self: 'S1', room: 'S2', keyPerson: 'S2', manager: 'S2', lead: 'S2' },
  },
  'export.fetch': { level: 'C2', on: 'guardian', allows: { self: 'S2', manager: 'S3' } },
  'contact.write': { level: 'C2', on: 'guardian', allows: { self: 'S2', manager: 'S2' } },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof policy;

export type ActionOn<O extends Rule['on']> = {
  [A in Action]: (typeof policy)[A]['on'] extends O ? A : never;
}[Action];
/** Each of these is written down, allowed or not. */
export type Confidential = {
  [A in Action]: (typeof policy)[A]['level'] extends 'C2' | 'C3' ? A : never;
}[Action];

/** How the person who asks stands to what they ask about, now. */
export interface Ties {
  readonly roles: readonly Role[];
  /** Of their guardianship. */
  readonly permits: readonly Permit[];
  /** Scopes of the restrictions that hold against them. */
  readonly restricted: readonly RestrictionScope[];
}

export type Decision =
  | { readonly isAllowed: true; readonly rule: string }
  /** `weak`: they could, were they more surely known. To all others it is as if there were nothing. */
  | { readonly isAllowed: false; readonly why: 'denied' | 'weak' | 'stranger'; readonly rule: string };

/** Pure. An order first; then whoever is named, if surely enough known; else no. */
export function decide(rule: Rule, strength: Strength, ties: Ties): Decision {
  const order = rule.deniedBy?.find((scope) => ties.restricted.includes(scope));
  if (order !== undefined && ties.roles.includes('guardian'))
    return { isAllowed: false, why: 'denied', rule: `restriction.${order}` };

  const named = ties.roles.flatMap((role) => {
    const needed = rule.allows[role];
    const isPermitted = role !== 'guardian' || rule.needs === undefined || ties.permits.includes(rule.needs);
    return needed !== undefined && isPermitted ? [{ role, needed }] : [];
  });
  const sure = named.find(({ needed }) => strength >= needed);
  if (sure !== undefined) return { isAllowed: true, rule: wordOf(sure.role) };
  const [weak] = named;
  if (weak !== undefined) return { isAllowed: false, why: 'weak', rule: `${wordOf(weak.role)}.weak` };
  return { isAllowed: false, why: 'stranger', rule: 'none' };
}

const wordOf = (role: Role): string => role.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
