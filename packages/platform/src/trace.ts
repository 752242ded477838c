/**
 * Traces, by OpenTelemetry: from the request to the provider, across services. Without an endpoint nothing of it is even
 * loaded, and every function here does nothing but what it was given to do.
 */
import type { BullMQOtel } from 'bullmq-otel';
import type { SafeKey } from './log.ts';

/** What may be said of a step: ids, counts, words of our own. Each value is checked as in a log line, else left out. */
export type Attributes = Partial<Readonly<Record<SafeKey, string | number | undefined>>>;

/** Says more of the step that is running. */
export type Note = (attributes: Attributes) => void;
export type Kind = 'inside' | 'client';

export interface TracedRequest {
  run<T>(fn: () => T): T;
  /** @param name the route's pattern, never the URL. */
  end(name: string, attributes: Attributes): void;
}

/** What the SDK does for us; made by trace-sdk.ts. */
export interface Tracing {
  readonly bells: BullMQOtel;
  current(): string | undefined;
  carried(): string | undefined;
  request(parent: string | undefined): TracedRequest;
  /** As a part of the step that is running, if one is. */
  inside<T>(name: string, attributes: Attributes, fn: (note: Note) => Promise<T>, kind: Kind): Promise<T>;
  /** As a part of that trace; as a part of none without one. */
  after<T>(
    trace: string | undefined,
    name: string,
    attributes: Attributes,
    fn: (note: Note) => Promise<T>,
  ): Promise<T>;
  mark(trace: string, name: string, attributes: Attributes, tookMs: number): void;
  /** Ends within 2 s. */
  stop(): Promise<void>;
}

let tracing: Tracing | undefined;

/** @returns how to end it; what is not yet exported is exported then. */
export async function startTracing({
  service,
  endpoint,
  share,
}: {
  readonly service: string;
  readonly endpoint: string | undefined;
  /** Of requests that begin a trace, 0 to 1. */
  readonly share: number;
}): Promise<() => Promise<void>> {
  if (endpoint === undefined) return () => Promise.resolve();
  const { createTracing } = await import('./trace-sdk.ts');
  const started = createTracing({ service, endpoint, share });
  tracing = started;
  return async () => {
    tracing = undefined;
    await started.stop();
  };
}

export const isTracing = (): boolean => tracing !== undefined;

/** W3C traceparent of the step that is running; undefined when none is, and of what is not recorded. */
export const currentTrace = (): string | undefined => tracing?.current();

/** For a neighbour: of what is not recorded, too, so that the neighbour begins no trace of its own. */
export const carriedTrace = (): string | undefined => tracing?.carried();

const ignore: Note = () => undefined;

/** A step of the trace that is running. Without one only `fn` runs, so that a sweep that finds nothing leaves none. */
export const span = <T>(
  name: string,
  attributes: Attributes,
  fn: (note: Note) => Promise<T>,
  kind: Kind = 'inside',
): Promise<T> => (tracing ? tracing.inside(name, attributes, fn, kind) : fn(ignore));

/** Goes on with a trace that came with a row or an event. */
export const continueTrace = <T>(
  trace: string | undefined,
  name: string,
  attributes: Attributes,
  fn: (note: Note) => Promise<T>,
): Promise<T> => (tracing ? tracing.after(trace, name, attributes, fn) : fn(ignore));

/** A step that has just ended, for what was done for many traces at once. */
export const mark = (trace: string, name: string, attributes: Attributes, tookMs: number): void => {
  tracing?.mark(trace, name, attributes, tookMs);
};

const untraced: TracedRequest = { run: (fn) => fn(), end: () => undefined };

/** @param parent the header of a neighbour; nobody outside may name a trace of ours. */
export const traceRequest = (parent: string | undefined): TracedRequest =>
  tracing?.request(parent) ?? untraced;

/** What BullMQ is given to say of bells. */
export const bellTracing = (): BullMQOtel | undefined => tracing?.bells;
