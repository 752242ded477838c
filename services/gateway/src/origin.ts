/** Whether a browser sent a request from our own page. Source: OWASP CSRF cheat sheet, "verifying origin". */
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '@storybell/platform/errors';

export type OriginCheck = (headers: IncomingHttpHeaders) => boolean;

/** One machine by three names: whoever opens the demo may type any of them. */
const loopback = ['localhost', '127.0.0.1', '[::1]'];

export function originsOf(webUrl: string): string[] {
  const { protocol, hostname, port, origin } = new URL(webUrl);
  const hosts = loopback.includes(hostname) ? loopback : [];
  return [...new Set([origin, ...hosts.map((host) => new URL(`${protocol}//${host}:${port}`).origin)])];
}

/**
 * An Origin must be ours. Without one (not a browser, or a browser's GET) `Sec-Fetch-Site` decides, which no page can
 * forge; with neither it is no browser, and no browser's cookie is at risk.
 */
export function createOriginCheck(webUrl: string): OriginCheck {
  const own = new Set(originsOf(webUrl));
  return (headers) => {
    if (headers.origin !== undefined) return own.has(headers.origin);
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  };
}

/** @throws AppError `forbidden` */
export function requireOurs(isOurs: OriginCheck, headers: IncomingHttpHeaders): void {
  if (!isOurs(headers)) throw new AppError('forbidden', 'the request comes from a page of another site');
}
