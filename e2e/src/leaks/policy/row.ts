/** A row of the policy: who may ask one route about what. */
import type { ErrorCode } from '@storybell/contracts/errors';
import type { Facts, Kind, Person } from '../facts/facts.ts';
import type { Moment } from './rules.ts';

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
  | 'toCall'
  | 'delivery'
  | 'task'
  | 'invitation'
  | 'request'
  | 'restriction'
  | 'session'
  | 'staff'
  | 'recovering'
  | 'guardianship'
  | 'line'
  | 'suggestion'
  | 'proposal'
  | 'answered'
  | 'passkey'
  | 'device'
  | 'pending'
  | 'assignment'
  | 'cover'
  | 'keyPerson'
  | 'opening'
  | 'closure'
  | 'booking'
  | 'photo'
  | 'pictured'
  | 'collector'
  | 'formerCollector'
  | 'attendance'
  | 'departure'
  | 'doorRefusal'
  | 'closedRefusal'
  | 'face'
  | 'callBack'
  | 'change'
  | 'escalated'
  | 'hold'
  | 'lifted'
  | 'wantedCopy'
  | 'copy'
  | 'fetchedCopy'
  | 'bulkExport'
  | 'closedExport';

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
  readonly body?: (target: Target, person: Person, facts: Facts) => unknown;
  /** What else stands in the path, and is no id. */
  readonly words?: Readonly<Record<string, string>>;
  readonly absent?: ErrorCode | 'an answer' | readonly ErrorCode[];
  readonly also?: readonly ErrorCode[];
  readonly isHarmful?: true;
  /** Why nobody in these worlds may: else somebody must have been let in and somebody must have been refused. */
  readonly neverAllowed?: string;
  /** Who might, were they more surely known: they are asked for a PIN or a passkey, whatever they name. */
  readonly mightBe?: (person: Person, target: Target, facts: Facts) => boolean;
  readonly door?: 'inside' | 'open';
}

export const family: readonly Kind[] = ['guardian'];
export const work: readonly Kind[] = ['staff', 'manager'];
export const managers: readonly Kind[] = ['manager'];
export const everybody: readonly Kind[] = ['guardian', 'staff', 'manager'];

const shut = (door: 'inside' | 'open', route: Row['route']): Row => ({ route, who: [], about: 'nothing', may: () => false, door }); // prettier-ignore
/** From service to service. */
export const inside = (route: Row['route']) => shut('inside', route);
/** Where nobody signs in. */
export const open = (route: Row['route']) => shut('open', route);

export const LOCALE = 'pl';
/** The id of nothing. */
export const NEVER = '11111111-1111-4111-8111-111111111111';
export const words = 'We were in the garden.';
export const nothing = () => ({});
