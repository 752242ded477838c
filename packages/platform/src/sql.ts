/** The one door to Postgres: a tagged template whose values are bound, and rows that are parsed before anyone sees them. */
import type { ServiceName } from '@storybell/contracts/define';
import pg from 'pg';
import type { z } from 'zod';
import { AppError, isError } from './errors.ts';
import type { Log } from './log.ts';
import { parserOf, translateError } from './postgres.ts';

export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null | readonly SqlValue[];

/** A piece of SQL with its values beside it. Pieces nest. */
export interface Sql {
  readonly texts: readonly string[];
  readonly values: readonly (SqlValue | Sql)[];
}

/** An array binds as a Postgres array; for a JSON column use {@link json}. */
export const sql = (texts: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql => ({
  texts: [...texts],
  values,
});

/** A value for a `jsonb` column or for `jsonb_to_recordset`. */
export const json = (value: unknown): Sql => sql`${JSON.stringify(value)}::jsonb`;

export interface Read {
  /** @throws AppError `internal` unless there is exactly one row. */
  one<S extends z.ZodType>(schema: S, query: Sql): Promise<z.output<S>>;
  /** @throws AppError `internal` when there are two rows or more. */
  maybe<S extends z.ZodType>(schema: S, query: Sql): Promise<z.output<S> | undefined>;
  many<S extends z.ZodType>(schema: S, query: Sql): Promise<z.output<S>[]>;
}

interface Write {
  /** @returns how many rows it changed. */
  exec(query: Sql): Promise<number>;
}

/**
 * For what is asked many times a second: each connection plans a statement once, for any values, instead of each time
 * for those given. Not for one whose best plan depends on how long a list is, or whose text is put together anew.
 */
interface Often {
  readonly often: Read & Write;
}

export interface Tx extends Read, Write, Often {
  /** Runs once this transaction is committed and not otherwise. What it throws is logged and changes nothing. */
  afterCommit(fn: () => void): void;
  /** Rings `events.due` of the service after commit, once per transaction. */
  wake(service: ServiceName): void;
}

export interface Db extends Read, Write, Often {
  /**
   * One transaction, read committed. Run again, twice at most, when Postgres asks for it (deadlock, serialization), so
   * `fn` does nothing but SQL.
   * @throws AppError `unavailable` when Postgres is away, `no_space` when its disk is full.
   */
  tx<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads for a person: the policies of tables hold, whatever a query forgets to ask. One transaction, read only. */
  as<T>(reader: Reader, fn: (db: Read) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Who a person is and when, as the policies of tables are told it. */
export interface Reader {
  readonly kind: string;
  readonly id: string;
  readonly settingId: string;
  readonly strength: string;
  readonly now: Date;
}

export interface DbOptions {
  readonly url: string;
  readonly schema: string;
  /** As whom it asks, once it is connected, and as whom it reads for a person; absent, as whom it connects. */
  readonly roles?: { readonly app: string; readonly person: string };
  readonly poolSize: number;
  readonly log: Log;
  /** Rings `events.due`; called after commit. */
  readonly wake?: (service: ServiceName) => void;
}

const TRIES = 3;

export function createDb({ url, schema, roles, poolSize, log, wake }: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types: { getTypeParser: parserOf },
    options: [
      `-c search_path=${schema}`,
      ...(roles === undefined ? [] : [`-c role=${roles.app}`]),
      '-c timezone=UTC',
      '-c statement_timeout=15000',
      '-c lock_timeout=5000',
      '-c idle_in_transaction_session_timeout=30000',
      // What is read again and again is in memory: by the default of 4 a hundred rows by their keys seem dearer than all
      // of a table of 20,000, and each settlement read the whole of a fan-out (8 ms in place of 0.6).
      '-c random_page_cost=1.1',
    ].join(' '),
  });
  // Without these two an idle or a checked-out connection that is cut ends the process (pg 8.23).
  pool.on('error', (error) => {
    log.warn({ error }, 'an idle connection to Postgres was lost');
  });
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      log.warn({ error }, 'a connection to Postgres was lost');
    });
  });

  const query = async (
    on: pg.Pool | pg.PoolClient,
    given: Sql,
    nameOf?: (text: string) => string,
  ): Promise<pg.QueryResult<unknown[]>> => {
    try {
      const bound = bind(given);
      return await on.query({ ...bound, ...(nameOf && { name: nameOf(bound.text) }), rowMode: 'array' });
    } catch (error) {
      throw translateError(error);
    }
  };
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `often_${String(names.size + 1)}`;
    names.set(text, name);
    return name;
  };

  /** Everything that can be asked of the pool, or of one connection. */
  const askOf = (on: pg.Pool | pg.PoolClient): Read & Write & Often => {
    const by = (ask: (given: Sql) => Promise<pg.QueryResult<unknown[]>>): Read & Write => ({
      ...readOn(ask),
      exec: async (given) => (await ask(given)).rowCount ?? 0,
    });
    return { ...by((given) => query(on, given)), often: by((given) => query(on, given, nameOf)) };
  };

  async function attempt<T>(fn: (tx: Tx) => Promise<T>, opening = 'begin'): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw translateError(error);
    });
    const committed: (() => void)[] = [];
    const woken = new Set<ServiceName>();
    const tx: Tx = {
      ...askOf(client),
      afterCommit: (callback) => committed.push(callback),
      wake: (service) => woken.add(service),
    };
    let broken: Error | undefined;
    let result: T;
    try {
      await client.query(opening).catch((error: unknown) => {
        throw translateError(error);
      });
      result = await fn(tx);
      // A statement that failed and was caught inside `fn` makes Postgres answer ROLLBACK to a commit.
      const { command } = await query(client, sql`commit`);
      if (command !== 'COMMIT')
        throw new Error('the transaction was rolled back: a failed statement was ignored');
    } catch (error) {
      await client.query('rollback').catch((reason: unknown) => {
        broken = isError(reason) ? reason : new Error('rollback failed', { cause: reason });
      });
      throw error;
    } finally {
      client.release(broken);
    }
    for (const service of woken) if (wake) committed.push(() => { wake(service); }); // prettier-ignore
    for (const callback of committed) runAfterCommit(callback, log);
    return result;
  }

  return {
    ...askOf(pool),
    tx: async (fn) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await attempt(fn);
        } catch (error) {
          if (tries === TRIES || !mayRunAgain(error)) throw error;
        }
      }
    },
    as: async (reader, fn) => {
      if (roles === undefined) throw new Error('this service has no role that reads for people');
      return attempt(fn, openingAs(reader, roles.person));
    },
    close: () => pool.end(),
  };
}

