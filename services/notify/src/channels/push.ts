/** Web push (RFC 8030, 8291, 8292): a closed sentence, encrypted for each device, by way of its browser's push service. */
import { createHash } from 'node:crypto';
import type { DeliveryId, PushId } from '@storybell/contracts/ids';
import type { PushNotice } from '@storybell/contracts/push';
import { monotonicMs } from '@storybell/platform/clock';
import type library from 'web-push';
import { createBreaker, type Breaker } from './breaker.ts';
import type { Outcome, Provider, PushMessage, PushTarget } from './channel.ts';
import type { Vapid } from './push-config.ts';
import { createPoster, type Posted } from './push-post.ts';

export interface WebPushOptions {
  readonly vapid: Vapid;
  /** Asked before each call: an address that was allowed when it was given may not be any more. */
  readonly mayPost: (endpoint: string) => boolean;
  /** Told of devices that are no more. Does not throw. */
  readonly forget: (ids: readonly PushId[]) => Promise<void>;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** How long a push service keeps it for a phone that is off: what is urgent is stale by the evening. */
const TTL_S = { urgent: 4 * 60 * 60, routine: 24 * 60 * 60 } as const;

/** Signing for every message would cost more than its encryption; a token is good for 12 hours. */
const TOKEN_KEPT_MS = 60 * 60_000;

export function createWebPush({
  vapid,
  mayPost,
  forget,
  timeoutMs = TIMEOUT_MS,
}: WebPushOptions): Provider<PushMessage> {
  const poster = createPoster(timeoutMs);
  const authorization = createTokens(vapid);
  const guard = guardServices();

  const tell = async (
    device: PushTarget,
    payload: Buffer,
    headers: Record<string, string>,
  ): Promise<Told> => {
    if (!mayPost(device.endpoint)) return { kind: 'gone' };
    // Loaded when the first message is sent: a setting without push never pays for it.
    const { default: webPush } = await import('web-push');
    const body = encrypt(webPush, device, payload);
    if (body === undefined) return { kind: 'gone' };
    const url = new URL(device.endpoint);
    const signed = { ...headers, authorization: authorization(webPush, url.origin) };
    return guard(url.origin, async () => toldBy(await poster.post({ url, headers: signed, body })));
  };

  return {
    name: 'web-push',
    channel: 'push',
    doubt: 'recognisable',
    visibilityLagMs: 0,
    guardsItself: true,
    send: async (message) => {
      const tag = tagOf(message.deliveryId);
      const payload = Buffer.from(JSON.stringify(noticeOf(message, tag)));
      const headers = {
        'content-type': 'application/octet-stream',
        'content-encoding': 'aes128gcm',
        ttl: String(message.isUrgent ? TTL_S.urgent : TTL_S.routine),
        urgency: message.isUrgent ? 'high' : 'normal',
        topic: tag,
      };
      const told = await Promise.all(message.devices.map((device) => tell(device, payload, headers)));
      const gone = message.devices.filter((_, at) => told[at]?.kind === 'gone').map((device) => device.id);
      if (gone.length > 0) await forget(gone);
      return together(told);
    },
    close: poster.close,
  };
}

/**
 * The same at every attempt, so that a second copy takes the place of the first: at the push service, where it is the
 * topic (32 characters of base64url at most, RFC 8030 5.4), and on the phone.
 */
export const tagOf = (deliveryId: DeliveryId): string =>
  createHash('sha256').update(`push ${deliveryId}`).digest('base64url').slice(0, 32);

const noticeOf = ({ title, body, url, locale, dir }: PushMessage, tag: string): PushNotice => ({
  title,
  body,
  tag,
  url,
  lang: locale,
  dir,
});

type WebPush = Pick<typeof library, 'encrypt' | 'getVapidHeaders'>;

/** @returns undefined for keys that are none: nothing can ever reach that device. */
function encrypt(webPush: WebPush, { p256dh, auth }: PushTarget, payload: Buffer): Buffer | undefined {
  try {
    return webPush.encrypt(p256dh, auth, payload, 'aes128gcm').cipherText;
  } catch {
    return undefined;
  }
}

/** By the system's own time, which the push service compares with its own. */
function createTokens({ publicKey, privateKey, subject }: Vapid) {
  const kept = new Map<string, { readonly header: string; readonly atMs: number }>();
  return (webPush: WebPush, origin: string): string => {
    const known = kept.get(origin);
    if (known && monotonicMs() - known.atMs < TOKEN_KEPT_MS) return known.header;
    const header = webPush.getVapidHeaders(origin, subject, publicKey, privateKey, 'aes128gcm').Authorization;
    // Each of them is at an allowed name, but those with a star are many.
    if (kept.size > 100) kept.clear();
    kept.set(origin, { header, atMs: monotonicMs() });
    return header;
  };
}

/** What became of one message for one device. */
type Told = Outcome | { readonly kind: 'gone' };

/**
 * For the breaker of a service: a device that is gone is an answer, and keys that do not fit are perhaps those of one
 * device only, until they fit nowhere.
 */
function ofOneDevice(told: Told): Outcome {
  switch (told.kind) {
    case 'gone':
      return { kind: 'refused', code: 'push_gone' };
    case 'unavailable': {
      const { isConfiguration: _, ...outcome } = told;
      return outcome;
    }
    case 'accepted':
    case 'refused':
    case 'unknown':
      return told;
  }
}

const resting: Told = { kind: 'unavailable', code: 'push_resting', isProviderWell: true };

/**
 * Mozilla's push service away is no reason to leave Apple's alone: each has a breaker of its own, and while another one
 * works the failure is not the channel's.
 */
function guardServices() {
  const breakers = new Map<string, Breaker>();
  const breakerOf = (origin: string): Breaker => {
    const known = breakers.get(origin);
    if (known !== undefined) return known;
    // Each of them is at an allowed name, but those with a star are many.
    if (breakers.size > 100) breakers.clear();
    const made = createBreaker(origin, { monotonicMs });
    breakers.set(origin, made);
    return made;
  };
  const oneOfTheOthersWorks = (origin: string) =>
    [...breakers.values()].some((one) => one.name !== origin && one.state() === 'closed');

  return async (origin: string, call: () => Promise<Told>): Promise<Told> => {
    const breaker = breakerOf(origin);
    if (!breaker.mayCall()) return resting;
    const token = breaker.started();
    const told = await call();
    breaker.ended(token, ofOneDevice(told));
    const isFailure = told.kind === 'unknown' || told.kind === 'unavailable';
    return isFailure && oneOfTheOthersWorks(origin) ? { ...told, isProviderWell: true } : told;
  };
}

/** What an answer means. Codes: RFC 8030 5, RFC 8292 2.3; those of 5xx that may stand for a message taken are doubts. */
function toldBy(posted: Posted): Told {
  if (posted.kind === 'not_sent') return { kind: 'unavailable', code: posted.code };
  if (posted.kind === 'in_doubt') return { kind: 'unknown', code: posted.code };
  const { status, retryAfterMs } = posted;
  const code = `push_${String(status)}`;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  // A push service answers a message taken with 201 and no words; a page comes from something in between.
  if (status >= 200 && status < 300)
    return posted.isPage
      ? { kind: 'unknown', code: 'push_page' }
      : { kind: 'accepted', providerRef: refOf(posted.location) };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 401 || status === 403) return { kind: 'unavailable', code, isConfiguration: true };
  if (status === 408 || status === 425 || status === 429 || status === 503 || (status >= 300 && status < 400))
    return { kind: 'unavailable', code, ...wait };
  if (status >= 500) return { kind: 'unknown', code };
  return { kind: 'refused', code };
}

/** The last part of the message's address at the push service; the rest may name the device. */
const refOf = (location: string | undefined): string => (location?.split('/').at(-1) ?? '').slice(-64);

const isOf =
  <K extends Told['kind']>(kind: K) =>
  (told: Told): told is Extract<Told, { kind: K }> =>
    told.kind === kind;

/** One device that shows it is enough; else the best that may still come; else what the last one said for good. */
function together(told: readonly Told[]): Outcome {
  return (
    told.find(isOf('accepted')) ??
    told.find(isOf('unknown')) ??
    // Our own fault only where every service says so.
    told
      .filter(isOf('unavailable'))
      .toSorted((a, b) => Number(a.isConfiguration ?? false) - Number(b.isConfiguration ?? false))[0] ??
    told.find(isOf('refused')) ?? { kind: 'refused', code: 'push_gone' }
  );
}
