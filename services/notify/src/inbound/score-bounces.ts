import type { Tx } from '@storybell/platform/sql';
import { suppress, type Suppressed } from '../recipients/suppress.ts';
import { listScored, saveBounces, type Bounce } from './bounce.queries.ts';

export type { Bounce } from './bounce.queries.ts';

/** A mailbox that is full today may have room tomorrow; one that stays full is read by nobody. */
const MOST_SOFT = 4;
const FORGOTTEN_AFTER_MS = 30 * 24 * 60 * 60_000;

/**
 * Writes bounces down, each once, and ends e-mail to addresses that are no good: a hard bounce or a complaint at once,
 * the fourth soft one within 30 days.
 * @returns how many were not known yet; none of those that were counts again.
 */
export async function scoreBounces(tx: Tx, all: readonly Bounce[], now: Date): Promise<number> {
  if (all.length === 0) return 0;
  const added = await saveBounces(tx, all, now);
  if (added === 0) return 0;

  const known = all.flatMap((one) =>
    one.addressHash === null ? [] : [{ ...one, addressHash: one.addressHash }],
  );
  const soft = known.filter((one) => one.kind === 'soft');
  const since = new Date(now.getTime() - FORGOTTEN_AFTER_MS);
  const full = soft.length === 0 ? [] : await listScored(tx, soft, { least: MOST_SOFT, since });
  const ended = known.flatMap(({ kind, code, settingId, addressHash }): Suppressed[] => {
    const common = { settingId, channel: 'email', addressHash } as const;
    if (kind === 'hard') return [{ ...common, reason: 'bounce', source: code }];
    return kind === 'complaint' ? [{ ...common, reason: 'complaint', source: code }] : [];
  });
  const scored = full.map((one): Suppressed => ({
    ...one,
    channel: 'email',
    reason: 'bounce',
    source: 'soft_bounces',
  }));
  await suppress(tx, [...ended, ...scored], now);
  return added;
}
