/** What the parts of the oracle have in common: who is told, who was told no more, and what a breach is. Pure. */
import type { Asking, Guardian, PointerChannel, Published } from '../evidence.ts';

export const breachKinds = [
  'lost',
  'visible_duplicate',
  'wrong_recipient',
  'wrong_locale',
  'after_stop',
  'words_outside',
  'fact_lost',
  'late',
  'lost_ack',
  'doubled_ack',
  'unequal_answers',
  'feed_repeat',
  'feed_behind',
  'not_settled',
  'no_row',
  'row_without_message',
  'unexplained',
  'forged_receipt',
] as const;
export type BreachKind = (typeof breachKinds)[number];

export interface Breach {
  readonly kind: BreachKind;
  /** Ids, codes and times only. */
  readonly what: string;
}

export type Say = (kind: BreachKind, what: string) => void;

/** A change of language may take so long to reach what is being sent. */
const LANGUAGE_WITHIN_MS = 10_000;
/** Whoever may see one of the children it is about. */
export const isTold = (guardian: Guardian, subject: Published): boolean =>
  guardian.mayView && guardian.childIds.some((id) => subject.childIds.includes(id));

export const addressOf = (guardian: Guardian, channel: PointerChannel): string | null =>
  channel === 'email' ? guardian.email : guardian.phone;

/** Whether the guardian may have lost the right to see it, at any time. */
export const isRemoved = (asking: Asking, guardian: Guardian, subject: Published): boolean =>
  asking.removed.some((one) => one.guardianId === guardian.id && subject.childIds.includes(one.childId));

/** Whether nobody is left in it whom the guardian may see, all removals counted. */
export const isNothingLeft = (asking: Asking, guardian: Guardian, subject: Published): boolean =>
  guardian.childIds
    .filter((id) => subject.childIds.includes(id))
    .every((id) => asking.removed.some((one) => one.guardianId === guardian.id && one.childId === id));

export const isWithdrawn = (asking: Asking, subject: Published): boolean =>
  asking.withdrawn.some((one) => one.subjectId === subject.subjectId);

/** Milliseconds after the last fault that ended before it arrived; undefined when none ended while it was on its way. */
export function recoveryOf(asking: Asking, publishedAt: number, arrivedAt: number): number | undefined {
  const ends = asking.faults.filter(({ from, until }) => until > publishedAt && from < arrivedAt);
  const last = Math.max(...ends.map(({ until }) => until).filter((until) => until <= arrivedAt));
  return Number.isFinite(last) ? arrivedAt - last : undefined;
}

export const placeOf = (guardianId: string, subjectId: string, channel: string) =>
  `${channel} of ${subjectId} to ${guardianId}`;

/** The guardian's language then, and the one before while a change may still be on its way. */
export function languagesAt(asking: Asking, guardian: Guardian, at: number): ReadonlySet<string> {
  let held: string[] = [guardian.locale];
  const changes = asking.localesChosen.filter((one) => one.guardianId === guardian.id && one.invokedAt <= at);
  for (const { locale, ackedAt } of changes.toSorted((a, b) => a.invokedAt - b.invokedAt))
    held = ackedAt !== null && ackedAt + LANGUAGE_WITHIN_MS < at ? [locale] : [...held, locale];
  return new Set(held);
}
