/** Somebody who asks at the web address, and what comes back: every byte of it can be looked at. */
import { createHash, randomUUID } from 'node:crypto';
import { again } from '../../faults/people/again.ts';

export interface Answer {
  readonly status: number;
  /** Of a picture its digest, by which it is known whose it is. */
  readonly text: string;
  /** As they came, less what is different each time. */
  readonly headers: string;
}

export interface Call {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body?: unknown;
  /** A picture, in place of a body. */
  readonly file?: Uint8Array<ArrayBuffer>;
  readonly cookie?: string | undefined;
  readonly key?: string;
}

/** Different in each answer, and nobody's. */
const PASSING = new Set(['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding']);

/** A busy machine says 503, and a client asks again under the same key. Milliseconds. */
const LATER = { everyMs: 500, forMs: 60_000 } as const;

/** @throws Error when nobody answers: the house is broken, and nothing is shown by it. */
export async function call(baseUrl: string, given: Call): Promise<Answer> {
  const one = { key: randomUUID(), ...given };
  let last = await once(baseUrl, one);
  if (last.status !== 503) return last;
  await again(LATER, async () => {
    last = await once(baseUrl, one);
    return last.status === 503 ? undefined : true;
  });
  return last;
}

async function once(baseUrl: string, { method, path, body, file, cookie, key }: Call): Promise<Answer> {
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      origin: baseUrl,
      ...(cookie !== undefined && { cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(file !== undefined && { 'content-type': 'image/png' }),
      ...(method === 'POST' && { 'idempotency-key': key ?? '' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(file !== undefined && { body: file }),
    signal: AbortSignal.timeout(60_000),
  });
  const isPicture = response.headers.get('content-type')?.startsWith('image/') === true;
  const text = isPicture
    ? `picture ${createHash('sha256')
        .update(new Uint8Array(await response.arrayBuffer()))
        .digest('hex')}`
    : await response.text();
  const headers = [...response.headers]
    .filter(([name]) => !PASSING.has(name))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  return { status: response.status, text, headers };
}

/** As many at a time as a small machine does well, in the order given. */
export async function each<T>(all: Iterable<T>, work: (one: T) => Promise<void>, atOnce = 12): Promise<void> {
  const left = all[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = left.next(); next.done !== true; next = left.next()) await work(next.value);
    }),
  );
}
