/** How far a story or a notice has got, counted family by family. Pure. */
import type { GuardianProgress } from '@storybell/contracts/delivery';

export interface ProgressSummary {
  readonly all: number;
  /** It is on a device of theirs, or more. */
  readonly reached: number;
  readonly read: number;
  readonly acknowledged: number;
  readonly answered: number;
  readonly unreachable: number;
  /** The time by which it was to reach them has passed, and it had not. */
  readonly late: number;
  /** On its way. */
  readonly waiting: number;
}

export const summarise = (guardians: readonly GuardianProgress[]): ProgressSummary => {
  const count = (fits: (guardian: GuardianProgress) => boolean) => guardians.filter(fits).length;
  return {
    all: guardians.length,
    reached: count(isReached),
    read: count(({ readAt }) => readAt !== null),
    acknowledged: count(({ acknowledgedAt }) => acknowledgedAt !== null),
    answered: count(({ answeredAt }) => answeredAt !== null),
    unreachable: count(({ overall }) => overall === 'unreachable'),
    late: count(({ isLate }) => isLate),
    waiting: count(({ overall }) => overall === 'queued' || overall === 'sent'),
  };
};

export const isReached = ({ overall }: GuardianProgress) =>
  overall === 'delivered' || overall === 'read' || overall === 'acknowledged';
