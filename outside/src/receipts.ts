/** What the provider tells us afterwards: a text's way to the phone, posted to its StatusCallback and signed. */
import type { SmsFault } from './faults.ts';
import type { Sms, SmsStatus } from './message.ts';
import { twilioSignature } from './signature.ts';
import type { Store } from './store.ts';

export interface Posted {
  readonly status: number;
  readonly body: string;
}

export interface Receipts {
  /** Takes the text through its states, reporting each. */
  readonly follow: (sms: Sms, fault: SmsFault | undefined) => void;
  /** Posts a form to one of our webhooks, signed. @returns undefined when nobody answered. */
  readonly post: (url: string, fields: Readonly<Record<string, string>>) => Promise<Posted | undefined>;
  readonly stop: () => void;
}

interface ReceiptsDeps {
  readonly store: Store;
  readonly accountSid: string;
  readonly authToken: string;
  /** Milliseconds between two states of a text. */
  readonly receiptDelayMs: number;
}

const TIMEOUT_MS = 5_000;

function copiesOf(fault: SmsFault | undefined): number {
  if (fault?.kind === 'receipts_lost') return 0;
  if (fault?.kind === 'receipts_doubled') return 2;
  return fault?.kind === 'receipts_repeated' ? fault.times : 1;
}

export function createReceipts({ store, accountSid, authToken, receiptDelayMs }: ReceiptsDeps): Receipts {
  const stopped = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };

  async function post(url: string, fields: Readonly<Record<string, string>>, token = authToken) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'x-twilio-signature': twilioSignature(token, url, fields) },
        body: new URLSearchParams(fields),
        redirect: 'manual',
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      return { status: answer.status, body: await answer.text() };
    } catch {
      return undefined; // As with the real provider: a receipt nobody took is lost.
    }
  }

  const report = (sms: Sms, status: SmsStatus, token: string) =>
    post(
      sms.statusCallback,
      {
        AccountSid: accountSid,
        ApiVersion: '2010-04-01',
        From: sms.from,
        MessageSid: sms.sid,
        MessageStatus: status,
        SmsSid: sms.sid,
        SmsStatus: status,
        To: sms.to,
        ...(sms.errorCode === null || status === 'sent' ? {} : { ErrorCode: String(sms.errorCode) }),
      },
      token,
    );

  return {
    post,
    follow: (sms, fault) => {
      const failure = fault?.kind === 'undelivered' ? fault.code : null;
      const states: readonly SmsStatus[] = ['sent', failure === null ? 'delivered' : 'undelivered'];
      const reported = fault?.kind === 'receipts_reordered' ? states.toReversed() : states;
      const copies = copiesOf(fault);
      const token = fault?.kind === 'receipts_forged' ? `not-${authToken}` : authToken;
      let told: Promise<unknown> = Promise.resolve();
      states.forEach((status, index) => {
        later((index + 1) * receiptDelayMs, () => {
          const errorCode = status === 'undelivered' ? failure : null;
          const now = { ...(store.findSms(sms.sid) ?? sms), status, errorCode };
          store.update(now);
          if (sms.statusCallback === '') return;
          // One after the other: out of order only when that is what was asked for.
          for (let copy = 0; copy < copies; copy += 1)
            told = told.then(() => report(now, reported[index] ?? status, token));
        });
      });
    },
    stop: () => {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
