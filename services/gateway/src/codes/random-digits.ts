import { randomInt } from 'node:crypto';

/** So many digits, each sequence as likely as any other. */
export const randomDigits = (length: number): string => String(randomInt(10 ** length)).padStart(length, '0');
