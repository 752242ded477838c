/** The door from outside to every other service: who asks is vouched for here, what they may do is decided there. */
import { Agent, request as ask, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { finished, pipeline } from 'node:stream/promises';
import { MAX_BODY_BYTES, type ServiceName } from '@storybell/contracts/define';
import { isAtLeast, type PersonActor } from '@storybell/contracts/session';
import { signActor } from '@storybell/platform/auth';
import type { Client } from '@storybell/platform/client';
import type { Clock } from '@storybell/platform/clock';
import { AppError } from '@storybell/platform/errors';
import { createRouter, type Request, type Response, type Router } from '@storybell/platform/http';
import { carriedTrace } from '@storybell/platform/trace';
import { limitBody } from './body-limit.ts';
import { clientOf } from './client-address.ts';
import { gatherFeeds } from './gather-feeds.ts';
import { createLimit, type Limit } from './limit.ts';
import { readsWaiting } from './measures.ts';
import type { OriginCheck } from './origin.ts';
import type { createRouteTable, Destination } from './routes.ts';
import { createTurns } from './turns.ts';

interface Deps {
  readonly findRoute: ReturnType<typeof createRouteTable>;
  readonly urls: Readonly<Record<Exclude<ServiceName, 'gateway'>, string>>;
  readonly secret: string;
  readonly clock: Clock;
  readonly client: Client;
  readonly isOurs: OriginCheck;
  readonly authenticate: (headers: IncomingMessage['headers']) => Promise<PersonActor | undefined>;
  /** Milliseconds until the head of an answer must be there. */
  readonly timeoutMs?: number;
}

/** Nothing a service does for a person takes longer: what waits for an engine or a provider is a row. */
const TIMEOUT_MS = 10_000;
/** A file has as long as any request has to arrive (platform/serve). */
const FILE_TIMEOUT_MS = 30_000;

/**
 * Few enough that a service works on all it has been asked, enough that it is never idle. With the time of its answer a
 * wait stays below what a browser waits. Only what has no body stands in the line: a slow sender would hold a turn.
 */
const TURNS = { atOnce: 64, waitMs: 5_000 } as const;
/** Of one address at the doors that nobody signs in at: once a second, as no person does. */
const KNOCKS = { most: 60, windowMs: 60_000 } as const;

/** What goes on, of what a client sends: no cookie, no address, nothing a service could mistake for our word. */
const requestHeaders = [
  'accept', 'accept-language', 'content-type', 'content-length', 'content-encoding', 'transfer-encoding',
  'idempotency-key', 'if-none-match', 'x-twilio-signature',
] as const; // prettier-ignore

/** What goes back, of what a service answers. */
const responseHeaders = [
  'content-type', 'content-length', 'content-language', 'content-security-policy', 'content-disposition',
  'cache-control', 'etag', 'retry-after', 'idempotency-replayed', 'allow', 'location', 'x-robots-tag',
] as const; // prettier-ignore

/** A kept connection may be closed by the service just as it is used again; what has no body is then asked anew. */
class WornOut extends Error {}

export function createProxy(deps: Deps): Router {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 32, scheduling: 'lifo' });
  const turnsAt = (service: ServiceName) =>
    createTurns({
      ...TURNS,
      onWaiting: (count) => {
        readsWaiting.set(count, { service, reads: 'others' });
      },
    });
  const turnsOf = { diary: turnsAt('diary'), translate: turnsAt('translate'), notify: turnsAt('notify') };
  const limit = createLimit(KNOCKS);
  const readTogether = gatherFeeds(deps.client);
  const router = createRouter();
  router.use('/api', async (request, response) => {
    const { destination, actor } = await admit(request, response, { ...deps, limit });
    const { service, maxBytes } = destination;
    if (service === 'gateway') throw nothingHere();

    const timeoutMs = deps.timeoutMs ?? (maxBytes > MAX_BODY_BYTES ? FILE_TIMEOUT_MS : TIMEOUT_MS);
    const isStaff = actor !== undefined && actor.kind !== 'guardian';
    const isGone = () => response.destroyed;
    const page = hasBody(request) ? undefined : await readTogether({ request, destination, actor, isGone });
    if (page) {
      response.type('json').send(page);
      return;
    }
    const end = hasBody(request) ? () => undefined : await turnsOf[service].take(isStaff, isGone);
    try {
      const headers = await headersFor(request, response, actor, { service, ...deps });
      const target = {
        ...addressOf(deps.urls[service]),
        agent,
        method: request.method,
        path: request.url,
        headers,
      };
      await forwardSurely(request, response, target, { timeoutMs, maxBytes, onAnswered: end });
    } catch (error) {
      if (!response.destroyed) throw asAway(error);
    } finally {
      end();
    }
  });
  return router;
}

/** One answer for what does not exist and for what is inside: nobody learns which. */
export const nothingHere = () => new AppError('not_found', 'there is nothing here');

interface Admitted {
  readonly destination: Destination;
  readonly actor: PersonActor | undefined;
}

