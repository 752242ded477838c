/**
 * The ladder of a notice that must be confirmed: who has not done so is reminded by e-mail, by SMS, and is then called.
 * Fixed at publication, so that a later change of these numbers moves no promise that was made. Pure.
 */
import type { Lane } from '@storybell/contracts/delivery';
import type { StepChannel } from '@storybell/contracts/escalation';

export interface Rung {
  readonly step: number;
  readonly channel: StepChannel;
  readonly dueAt: Date;
}

const HOUR_MS = 60 * 60_000;

/** Milliseconds between two steps at least, when a long outage has made several due. */
export const STEP_PAUSE_MS = 10 * 60_000;

/**
 * Hours after publication. Urgent is for what happens the next working day, as an inspection does (EYFS settings are
 * told the working day before): every family is told the same day, and the ladder ends within two hours (facts on
 * duties, "inspection.notice"), before the nursery closes. Routine leaves
 * a family a day to open the app, another to answer, and a third before somebody picks up the phone.
 */
const ladders: Readonly<Record<Lane, readonly { readonly channel: StepChannel; readonly afterH: number }[]>> =
  {
    urgent: [
      { channel: 'email', afterH: 0.5 },
      { channel: 'sms', afterH: 1 },
      { channel: 'call', afterH: 2 },
    ],
    routine: [
      { channel: 'email', afterH: 24 },
      { channel: 'sms', afterH: 48 },
      { channel: 'call', afterH: 72 },
    ],
  };

/**
 * With a time by which it must have reached them, nobody is reminded too late to be reached, and whoever has not confirmed
 * is to be called then.
 * @param from When the notice was published, or heard of here, whichever is later: nobody is reminded before told.
 */
export const ladderOf = (lane: Lane, from: Date, reachBy: Date | null): Rung[] => {
  const rungs = ladders[lane].map(({ channel, afterH }) => ({
    channel,
    dueAt: new Date(from.getTime() + afterH * HOUR_MS),
  }));
  return (reachBy === null ? rungs : rungs.flatMap((rung) => inTime(rung, from, reachBy))).map(
    (rung, at) => ({
      step: at + 1,
      ...rung,
    }),
  );
};

type Due = Omit<Rung, 'step'>;

function inTime(rung: Due, from: Date, reachBy: Date): Due[] {
  const lastMs = reachBy.getTime();
  if (rung.channel === 'call')
    return [{ ...rung, dueAt: new Date(Math.max(from.getTime(), Math.min(rung.dueAt.getTime(), lastMs))) }];
  return rung.dueAt.getTime() + STEP_PAUSE_MS <= lastMs ? [rung] : [];
}

/** The purpose of a reminder's delivery; with guardian and channel it is unique, so that a step reaches a person once. */
export const purposeOf = (step: number): string => `reminder_${String(step)}`;

export const isReminder = (purpose: string): boolean => purpose.startsWith('reminder_');
