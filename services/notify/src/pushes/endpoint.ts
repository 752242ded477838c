/** Addresses of push services: a guardian's browser names one, so it must not be able to name anything else. */
import { createHash, ECDH } from 'node:crypto';

/**
 * The push services of the browsers there are. `*.` stands for any name before it. Sources: the vendors' documentation
 * for web push of Chrome and Edge on Android (FCM), Firefox, Safari, and Edge on Windows (WNS).
 */
const KNOWN = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
] as const;

export type EndpointCheck = (endpoint: string) => boolean;

/**
 * HTTPS on its usual port at a known name, and nothing else: no address of our own network can be meant.
 * @param more Whole origins that are allowed besides, e.g. `http://127.0.0.1:8081` of a test.
 */
export const createEndpointCheck =
  (more: readonly string[]): EndpointCheck =>
  (endpoint) => {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    if (url === undefined || url.username !== '' || url.password !== '' || url.hash !== '') return false;
    if (more.includes(url.origin)) return true;
    return url.protocol === 'https:' && url.port === '' && KNOWN.some((known) => fits(url.hostname, known));
  };

const fits = (hostname: string, known: string): boolean =>
  known.startsWith('*.')
    ? hostname.endsWith(known.slice(1)) && hostname.length > known.length - 1
    : hostname === known;

/** What stands for an endpoint where it must not be read. */
export const markOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('base64url');

/** On the curve: with any other 65 bytes no message could be encrypted. */
export function isPublicKey(p256dh: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url', 'hex', 'compressed');
    return true;
  } catch {
    return false;
  }
}
