/**
 * A request with an Idempotency-Key has its effect once; asked again it gets the same answer. The answer is kept sealed by
 * the key, of which the database has a hash alone: it opens for who asks again, and for nobody who has the rows.
 */
import { createHash } from 'node:crypto';
import type { Actor } from '@storybell/contracts/session';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { createSealer } from './seal.ts';
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
  const said = JSON.stringify(request);
  // With the key in it: of a request that holds a phone number a plain hash could be guessed from.
  const requestHash = sha256(`${key}\n${said}`);
  const sealer = createSealer(key);
  const place = [owner, 'idempotency', 'response', route] as const;
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
      // What was kept before answers were sealed: none of them is a text. Gone when KEEP_DAYS have passed.
      const { response } = kept;
      const isSealed = typeof response === 'string';
      if (!kept.requestHash.equals(isSealed ? requestHash : sha256(said)))
        throw new AppError('idempotency_key_reused', 'this Idempotency-Key was sent with another request');
      const body: unknown = isSealed
        ? JSON.parse(sealer.open(Buffer.from(response, 'base64'), place))
        : response;
      return { body, status: kept.status, isReplayed: true };
    }
    const body = await effect(tx);
    const sealed = sealer.seal(JSON.stringify(body ?? null), place).toString('base64');
    await tx.exec(sql`update idempotency set status = ${status}, response = ${json(sealed)} where ${at}`);
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
