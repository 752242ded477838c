import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailOf, phoneOf } from './address.ts';

test.each([
  ['07700 900123', '+447700900123'],
  ['(07700) 900-123', '+447700900123'],
  ['0044 7700 900123', '+447700900123'],
  ['+44 (0)7700 900123', '+447700900123'],
  ['+48 600 100 200', '+48600100200'],
  ['０７７００９００１２３', '+447700900123'],
  ['7700900123', undefined],
  ['call me', undefined],
  ['+44', undefined],
])('%s is kept as %s', (typed, kept) => {
  expect(phoneOf(typed)).toBe(kept);
});

test('whatever is kept as a number or an address is kept as itself again', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.emailAddress(), fc.stringMatching(/^[+0][ ()\-0-9]{6,16}$/u)),
      (typed) => {
        const [phone, email] = [phoneOf(typed), emailOf(typed)];
        expect(phone === undefined ? undefined : phoneOf(phone)).toBe(phone);
        expect(email === undefined ? undefined : emailOf(email)).toBe(email);
      },
    ),
  );
});
