/** One POST to a push service: what came back, or how sure it is that nothing was taken. */
import { Agent as HttpAgent, request as askHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as askHttps } from 'node:https';

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type Posted =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly isPage: boolean;
      readonly location: string | undefined;
      readonly retryAfterMs: number | undefined;
    }
  /** No byte of the request left: it was surely not taken. */
  | { readonly kind: 'not_sent'; readonly code: string }
  | { readonly kind: 'in_doubt'; readonly code: string };

export interface Poster {
  readonly post: (post: Post) => Promise<Posted>;
  readonly close: () => void;
}

/** Connections that are kept per push service. There are four of them for nearly everybody. */
const SOCKETS = 20;

/** Shorter than a server keeps one: a connection that it closes just as we use it would leave us in doubt. */
const IDLE_MS = 4_000;

/** @param timeoutMs Longest for the whole of one POST. */
export function createPoster(timeoutMs: number): Poster {
  const options = { keepAlive: true, maxSockets: SOCKETS, timeout: IDLE_MS };
  const plain = new HttpAgent(options);
  const secure = new HttpsAgent(options);

  return {
    post: ({ url, headers, body }) => {
      const given = { method: 'POST', headers: { ...headers, 'content-length': String(body.length) } };
      // A redirect is never followed: node does not.
      const request =
        url.protocol === 'https:'
          ? askHttps(url, { ...given, agent: secure })
          : askHttp(url, { ...given, agent: plain });
      return answerTo(request, body, timeoutMs);
    },
    close: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}

const answerTo = (request: ClientRequest, body: Buffer, timeoutMs: number): Promise<Posted> =>
  new Promise((resolve) => {
    let isConnected = false;
    request.once('socket', (socket) => {
      isConnected = request.reusedSocket;
      if (isConnected) return;
      socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      });
    });
    const late = setTimeout(() => {
      request.destroy(Object.assign(new Error('the push service did not answer'), { code: 'TIMEOUT' }));
    }, timeoutMs);
    request.once('response', (response) => {
      clearTimeout(late);
      resolve(answered(response));
      drain(response, timeoutMs);
    });
    // More than one error may come, and one that nobody hears ends the process.
    request.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(late);
      const code = `push_${(error.code ?? 'cut').toLowerCase()}`;
      resolve({ kind: isConnected ? 'in_doubt' : 'not_sent', code });
    });
    request.end(body);
  });

const answered = ({ statusCode = 0, headers }: IncomingMessage): Posted => ({
  kind: 'answered',
  status: statusCode,
  isPage: /^text\/html\b/iu.test(headers['content-type'] ?? ''),
  location: headers.location,
  retryAfterMs: waitOf(headers['retry-after'], headers.date),
});

/** What it says besides its status is thrown away; the connection goes with it when it does not end. */
function drain(response: IncomingMessage, ms: number): void {
  const endless = setTimeout(() => response.destroy(), ms);
  response.on('error', () => undefined);
  response.once('close', () => {
    clearTimeout(endless);
  });
  response.resume();
}

/** Seconds, or a date, which is measured by the clock of who says it (RFC 9110, 10.2.3). */
function waitOf(retryAfter: string | undefined, date: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const ms = /^\d+$/u.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - Date.parse(date ?? '');
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
