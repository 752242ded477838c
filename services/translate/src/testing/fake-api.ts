/** An engine at the edge of the building: speaks one API's HTTP, remembers what it was asked, misbehaves when told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { locales, type Locale } from '@storybell/contracts/locale';
import { damagedTranslation, damaging, type Damaging } from './fake-words.ts';

/** Answers that are none, or of another shape. */
export const refusing = [
  'broken_utf8', 'page', 'cut', 'short_batch', 'long_batch', 'other_segment', 'slow_loris', 'hang', 'huge',
  'status_401', 'status_403', 'status_413', 'status_429', 'status_456', 'status_500', 'status_529',
  'unsupported', 'exceeds', 'markup',
] as const; // prettier-ignore
export type Refusing = (typeof refusing)[number];
export type Fault = Damaging | Refusing;
export const harmful: readonly Damaging[] = damaging;

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it came over the wire: what left the building. */
  readonly raw: string;
}

export interface Question {
  readonly texts: readonly string[];
  /** As `goodTranslation` knows it. */
  readonly target: string;
}

export interface Reply {
  readonly status?: number;
  readonly body: unknown;
}

/** How one API puts things. */
export interface Dialect {
  /** What is asked; undefined for anything but a request to translate. */
  readonly read: (seen: Seen) => Question | undefined;
  readonly answer: (texts: readonly string[], question: Question) => unknown;
  /** Lists of languages, models, tokens. @param offered our tags of what it speaks. */
  readonly others: (seen: Seen, offered: ReadonlySet<Locale>) => Reply | undefined;
  /** What it says when it refuses, where that is more than a status. */
  readonly refusals?: Readonly<Partial<Record<Refusing, Reply>>>;
}

/** What `goodTranslation` calls a language, for the many codes that it goes by. */
export function targetOf(code: string): string {
  const lower = code.toLowerCase();
  if (/^zh-(?:hant|tw)$|^zt$/u.test(lower)) return 'zt';
  return lower === 'ckb' || lower === 'ku' ? 'ckb' : lower.slice(0, 2);
}

/** It has no words of these. */
export const unspoken: ReadonlySet<Locale> = new Set(['pa', 'so', 'gu', 'ta', 'ps', 'ckb']);

export async function startFakeApi<R = Seen>(
  dialect: Dialect,
  remember: (seen: Seen) => R = (seen) => seen as unknown as R,
) {
  const requests: R[] = [];
  const wire: Seen[] = [];
  const asked: (readonly string[])[] = [];
  const offered = new Set<Locale>(locales.filter((locale) => !unspoken.has(locale)));
  let fault: Fault | undefined;
  let timesLeft = 0;
  let gate: Promise<unknown> = Promise.resolve();

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: path = '', headers } = request;
    const seen: Seen = { method, path, headers, raw: await bodyOf(request) };
    wire.push(seen);
    const question = dialect.read(seen);
    if (question === undefined) {
      const { status = 200, body } = dialect.others(seen, offered) ?? {
        status: 404,
        body: { error: 'nothing here' },
      };
      json(response, status, body);
      return;
    }
    requests.push(remember(seen));
    asked.push(question.texts);
    const now = timesLeft > 0 ? fault : undefined;
    timesLeft -= 1;
    await gate;
    const texts = question.texts.map((one) => damagedTranslation(one, question.target, now));
    misbehave(response, dialect, question, texts, now);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    /** Every request to translate, in order. */
    requests,
    /** Everything it was sent, also what was no text. */
    wire,
    /** The texts of every request to translate. */
    asked,
    offered,
    /** From now on, so many times; then it is good again. */
    misbehave: (next: Fault, times = Number.POSITIVE_INFINITY) => {
      fault = next;
      timesLeft = times;
    },
    behave: () => {
      timesLeft = 0;
    },
    /** Requests wait until the returned function is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      gate = promise;
      return () => {
        gate = Promise.resolve();
        resolve(undefined);
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type FakeApi = Omit<Awaited<ReturnType<typeof startFakeApi>>, 'requests'> & { requests: unknown[] };

function misbehave(
  response: ServerResponse,
  dialect: Dialect,
  question: Question,
  texts: readonly string[],
  fault: Fault | undefined,
): void {
  const good = () => JSON.stringify(dialect.answer(texts, question));
  const own = dialect.refusals?.[fault as Refusing];
  if (own !== undefined) {
    if (fault === 'status_429') response.setHeader('retry-after', '90');
    json(response, own.status ?? 200, own.body);
    return;
  }
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- all other faults are in the words
  switch (fault) {
    case 'hang':
      return;
    case 'slow_loris': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
      return;
    }
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
      return;
    case 'broken_utf8': {
      const bytes = Buffer.from(good());
      // One byte of the first text is no UTF-8 any more.
      bytes[bytes.indexOf(question.texts[0]?.slice(0, 2) ?? 'XQ', 0) + 1] = 0xff;
      response.writeHead(200).end(bytes);
      return;
    }
    case 'cut':
      response
        .writeHead(200, { 'content-length': String(Buffer.byteLength(good()) + 50) })
        .write(good().slice(0, 10));
      setImmediate(() => response.destroy());
      return;
    case 'huge':
      json(
        response,
        200,
        dialect.answer(
          texts.map((text) => text + 'o'.repeat(1_200_000)),
          question,
        ),
      );
      return;
    case 'short_batch':
      json(response, 200, dialect.answer(texts.slice(1), question));
      return;
    case 'long_batch':
      json(response, 200, dialect.answer([...texts, ...texts.slice(0, 1)], question));
      return;
    case 'other_segment':
      json(response, 200, dialect.answer([...texts.slice(1), ...texts.slice(0, 1)], question));
      return;
    case 'status_429':
      response.setHeader('retry-after', '90');
      json(response, 429, { error: 'Slow down' });
      return;
    case 'status_401':
    case 'status_403':
    case 'status_413':
    case 'status_456':
    case 'status_500':
    case 'status_529':
      json(response, Number(fault.slice('status_'.length)), { error: 'no' });
      return;
    default:
      json(response, 200, dialect.answer(texts, question));
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
