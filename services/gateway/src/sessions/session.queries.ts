import { SessionId } from '@storybell/contracts/ids';
import { Actor } from '@storybell/contracts/session';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { guardianIdleMs, staffLifeMs, type KnownSession } from './session.ts';

/** So often the use of a session is written down, at most: a read must not become a write. */
const SEEN_EVERY_MS = 5 * 60_000;

/** Neither revoked, nor idle for too long (a guardian), nor older than a shift (staff). */
const isLive = (now: Date) => sql`
  s.revoked_at is null and case s.actor_kind
    when 'guardian' then s.last_seen_at > ${new Date(now.getTime() - guardianIdleMs)}
    else s.created_at > ${new Date(now.getTime() - staffLifeMs)} end`;

const Found = z
  .object({
    token: z.string(),
    id: SessionId,
    actorKind: z.string(),
    actorId: z.string(),
    settingId: z.string(),
    lastSeenAt: Instant,
  })
  .transform((row, context) => {
    const actor = Actor.safeParse({ kind: row.actorKind, id: row.actorId, settingId: row.settingId });
    if (actor.success && actor.data.kind !== 'service')
      return { token: row.token, id: row.id, actor: actor.data, lastSeenAt: new Date(row.lastSeenAt) };
    context.addIssue({ code: 'custom', message: 'is not a person' });
    return z.NEVER;
  });

export interface FoundSession extends KnownSession {
  readonly lastSeenAt: Date;
}

/** By the hash of the token, in hex. */
export async function findLiveSessions(
  db: Read,
  tokenHashes: readonly Buffer[],
  now: Date,
): Promise<ReadonlyMap<string, FoundSession>> {
  const found = await db.many(
    Found,
    sql`
    select encode(s.token_hash, 'hex') as token, s.id, s.actor_kind, s.actor_id, s.setting_id, s.last_seen_at
    from session s
    where s.token_hash = any(${tokenHashes}::bytea[]) and ${isLive(now)}`,
  );
  return new Map(found.map(({ token, ...session }) => [token, session]));
}

export const isSeenLately = (session: FoundSession, now: Date): boolean =>
  now.getTime() - session.lastSeenAt.getTime() < SEEN_EVERY_MS;

export const markSeen = (tx: Tx, id: SessionId, now: Date): Promise<number> =>
  tx.exec(sql`update session set last_seen_at = ${now} where id = ${id} and last_seen_at < ${now}`);

interface NewSession extends KnownSession {
  readonly tokenHash: Buffer;
}

export const insertSession = (tx: Tx, { id, actor, tokenHash }: NewSession, now: Date): Promise<number> =>
  tx.exec(sql`
    insert into session (id, setting_id, token_hash, actor_kind, actor_id, created_at, last_seen_at)
    values (${id}, ${actor.settingId}, ${tokenHash}, ${actor.kind}, ${actor.id}, ${now}, ${now})`);

/** @returns undefined when it was revoked before, or never was. */
export const revokeSession = (tx: Tx, tokenHash: Buffer, now: Date): Promise<{ id: SessionId } | undefined> =>
  tx.maybe(
    z.object({ id: SessionId }),
    sql`
    update session set revoked_at = ${now}
    where token_hash = ${tokenHash} and revoked_at is null
    returning id`,
  );

/** Of those given, in any order. */
export const listLiveSessions = (
  db: Read,
  ids: readonly SessionId[],
  now: Date,
): Promise<{ id: SessionId }[]> =>
  db.many(
    z.object({ id: SessionId }),
    sql`
    select s.id from session s where s.id = any(${ids}) and ${isLive(now)}`,
  );
