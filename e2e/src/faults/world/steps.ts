/**
 * Watches what a process says to Postgres, and strikes at a named step: statements begin with `/* step: name *\/`. What is
 * planned once for a connection is said once and bound many times, so that it is each Bind that is listened to.
 * Source of the framing: PostgreSQL's documentation, "Message Formats", protocol 3.0.
 */
import type { Tap } from './proxy.ts';

/**
 * `before`: the statement never reaches Postgres. `after`: it ran, its answer never reaches the process. `uncommitted`
 * and `committed`: the same of the COMMIT that follows it; alike with the first two where there is no transaction.
 */
export const phases = ['before', 'after', 'uncommitted', 'committed'] as const;
export type Phase = (typeof phases)[number];

export interface Ambush {
  /** Tried against `step NAME`, or against the statement itself where it bears no name. */
  readonly step: RegExp;
  /** Only when this is one of its parameters, as text. */
  readonly about?: string;
  readonly phase: Phase;
  /** A statement that found or changed nothing is let pass; what it will find is not known `before`. */
  readonly skipsEmpty?: boolean;
  /** Called once, before anything else can pass. @returns whether the connection is cut, or what came goes on. */
  readonly strike: () => 'cut' | 'pass';
}

export interface Steps {
  readonly tap: (cut: () => void) => Tap;
  /** One at a time; undefined takes it away. */
  readonly lie: (ambush: Ambush | undefined) => void;
  /** How often each named step was passed. */
  readonly passed: ReadonlyMap<string, number>;
}

const PARSE = 0x50;
const BIND = 0x42;
const QUERY = 0x51;
const READY = 0x5a;
const COMPLETE = 0x43;
const NAMED = /^\s*\/\* step: ([\w-]+) \*\//u;

export const stepOf = (statement: string): string | undefined => NAMED.exec(statement)?.[1];

export function watchSteps(): Steps {
  const passed = new Map<string, number>();
  let ambush: Ambush | undefined;

  const strike = (chunk: Buffer, cut: () => void): Buffer | undefined => {
    const done = ambush?.strike();
    ambush = undefined;
    if (done === 'pass') return chunk;
    cut();
    return undefined;
  };

  return {
    passed,
    lie: (next) => {
      ambush = next;
    },
    tap: (cut) => {
      /** The ambush was met on this connection, and strikes at its answer or at the commit. */
      let met: 'answer' | 'commit' | 'commit-answer' | undefined;
      /** Rows that the statement found or changed. */
      let rows = 0;
      const client = frames(true);
      const server = frames(false);
      /** By the name that the connection gave them; the nameless one is another each time. */
      const prepared = new Map<string, string>();

      /** @returns true when the chunk must not pass. */
      const hear = (statement: string, bound: Buffer): boolean => {
        const name = stepOf(statement);
        if (name !== undefined) passed.set(name, (passed.get(name) ?? 0) + 1);
        if (met === 'commit' && /^\s*commit/iu.test(statement)) {
          if (ambush?.phase === 'uncommitted') return true;
          met = 'commit-answer';
        } else if (met === 'commit' && /^\s*rollback/iu.test(statement)) met = undefined;
        if (met !== undefined || !ambush?.step.test(name === undefined ? statement : `step ${name}`))
          return false;
        if (ambush.about !== undefined && !bound.includes(parameter(ambush.about))) return false;
        if (ambush.phase === 'before') return true;
        met = 'answer';
        return false;
      };

      return {
        fromClient: (chunk) => {
          for (const { type, body } of client(chunk)) {
            if (type !== PARSE && type !== BIND && type !== QUERY) continue;
            const [first, second] = [textAt(body, 0), textAt(body, body.indexOf(0) + 1)];
            if (type === PARSE) prepared.set(first, second);
            const said = type === QUERY ? first : type === BIND ? prepared.get(second) : undefined;
            if (said !== undefined && hear(said, body)) return strike(chunk, cut);
          }
          return chunk;
        },
        fromServer: (chunk) => {
          for (const { type, body } of server(chunk)) {
            if (type === COMPLETE && met === 'answer')
              rows = Number(/(\d+)\0$/u.exec(body.toString('latin1'))?.[1] ?? 1);
            if (type !== READY || met === undefined || ambush === undefined) continue;
            const isInside = body.toString('latin1') === 'T';
            if (met === 'commit-answer') return strike(chunk, cut);
            if (met === 'answer' && rows === 0 && ambush.skipsEmpty === true) met = undefined;
            if (met === 'answer') {
              if (ambush.phase === 'after' || !isInside) return strike(chunk, cut);
              met = 'commit';
            }
          }
          return chunk;
        },
      };
    },
  };
}

/** The text that ends with the next zero. */
const textAt = (body: Buffer, from: number): string => body.toString('utf8', from, body.indexOf(0, from));

/** As it stands in a Bind: its length before it. */
function parameter(text: string): Buffer {
  const content = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length);
  return Buffer.concat([length, content]);
}

interface Frame {
  readonly type: number;
  readonly body: Buffer;
}

/** Cuts a stream into messages; what is not whole yet is kept for the next chunk. */
function frames(hasStartup: boolean): (chunk: Buffer) => Frame[] {
  let kept: Buffer = Buffer.alloc(0);
  let isStarting = hasStartup;
  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const found: Frame[] = [];
    for (;;) {
      const head = isStarting ? 0 : 1;
      if (kept.length < head + 4) return found;
      const length = head + kept.readInt32BE(head);
      if (kept.length < length) return found;
      found.push({ type: isStarting ? 0 : kept.readUInt8(0), body: kept.subarray(head + 4, length) });
      kept = kept.subarray(length);
      isStarting = false;
    }
  };
}
