/** Somebody who asks and looks at the clock: one at a time, on one connection that stays open. */
import { randomUUID } from 'node:crypto';
import { Agent, request, type IncomingMessage } from 'node:http';

export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

export interface Timed {
  readonly status: number;
  readonly text: string;
  /** Names of headers, in the order they came. */
  readonly headers: readonly string[];
  /** Milliseconds, from the first byte sent to the last one that came. */
  readonly ms: number;
}

export interface Caller {
  readonly webUrl: string;
  readonly send: (sent: Sent) => Promise<Timed>;
  readonly close: () => void;
}

export function createCaller(webUrl: string): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let asked = 0;
  return {
    webUrl,
    send: async ({ method, path, body }) => {
      asked += 1;
      const text = body === undefined ? '' : JSON.stringify(body);
      const headers = {
        origin: webUrl,
        // Each from elsewhere, so that no limit of one address is met.
        'x-forwarded-for': `10.${String((asked >> 16) & 255)}.${String((asked >> 8) & 255)}.${String(asked & 255)}`,
        ...(method === 'POST' && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(text)),
          'idempotency-key': randomUUID(),
        }),
      };
      const began = performance.now();
      const asking = request(`${webUrl}${path}`, { method, agent, headers });
      const answered = new Promise<IncomingMessage>((resolve, reject) => {
        asking.once('response', resolve).once('error', reject);
      });
      asking.end(text);
      const response = await answered;
      let came = '';
      response.setEncoding('utf8');
      for await (const chunk of response) came += String(chunk);
      const ms = performance.now() - began;
      const names = response.rawHeaders.filter((_, at) => at % 2 === 0);
      return { status: response.statusCode ?? 0, text: came, headers: names, ms };
    },
    close: () => {
      agent.destroy();
    },
  };
}
