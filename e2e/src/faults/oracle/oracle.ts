/**
 * The oracle: from what was asked alone it works out what each guardian must get by each channel, must not get, or may
 * get, and compares that with what was seen. It shares no code with the product: the rules stand here a second time, in
 * its own words, and a change of the product's rules must be made here too.
 */
import type { Asking, Seen } from '../evidence.ts';
import { judgeFeeds } from './feeds.ts';
import { judgePointers } from './pointers.ts';
import { judgeRows } from './rows.ts';
import type { Breach, Say } from './rules.ts';

export interface Verdict {
  readonly breaches: readonly Breach[];
  /** Messages that had to arrive, all channels and the feed together. */
  readonly expected: number;
  /** Second copies of one message that bear the label of a possible duplicate. */
  readonly labelledDuplicates: number;
  /** Owed messages that a provider refused for good, or never answered twice, and that say so in the record. */
  readonly refused: number;
  /** For each message on its way when a fault ended: milliseconds from there to its arrival. */
  readonly recoveryMs: readonly number[];
}

export function judge(asking: Asking, seen: Seen): Verdict {
  const breaches: Breach[] = [];
  const say: Say = (kind, what) => {
    breaches.push({ kind, what });
  };
  const pointers = judgePointers(asking, seen, say);
  const feeds = judgeFeeds(asking, seen, say);
  judgeAcks(asking, seen, say);
  judgeRows(asking, seen, say);
  for (const status of seen.forged)
    if (status !== 403 && status !== 0 && status < 500)
      say('forged_receipt', `answered with ${String(status)}`);
  return {
    breaches,
    expected: pointers.expected + feeds.expected,
    labelledDuplicates: pointers.labelled,
    refused: pointers.refused,
    recoveryMs: [...pointers.recoveryMs, ...feeds.recoveryMs],
  };
}

/** What was confirmed is there, once; what was never confirmed is there once or not at all. */
function judgeAcks({ published }: Asking, { kept }: Seen, say: Say): void {
  for (const { kind, token, subjectId, ackedAt, answers } of published) {
    if (new Set(answers).size > 1)
      say('unequal_answers', `${kind} ${subjectId ?? 'unknown'}: ${[...new Set(answers)].join(', ')}`);
    if (kind === 'entry') {
      if (ackedAt !== null && subjectId !== null && !kept.entries.has(subjectId))
        say('lost_ack', `entry ${subjectId}`);
      continue;
    }
    const found = kept.byToken.get(token ?? '') ?? [];
    if (found.length > 1) say('doubled_ack', `${kind}: ${found.join(', ')}`);
    if (ackedAt !== null && (subjectId === null || !found.includes(subjectId)))
      say('lost_ack', `${kind} ${subjectId ?? 'unknown'}`);
  }
}
