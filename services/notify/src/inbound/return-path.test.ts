import { expect, test } from '@jest/globals';
import { DeliveryId } from '@storybell/contracts/ids';
import { EmailAddress } from '@storybell/contracts/guardian';
import fc from 'fast-check';
import { parseReturnPath, returnPathOf } from './return-path.ts';

const secret = 'a link secret of tests, which is long enough';
const domain = 'storybell.example';
const attempts = fc.record({ deliveryId: fc.uuid().map((id) => DeliveryId.parse(id)), fence: fc.integer({ min: 1, max: 99_999 }) }); // prettier-ignore

test('what was made here is read again, in capitals too, and fits into an address', () => {
  fc.assert(
    fc.property(attempts, (attempt) => {
      const address = returnPathOf(secret, attempt, domain);

      expect(parseReturnPath(secret, address, domain)).toEqual(attempt);
      expect(parseReturnPath(secret, address.toUpperCase(), domain)).toEqual(attempt);
      expect(address.indexOf('@')).toBeLessThanOrEqual(64);
      expect(EmailAddress.safeParse(address).success).toBe(true);
    }),
  );
});

test('altered in any one character, for another domain or by another secret it is nobody’s', () => {
  fc.assert(
    fc.property(attempts, fc.nat(), fc.stringMatching(/^[0-9a-f]$/u), (attempt, at, digit) => {
      const address = returnPathOf(secret, attempt, domain);
      const where = at % address.length;
      const altered = address.slice(0, where) + digit + address.slice(where + 1);

      if (altered !== address) expect(parseReturnPath(secret, altered, domain)).toBeUndefined();
    }),
  );
  const address = returnPathOf(secret, { deliveryId: DeliveryId.parse('0d9d5d1c-8f0e-4c43-9d0a-0d5ed2f6f7f0'), fence: 1 }, domain); // prettier-ignore
  expect(parseReturnPath('another secret, which is also long enough', address, domain)).toBeUndefined();
  expect(parseReturnPath(secret, address, 'other.example')).toBeUndefined();
  expect(parseReturnPath(secret, address.replace(domain, `${domain}@evil.example`), domain)).toBeUndefined();
  for (const foreign of ['', '@', 'postmaster@storybell.example', `b-@${domain}`])
    expect(parseReturnPath(secret, foreign, domain)).toBeUndefined();
});
