import { createHash, randomBytes } from 'node:crypto';

/** 256 bits: nobody finds one by trying. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