/** @throws AppError `not_found`, `forbidden` (a foreign page), `too_many_requests`, `not_signed_in`, `step_up_needed` */
async function admit(
  request: Request,
  response: Response,
  deps: Deps & { readonly limit: Limit },
): Promise<Admitted> {
  const destination = deps.findRoute(request.method, request.path);
  if (!destination) throw nothingHere();
  response.locals['route'] = `/api${destination.path}`;

  if (request.method !== 'GET' && !destination.isSigned && !deps.isOurs(request.headers))
    throw new AppError('forbidden', 'the request comes from a page of another site');
  if (destination.door === 'open') {
    const isKnock = request.method !== 'GET' && !destination.isSigned;
    const { headers, socket } = request;
    const client = clientOf({ headers, peerAddress: socket.remoteAddress ?? '' });
    if (isKnock && !deps.limit.allow(client, deps.clock.now()))
      throw new AppError('too_many_requests', 'wait a minute');
    return { destination, actor: undefined };
  }

  const actor = await deps.authenticate(request.headers);
  if (!actor) throw new AppError('not_signed_in', 'nobody is signed in');
  response.locals['actor'] = actor;
  // On a room's tablet a PIN falls back to the tile: whoever holds the tablet then is no manager.
  if (actor.kind === 'manager' && !isAtLeast(actor, 'S2'))
    throw new AppError('step_up_needed', 'a manager must show who they are');
  return { destination, actor };
}

async function headersFor(
  request: Request,
  response: Response,
  actor: PersonActor | undefined,
  to: Pick<Deps, 'secret' | 'clock'> & { readonly service: ServiceName },
): Promise<OutgoingHttpHeaders> {
  const headers: Record<string, string | string[]> = { 'x-request-id': String(response.locals['requestId']) };
  for (const name of requestHeaders) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  const trace = carriedTrace();
  if (trace !== undefined) headers['traceparent'] = trace;
  if (actor) {
    const signed = { audience: to.service, now: to.clock.now() };
    headers['authorization'] = `Bearer ${await signActor(to.secret, actor, signed)}`;
  }
  return headers;
}

const addressOf = (url: string) => {
  const { hostname, port } = new URL(url);
  return { hostname: hostname.replace(/^\[|\]$/gu, ''), port: port === '' ? 80 : Number(port) };
};

const hasBody = (request: IncomingMessage) =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

interface Target {
  readonly hostname: string;
  readonly port: number;
  readonly agent: Agent;
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
}

interface Bounds {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Called when the service has done its part: a slow reader holds nobody's turn. */
  readonly onAnswered: () => void;
}

/** Once more for a read whose kept connection was closed just then. */
async function forwardSurely(...[request, response, target, bounds]: Parameters<typeof forward>) {
  try {
    await forward(request, response, target, bounds);
  } catch (error) {
    if (response.destroyed || !(error instanceof WornOut) || hasBody(request)) throw error;
    await forward(request, response, target, bounds);
  }
}

async function forward(
  request: Request,
  response: Response,
  target: Target,
  { timeoutMs, maxBytes, onAnswered }: Bounds,
): Promise<void> {
  const body = hasBody(request) ? limitBody(request, maxBytes) : undefined;
  const outgoing = ask(target);
  const left = () => {
    if (!outgoing.destroyed) outgoing.destroy(new AppError('unavailable', 'the client went away'));
  };
  response.once('close', left);
  const deadline = setTimeout(() => {
    outgoing.destroy(new AppError('unavailable', 'a part of the system did not answer in time'));
  }, timeoutMs);
  try {
    const answered = answerOf(outgoing);
    const sent = body ? pipeline(body, outgoing) : outgoing.end();
    // A refusal of our own while sending (too large) comes before the answer that will never be.
    const incoming = await Promise.race([answered, Promise.resolve(sent).then(() => answered)]);
    onAnswered();
    response.status(incoming.statusCode ?? 502);
    for (const name of responseHeaders)
      if (incoming.headers[name] !== undefined) response.setHeader(name, incoming.headers[name]);
    await passOn(incoming, response);
  } finally {
    clearTimeout(deadline);
    response.off('close', left);
  }
}

/**
 * As `pipeline` does, which ends each time by aborting a signal of its own: the exception that this makes was 3 % of the
 * gateway when everybody reads. That the client goes away cuts `incoming` by the request it answers.
 */
async function passOn(incoming: IncomingMessage, response: Response): Promise<void> {
  incoming.once('error', () => response.destroy());
  incoming.pipe(response);
  await finished(response);
}

const answerOf = (outgoing: ReturnType<typeof ask>): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      const isWorn = outgoing.reusedSocket && error.code === 'ECONNRESET';
      reject(isWorn ? new WornOut('the connection was closed', { cause: error }) : error);
    });
  });

const asAway = (error: unknown) =>
  error instanceof AppError
    ? error
    : new AppError('unavailable', 'a part of the system is away', undefined, { cause: error });
