/** Rings for whichever copy of notify answers first. Never waits. */
import { deliveriesDue, publicationsDue, type Lane } from '@storybell/contracts/delivery';
import type { Bells } from '@storybell/platform/queue';

export interface Wakes {
  deliveries(lane: Lane): void;
  /** @param afterMs Milliseconds until there is something to do. */
  publications(afterMs?: number): void;
}

export function createWakes(bells: Bells): Wakes {
  const publications = () => {
    bells.ring(publicationsDue, {});
  };
  return {
    deliveries: (lane) => {
      bells.ring(deliveriesDue, { lane });
    },
    publications: (afterMs = 0) => {
      if (afterMs <= 0) publications();
      else setTimeout(publications, afterMs).unref();
    },
  };
}
