import { expect, test } from '@jest/globals';
import { createSigner } from './sign.ts';

const signer = createSigner('a key of tests that is long enough');

test('what was signed is genuine; another text, a cut signature and another key are not', () => {
  const signature = signer.sign('42 rows');

  expect(signer.isSigned('42 rows', signature)).toBe(true);
  expect(signer.isSigned('43 rows', signature)).toBe(false);
  expect(signer.isSigned('42 rows', signature.subarray(1))).toBe(false);
  const other = createSigner('another key of tests, long enough');
  expect(other.isSigned('42 rows', signature)).toBe(false);
});
