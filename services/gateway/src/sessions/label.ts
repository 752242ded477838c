/** Browser and system in words, for a person's own list of where they are signed in. */
import type { IncomingHttpHeaders } from 'node:http';

/** The first that fits: most browsers claim to be others besides. */
const browsers = [
  ['Edge', /\bEdgA?\/|\bEdgiOS\//u],
  ['Samsung Internet', /\bSamsungBrowser\//u],
  ['Opera', /\bOPR\//u],
  ['Firefox', /\bFirefox\/|\bFxiOS\//u],
  ['Chrome', /\bChrome\/|\bCriOS\//u],
  ['Safari', /\bSafari\//u],
] as const;

const systems = [
  ['iPhone', /\biPhone\b/u],
  ['iPad', /\biPad\b/u],
  ['Android', /\bAndroid\b/u],
  ['ChromeOS', /\bCrOS\b/u],
  ['Windows', /\bWindows\b/u],
  ['Mac', /\bMacintosh\b/u],
  ['Linux', /\bLinux\b/u],
] as const;

/** @returns e.g. `Chrome, Android`; empty where nothing is known, and never what a client made up. */
export function labelOf(headers: IncomingHttpHeaders): string {
  const agent = headers['user-agent'] ?? '';
  const named = [browsers, systems].map((list) => list.find(([, sign]) => sign.test(agent))?.[0]);
  return named.filter((name) => name !== undefined).join(', ');
}
