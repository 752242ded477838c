/** The floor of P3: a server that writes one ready frame to every socket it has, and knows of nothing else. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { endWithParent } from './end-with-parent.ts';

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
/** A listener's server lets it in (`40`) once it was greeted (`0`) and has asked. */
server.on('connection', (socket) => {
  socket.once('message', () => {
    socket.send('40{}');
  });
  socket.send('0{}');
});

/** A text frame of less than 126 bytes, unmasked (RFC 6455 5.2). */
function frameOf(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, bytes.length]), bytes]);
}

const sockets = new Set<{ write(bytes: Buffer): unknown }>();
http.on('upgrade', (_request, socket) => {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

process.on('message', () => {
  const frame = frameOf(`42["bare",{"seq":1,"kind":"story","id":"00000000-0000-4000-8000-000000000000"}]`);
  const at = performance.timeOrigin + performance.now();
  for (const socket of sockets) socket.write(frame);
  process.send?.({ done: true, at });
});
endWithParent();
http.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.({ ready: true }));
