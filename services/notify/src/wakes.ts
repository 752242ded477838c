/** Wakes the loops of this process at once, and by a bell those of the other copies. Never waits. */
import { deliveriesDue, publicationsDue, type Lane } from '@storybell/contracts/delivery';
import type { Bells } from '@storybell/platform/queue';

export interface Wakes {
  deliveries(lane: Lane): void;
  publications(): void;
}

export const createWakes = (bells: Bells): Wakes => ({
  deliveries: (lane) => {
    bells.ring(deliveriesDue, { lane });
  },
  publications: () => {
    bells.ring(publicationsDue, {});
  },
});
