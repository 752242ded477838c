/**
 * How a contract is written down: a route, an event or a bell is a value, and everything that crosses a process
 * boundary is one. Types, validation, the OpenAPI document and the clients are all made from these values.
 */
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';

export type ServiceName = 'gateway' | 'diary' | 'translate' | 'notify';
export const serviceNames = [
  'gateway',
  'diary',
  'translate',
  'notify',
] as const satisfies readonly ServiceName[];

/** `web`: for people, through the gateway. `open`: as `web`, but nobody has signed in. `inside`: service to service. */
export type Door = 'web' | 'open' | 'inside';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who may call at all; what they may see is decided by the slice's `*.access.ts`. */
export type ActorKind = 'guardian' | 'staff' | 'manager' | 'service';

export interface Route<P = unknown, Q = unknown, B = unknown, R = unknown> {
  readonly service: ServiceName;
  readonly method: Method;
  /** Express path with `:params`, without the `/api` that the gateway puts before it. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly door: Door;
  readonly actors: readonly ActorKind[];
  readonly params: z.ZodType<P>;
  readonly query: z.ZodType<Q>;
  readonly body: z.ZodType<B>;
  readonly response: z.ZodType<R>;
  readonly status: 200 | 201 | 202 | 204;
  /** Refusals of its own; those that any route may answer are not repeated here. */
  readonly errors: readonly ErrorCode[];
  /** `json`, `form` for a provider's webhook, or `file`: bytes, of whatever type their sender says. */
  readonly bodyType: 'json' | 'form' | 'file';
  /** Of a body; absent: {@link MAX_BODY_BYTES}. */
  readonly maxBytes?: number;
  /** `file`: bytes, for the person who asks and nobody's cache. */
  readonly answerType: 'json' | 'file';
  /** True where a POST changes something: it must carry `Idempotency-Key`, and repeating it answers the same. */
  readonly keyed: boolean;
}

/** 256 KB. A story is 5,000 characters; the largest honest body is a room's entries. */
export const MAX_BODY_BYTES = 256 * 1024;

/** What a route with the answer type `file` answers. */
export const FileAnswer = z.object({ bytes: z.custom<Uint8Array>(), type: z.string(), name: z.string() });
export type FileAnswer = z.infer<typeof FileAnswer>;

interface RouteSpec<P, Q, B, R> {
  service: ServiceName;
  method: Method;
  path: `/${string}`;
  summary: string;
  door?: Door;
  actors?: readonly ActorKind[];
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  response: z.ZodType<R>;
  status?: 200 | 201 | 202 | 204;
  errors?: readonly ErrorCode[];
  bodyType?: 'json' | 'form' | 'file';
  maxBytes?: number;
  answerType?: 'json' | 'file';
  /** False for a POST that only reads, and for a provider's or mail reader's POST, which cannot send a key. */
  keyed?: boolean;
}

const nothing = z.strictObject({});
const noBody = z.undefined();

export const route = <P = Record<never, never>, Q = Record<never, never>, B = undefined, R = unknown>(
  spec: RouteSpec<P, Q, B, R>,
): Route<P, Q, B, R> => ({
  door: 'web',
  actors: [],
  status: 200,
  errors: [],
  bodyType: 'json',
  answerType: 'json',
  keyed: spec.method === 'POST' && spec.door !== 'inside',
  ...spec,
  params: spec.params ?? (nothing as unknown as z.ZodType<P>),
  query: spec.query ?? (nothing as unknown as z.ZodType<Q>),
  body: spec.body ?? (noBody as unknown as z.ZodType<B>),
});

export interface Event<N extends string = string, P = unknown> {
  readonly name: N;
  readonly version: number;
  /** Ids, versions and locales only: a child's data never leaves its owner by an event. */
  readonly payload: z.ZodType<P>;
}
export const event = <N extends string, P>(spec: Event<N, P>): Event<N, P> => spec;

export interface Bell<N extends string = string, P = unknown> {
  readonly name: N;
  /** The service that wakes. */
  readonly wakes: ServiceName;
  readonly payload: z.ZodType<P>;
}
/** A bell says that rows are due. Lost, doubled or late it changes nothing: a sweep finds the rows. */
export const bell = <N extends string, P>(spec: Bell<N, P>): Bell<N, P> => spec;
