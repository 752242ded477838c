import { Lane } from '@storybell/contracts/delivery';
import { doubtMs, type Doubtable } from './delivery.ts';
import type { Wait } from './worker.queries.ts';

/** How long what was begun with each provider waits before it is settled. */
export const waitsOf = (providers: readonly (Doubtable & { readonly name: string })[]): Wait[] =>
  providers.flatMap((one) =>
    Lane.options.map((lane) => ({ provider: one.name, lane, ms: doubtMs(one, lane) })),
  );
