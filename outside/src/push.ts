/**
 * The push service of a browser's maker, with the phones behind it: takes what RFC 8030 describes, checks who signed it,
 * and opens it with the keys of the phone, as a browser does before it shows it.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { now } from './clock.ts';
import { json, type Answer, type Handled, type Handler, type Request } from './http.ts';
import { createDevice, signerOf, type Device, type DeviceKeys } from './push-crypto.ts';

/** What a phone would show. */
export interface Push {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly endpoint: string;
  /** As it was decrypted. */
  readonly text: string;
  readonly topic: string;
  readonly urgency: string;
  readonly ttlSeconds: number;
}

export interface Subscription {
  readonly endpoint: string;
  readonly keys: DeviceKeys;
}

export type PushFault =
  /** This answer, and nothing is taken. 410 for good: the phone is gone. */
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly retryAfterSeconds?: number;
      readonly location?: string;
    }
  /** Takes it unless `keeps` is false; then says nothing, cuts, or answers with a web page. */
  | { readonly kind: 'hang' | 'cut' | 'page'; readonly keeps?: boolean };

export interface PushFaultOrder {
  readonly fault: PushFault;
  /** How many it meets; null: all, until cleared. One unless given. */
  readonly times?: number | null;
  readonly endpoint?: string;
}

export interface PushService {
  /** A phone whose browser asks to be told. @param key Only messages signed by this key are for it; anybody's unless given. */
  readonly subscribe: (key?: string) => Subscription;
  /** The phone was wiped, or its owner said no: 410 from now on. */
  readonly drop: (endpoint: string) => void;
  /** Oldest first, after the cursor. */
  readonly received: (since?: number) => readonly Push[];
  readonly fault: (order: PushFaultOrder) => void;
  readonly clearFaults: () => void;
  readonly handler: Handler;
}

const MOST_BYTES = 4_096;
const TOPIC = /^[\w-]{1,32}$/u;
const URGENCIES: readonly string[] = ['very-low', 'low', 'normal', 'high'];

interface Phone extends Device {
  readonly key: string | undefined;
  isGone: boolean;
}

/** @param baseUrl Where this service is reached from, known once it listens. */
export function createPushService(baseUrl: () => string, logDir?: string): PushService {
  const phones = new Map<string, Phone>();
  const log: Push[] = [];
  let orders: { readonly order: PushFaultOrder; left: number }[] = [];

  const take = (endpoint: string): PushFault | undefined => {
    const met = orders.find(({ order }) => order.endpoint === undefined || order.endpoint === endpoint);
    if (met === undefined) return undefined;
    met.left -= 1;
    orders = orders.filter(({ left }) => left > 0);
    return met.order.fault;
  };

  const keep = (push: Push): void => {
    log.push(push);
    if (logDir !== undefined)
      appendFileSync(join(logDir, 'push.jsonl'), `${JSON.stringify(push)}\n`, { mode: 0o600 });
  };

  const deliver = (endpoint: string, phone: Phone, { headers, bytes }: Request): Handled => {
    const fault = take(endpoint);
    if (fault?.kind === 'reply') return reply(fault);
    const header = (name: string) => String(headers[name] ?? '');
    const refusal = refusalOf(header, bytes, phone, new URL(endpoint).origin);
    if (refusal !== undefined) return { status: refusal };
    if (fault?.keeps !== false)
      keep({
        seq: log.length + 1,
        at: now().toISOString(),
        endpoint,
        text: phone.open(bytes),
        topic: header('topic'),
        urgency: header('urgency'),
        ttlSeconds: Number(header('ttl')),
      });
    switch (fault?.kind) {
      case 'hang':
        return 'hang';
      case 'cut':
        return 'cut';
      case 'page':
        return { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Welcome to the café</p>' };
      case undefined:
        return { status: 201, headers: { location: `${baseUrl()}/push/message/${randomUUID()}` } };
    }
  };

  const service = {
    subscribe: (key?: string) => {
      const device = createDevice();
      const endpoint = `${baseUrl()}/push/${randomUUID()}`;
      phones.set(endpoint, { ...device, key, isGone: false });
      return { endpoint, keys: { p256dh: device.p256dh, auth: device.auth } };
    },
    drop: (endpoint: string) => {
      const phone = phones.get(endpoint);
      if (phone) phone.isGone = true;
    },
    received: (since = 0) => log.filter(({ seq }) => seq > since),
    fault: (order: PushFaultOrder) => {
      orders.push({ order, left: order.times === null ? Infinity : (order.times ?? 1) });
    },
    clearFaults: () => {
      orders = [];
    },
  };
  return {
    ...service,
    handler: (request) => {
      if (request.path.startsWith('/control/pushes')) return controlled(service, request);
      if (request.method !== 'POST' || !request.path.startsWith('/push/')) return undefined;
      const endpoint = `${baseUrl()}${request.path}`;
      const phone = phones.get(endpoint);
      if (phone === undefined) return { status: 404 };
      return phone.isGone ? { status: 410 } : deliver(endpoint, phone, request);
    },
  };
}

/** What real push services refuse. @returns the status; undefined for what they take. */
function refusalOf(
  header: (name: string) => string,
  bytes: Buffer,
  phone: Phone,
  origin: string,
): number | undefined {
  const signer = signerOf(header('authorization'), origin, now().getTime() / 1_000);
  if (signer === undefined) return 401;
  if (phone.key !== undefined && phone.key !== signer) return 403;
  if (!/^\d+$/u.test(header('ttl')) || header('content-encoding') !== 'aes128gcm') return 400;
  if (header('topic') !== '' && !TOPIC.test(header('topic'))) return 400;
  if (header('urgency') !== '' && !URGENCIES.includes(header('urgency'))) return 400;
  return bytes.length > MOST_BYTES ? 413 : undefined;
}

const reply = ({ status, retryAfterSeconds, location }: PushFault & { kind: 'reply' }): Answer => ({
  status,
  headers: {
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(location !== undefined && { location }),
  },
});

const parsed = (body: string): object => {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' && said !== null ? said : {};
  } catch {
    return {};
  }
};

