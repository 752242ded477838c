/**
 * SMS by any gateway that keeps our plain contract (docs/notify.md, "HTTP SMS gateway"): one POST of JSON per message, with
 * a key that makes a second call the first. Written for little CPU per call: a story for 20,000 families goes through it.
 * By undici's `dispatch` a call takes half the CPU that it takes by `node:http`.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher, Pool } from 'undici';
import { z } from 'zod';
import type { Outcome, Provider, SmsMessage } from './channel.ts';
import { httpSmsOutcome } from './http-sms-outcome.ts';
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
  const { origin, pathname, search } = new URL(options.url);
  const open = async (): Promise<Pool> => {
    // 6 MB that only who sends by such a gateway needs.
    const undici = await import('undici');
    return new undici.Pool(origin, {
      connections: lines,
      pipelining: 1,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      connect: { timeout: timeoutMs },
      // The whole answer has one limit, below.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  };
  let opening: Promise<Pool> | undefined;
  const target = { path: `${pathname}${search}`, method: 'POST' } as const;
  // Name, value, name, value: written as they stand, without a look at each.
  const headers = ['authorization', `Bearer ${token}`, 'content-type', 'application/json'];

  const send = async ({ deliveryId, to, text }: SmsMessage): Promise<Outcome> => {
    const pool = await (opening ??= open());
    const body = JSON.stringify({ id: deliveryId, to, text });
    const own = [...headers, 'idempotency-key', deliveryId, 'x-id', deliveryId];
    return new Promise((resolve) => {
      pool.dispatch({ ...target, headers: own, body }, listen(resolve, timeoutMs));
    });
  };

  return {
    name,
    channel: 'sms',
    doubt: 'idempotent',
    visibilityLagMs: 0,
    send,
    close: () => {
      void opening?.then((pool) => pool.destroy());
    },
  };
}

type Controller = Dispatcher.DispatchController;

/** One call, from its wait for a connection to its outcome. */
function listen(resolve: (outcome: Outcome) => void, timeoutMs: number): Dispatcher.DispatchHandler {
  // Undefined until a connection is there and the request about to be written: before that it surely never left.
  let call: Controller | undefined;
  let isOver = false;
  let status = 0;
  let headers: IncomingHttpHeaders = {};
  let text = '';

  const end = (outcome: Outcome) => {
    clearTimeout(late);
    isOver = true;
    resolve(outcome);
  };
  const fail = () => {
    end(httpSmsOutcome({ status: undefined, wasNeverSent: call === undefined }));
  };
  const late = setTimeout(() => {
    fail();
    call?.abort(new Error('late'));
  }, timeoutMs);

  return {
    onRequestStart: (controller) => {
      if (isOver) controller.abort(new Error('late'));
      else call = controller;
    },
    onResponseStart: (_, code, said) => {
      status = code;
      headers = said;
    },
    onResponseData: (controller, chunk) => {
      text += chunk.toString('latin1');
      if (text.length > MOST_BYTES) controller.abort(new Error('too long'));
    },
    onResponseEnd: () => {
      end(outcomeOf(status, headers, text));
    },
    onResponseError: fail,
  };
}

function outcomeOf(status: number, headers: IncomingHttpHeaders, text: string): Outcome {
  const answer = parsed(text);
  const said = status === REFUSED ? Refused.safeParse(answer).data : Taken.safeParse(answer).data;
  const retryAfterMs = retryAfterMsOf(headers['retry-after'], headers.date);
  return httpSmsOutcome({ status, ...said, retryAfterMs, wasNeverSent: false });
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
