/**
 * A phone that only listens: Socket.IO's words over a raw WebSocket. The library of the app took 0.025 ms of CPU for a frame,
 * which is 25 ms for a thousand phones in one process and more than a server needs to tell them.
 */
import { openRawWebSocket } from './raw-web-socket.ts';

export interface ListenerOptions {
  readonly url: string;
  readonly cookie: string | undefined;
  readonly query: Readonly<Record<string, string>> | undefined;
  readonly event: string;
  readonly told: () => void;
}

export interface Listener {
  close(): void;
}

/** Engine.IO 4 and Socket.IO 5, as far as a listener needs them. */
const OPENED = '0';
const PING = '2';
const PONG = '3';
const CONNECT = '40';

/** Resolves once the server has let it in. @throws Error when it does not. */
export function listen({ url, cookie, query, event, told }: ListenerOptions): Promise<Listener> {
  const at = new URL('/socket.io/', url);
  at.search = String(new URLSearchParams({ ...query, EIO: '4', transport: 'websocket' }));
  const wanted = `42["${event}",`;
  return new Promise((resolve, reject) => {
    const socket = openRawWebSocket({
      url: at,
      headers: { Origin: url, ...(cookie !== undefined && { Cookie: cookie }) },
      onText: (bytes) => {
        // Its name says what was told: what JSON.parse adds is CPU that no server can help.
        const text = bytes.toString('latin1', 0, wanted.length);
        if (text === wanted) told();
        else if (text === PING) socket.send(PONG);
        else if (text.startsWith(CONNECT)) resolve(socket);
        else if (text.startsWith(OPENED)) socket.send(CONNECT);
      },
      onClose: reject,
    });
  });
}
