/** What is being sent after its answer has gone; a stop waits for it. */
import type { Log } from '@storybell/platform/log';

export interface Sending {
  readonly begin: (sent: Promise<void>) => void;
  /** Once nothing is under way. */
  readonly end: () => Promise<void>;
}

export function createSending(log: Log): Sending {
  const underway = new Set<Promise<void>>();
  return {
    begin: (sent) => {
      const settled = sent
        .catch((error: unknown) => {
          log.error({ error }, 'a sign-in code could not be sent');
        })
        .finally(() => underway.delete(settled));
      underway.add(settled);
    },
    end: async () => {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
