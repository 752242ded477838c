/** The one way to ask an engine: with a time limit, a second try, a circuit breaker per pair, and in pieces it can take. */
import { bulkhead, circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleAll, handleWhenResult, retry, timeout, TimeoutStrategy, wrap, type IPolicy } from 'cockatiel'; // prettier-ignore
import { engineCalls } from '../measures.ts';
import {
  failAll,
  pairOf,
  type Engine,
  type EngineFailure,
  type EngineOutcome,
  type EngineRequest,
} from './engine.ts';

/** Failures in a row after which an engine is left alone for this pair, and for how long. */
const FAILURES = 5;
const REST_MS = 10_000;
/** Requests to one engine at a time; the rest waits in line. */
const CONCURRENCY = 4;
const LINE = 500;

const restWorthy: readonly EngineFailure[] = [
  'unavailable',
  'timeout',
  'malformed_output',
  'auth',
  'quota',
  'rate_limit',
];

const allFailed = (result: unknown, codes: readonly EngineFailure[]) =>
  Array.isArray(result) &&
  result.length > 0 &&
  result.every((one: EngineOutcome) => one.kind === 'failed' && codes.includes(one.code));

export type CallEngine = (
  engine: Engine,
  request: EngineRequest,
  limitMs: number,
) => Promise<readonly EngineOutcome[]>;

/** Breakers and lines belong to one process: it learns for itself which engines are away. */
export function createCallEngine({ restMs = REST_MS }: { readonly restMs?: number } = {}): CallEngine {
  const policies = new Map<string, IPolicy>();
  const lines = new Map<string, ReturnType<typeof bulkhead>>();

  const policyOf = (engine: Engine, request: EngineRequest): IPolicy => {
    const key = `${engine.id} ${pairOf(request.from, request.to)}`;
    const line = lines.get(engine.id) ?? bulkhead(CONCURRENCY, LINE);
    lines.set(engine.id, line);
    const made = policies.get(key) ?? guard(line, restMs);
    policies.set(key, made);
    return made;
  };

  return async (engine, request, limitMs) => {
    const limit = timeout(limitMs, TimeoutStrategy.Aggressive);
    const outcomes: EngineOutcome[] = [];
    for (const segments of pieces(request.segments, engine)) {
      const asked = await wrap(limit, policyOf(engine, request))
        .execute(({ signal }) => ask(engine, { ...request, segments, signal }), request.signal)
        .catch((): readonly EngineOutcome[] =>
          failAll(segments, request.signal.aborted ? 'timeout' : 'unavailable'),
        );
      outcomes.push(...asked);
    }
    return outcomes;
  };
}

const guard = (line: ReturnType<typeof bulkhead>, restMs: number): IPolicy =>
  wrap(
    retry(
      handleWhenResult((result) => allFailed(result, ['unavailable'])),
      {
        maxAttempts: 2,
        backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 500 }),
      },
    ),
    circuitBreaker(
      handleAll.orWhenResult((result) => allFailed(result, restWorthy)),
      {
        halfOpenAfter: restMs,
        breaker: new ConsecutiveBreaker(FAILURES),
      },
    ),
    line,
  );

async function ask(engine: Engine, request: EngineRequest): Promise<readonly EngineOutcome[]> {
  const outcomes = await engine.translate(request);
  const result = outcomes.find((one) => one.kind === 'failed')?.code ?? 'translated';
  engineCalls.add({ engine: engine.id, result });
  return outcomes.length === request.segments.length
    ? outcomes
    : failAll(request.segments, 'malformed_output');
}

/** As many at a time as the engine takes. One that is too long by itself goes alone, and the engine says so. */
function pieces(
  segments: readonly string[],
  { maxChars, maxSegments }: Engine,
): readonly (readonly string[])[] {
  const all: string[][] = [];
  let chars = 0;
  for (const segment of segments) {
    const last = all.at(-1);
    if (last === undefined || last.length >= maxSegments || chars + segment.length > maxChars) {
      all.push([segment]);
      chars = segment.length;
    } else {
      last.push(segment);
      chars += segment.length;
    }
  }
  return all;
}
