/** A small HTTP server for the outside world's own pages and its Twilio-like endpoint; loopback only. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body as it came, for what is no text. */
  readonly bytes: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** An answer, a conversation of its own (`hang`, `cut`, a stream), or undefined: not mine. */
export type Handled = Answer | 'hang' | 'cut' | ((response: ServerResponse) => void) | undefined;
export type Handler = (request: Request) => Handled | Promise<Handled>;

export interface HttpServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const MAX_BYTES = 256 * 1024;

export const json = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function respond(handlers: readonly Handler[], incoming: IncomingMessage, response: ServerResponse) {
  const bytes = await readBody(incoming);
  if (bytes === undefined) {
    send(response, { status: 413, headers: { connection: 'close' } });
    return;
  }
  const url = new URL(incoming.url ?? '/', 'http://outside.invalid');
  const request = {
    method: incoming.method ?? 'GET',
    url,
    path: url.pathname,
    headers: incoming.headers,
    body: bytes.toString('utf8'),
    bytes,
  };
  for (const handler of handlers) {
    const handled = await handler(request);
    if (handled === undefined) continue;
    if (handled === 'hang') return;
    if (handled === 'cut') incoming.socket.destroy();
    else if (typeof handled === 'function') handled(response);
    else send(response, handled);
    return;
  }
  send(response, json({ message: 'there is nothing here' }, 404));
}

function send(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}

export function startHttp(handlers: readonly Handler[], port: number, host: string): Promise<HttpServer> {
  const server = createServer((incoming, response) => {
    respond(handlers, incoming, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      if (!response.headersSent) send(response, json({ message: 'a defect' }, 500));
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            server.closeAllConnections();
          }),
      });
    });
  });
}
