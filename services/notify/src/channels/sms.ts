/** SMS by Twilio. */
import { AsyncLocalStorage } from 'node:async_hooks';
import twilio from 'twilio';
import type { SmsChannel } from './channel.ts';
import { twilioOutcome } from './twilio-outcome.ts';

export interface SmsOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number, or a messaging service's id. */
  readonly from: string;
  readonly baseUrl: string | undefined;
  /** Where receipts go, without its query. */
  readonly receiptUrl: string;
}

const TIMEOUT_MS = 10_000;
/** Clocks differ: asked for what was sent since, a message of this long before counts too. */
const CLOCK_SKEW_MS = 5 * 60_000;
const LISTED = 50;

/** Before a byte of the request could leave. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export function createSmsChannel({
  accountSid,
  authToken,
  from,
  baseUrl,
  receiptUrl,
}: SmsOptions): SmsChannel {
  const http = new twilio.RequestClient({ timeout: TIMEOUT_MS, maxSockets: 50 });
  const request = http.request.bind(http);
  // The library's error does not hold the headers.
  const answer = new AsyncLocalStorage<{ retryAfterMs?: number }>();
  http.request = async (options) => {
    const response = await request(options);
    const seconds = Number(Reflect.get(Object(response.headers), 'retry-after'));
    const kept = answer.getStore();
    if (kept && Number.isFinite(seconds) && seconds > 0) kept.retryAfterMs = seconds * 1_000;
    return response;
  };
  const client = twilio(accountSid, authToken, { httpClient: http });
  if (baseUrl !== undefined) client.api.baseUrl = baseUrl.replace(/\/+$/u, '');
  const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from };

  return {
    send: ({ deliveryId, fence, to, text }) => {
      const kept: { retryAfterMs?: number } = {};
      return answer.run(kept, async () => {
        try {
          const statusCallback = `${receiptUrl}?d=${deliveryId}&a=${String(fence)}`;
          const message = await client.messages.create({ to, body: text, statusCallback, ...sender });
          return { kind: 'accepted', providerRef: message.sid } as const;
        } catch (error) {
          return twilioOutcome({
            status: numberAt(error, 'status'),
            code: numberAt(error, 'code'),
            retryAfterMs: kept.retryAfterMs,
            wasNeverSent: neverSent.has(String(Reflect.get(Object(error), 'code'))),
          });
        }
      });
    },

    find: async (to, linkCode, since) => {
      try {
        const dateSentAfter = new Date(since.getTime() - CLOCK_SKEW_MS);
        const listed = await client.messages.list({ to, dateSentAfter, limit: LISTED });
        const taken = listed.find((message) => message.body.includes(`/s/${linkCode}`));
        return taken ? { kind: 'taken', providerRef: taken.sid } : { kind: 'not_there' };
      } catch {
        return { kind: 'unavailable' };
      }
    },
  };
}

const numberAt = (error: unknown, key: string): number | undefined => {
  const value: unknown = Reflect.get(Object(error), key);
  return typeof value === 'number' ? value : undefined;
};
