import { expect, test } from '@jest/globals';
import { createOriginCheck } from './origin.ts';

test.each([
  ['https://foxes.example', 'https://foxes.example', true],
  ['https://foxes.example/', 'https://foxes.example:443', false],
  ['https://foxes.example', 'http://foxes.example', false],
  ['https://foxes.example', 'https://www.foxes.example', false],
  ['https://foxes.example', 'http://localhost', false],
  ['http://localhost:8080', 'http://127.0.0.1:8080', true],
  ['http://127.0.0.1:8080', 'http://[::1]:8080', true],
  ['http://localhost:8080', 'http://localhost:8081', false],
  ['http://localhost:8080', 'https://localhost:8080', false],
  ['http://localhost', 'http://127.0.0.1', true],
])('a page of %s: a request from %s is ours: %s', (webUrl, origin, isOurs) => {
  expect(createOriginCheck(webUrl)({ origin })).toBe(isOurs);
});

test('an origin decides before what the browser says of the site', () => {
  const check = createOriginCheck('https://foxes.example');

  expect(check({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).toBe(false);
  expect(check({ 'sec-fetch-site': 'same-origin' })).toBe(true);
  expect(check({})).toBe(true);
});
