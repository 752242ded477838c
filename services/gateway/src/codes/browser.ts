/**
 * Cookies of a browser. That of one which asked for a code, or waits for staff, is short: without it the code is worth nothing.
 * A guardian's own has one that stays when they sign out, by which two people of one browser are known to share it.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Secrets } from '../secrets.ts';
import { readCookie, setCookie, type CookieRule } from '../sessions/cookie.ts';
import { sha256 } from '../sha256.ts';

export type Waits = 'code' | 'pending' | 'browser';

const ruleOf = (cookie: CookieRule, what: Waits): CookieRule => ({
  ...cookie,
  name: `${cookie.name}-${what}`,
});

/** Undefined in a browser that waits for nothing. */
export function browserTokenIn(
  cookie: CookieRule,
  what: Waits,
  headers: IncomingHttpHeaders,
): string | undefined {
  const token = readCookie(ruleOf(cookie, what), headers.cookie);
  return token === undefined || !/^[\w-]{43}$/u.test(token) ? undefined : token;
}

/** Undefined in a browser that waits for nothing. */
export function browserHashOf(
  cookie: CookieRule,
  what: Waits,
  headers: IncomingHttpHeaders,
): Buffer | undefined {
  const token = browserTokenIn(cookie, what, headers);
  return token === undefined ? undefined : sha256(token);
}

/**
 * Made of the request's key, so that a request which comes again gives the same browser the same cookie; only who knows
 * the key and our secret can make it.
 */
export const browserTokenOf = (
  secrets: Secrets,
  key: string | undefined,
  request: readonly unknown[],
): string => secrets.tokenFrom('browser', [key ?? '', JSON.stringify(request)]);

export const setBrowser = (cookie: CookieRule, what: Waits, token: string, lifeSeconds: number): string =>
  setCookie(ruleOf(cookie, what), token, lifeSeconds);

export const clearBrowser = (cookie: CookieRule, what: Waits): string =>
  setCookie(ruleOf(cookie, what), '', 0);
