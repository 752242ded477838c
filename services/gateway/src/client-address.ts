import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isPrivate } from '@storybell/platform/address';

interface Asking {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Where a request comes from. The proxy at the edge has a private address and names last whom it answers; all before that,
 * and whatever somebody outside says, may be invented.
 */
export function clientAddressOf({ headers, socket }: Asking): string {
  const peer = socket.remoteAddress ?? '';
  if (!isPrivate(peer)) return peer;
  const named = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return named !== undefined && isIP(named) !== 0 ? named : peer;
}

/** As {@link clientAddressOf}, of what a route is asked. */
export const clientOf = ({
  headers,
  peerAddress,
}: {
  readonly headers: IncomingHttpHeaders;
  readonly peerAddress: string;
}): string => clientAddressOf({ headers, socket: { remoteAddress: peerAddress } });
