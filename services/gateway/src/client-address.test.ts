import { expect, test } from '@jest/globals';
import { clientOf } from './client-address.ts';

test.each([
  ['nobody between us', '203.0.113.7', undefined, '203.0.113.7'],
  ['what somebody outside says of itself', '203.0.113.7', '198.51.100.9', '203.0.113.7'],
  ['whom the proxy names', '172.18.0.5', '198.51.100.9', '198.51.100.9'],
  ['whom the proxy names, by way of version 6', '::ffff:172.18.0.5', '2001:db8::9', '2001:db8:0:0'],
  ['what its client had said before', '172.18.0.5', '192.0.2.1, 198.51.100.9', '198.51.100.9'],
  ['what is no address', '172.18.0.5', 'unknown', '172.18.0.5'],
  ['a proxy that names nobody', '127.0.0.1', '', '127.0.0.1'],
  ['another address of one household', '2001:db8:1:2:a:b:c:d', undefined, '2001:db8:1:2'],
  ['a household that is written short', '2001:db8:1:2::1', undefined, '2001:db8:1:2'],
  ['an address of version 4 within one of 6', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
])('%s', (_name, peerAddress, forwarded, client) => {
  expect(clientOf({ peerAddress, headers: { 'x-forwarded-for': forwarded } })).toBe(client);
});