/** For tests in another process. */
function controlled(
  service: Omit<PushService, 'handler'>,
  { method, path, url, body, headers }: Request,
): Handled {
  if (headers.origin !== undefined) return json({ message: 'not from a page' }, 403);
  const said = parsed(body);
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(said, name);
    return typeof value === 'string' ? value : undefined;
  };
  switch (`${method} ${path}`) {
    case 'GET /control/pushes':
      return json({ pushes: service.received(Number(url.searchParams.get('since') ?? 0)) });
    case 'POST /control/pushes/devices':
      return json(service.subscribe(text('key')));
    case 'POST /control/pushes/gone':
      service.drop(text('endpoint') ?? '');
      return { status: 204 };
    case 'POST /control/pushes/faults': {
      const order = orderIn(said);
      if (order === undefined) return json({ message: 'say {fault: {kind, …}, times?, endpoint?}' }, 400);
      service.fault(order);
      return { status: 204 };
    }
    case 'DELETE /control/pushes/faults':
      service.clearFaults();
      return { status: 204 };
    default:
      return undefined;
  }
}

function orderIn(said: object): PushFaultOrder | undefined {
  const at = (of: object, name: string): unknown => Reflect.get(of, name);
  const asked: unknown = at(said, 'fault');
  if (typeof asked !== 'object' || asked === null) return undefined;
  const [kind, status, wait, keeps] = ['kind', 'status', 'retryAfterSeconds', 'keeps'].map((name) =>
    at(asked, name),
  );
  const [times, endpoint] = [at(said, 'times'), at(said, 'endpoint')];
  const order = {
    ...((times === null || typeof times === 'number') && { times }),
    ...(typeof endpoint === 'string' && { endpoint }),
  };
  if (kind === 'reply' && typeof status === 'number')
    return {
      ...order,
      fault: { kind, status, ...(typeof wait === 'number' && { retryAfterSeconds: wait }) },
    };
  if (kind === 'hang' || kind === 'cut' || kind === 'page')
    return { ...order, fault: { kind, ...(typeof keeps === 'boolean' && { keeps }) } };
  return undefined;
}
