/** A hint and whom it is for, as notify tells all gateways through Redis: at most once, and no words. */
import { z } from 'zod';
import { GuardianId } from './ids.ts';
import { Hint } from './live.ts';

/** Redis publish/subscribe. */
export const hintChannel = 'storybell:hints';
/** In one message: 16 KB of ids, which is what Redis reads of a connection at once. */
export const MOST_HINTED = 1_000;

export interface Hinted {
  readonly hint: Hint;
  readonly guardianIds: readonly GuardianId[];
}

const ID_BYTES = 16;
const NEWLINE = 0x0a;

/** The hint as JSON, a newline, and 16 bytes for each guardian. */
export function packHint({ hint, guardianIds }: Hinted): Buffer {
  const head = Buffer.from(`${JSON.stringify(hint)}\n`);
  const message = Buffer.alloc(head.length + ID_BYTES * guardianIds.length);
  head.copy(message);
  guardianIds.forEach((id, at) => message.write(id.replaceAll('-', ''), head.length + ID_BYTES * at, 'hex'));
  return message;
}

const Ids = z.array(GuardianId);

/** Undefined for what no notify of ours says. */
export function unpackHint(message: Buffer): Hinted | undefined {
  const from = message.indexOf(NEWLINE) + 1;
  if (from === 0 || (message.length - from) % ID_BYTES !== 0) return undefined;
  const hint = Hint.safeParse(jsonIn(message.toString('utf8', 0, from)));
  const guardianIds = Ids.safeParse(idsIn(message.toString('hex', from)));
  return hint.success && guardianIds.success ? { hint: hint.data, guardianIds: guardianIds.data } : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const UUID = /(.{8})(.{4})(.{4})(.{4})(.{12})/gu;
const idsIn = (hex: string): string[] => hex.replaceAll(UUID, '$1-$2-$3-$4-$5,').split(',').slice(0, -1);
