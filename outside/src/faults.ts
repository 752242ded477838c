/** Misbehaviour on request: the next so many mails or texts meet what a real provider does on a bad day. */
import type { SmsVia } from './message.ts';

/** Where in the SMTP conversation something happens; `dot` is the end of the message's content. */
export type SmtpStage = 'connect' | 'mail' | 'rcpt' | 'dot';

export type SmtpFault =
  /** Answers with this code; after the dot nothing is kept, as a 4xx or 5xx there is a definite no. */
  | { readonly kind: 'reply'; readonly code: number; readonly stage?: SmtpStage }
  /** Says nothing more at this stage. At `dot` the mail was taken first, unless `keeps` is false. */
  | { readonly kind: 'hang'; readonly stage: SmtpStage; readonly keeps?: boolean }
  /** Closes the connection at this stage. At `dot` the mail was taken first, unless `keeps` is false. */
  | { readonly kind: 'cut'; readonly stage: SmtpStage; readonly keeps?: boolean }
  /** Takes the mail and answers late. */
  | { readonly kind: 'slow'; readonly ms: number };

export type SmsFault =
  /** 429 with code 20429; nothing is taken. */
  | { readonly kind: 'throttle'; readonly retryAfterSeconds?: number }
  /** This HTTP status and Twilio code; nothing is taken. 21610, 21211 and their like are status 400. */
  | { readonly kind: 'refuse'; readonly status?: number; readonly code: number }
  /** Takes the text, then answers 500 (or 502, 503), says nothing, or cuts the connection. */
  | { readonly kind: 'error_after_accepting'; readonly status?: number }
  | { readonly kind: 'hang_after_accepting' }
  | { readonly kind: 'cut_after_accepting' }
  | { readonly kind: 'slow'; readonly ms: number }
  /** A web page where JSON was expected, as a proxy in between sends; 200 unless given. Taken first if it `keeps`. */
  | { readonly kind: 'html'; readonly status?: number; readonly keeps?: boolean }
  /** Takes the text, but its list shows it only after this long. */
  | { readonly kind: 'slow_to_list'; readonly ms: number }
  /** Takes the text, then reports it undelivered with this code, e.g. 30003. */
  | { readonly kind: 'undelivered'; readonly code: number }
  | { readonly kind: 'receipts_lost' }
  | { readonly kind: 'receipts_doubled' }
  /** Each receipt this many times. */
  | { readonly kind: 'receipts_repeated'; readonly times: number }
  | { readonly kind: 'receipts_reordered' }
  /** Receipts that somebody else signed. */
  | { readonly kind: 'receipts_forged' };

export type Fault = ({ readonly channel: 'smtp' } & SmtpFault) | ({ readonly channel: 'sms' } & SmsFault);

export interface FaultOrder {
  readonly fault: Fault;
  /** How many mails or texts it meets; null: all, until cleared. One unless given. */
  readonly times?: number | null;
  /** Only this receiver's. */
  readonly to?: string;
  /** Only texts handed to this provider. */
  readonly via?: SmsVia;
}

export interface Faults {
  readonly order: (order: FaultOrder) => void;
  readonly clear: () => void;
  /** Takes the first fault in force for this receiver and provider that fits, and counts it down. */
  readonly take: <F extends Fault>(
    fits: (fault: Fault) => fault is F,
    to?: string,
    via?: SmsVia,
  ) => F | undefined;
}

export function createFaults(): Faults {
  let orders: { readonly order: FaultOrder; left: number }[] = [];
  return {
    order: (order) => {
      orders.push({ order, left: order.times === null ? Infinity : (order.times ?? 1) });
    },
    clear: () => {
      orders = [];
    },
    take: <F extends Fault>(fits: (fault: Fault) => fault is F, to?: string, via?: SmsVia): F | undefined => {
      for (const each of orders) {
        const { fault } = each.order;
        if (!fits(fault) || (each.order.to !== undefined && each.order.to !== to)) continue;
        if (each.order.via !== undefined && each.order.via !== via) continue;
        each.left -= 1;
        orders = orders.filter(({ left }) => left > 0);
        return fault;
      }
      return undefined;
    },
  };
}
