/**
 * A plain HTTP SMS gateway, by the contract of docs/notify.md: `POST /sms` with JSON {id, to, text}, a bearer token and
 * an idempotency key. The same key is the same text, however often it is sent. It sends no receipts.
 */
import { timingSafeEqual } from 'node:crypto';
import { now } from './clock.ts';
import type { Faults, SmsFault } from './faults.ts';
import { json, type Answer, type Handled, type Handler, type Request } from './http.ts';
import type { Store } from './store.ts';
import { answerTo, draft, htmlPage, type OptOuts } from './twilio.ts';

interface GatewayDeps {
  readonly store: Store;
  readonly faults: Faults;
  readonly token: string;
  readonly optOuts: OptOuts;
}

const E164 = /^\+[1-9]\d{6,14}$/u;
const FROM = 'Storybell';

const isToken = (given: string | undefined, token: string): boolean => {
  const [asked, known] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)];
  return asked.length === known.length && timingSafeEqual(asked, known);
};

function parse(body: string): { id: string; to: string; text: string } | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const [id, to, text] = ['id', 'to', 'text'].map((key): unknown => Reflect.get(Object(value), key));
    return typeof id === 'string' && typeof to === 'string' && typeof text === 'string'
      ? { id, to, text }
      : undefined;
  } catch {
    return undefined;
  }
}

export function smsGateway({ store, faults, token, optOuts }: GatewayDeps): Handler {
  /** By idempotency key: the id that was answered first. */
  const taken = new Map<string, string>();

  function take(request: Request): Handled | Promise<Handled> {
    const asked = parse(request.body);
    const key = request.headers['idempotency-key'];
    if (!asked || typeof key !== 'string' || key === '') return json({ code: 'bad_request' }, 400);
    const { to, text } = asked;
    if (!E164.test(to)) return json({ code: 'bad_number' }, 422);

    const fault = faults.take(
      (each): each is SmsFault & { channel: 'sms' } => each.channel === 'sms',
      to,
      'http',
    );
    if (fault?.kind === 'html' && fault.keeps !== true) return htmlPage(fault.status);
    if (fault?.kind === 'throttle')
      return json({ code: 'slow_down' }, 429, { 'retry-after': String(fault.retryAfterSeconds ?? 1) });
    if (fault?.kind === 'refuse') return refusal(fault.code, fault.status);
    if (optOuts.has(to)) return json({ code: 'opted_out' }, 422);

    const known = taken.get(key);
    if (known !== undefined) return answerTo(fault, json({ id: known }), failed);
    const sms = store.addSms({
      ...draft({ via: 'http', from: FROM, to, body: text, direction: 'outbound-api', status: 'delivered' }),
      listedFrom: now().toISOString(),
    });
    taken.set(key, sms.sid);
    return answerTo(fault, json({ id: sms.sid }, 201), failed);
  }

  return (request) => {
    if (request.path !== '/sms' || request.method !== 'POST') return undefined;
    if (!isToken(request.headers.authorization, token)) return json({ code: 'unauthorised' }, 401);
    return take(request);
  };
}

const failed = (status: number): Answer => json({ code: 'internal' }, status);

/** Twilio's codes name the fault; this gateway says it in its own words. */
function refusal(code: number, status: number | undefined): Answer {
  if (status !== undefined && status !== 400) return json({ code: 'refused' }, status);
  return json({ code: code === 21610 ? 'opted_out' : 'bad_number' }, 422);
}
