/** The listening socket: bounded in every phase, and closed within a bound. */
import { createServer, type RequestListener, type Server } from 'node:http';

export interface Listening {
  readonly port: number;
  readonly server: Server;
  /** Takes no more connections, lets requests end for up to 10 s, then cuts them. */
  close(): Promise<void>;
}

const CLOSE_MS = 10_000;

export async function listen(
  app: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    app,
  );
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(port, host, () => {
    resolve(undefined);
  });
  await promise;
  server.off('error', reject);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { port: address.port, server, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  server.close(() => {
    resolve(undefined);
  });
  // Connections that were busy when asked stay open for more requests: look until none is.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, CLOSE_MS);
  return promise.finally(() => {
    clearInterval(idle);
    clearTimeout(late);
  });
}
