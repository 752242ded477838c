/** Where an endpoint listens, and whom it lets in: the same for all of them, whatever they speak. */
import type { Server, Socket } from 'node:net';

export type EndpointState = 'up' | 'down' | 'silent';

export interface Endpoint {
  readonly port: number;
  /** `down` cuts whoever comes; `silent` takes the connection and says nothing. Each change cuts who is connected. */
  readonly set: (state: EndpointState) => void;
  readonly close: () => void;
}

/** @param make Its server, which is silent when it is told so. */
export async function openEndpoint(make: (state: () => EndpointState) => Server): Promise<Endpoint> {
  const open = new Set<Socket>();
  let state: EndpointState = 'up';

  const server = make(() => state);
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined); // a sender that was killed is no concern of the others
    if (state === 'down') socket.resetAndDestroy();
  });
  server.on('clientError', (_error: Error, socket: Socket) => socket.destroy()); // of HTTP alone
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    set: (next) => {
      state = next;
      cut();
    },
    close: () => {
      server.close();
      cut();
    },
  };
}
