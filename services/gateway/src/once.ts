import type { Route } from '@storybell/contracts/define';
import type { Asked } from '@storybell/platform/http';
import { performOnce, type KeptAnswer } from '@storybell/platform/idempotency';
import type { Db, Tx } from '@storybell/platform/sql';

/**
 * As `perform`, for a request whose body holds a secret: a plain hash of it, which the Idempotency-Key is kept with, could
 * be guessed from.
 * @param request What the effect depends on, with the secret's keyed hash in its place.
 */
export const performBlind = <P, Q, B, R>(
  db: Db,
  route: Route<P, Q, B, R>,
  { actor, headers }: Pick<Asked<unknown, unknown, unknown>, 'actor' | 'headers'>,
  request: readonly unknown[],
  effect: (tx: Tx) => Promise<NoInfer<R>>,
): Promise<KeptAnswer> =>
  performOnce(
    db,
    {
      actor,
      route: `${route.method} ${route.path}`,
      key: keyOf(headers),
      request,
      status: route.status,
    },
    async (tx) => route.response.parse(await effect(tx)),
  );

export const keyOf = (headers: Asked<unknown, unknown, unknown>['headers']): string | undefined =>
  headers['idempotency-key']?.toString();
