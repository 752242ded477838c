/**
 * A set-up: one person's start, or new start, with a means to sign in. A link opens it, or a code they once printed, and
 * either works once.
 */
import type { StaffId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { newId } from '@storybell/platform/ids';
import { z } from 'zod';
import type { OfStaff } from '../of-staff.queries.ts';
import { letIn } from '../presence/presence.ts';
import { readCode, type Secrets } from '../secrets.ts';
import { deletePrintedOf, insertSetUps } from './set-up.queries.ts';

export { deleteSetUpsOf as forgetSetUps } from './set-up.queries.ts';

const DAY_MS = 24 * 60 * 60_000;
const PRINTED = 8;
/** 80 bits. */
const CODE_LENGTH = 16;

/** A link's token is 43 characters; what is shorter was typed from paper. */
export const keyOfToken = (secrets: Secrets, token: string): Buffer =>
  secrets.keyOf('set-up', token.length === 43 ? token : readCode(token));

interface Link extends OfStaff {
  readonly origin: 'shell' | 'manager' | 'recovery';
  readonly madeBy: StaffId | null;
  readonly token: string;
}

/** Whoever was long away is let in by it. @returns until when it works. */
export async function makeLink(
  tx: Tx,
  secrets: Secrets,
  { token, ...given }: Link,
  now: Date,
): Promise<Date> {
  const expiresAt = new Date(now.getTime() + DAY_MS);
  const row = { ...given, id: newId(z.uuid()), tokenKey: keyOfToken(secrets, token), expiresAt };
  await insertSetUps(tx, [row], now);
  await letIn(tx, given, now);
  return expiresAt;
}

/** In groups of four, as they are printed. */
export const codesFrom = (secrets: Secrets, from: readonly string[]): string[] =>
  Array.from({ length: PRINTED }, (_, at) =>
    (secrets.codeFrom('printed', [...from, String(at)], CODE_LENGTH).match(/.{4}/gu) ?? []).join('-'),
  );

/** Those that were printed before open nothing any more. */
export async function keepPrinted(
  tx: Tx,
  secrets: Secrets,
  { codes, ...of }: OfStaff & { readonly codes: readonly string[] },
  now: Date,
): Promise<void> {
  await deletePrintedOf(tx, of);
  const rows = codes.map((code) => ({
    ...of,
    id: newId(z.uuid()),
    origin: 'printed' as const,
    madeBy: null,
    tokenKey: keyOfToken(secrets, code),
    expiresAt: null,
  }));
  await insertSetUps(tx, rows, now);
}
