/** The trace of a subject, kept beside the rows that are worked on later, perhaps by another copy of the service. */
import { z } from 'zod';
import { sql, type Db, type Read, type Tx } from './sql.ts';
import { currentTrace, isTracing, mark, type Attributes } from './trace.ts';

const MOST = 100;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** What an event is about: the ids in it, its setting's apart. */
function idsIn(payload: unknown): string[] {
  if (typeof payload === 'string') return uuid.test(payload) ? [payload] : [];
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload).flatMap(([key, value]) => (key === 'settingId' ? [] : idsIn(value)));
}

/** Remembers the trace that is running as that of whatever the payload is about. Nothing without one. */
export async function keepTrace(tx: Tx, payload: unknown): Promise<void> {
  const trace = currentTrace();
  const ids = trace === undefined ? [] : [...new Set(idsIn(payload))].slice(0, MOST).sort();
  if (trace === undefined || ids.length === 0) return;
  await tx.exec(sql`
    insert into trace (id, traceparent) select id, ${trace} from unnest(${ids}::uuid[]) as t (id)
    on conflict (id) do update set traceparent = excluded.traceparent`);
}

const Kept = z.object({ id: z.string(), traceparent: z.string() });

async function findTraces(db: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.many(
    Kept,
    sql`select id, traceparent from trace where id = any(${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.traceparent]));
}

/** The trace that an event belongs to: the one that is running, else the one kept of what it is about. */
export async function tracesOf(
  tx: Read,
  payloads: readonly unknown[],
): Promise<readonly (string | undefined)[]> {
  if (!isTracing()) return payloads.map(() => undefined);
  const running = currentTrace();
  if (running !== undefined) return payloads.map(() => running);
  const ids = payloads.map(idsIn);
  const kept = await findTraces(tx, ids.flat());
  return ids.map((own) => own.map((id) => kept.get(id)).find((trace) => trace !== undefined));
}

export interface Step {
  readonly subjectId: string;
  readonly attributes: Attributes;
  /** Milliseconds until now. */
  readonly tookMs: number;
}

/**
 * Notes steps that have just ended in the traces of their subjects. Never throws: a trace is worth no failure.
 * @param stepsOf is asked only while traces are exported.
 */
export async function markSteps(db: Read, name: string, stepsOf: () => readonly Step[]): Promise<void> {
  if (!isTracing()) return;
  try {
    const steps = stepsOf();
    const kept = await findTraces(
      db,
      steps.map((step) => step.subjectId),
    );
    for (const { subjectId, attributes, tookMs } of steps) {
      const trace = kept.get(subjectId);
      if (trace !== undefined) mark(trace, name, { subjectId, ...attributes }, tookMs);
    }
  } catch {
    // Postgres is away: whoever did the work says so.
  }
}

const KEEP_DAYS = 3;

/** @returns how many were forgotten. */
export const forgetOldTraces = (db: Db): Promise<number> =>
  db.exec(sql`delete from trace where created_at < clock_timestamp() - make_interval(days => ${KEEP_DAYS})`);
