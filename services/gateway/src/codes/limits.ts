/**
 * How many codes are sent, in rows, so that it holds over copies of the gateway and over restarts. Nobody is told that a
 * limit was reached: the answer is the same, and nothing comes.
 */
import type { SettingId } from '@storybell/contracts/ids';
import type { CodeChannel } from '@storybell/contracts/sign-in-code';
import type { Db, Tx } from '@storybell/platform/sql';
import { countAsked, countOfClient, lockCounts } from './code.queries.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
export const DAY_MS = 24 * 60 * MINUTE_MS;

const PER_ADDRESS = { quarter: 3, day: 8 } as const;
/** A mobile operator has many people behind one address, so this is above what a family needs. */
const PER_CLIENT = { quarter: 10, day: 40 } as const;

export interface SmsBudget {
  readonly perSetting: number;
  /** Of all settings together: when it is spent, something is wrong. */
  readonly inAll: number;
}

export interface Wanted {
  readonly channel: CodeChannel;
  readonly addressHash: Buffer;
  readonly clientHash: Buffer;
  /** Undefined where nobody is known by the address. */
  readonly settingId: SettingId | undefined;
}

const windowsAt = (now: Date) => ({
  quarter: new Date(now.getTime() - QUARTER_MS),
  day: new Date(now.getTime() - DAY_MS),
});

/** Before anything is hashed: whoever asked this often costs no more than a count. */
export async function isClientSpent(db: Db, clientHash: Buffer, now: Date): Promise<boolean> {
  const { quarter, day } = await countOfClient(db, clientHash, windowsAt(now));
  return quarter >= PER_CLIENT.quarter || day >= PER_CLIENT.day;
}

/** One at a time, so that of two at once at a limit one is refused. @returns why not, or undefined. */
export async function refusalOf(
  tx: Tx,
  wanted: Wanted,
  budget: SmsBudget,
  now: Date,
): Promise<'address' | 'client' | 'setting' | 'breaker' | undefined> {
  await lockCounts(tx);
  const counts = await countAsked(tx, wanted, windowsAt(now));
  if (counts.addressQuarter >= PER_ADDRESS.quarter || counts.addressDay >= PER_ADDRESS.day) return 'address';
  if (counts.clientQuarter >= PER_CLIENT.quarter || counts.clientDay >= PER_CLIENT.day) return 'client';
  if (wanted.channel === 'email') return undefined;
  if (counts.settingSms >= budget.perSetting) return 'setting';
  return counts.allSms >= budget.inAll ? 'breaker' : undefined;
}
