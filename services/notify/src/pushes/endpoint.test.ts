import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEndpointCheck, isPublicKey, markOf } from './endpoint.ts';

const mayPost = createEndpointCheck([]);

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:APA91b',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
  'https://web.push.apple.com/QAbc',
  'https://db5p.notify.windows.com/w/?token=BQYAAA',
  'https://FCM.googleapis.com:443/fcm/send/abc',
])('%s is a push service', (endpoint) => {
  expect(mayPost(endpoint)).toBe(true);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://user:password@fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com@127.0.0.1/fcm/send/abc',
  'https://fcm.googleapis.com.evil.example/fcm/send/abc',
  'https://evilfcm.googleapis.com/fcm/send/abc',
  'https://push.apple.com.evil.example/x',
  'https://evilpush.apple.com/x',
  'https://push.apple.com/x',
  'https://evil.example/?.push.apple.com',
  'https://evil.example/#.push.apple.com',
  'https://evil.example\\.push.apple.com/x',
  'https://127.0.0.1/x',
  'https://localhost/x',
  'https://[::1]/x',
  'https://[::ffff:10.0.0.1]/x',
  'https://10.0.0.1/x',
  'https://192.168.1.1/x',
  'https://169.254.169.254/latest/meta-data/',
  'https://0x7f000001/x',
  'https://2130706433/x',
  'file:///etc/passwd',
  'ftp://fcm.googleapis.com/x',
  'javascript:alert(1)',
  '//fcm.googleapis.com/x',
  'fcm.googleapis.com/x',
  '',
])('%j is none', (endpoint) => {
  expect(mayPost(endpoint)).toBe(false);
});

test('whatever somebody writes, what passes is HTTPS at one of the four names', () => {
  const part = fc.oneof(
    fc.constantFrom('https://', 'http://', 'fcm.googleapis.com', '.push.apple.com', '.notify.windows.com'),
    fc.constantFrom('@', ':', '/', '\\', '#', '?', '.', '127.0.0.1', '%00', '\n', '\t', 'a'),
    fc.string({ maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const endpoint = parts.join('');
      if (!mayPost(endpoint)) return;
      const { protocol, port, hostname } = new URL(endpoint);
      expect([protocol, port]).toEqual(['https:', '']);
      expect(hostname).toMatch(
        /^(fcm\.googleapis\.com|updates\.push\.services\.mozilla\.com|.+\.push\.apple\.com|.+\.notify\.windows\.com)$/u,
      );
    }),
    { numRuns: 5_000 },
  );
});

test('an origin of a test is allowed when it is named, with its port, and no other', () => {
  const inTest = createEndpointCheck(['http://127.0.0.1:8081']);

  expect(inTest('http://127.0.0.1:8081/push/x')).toBe(true);
  expect(inTest('http://127.0.0.1:8082/push/x')).toBe(false);
  expect(inTest('http://127.0.0.1:8081@127.0.0.1:5432/')).toBe(false);
});

test('65 bytes that are no point of the curve are no key', () => {
  expect(isPublicKey(`B${'A'.repeat(86)}`)).toBe(false);
  // The base point of P-256 itself.
  expect(
    isPublicKey('BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU'),
  ).toBe(true);
  expect(markOf('https://fcm.googleapis.com/x')).toMatch(/^[\w-]{43}$/u);
});
