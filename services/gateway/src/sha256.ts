import { createHash } from 'node:crypto';

/** For what is random enough that nobody guesses it from its hash: tokens and keys. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
