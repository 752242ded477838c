import { expect, test } from '@jest/globals';
import { createSecrets, digits, letters, readCode } from './secrets.ts';

const secrets = createSecrets('a pepper of tests, which is long enough');
const others = createSecrets('another pepper, of another house, as long');

test('what was typed fits its hash, with this pepper alone', async () => {
  const hashed = await secrets.hashOf('4071');

  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  expect(await secrets.hashOf('4071')).not.toBe(hashed);
  expect(await secrets.fits(hashed, '4071')).toBe(true);
  expect(await secrets.fits(hashed, '4072')).toBe(false);
  expect(await others.fits(hashed, '4071')).toBe(false);
  expect(await secrets.fits(undefined, '4071')).toBe(false);
});

test('a code is the same for the same request and no other, purpose or pepper', () => {
  const code = secrets.codeFrom('tablet', ['who', 'key'], 8);

  expect(code).toMatch(new RegExp(`^[${letters}]{8}$`, 'u'));
  expect(secrets.codeFrom('tablet', ['who', 'key'], 8)).toBe(code);
  const different = [
    secrets.codeFrom('tablet', ['who', 'other'], 8),
    secrets.codeFrom('tablet', ['whok', 'ey'], 8),
    secrets.codeFrom('pin', ['who', 'key'], 8),
    others.codeFrom('tablet', ['who', 'key'], 8),
  ];
  expect(new Set([code, ...different]).size).toBe(5);
  expect(secrets.codeFrom('pin', ['who', 'key'], 6, digits)).toMatch(/^\d{6}$/u);
  expect(secrets.tokenFrom('set-up', ['who', 'key'])).toMatch(/^[\w-]{43}$/u);
  expect(secrets.keyOf('tablet', code)).not.toEqual(secrets.keyOf('pin', code));
});

test('digits of many codes are even', () => {
  const counts = new Map<string, number>();
  for (let at = 0; at < 2_000; at += 1)
    for (const digit of secrets.codeFrom('even', [String(at)], 6, digits))
      counts.set(digit, (counts.get(digit) ?? 0) + 1);

  expect([...counts.keys()].sort().join('')).toBe(digits);
  for (const count of counts.values()) expect(Math.abs(count - 1_200)).toBeLessThan(200);
});

test('a code is read as people copy it', () => {
  expect(readCode(' 4k0o-il 9z ')).toBe('4K00119Z');
});
