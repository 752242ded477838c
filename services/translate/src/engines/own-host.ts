/** Whether an address is in the house: what is sent there leaves for no company. */
import { BlockList, isIP } from 'node:net';

const house = new BlockList();
for (const [address, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  house.addSubnet(address, bits, 'ipv4');
house.addAddress('::1', 'ipv6');
house.addSubnet('fc00::', 7, 'ipv6');
house.addSubnet('fe80::', 10, 'ipv6');

/** Names that no public DNS knows: RFC 6761, 6762, 8375, and `.internal`. */
const privateName = /(?:^[^.]+|\.(?:localhost|local|internal|lan|home\.arpa))$/u;

/**
 * @param own further hosts that the operator vouches for.
 * @returns false in the house; otherwise the host, by whose name a manager allows or forbids it.
 */
export function leavesFor(url: string, own: readonly string[]): false | string {
  const host = new URL(url).hostname.replace(/^\[|\]$/gu, '').toLowerCase();
  const version = isIP(host);
  if (version !== 0)
    return house.check(host, version === 4 ? 'ipv4' : 'ipv6') || own.includes(host) ? false : host;
  return privateName.test(host) || own.includes(host) ? false : host;
}
