import { once, type EventEmitter } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import { until } from '@storybell/platform/testing/until';
import { Server } from 'socket.io';
import { WebSocketServer, type WebSocket } from 'ws';
import { listen, type Listener } from './listener.ts';

const running: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function urlOf(http: HttpServer): Promise<string> {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  running.push(() => http.close());
  return `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;
}

/** A server that says nothing by itself, its end of one listener, and that listener. */
async function wired() {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const raws: Duplex[] = [];
  http.on('upgrade', (_request, raw) => raws.push(raw));
  const joined = once(server, 'connection') as Promise<[WebSocket]>;
  let told = 0;
  const url = await urlOf(http);
  const letIn = listen({ url, cookie: undefined, query: undefined, event: 'hint', told: () => (told += 1) });
  const [peer] = await joined;
  const said: string[] = [];
  peer.on('message', (data: Buffer) => said.push(data.toString()));
  const [raw] = raws;
  if (raw === undefined) throw new Error('no socket');
  running.push(() => {
    peer.terminate();
  });
  return { peer, raw, said, letIn, told: () => told };
}

async function listening() {
  const all = await wired();
  all.peer.send('40{}');
  const listener = await all.letIn;
  running.push(() => {
    listener.close();
  });
  /** Whatever came before it has been read when it is answered. */
  const settled = async () => {
    const answered = once(all.peer, 'pong');
    all.peer.ping('there?');
    const [payload] = (await answered) as [Buffer];
    return payload.toString();
  };
  return { ...all, settled };
}

function frame(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.from(
    bytes.length < 126 ? [bytes.length] : [126, bytes.length >> 8, bytes.length & 0xff],
  );
  return Buffer.concat([Buffer.from([0x81]), length, bytes]);
}

const hint = '42["hint",{"seq":1}]';

test('it greets, asks to be let in, and answers both kinds of ping', async () => {
  const { peer, said, letIn, told } = await wired();

  peer.send('0{"sid":"x"}');
  await until(() => said.length === 1);
  peer.send('40{"sid":"y"}');
  const listener = await letIn;
  peer.send('2');
  await until(() => said.length === 2);
  const answered = once(peer, 'pong');
  peer.ping('ü there?');

  expect(said).toEqual(['40', '3']);
  expect(String((await answered)[0])).toBe('ü there?');
  expect(told()).toBe(0);
  listener.close();
});

test('the event it was asked for counts, and no other', async () => {
  const { peer, settled, told } = await listening();

  for (const other of ['42["hints",{}]', '42["progress",{"hint":1}]', '43["hint",{}]', '42["hin', '42'])
    peer.send(other);
  await settled();
  expect(told()).toBe(0);
  peer.send(hint);
  await settled();

  expect(told()).toBe(1);
});

test('frames are read whole however they come: several at once, byte by byte, and long ones', async () => {
  const { raw, settled, told } = await listening();
  const long = `42["hint","${'x'.repeat(1_000)}"]`;

  raw.write(Buffer.concat([frame(hint), frame(hint), frame(long)]));
  await settled();
  expect(told()).toBe(3);
  for (const bytes of [frame(hint), frame(long).subarray(0, 8)])
    for (const byte of bytes) {
      raw.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
  raw.write(Buffer.concat([frame(long).subarray(8), frame(hint).subarray(0, 1)]));
  await until(() => told() === 5);
  raw.write(frame(hint).subarray(1));
  await settled();

  expect(told()).toBe(6);
});

test('a close is answered', async () => {
  const { peer } = await listening();
  const closed = once(peer, 'close');

  peer.close(4_001, 'bye');

  const [code, reason] = (await closed) as [number, Buffer];
  expect([code, reason.toString()]).toEqual([4_001, 'bye']);
});

test.each([
  ['a close', Buffer.from([0x88, 0])],
  ['a part of a message', Buffer.from([0x01, 1, 0x32])],
  ['a masked frame', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x32])],
  ['binary', Buffer.from([0x82, 1, 0x32])],
])('%s before it was let in is a refusal', async (_what, bytes) => {
  const { raw, letIn } = await wired();

  raw.write(bytes);

  await expect(letIn).rejects.toThrow();
});

test('a server that does not speak WebSocket, or that is not there, is a refusal', async () => {
  const http = createServer((_request, answer) => answer.writeHead(403).end());
  const url = await urlOf(http);
  const ask = () =>
    listen({ url, cookie: undefined, query: undefined, event: 'hint', told: () => undefined });

  await expect(ask()).rejects.toThrow('403');
  await once(http.close(), 'close');
  await expect(ask()).rejects.toThrow('ECONNREFUSED');
});

test('a real Socket.IO server lets it in by cookie and query, keeps it past its pings, and tells it', async () => {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], pingInterval: 60, pingTimeout: 200 });
  running.push(() => io.close());
  let pongs = 0;
  io.engine.on('connection', (raw: Pick<EventEmitter, 'on'>) => raw.on('heartbeat', () => (pongs += 1)));
  const seen: unknown[] = [];
  io.on('connection', (socket) => {
    seen.push(socket.handshake.headers.cookie, socket.handshake.query['guardian']);
    void socket.join(String(socket.handshake.query['guardian']));
  });
  const url = await urlOf(http);
  const told: string[] = [];
  const listenAs = (guardian: string): Promise<Listener> =>
    listen({
      url,
      cookie: `c=${guardian}`,
      query: { guardian },
      event: 'hint',
      told: () => told.push(guardian),
    });

  const listeners = [await listenAs('1'), await listenAs('2')];
  await until(() => pongs >= 8);
  expect(io.engine.clientsCount).toBe(2);
  io.to('1').emit('other', {});
  io.to('2').emit('hint', { seq: 1 });
  await until(() => told.length > 0);
  for (const listener of listeners) listener.close();
  await until(() => io.engine.clientsCount === 0);

  expect(told).toEqual(['2']);
  expect(seen).toEqual(['c=1', '1', 'c=2', '2']);
});
