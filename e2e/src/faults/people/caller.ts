/** A person at the web address: a cookie, requests that are repeated under one key until they are answered. */
import { randomUUID } from 'node:crypto';
import { parsed } from '../json.ts';
import { again } from './again.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Caller {
  readonly cookie: string;
  /** Once. @returns status 0 when nobody answered. */
  readonly once: (method: string, path: string, body?: unknown, key?: string) => Promise<Answer>;
  /**
   * Again and again under one key, until the answer is a definite one. `keep` says for how long, in milliseconds.
   * @returns the last answer.
   */
  readonly insist: (method: string, path: string, body?: unknown, keepMs?: number) => Promise<Answer>;
}

const PATIENCE_MS = 4_000;
/** What a client does about these is to ask again. */
const isLater = (status: number) => status === 0 || status === 408 || status === 429 || status >= 500;

/** Signs in as one of the invented people; waits until the system lets them. */
export async function signIn(webUrl: string, personId: string): Promise<Caller> {
  const caller = await again({ everyMs: 100, forMs: 60_000 }, async () => {
    const { status, cookie } = await send(webUrl, 'POST', '/demo/sign-in', { body: { personId } });
    return status === 200 && cookie !== '' ? callerOf(webUrl, cookie) : undefined;
  });
  if (caller === undefined) throw new Error('nobody could sign in for a minute');
  return caller;
}

function callerOf(webUrl: string, cookie: string): Caller {
  const once: Caller['once'] = (method, path, body, key) => send(webUrl, method, path, { body, key, cookie });
  return {
    cookie,
    once,
    insist: async (method, path, body, forMs = 90_000) => {
      const key = randomUUID();
      let last: Answer = { status: 0, body: undefined };
      await again({ everyMs: 120, forMs }, async () => {
        last = await once(method, path, body, key);
        return isLater(last.status) ? undefined : last;
      });
      return last;
    },
  };
}

interface Sent {
  readonly body?: unknown;
  readonly key?: string | undefined;
  readonly cookie?: string;
}

async function send(webUrl: string, method: string, path: string, { body, key, cookie = '' }: Sent) {
  try {
    const answer = await fetch(`${webUrl}/api${path}`, {
      method,
      headers: {
        origin: webUrl,
        ...(cookie !== '' && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': key ?? randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await answer.text();
    const given = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; '); // prettier-ignore
    return { status: answer.status, body: text === '' ? undefined : parsed(text), cookie: given };
  } catch {
    // Refused, cut or out of patience: to a person these are one thing.
    return { status: 0, body: undefined, cookie: '' };
  }
}
