import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 10;
/** The largest multiple of 62 in a byte: what is above would make some characters likelier. */
const FAIR = 248;

/** What stands after `/s/` in a message: 59 bits, so that nobody finds one by trying. */
export function newLinkCode(): string {
  let code = '';
  while (code.length < LENGTH)
    for (const byte of randomBytes(LENGTH)) {
      if (byte < FAIR && code.length < LENGTH) code += alphabet.charAt(byte % alphabet.length);
    }
  return code;
}
