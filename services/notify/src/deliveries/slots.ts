/** The calls that a provider is given at a time. Urgent goes first and has slots that routine may not take. */
import type { Lane } from '@storybell/contracts/delivery';

export interface Slots {
  /** Runs `fn` when there is a slot for its lane, in the order asked within the lane. */
  readonly use: <T>(lane: Lane, fn: () => Promise<T>) => Promise<T>;
}

/** What routine leaves to urgent: one in five, one at least; of a single slot, none. */
const reservedOf = (count: number): number => (count > 1 ? Math.ceil(count / 5) : 0);

export function createSlots(count: number): Slots {
  const busy: Record<Lane, number> = { urgent: 0, routine: 0 };
  const waiting: Record<Lane, (() => void)[]> = { urgent: [], routine: [] };

  const isFree = (lane: Lane): boolean => {
    const hasRoom = busy.urgent + busy.routine < count;
    return lane === 'urgent' ? hasRoom : hasRoom && busy.routine < count - reservedOf(count);
  };
  /** A slot that is given up goes straight to who waits, so that nobody who asks later is quicker. */
  const giveUp = (lane: Lane): void => {
    busy[lane] -= 1;
    for (const next of ['urgent', 'routine'] as const)
      while (isFree(next)) {
        const begin = waiting[next].shift();
        if (begin === undefined) break;
        busy[next] += 1;
        begin();
      }
  };

  return {
    use: async (lane, fn) => {
      if (isFree(lane)) busy[lane] += 1;
      else
        await new Promise<void>((resolve) => {
          waiting[lane].push(resolve);
        });
      try {
        return await fn();
      } finally {
        giveUp(lane);
      }
    },
  };
}
