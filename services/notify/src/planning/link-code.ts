/** What stands after `/s/` in a message: the first 59 bits of the delivery's random id, so that none is stored for it. */
import type { DeliveryId } from '@storybell/contracts/ids';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = BigInt(alphabet.length);
/** 62 to the power of 10 is the first above 2 to the power of 59. */
const LENGTH = 10;
const REST_BITS = 128n - 59n;

/** Ten characters of A–Z, a–z and 0–9. */
export function linkCodeOf(id: DeliveryId): string {
  let number = BigInt(`0x${id.replaceAll('-', '')}`) >> REST_BITS;
  let code = '';
  while (code.length < LENGTH) {
    code = alphabet.charAt(Number(number % BASE)) + code;
    number /= BASE;
  }
  return code;
}

/** The ids that have this code lie from the first to the last of these; undefined when none can have it. */
export function idsOfLinkCode(code: string): { first: string; last: string } | undefined {
  if (!/^[0-9A-Za-z]{10}$/u.test(code)) return undefined;
  let number = 0n;
  for (const letter of code) number = number * BASE + BigInt(alphabet.indexOf(letter));
  if (number >> 59n > 0n) return undefined;
  const start = number << REST_BITS;
  return { first: idOf(start), last: idOf(start + (1n << REST_BITS) - 1n) };
}

const idOf = (number: bigint): string =>
  number
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
