/** Copies for who asks, and the records of all children, in plain words of docs/keeping.md. */
import type { Facts, Person } from '../facts/facts.ts';
import type { BulkExport, CopyRequest } from '../facts/things.ts';
import { isOf, isSure, managesIn, readsRestrictions, type Moment } from './rules.ts';

/** What is not released is to nobody there. Then the guardian who asked may fetch it, or a manager, to hand it over. */
export const mayFetchCopy = (person: Person, request: CopyRequest): boolean =>
  wouldFetchCopy(person, request) && isSure(person);

/** Leaving apart how surely they are known. */
export function wouldFetchCopy(person: Person, { settingId, guardianId, isReleased }: CopyRequest): boolean {
  if (!isReleased) return false;
  return person.kind === 'guardian'
    ? person.id === guardianId && isOf(person, settingId)
    : managesIn(person, settingId) && readsRestrictions(person, settingId);
}

/** Whoever fetched it, for some minutes. */
export const readsCopy = (person: Person, request: CopyRequest, { at }: Moment): boolean =>
  mayFetchCopy(person, request) && request.opened?.by === person.id && request.opened.until > at;

export const copiesOpenTo = (facts: Facts, person: Person, now: Moment): CopyRequest[] =>
  person.kind === 'manager'
    ? [...facts.copyRequests.values()].filter((one) => readsCopy(person, one, now))
    : [];

/** Of what another asked for there is nothing to fetch. */
export const isOwnExport = (person: Person, { settingId, askedBy }: BulkExport): boolean =>
  managesIn(person, settingId) && readsRestrictions(person, settingId) && askedBy === person.id;

export const readsExport = (person: Person, one: BulkExport, { at }: Moment): boolean =>
  isOwnExport(person, one) && one.openUntil !== null && one.openUntil > at;