/** True when `error` is Postgres's refusal by this constraint, so that a verb can answer with a code of its own. */
export const isViolationOf = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError &&
  error.code?.startsWith('23') === true &&
  error.constraint === constraint;

/**
 * For this transaction alone: the next to borrow the connection is nobody. `role` last, as itself it may no more. One
 * message, and so not bound; statements that need no plan, as by `set_config` it took twice as long (0.16 ms, not 0.09).
 */
function openingAs({ kind, id, settingId, strength, now }: Reader, person: string): string {
  const told = {
    'app.kind': kind,
    'app.person': id,
    'app.setting': settingId,
    'app.strength': strength,
    'app.at': now.toISOString(),
    role: person,
  };
  const set = Object.entries(told).map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}`);
  return `begin read only; ${set.join('; ')}`;
}

const mayRunAgain = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');

function runAfterCommit(callback: () => void, log: Log): void {
  try {
    callback();
  } catch (error) {
    log.error({ error }, 'a callback after commit failed');
  }
}

/** For the other file of this door, session.ts. */
export const readOn = (query: (given: Sql) => Promise<pg.QueryResult<unknown[]>>): Read => {
  const many: Read['many'] = async (schema, given) => parseRows(schema, await query(given));
  return {
    many,
    maybe: async (schema, given) => {
      const rows = await many(schema, given);
      if (rows.length > 1) throw new AppError('internal', 'a query for one row found more');
      return rows[0];
    },
    one: async (schema, given) => {
      const rows = await many(schema, given);
      const [row] = rows;
      if (rows.length !== 1 || row === undefined)
        throw new AppError('internal', `a query for one row found ${String(rows.length)}`);
      return row;
    },
  };
};

function parseRows<S extends z.ZodType>(schema: S, result: pg.QueryResult<unknown[]>): z.output<S>[] {
  const keys = result.fields.map((field) => camel(field.name));
  // Copied for each row: an object that grows key by key takes three times the memory.
  const empty: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, undefined]));
  return result.rows.map((row) => {
    const given = { ...empty };
    keys.forEach((key, at) => (given[key] = row[at]));
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    // Only where it does not fit: zod's own message may quote the value.
    const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new AppError('internal', `a row does not fit its schema at ${where}`);
  });
}

const camel = (column: string): string =>
  column.replaceAll(/_([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());

/** For the other file of this door, session.ts. */
export function bind(query: Sql): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const write = (piece: Sql): string =>
    piece.texts.reduce((text, next, at) => {
      const value = piece.values[at - 1];
      if (isSql(value)) return text + write(value) + next;
      values.push(plain(value ?? null));
      return `${text}$${String(values.length)}${next}`;
    });
  return { text: write(query), values };
}

const isSql = (value: SqlValue | Sql | undefined): value is Sql =>
  typeof value === 'object' && value !== null && 'texts' in value;

/** Dates go as UTC text: pg writes them in the process's own time zone. */
const plain = (value: SqlValue): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === 'bigint') return String(value);
  return Array.isArray(value) ? value.map(plain) : value;
};
