/**
 * One connection of its own, for what lives as long as a session: advisory locks. It must not go through a pooler that
 * shares sessions out by transaction.
 */
import pg from 'pg';
import type { Log } from './log.ts';
import { parserOf, translateError } from './postgres.ts';
import { bind, readOn, type Read } from './sql.ts';

export interface Session extends Read {
  /** Resolves when the connection is gone, whoever ended it. */
  readonly lost: Promise<void>;
  readonly isLost: () => boolean;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly url: string;
  readonly schema: string;
  /** Stands in `pg_stat_activity`. */
  readonly name: string;
  readonly log: Log;
}

/**
 * The server notices within 25 s that this side vanished without a word, and frees its locks.
 * @throws AppError `unavailable` when Postgres is away.
 */
export async function openSession({ url, schema, name, log }: SessionOptions): Promise<Session> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: parserOf },
    options: [
      `-c search_path=${schema}`,
      '-c timezone=UTC',
      '-c tcp_keepalives_idle=10',
      '-c tcp_keepalives_interval=5',
      '-c tcp_keepalives_count=3',
    ].join(' '),
  });
  const { promise: lost, resolve } = Promise.withResolvers<undefined>();
  let isLost = false;
  const lose = (error?: Error) => {
    if (isLost) return;
    isLost = true;
    if (error) log.warn({ error, name }, 'a session of Postgres was lost');
    resolve(undefined);
  };
  client.on('error', lose);
  client.on('end', () => {
    lose();
  });
  try {
    await client.connect();
  } catch (error) {
    lose();
    throw translateError(error);
  }

  return {
    ...readOn(async (query) => {
      try {
        return await client.query({ ...bind(query), rowMode: 'array' });
      } catch (error) {
        throw translateError(error);
      }
    }),
    lost,
    isLost: () => isLost,
    close: async () => {
      await client.end().catch(() => undefined);
      lose();
    },
  };
}
