import { daysBetween, plusDays, plusMonths, workingDayFrom } from '../settings/working-day.ts';

/** Months; with the two more that a complex request may take. Source: UK GDPR Article 12(3), clock `sar`. */
const MONTHS = 1;
const MORE = 2;

export interface Clocked {
  readonly receivedOn: string;
  readonly isExtended: boolean;
  /** Days that the clock stood, without those since `stoppedOn`. */
  readonly stoodDays: number;
  readonly stoppedOn: string | null;
}

/** The same date next month, or of a short one its last day, on a working day; later by the days that the clock stood. */
export function dueOn({ receivedOn, isExtended, stoodDays, stoppedOn }: Clocked, today: string): string {
  const stands = stoppedOn === null ? 0 : Math.max(0, daysBetween(stoppedOn, today));
  const due = plusMonths(receivedOn, isExtended ? MONTHS + MORE : MONTHS);
  return workingDayFrom(plusDays(due, stoodDays + stands));
}
