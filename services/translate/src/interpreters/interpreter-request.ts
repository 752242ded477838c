import type { RequestState } from '@storybell/contracts/interpreter';

/** What may follow what: whoever was there need not have been booked. */
export const moves: Readonly<Record<RequestState, readonly RequestState[]>> = {
  asked: ['booked', 'done', 'cancelled'],
  booked: ['booked', 'done', 'cancelled'],
  done: [],
  cancelled: [],
};

/** States from which this one may be reached. */
export const before = (to: RequestState): RequestState[] =>
  (['asked', 'booked', 'done', 'cancelled'] as const).filter((from) => moves[from].includes(to));
