/** The ten characters of a card: the first four find it, all ten open it. */
import { randomInt } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const HANDLE = 4;

export const newCardCode = (): string =>
  Array.from({ length: LENGTH }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

export const handleOf = (code: string): string => code.slice(0, HANDLE);
