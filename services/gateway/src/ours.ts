import type { Route } from '@storybell/contracts/define';
import type { AnyHandler, Asked } from '@storybell/platform/http';
import type { KeptAnswer } from '@storybell/platform/idempotency';
import type { Deps } from './deps.ts';
import { requireOurs } from './origin.ts';

/** A route of the gateway's own that only our page may call, and that keeps its answer by itself. */
export const ours = (
  { isOurs }: Pick<Deps, 'isOurs'>,
  route: Route,
  answer: (asked: Asked<unknown, unknown, unknown>) => Promise<KeptAnswer>,
): AnyHandler => ({
  route,
  answer: (asked) => {
    requireOurs(isOurs, asked.headers);
    return answer(asked);
  },
});
