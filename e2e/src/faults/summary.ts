/** What a whole run comes to: the figures that are printed and published. */
import type { BreachKind } from './oracle/rules.ts';
import type { Verdict } from './oracle/oracle.ts';

export interface Summary {
  readonly seeds: number;
  readonly faults: number;
  readonly lost: number;
  readonly visibleDuplicates: number;
  readonly labelledDuplicates: number;
  readonly wrongRecipient: number;
  readonly wrongLocale: number;
  readonly afterStop: number;
  /** Whatever else the oracle found, by kind. */
  readonly other: Readonly<Record<string, number>>;
  /** Messages that were owed, feed entries among them. */
  readonly owed: number;
  /** Owed, and refused for good by a provider or never answered; on record where staff see it. */
  readonly refused: number;
  /** "None in n": with 95 % certainty less than this part is lost. Holds while `lost` is 0. */
  readonly bound: number | null;
  readonly recoveryMs: { readonly p50: number | null; readonly p99: number | null };
}

export interface Run {
  readonly verdict: Verdict;
  /** How many were injected. */
  readonly faults: number;
}

const named = {
  lost: ['lost', 'no_row', 'lost_ack'],
  visibleDuplicates: ['visible_duplicate', 'doubled_ack', 'feed_repeat'],
  wrongRecipient: ['wrong_recipient', 'words_outside'],
  wrongLocale: ['wrong_locale'],
  afterStop: ['after_stop'],
} as const satisfies Record<string, readonly BreachKind[]>;

export function summaryOf(runs: readonly Run[]): Summary {
  const kinds = runs.flatMap(({ verdict }) => verdict.breaches.map(({ kind }) => kind));
  const count = (list: readonly BreachKind[]) => kinds.filter((kind) => list.includes(kind)).length;
  const inNamed: readonly BreachKind[] = Object.values(named).flat();
  const others = kinds.filter((kind) => !inNamed.includes(kind));
  const recovery = runs.flatMap(({ verdict }) => verdict.recoveryMs).toSorted((a, b) => a - b);
  const sum = (of: (verdict: Verdict) => number) =>
    runs.reduce((total, { verdict }) => total + of(verdict), 0);
  return {
    seeds: runs.length,
    faults: runs.reduce((total, { faults }) => total + faults, 0),
    lost: count(named.lost),
    visibleDuplicates: count(named.visibleDuplicates),
    labelledDuplicates: sum((verdict) => verdict.labelledDuplicates),
    wrongRecipient: count(named.wrongRecipient),
    wrongLocale: count(named.wrongLocale),
    afterStop: count(named.afterStop),
    other: Object.fromEntries([...new Set(others)].map((kind) => [kind, count([kind])])),
    owed: sum((verdict) => verdict.expected),
    refused: sum((verdict) => verdict.refused),
    bound: boundOf(sum((verdict) => verdict.expected)),
    recoveryMs: { p50: rank(recovery, 0.5), p99: rank(recovery, 0.99) },
  };
}

/** Nearest rank; null for nothing measured. */
const rank = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;

export const isClean = (summary: Summary): boolean =>
  summary.lost +
    summary.visibleDuplicates +
    summary.wrongRecipient +
    summary.wrongLocale +
    summary.afterStop ===
    0 && Object.keys(summary.other).length === 0;

/**
 * What "none in n" is worth. Source: Hanley and Lippman-Hand, JAMA 1983,
 * "If nothing goes wrong, is everything all right?"
 */
const boundOf = (n: number): number | null => (n === 0 ? null : 3 / n);
