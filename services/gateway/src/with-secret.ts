/**
 * A keyed route in whose answer stands a secret, or before which something is done that must not be done within a
 * transaction. The answer is kept under the Idempotency-Key without the secret, which a repetition gets again because it
 * is made of the request.
 */
import type { Route } from '@storybell/contracts/define';
import { AppError } from '@storybell/platform/errors';
import { perform, type AnyHandler, type Asked } from '@storybell/platform/http';
import type { Tx } from '@storybell/platform/sql';

interface Steps<P, Q, B, R, C> {
  /** Made of what makes the request this one and no other: who asks, and its Idempotency-Key. */
  readonly secretOf?: (asked: Asked<P, Q, B>, key: string) => string;
  /** Refuses, asks neighbours, hashes, counts tries; also when the request is repeated. */
  readonly before: (asked: Asked<P, Q, B>) => Promise<C>;
  /** The effect: nothing but SQL. Its answer is kept. */
  readonly within: (tx: Tx, asked: Asked<P, Q, B>, secret: string, found: C) => Promise<NoInfer<R>>;
  /** The answer with the secret in it. */
  readonly say?: (kept: R, secret: string) => NoInfer<R>;
}

export const withSecret = <P, Q, B, R, C>(
  route: Route<P, Q, B, R>,
  { secretOf = () => '', before, within, say = (kept) => kept }: Steps<P, Q, B, R, C>,
): AnyHandler => ({
  route,
  answer: async (given, db) => {
    const asked = {
      ...given,
      params: route.params.parse(given.params),
      query: route.query.parse(given.query),
      body: route.body.parse(given.body),
    };
    const secret = secretOf(asked, keyOf(given));
    const effect = await before(asked).then(
      (found) => (tx: Tx) => within(tx, asked, secret, found),
      // What was used up by this very request is no reason to refuse its repetition.
      (error: unknown) => () => Promise.reject(error instanceof Error ? error : new Error(String(error))),
    );
    const answered = await perform(route, effect).answer(given, db);
    return { ...answered, body: say(route.response.parse(answered.body), secret) };
  },
});

/** @throws AppError `idempotency_key_missing` */
function keyOf({ headers }: Asked<unknown, unknown, unknown>): string {
  const key = headers['idempotency-key']?.toString();
  if (key === undefined) throw new AppError('idempotency_key_missing', 'send an Idempotency-Key');
  return key;
}
