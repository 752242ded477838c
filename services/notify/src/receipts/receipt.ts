/**
 * A receipt: what a provider tells us after it took a message. Receipts come late, twice and in any order, and a
 * replay verifies for ever, so what they may change only goes one way: sent, then failed, then delivered. Pure;
 * source: facts on delivery, tables "States" and "Twilio".
 */
import type { Mark } from '../channels/channel.ts';

export type ReceiptVerdict =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly code: string; readonly mark?: Mark }
  | {
      readonly kind: 'retry';
      readonly code: string;
      readonly afterMs: number;
      readonly isPossibleDup: boolean;
    };

const MINUTE_MS = 60_000;

/** Codes after which the same message may be sent again, how long after, and how often in all. */
const retries: Readonly<Record<string, { afterMs: number; most: number; isPossibleDup: boolean }>> = {
  '30001': { afterMs: MINUTE_MS, most: 5, isPossibleDup: false },
  '30003': { afterMs: 45 * MINUTE_MS, most: 1, isPossibleDup: false },
  '30008': { afterMs: 5 * MINUTE_MS, most: 2, isPossibleDup: true },
};

const marks: Readonly<Record<string, Mark>> = {
  '30005': 'bad_address',
  '30006': 'bad_address',
  '21610': 'stop',
};

/** The operator's to mend: 30007, a carrier took our wording or our sender for spam. */
export const alarming: ReadonlySet<string> = new Set(['twilio_30007']);

/**
 * @param status Twilio's MessageStatus.
 * @param earlier How many receipts asked for a retry of this delivery before.
 * @param leftMs How long it is of use.
 */
export function judgeReceipt(
  status: string,
  errorCode: string | undefined,
  { earlier, leftMs }: { readonly earlier: number; readonly leftMs: number },
): ReceiptVerdict {
  switch (status) {
    case 'queued':
    case 'accepted':
    case 'sending':
    case 'sent':
      return { kind: 'sent' };
    case 'delivered':
    case 'read':
      return { kind: 'delivered' };
    case 'undelivered':
    case 'failed':
    case 'canceled': {
      const known = errorCode !== undefined && /^\d{5}$/u.test(errorCode) ? errorCode : undefined;
      const code = `twilio_${known ?? status}`;
      const retry = known === undefined ? undefined : retries[known];
      if (retry && earlier < retry.most && retry.afterMs <= leftMs)
        return { kind: 'retry', code, afterMs: retry.afterMs, isPossibleDup: retry.isPossibleDup };
      const mark = known === undefined ? undefined : marks[known];
      return mark === undefined ? { kind: 'failed', code } : { kind: 'failed', code, mark };
    }
    default:
      return { kind: 'nothing' };
  }
}
