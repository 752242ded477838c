/** What the answer of an HTTP SMS gateway means. Pure; the contract is in docs/notify.md, "HTTP SMS gateway". */
import type { Mark, Outcome } from './channel.ts';

export interface HttpSmsAnswer {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** The gateway's id of the message; undefined when the answer holds none that can be one. */
  readonly id?: string | undefined;
  /** Of a refusal. */
  readonly code?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** True when the request surely never left. */
  readonly wasNeverSent: boolean;
}

const marks = new Map<string, Mark>([
  ['bad_number', 'bad_address'],
  ['opted_out', 'stop'],
]);

const noAnswer: Outcome = { kind: 'unknown', code: 'http_no_answer' };

export function httpSmsOutcome({ status, id, code, retryAfterMs, wasNeverSent }: HttpSmsAnswer): Outcome {
  if (status === undefined) return wasNeverSent ? { kind: 'unavailable', code: 'http_connection' } : noAnswer;

  // 409: this key was taken before, and its id is told again. Without an id it is the word of a stranger in between.
  if ((status >= 200 && status < 300) || status === 409)
    return id === undefined ? noAnswer : { kind: 'accepted', providerRef: id };

  const named = `http_${String(status)}`;
  if (status === 429) {
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { kind: 'unavailable', code: named, isProviderWell: true, ...wait };
  }
  if (status >= 500) return { kind: 'unknown', code: named };
  if (status === 413) return { kind: 'refused', code: named };
  if (status === 422) {
    const mark = marks.get(code ?? '');
    return mark === undefined
      ? { kind: 'refused', code: named }
      : { kind: 'refused', code: `http_${String(code)}`, mark };
  }
  // It waited for our request in vain.
  if (status === 408) return { kind: 'unavailable', code: named };
  // 401, 403, 404, a redirect, and what is left of 4xx: the token or the URL.
  return { kind: 'unavailable', code: named, isConfiguration: true };
}
