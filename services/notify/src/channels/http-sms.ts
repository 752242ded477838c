/**
 * SMS by any gateway that keeps our plain contract (docs/notify.md, "HTTP SMS gateway"): one POST of JSON per message, with
 * a key that makes a second call the first. Written for little CPU per call: a story for 20,000 families goes through it.
 */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import type { Outcome, Provider, SmsMessage } from './channel.ts';
import { httpSmsOutcome } from './http-sms-outcome.ts';
import { hasNeverLeft } from './never-left.ts';
import { retryAfterMsOf } from './retry-after.ts';

export interface HttpSmsOptions {
  readonly name: string;
  /** Of the resource that messages are posted to, e.g. `https://sms.example/v1/sms`. */
  readonly url: string;
  readonly token: string;
  /** Connections, and so messages at a time: one waits for its answer before the next is written on it. */
  readonly lines: number;
  /** For the whole answer. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Shorter than servers keep an idle connection (Node: 5 s), so that we close it and not they as we write. */
const IDLE_MS = 4_000;
/** Of an answer, whose contract is an id or a code. */
const MOST_BYTES = 16 * 1_024;

/** Its id of the message: no words, as it is written to rows and logs. */
const Taken = z.object({ id: z.string().regex(/^[\w.:-]{1,100}$/u) });
const Refused = z.object({ code: z.string() });
const REFUSED = 422;

/** The same key is the same message, so what is in doubt is simply sent again. */
export function createHttpSmsProvider(options: HttpSmsOptions): Provider<SmsMessage> {
  const { name, token, lines, timeoutMs = TIMEOUT_MS } = options;
  const { protocol, hostname, port, pathname, search, host } = new URL(options.url);
  const { Agent, request: open } = protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: lines, maxFreeSockets: lines, timeout: IDLE_MS });
  const target = {
    agent,
    hostname: hostname.replace(/^\[|\]$/gu, ''),
    port,
    path: `${pathname}${search}`,
    method: 'POST',
  };
  // Name, value, name, value: written as they stand, without a look at each.
  const headers = ['host', host, 'authorization', `Bearer ${token}`, 'content-type', 'application/json'];

  const send = ({ deliveryId, to, text }: SmsMessage): Promise<Outcome> =>
    new Promise((resolve) => {
      const body = JSON.stringify({ id: deliveryId, to, text });
      const length = String(Buffer.byteLength(body));
      const request = open({
        ...target,
        headers: [...headers, 'idempotency-key', deliveryId, 'x-id', deliveryId, 'content-length', length],
      });
      const late = setTimeout(() => request.destroy(new Error('late')), timeoutMs);
      const end = (outcome: Outcome) => {
        clearTimeout(late);
        resolve(outcome);
      };
      request.on('error', (error) => {
        end(httpSmsOutcome({ status: undefined, wasNeverSent: hasNeverLeft(error, request.socket) }));
      });
      request.on('response', (response) => {
        read(response, (answer) => {
          if (answer === undefined) request.destroy();
          end(outcomeOf(response, answer));
        });
      });
      request.end(body);
    });

  return {
    name,
    channel: 'sms',
    doubt: 'idempotent',
    visibilityLagMs: 0,
    send,
    close: () => {
      agent.destroy();
    },
  };
}

/** @param done Told the text once; undefined when it broke off or is too long. */
function read(response: IncomingMessage, done: (text: string | undefined) => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > MOST_BYTES) done(undefined);
  });
  response.on('end', () => {
    done(text);
  });
  response.on('close', () => {
    if (!response.complete) done(undefined);
  });
  response.on('error', () => undefined); // a close follows
}

function outcomeOf({ statusCode, headers }: IncomingMessage, text: string | undefined): Outcome {
  const answer = parsed(text);
  const said = statusCode === REFUSED ? Refused.safeParse(answer).data : Taken.safeParse(answer).data;
  return httpSmsOutcome({
    status: statusCode,
    ...said,
    retryAfterMs: retryAfterMsOf(headers['retry-after'], headers.date),
    wasNeverSent: false,
  });
}

const parsed = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};
