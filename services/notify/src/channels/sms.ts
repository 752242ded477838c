/** SMS by Twilio. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Provider, SmsMessage } from './channel.ts';
import { hasNeverLeft } from './never-left.ts';
import { retryAfterMsOf } from './retry-after.ts';
import { twilioOutcome } from './twilio-outcome.ts';

export interface TwilioOptions {
  readonly name: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number, or a messaging service's id. */
  readonly from: string;
  readonly baseUrl: string | undefined;
  /** Where receipts go, without its query. */
  readonly receiptUrl: string;
  /** Messages in its hands at a time. */
  readonly lines: number;
  /** Milliseconds until its list surely shows what it took. */
  readonly visibilityLagMs: number;
  /** For the whole answer; shorter only in tests. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Of an answer: a list of 50 messages is a tenth of it. */
const MOST_BYTES = 512 * 1_024;
/** Clocks differ: asked for what was sent since, a message of this long before counts too. */
const CLOCK_SKEW_MS = 5 * 60_000;
const LISTED = 50;

const messageSid = /^[SM]M[0-9a-f]{32}$/u;

/** Nobody but its list can say what became of a message in doubt: there is no key that makes a second call the first. */
export function createTwilioProvider(options: TwilioOptions): Provider<SmsMessage> {
  const { name, from, receiptUrl, visibilityLagMs } = options;
  let connected: ReturnType<typeof connect> | undefined;
  const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from };

  return {
    name,
    channel: 'sms',
    doubt: 'queryable',
    visibilityLagMs,

    send: async ({ deliveryId, fence, to, text }) => {
      const { client, answerTo } = await (connected ??= connect(options));
      return answerTo(async (answer) => {
        try {
          const statusCallback = `${receiptUrl}?d=${deliveryId}&a=${String(fence)}`;
          const message = await client.messages.create({ to, body: text, statusCallback, ...sender });
          // The library takes whatever JSON comes with 2xx for a message.
          return messageSid.test(message.sid)
            ? { kind: 'accepted', providerRef: message.sid }
            : { kind: 'unknown', code: 'twilio_no_answer' };
        } catch (error) {
          return twilioOutcome({
            status: numberAt(error, 'status'),
            code: numberAt(error, 'code'),
            retryAfterMs: answer.retryAfterMs,
            wasNeverSent: hasNeverLeft(
              error,
              Reflect.get(Object(Reflect.get(Object(error), 'request')), 'socket'),
            ),
          });
        }
      });
    },

    find: async ({ to, linkCode, since }) => {
      try {
        const { client } = await (connected ??= connect(options));
        const dateSentAfter = new Date(since.getTime() - CLOCK_SKEW_MS);
        const listed = await client.messages.list({ to, dateSentAfter, limit: LISTED });
        const taken = listed.find((message) => message.body.includes(`/s/${linkCode}`));
        return taken ? { kind: 'taken', providerRef: taken.sid } : { kind: 'not_there' };
      } catch {
        return { kind: 'unavailable' };
      }
    },

    // The library's agent cannot be reached; its idle connections do not keep the process.
    close: () => undefined,
  };
}

interface Answer {
  retryAfterMs?: number;
}

/** The library is loaded when the first message is sent: where SMS goes another way it costs nothing. */
async function connect({ accountSid, authToken, baseUrl, lines, timeoutMs = TIMEOUT_MS }: TwilioOptions) {
  const { default: twilio } = await import('twilio');
  const http = new twilio.RequestClient({ timeout: timeoutMs, maxSockets: lines, maxTotalSockets: lines });
  http.axios.defaults.maxContentLength = MOST_BYTES;
  // Its own timeout is one of silence: an answer of a byte at a time would never end.
  http.axios.interceptors.request.use((config) =>
    Object.assign(config, { signal: AbortSignal.timeout(timeoutMs) }),
  );
  // The library's error does not hold the headers.
  const answers = new AsyncLocalStorage<Answer>();
  const request = http.request.bind(http);
  http.request = async (asked) => {
    const response = await request(asked);
    const header = (name: string): unknown => Reflect.get(Object(response.headers), name);
    const retryAfterMs = retryAfterMsOf(header('retry-after'), header('date'));
    const answer = answers.getStore();
    if (answer && retryAfterMs !== undefined) answer.retryAfterMs = retryAfterMs;
    return response;
  };
  const client = twilio(accountSid, authToken, { httpClient: http });
  if (baseUrl !== undefined) client.api.baseUrl = baseUrl.replace(/\/+$/u, '');
  const answerTo = <T>(ask: (answer: Answer) => Promise<T>): Promise<T> => {
    const answer: Answer = {};
    return answers.run(answer, () => ask(answer));
  };
  return { client, answerTo };
}

const numberAt = (error: unknown, key: string): number | undefined => {
  const value: unknown = Reflect.get(Object(error), key);
  return typeof value === 'number' ? value : undefined;
};
