import { expect, test } from '@jest/globals';
import { clientAddressOf } from './client-address.ts';

test.each([
  ['nobody between us', '203.0.113.7', undefined, '203.0.113.7'],
  ['what somebody outside says of itself', '203.0.113.7', '198.51.100.9', '203.0.113.7'],
  ['whom the proxy names', '172.18.0.5', '198.51.100.9', '198.51.100.9'],
  ['whom the proxy names, by way of version 6', '::ffff:172.18.0.5', '2001:db8::9', '2001:db8::9'],
  ['what its client had said before', '172.18.0.5', '192.0.2.1, 198.51.100.9', '198.51.100.9'],
  ['what is no address', '172.18.0.5', 'unknown', '172.18.0.5'],
  ['a proxy that names nobody', '127.0.0.1', '', '127.0.0.1'],
])('%s', (_name, remoteAddress, forwarded, address) => {
  const asking = { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } };

  expect(clientAddressOf(asking)).toBe(address);
});
