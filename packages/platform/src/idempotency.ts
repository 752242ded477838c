/** A request with an Idempotency-Key has its effect once; asked again it gets the same answer. */
import { createHash } from 'node:crypto';
import type { Actor } from '@storybell/contracts/session';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { json, sql, type Db, type Tx } from './sql.ts';

export interface KeyedRequest {
  /** Undefined on an open route. */
  readonly actor: Actor | undefined;
  readonly route: string;
  readonly key: string | undefined;
  /** Everything the effect depends on. */
  readonly request: readonly unknown[];
  readonly status: number;
}

export interface KeptAnswer {
  readonly body: unknown;
  readonly status: number;
  readonly isReplayed: boolean;
}

const Key = z.string().regex(/^[\x21-\x7e]{8,255}$/u);
const Kept = z.object({ requestHash: z.instanceof(Buffer), status: z.int(), response: z.unknown() });

/**
 * Runs `effect` and keeps its answer in one transaction. Of several at once with one key, one has the effect; the
 * others wait for its row and answer the same. A refusal rolls back everything, the key included.
 * @throws AppError `idempotency_key_missing`, `invalid_request`, `idempotency_key_reused`
 */
export function performOnce(
  db: Db,
  { actor, route, key, request, status }: KeyedRequest,
  effect: (tx: Tx) => Promise<unknown>,
): Promise<KeptAnswer> {
  if (key === undefined)
    throw new AppError('idempotency_key_missing', 'send an Idempotency-Key, e.g. a random UUID');
  if (!Key.safeParse(key).success)
    throw new AppError('invalid_request', 'an Idempotency-Key is 8 to 255 visible ASCII characters', [
      {
        path: 'headers.idempotency-key',
        code: 'invalid_format',
        message: 'must be 8 to 255 visible ASCII characters',
      },
    ]);

  const owner = actor === undefined ? 'nobody' : `${actor.kind} ${actor.id}`;
  const requestHash = sha256(JSON.stringify(request));
  const at = sql`actor = ${owner} and route = ${route} and key_hash = ${sha256(key)}`;
  return db.tx(async (tx) => {
    const isFirst = await tx.exec(sql`
      insert into idempotency (actor, route, key_hash, request_hash)
      values (${owner}, ${route}, ${sha256(key)}, ${requestHash}) on conflict do nothing`);
    if (isFirst === 0) {
      const kept = await tx.one(
        Kept,
        sql`select request_hash, status, response from idempotency where ${at}`,
      );
      if (!kept.requestHash.equals(requestHash))
        throw new AppError('idempotency_key_reused', 'this Idempotency-Key was sent with another request');
      return { body: kept.response, status: kept.status, isReplayed: true };
    }
    const body = await effect(tx);
    await tx.exec(
      sql`update idempotency set status = ${status}, response = ${json(body ?? null)} where ${at}`,
    );
    return { body, status, isReplayed: false };
  });
}

const KEEP_DAYS = 90;

/** Forgets keys nobody will repeat any more. @returns how many. */
export const forgetOldKeys = (db: Db): Promise<number> =>
  db.exec(
    sql`delete from idempotency where created_at < clock_timestamp() - make_interval(days => ${KEEP_DAYS})`,
  );

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
