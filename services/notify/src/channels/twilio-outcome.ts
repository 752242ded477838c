/** What Twilio's answer means. Pure; source: facts on delivery, table "Twilio", and Twilio's list of error codes. */
import type { Outcome } from './channel.ts';

export interface TwilioFailure {
  /** Undefined when there was no answer, or one that cannot be understood. */
  readonly status: number | undefined;
  /** Twilio's own error code. */
  readonly code: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** True when the request surely never left: refused, unresolved, unroutable, or TLS failed. */
  readonly wasNeverSent: boolean;
}

const OPTED_OUT = 21610;

/** Too many requests at a time, and too many messages waiting for this sender: both pass. */
const tooFast = new Set([20429, 21611]);

/** The sender or the account, not the recipient: 21210 and 21606 From, 21603 no From. */
const ours = new Set([21210, 21212, 21603, 21606, 21659, 21660, 21661]);

/** No body, and a body that is too long: our text. The address is good. */
const content = new Set([21602, 21617, 21619]);

export function twilioOutcome({ status, code, retryAfterMs, wasNeverSent }: TwilioFailure): Outcome {
  if (status === undefined || status < 300)
    return wasNeverSent
      ? { kind: 'unavailable', code: 'twilio_connection' }
      : { kind: 'unknown', code: 'twilio_no_answer' };

  const named = `twilio_${String(code ?? status)}`;
  if (status === 429 || (code !== undefined && tooFast.has(code))) {
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { kind: 'unavailable', code: 'twilio_429', isProviderWell: true, ...wait };
  }
  if (status >= 500) return { kind: 'unknown', code: named };
  if (code === OPTED_OUT) return { kind: 'refused', code: named, mark: 'stop' };
  if (code !== undefined && code >= 21000 && code < 22000 && !ours.has(code))
    return content.has(code)
      ? { kind: 'refused', code: named }
      : { kind: 'refused', code: named, mark: 'bad_address' };
  // 401, 403, 404, a redirect, and what is left of 4xx: the account, the sender or the URL.
  return { kind: 'unavailable', code: named, isConfiguration: true };
}
