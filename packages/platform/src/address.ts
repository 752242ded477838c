import { BlockList, isIP } from 'node:net';

const inside = new BlockList();
inside.addSubnet('127.0.0.0', 8);
inside.addSubnet('10.0.0.0', 8);
inside.addSubnet('172.16.0.0', 12);
inside.addSubnet('192.168.0.0', 16);
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

/** Whether a socket's other end is on this machine or in its own network: nobody on the internet has such an address. */
export function isPrivate(address: string): boolean {
  const bare = address.replace(/^::ffff:/u, '');
  return inside.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
}
