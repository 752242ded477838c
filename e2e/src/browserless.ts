/** A person at the gateway without a browser: a session cookie, calls by contract, a socket. */
import { randomUUID } from 'node:crypto';
import type { Route } from '@storybell/contracts/define';
import { Problem } from '@storybell/contracts/errors';
import { Session, signInToDemo } from '@storybell/contracts/session';
import { io, type Socket } from 'socket.io-client';

export interface Person {
  readonly session: Session;
  /** @throws Error naming the route and the problem's code when the answer is a refusal. */
  call<P, Q, B, R>(route: Route<P, Q, B, R>, given?: Given<P, Q, B>): Promise<R>;
  connect(): Socket;
}

interface Given<P, Q, B> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
}

/** Signs in to the demo nursery as one of its invented people. */
export async function signIn(webUrl: string, personId: string): Promise<Person> {
  const answer = await send(webUrl, signInToDemo, { body: { personId } });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const session = Session.parse(await accepted(answer, signInToDemo));
  return {
    session,
    call: async (route, given = {}) =>
      route.response.parse(await accepted(await send(webUrl, route, given, cookie), route)),
    connect: () =>
      io(webUrl, {
        transports: ['websocket'],
        extraHeaders: { cookie, origin: webUrl },
        reconnectionDelay: 200,
        reconnectionDelayMax: 2_000,
      }),
  };
}

function send<P, Q, B, R>(webUrl: string, route: Route<P, Q, B, R>, given: Given<P, Q, B>, cookie?: string) {
  const params = new Map(Object.entries(given.params ?? {}));
  const path = route.path.replaceAll(/:(\w+)/gu, (_, name: string) =>
    encodeURIComponent(String(params.get(name))),
  );
  const url = new URL(`/api${path}`, webUrl);
  for (const [name, value] of Object.entries(given.query ?? {})) url.searchParams.set(name, String(value));
  return fetch(url, {
    method: route.method,
    headers: {
      origin: new URL(webUrl).origin,
      ...(cookie === undefined ? {} : { cookie }),
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(route.keyed ? { 'idempotency-key': randomUUID() } : {}),
    },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
  });
}

async function accepted(answer: Response, route: { method: string; path: string }): Promise<unknown> {
  const body: unknown = answer.status === 204 ? undefined : await answer.json();
  if (answer.ok) return body;
  const problem = Problem.safeParse(body);
  const said = problem.success ? problem.data.type : 'not a problem document';
  throw new Error(`${route.method} ${route.path} answered ${String(answer.status)} ${said}`);
}
