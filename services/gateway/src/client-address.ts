import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isPrivate } from '@storybell/platform/address';

/** Of what a route is asked. */
export interface Asking {
  readonly headers: IncomingHttpHeaders;
  readonly peerAddress: string;
}

/**
 * Whom a limit counts: the address that a request comes from, of IPv6 its network. The proxy at the edge has a private
 * address and names last whom it answers; all before that, and whatever somebody outside says, may be invented.
 */
export function clientOf({ headers, peerAddress }: Asking): string {
  if (!isPrivate(peerAddress)) return networkOf(peerAddress);
  const named = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return networkOf(named !== undefined && isIP(named) !== 0 ? named : peerAddress);
}

/** A household has 2^64 addresses of IPv6: it is counted as one. */
function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:/u, '');
  if (isIP(bare) !== 6) return bare;
  const [head = '', tail] = bare.split('::');
  const before = head.split(':');
  const after = tail === undefined ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  return groups.slice(0, 4).join(':');
}
