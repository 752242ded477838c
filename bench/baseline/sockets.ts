// The socket server: redis adapter, WebSocket only, no deflate. The client says in its handshake who it is.
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Server } from 'socket.io';
import { redis } from './common.ts';

const server = createServer();
const io = new Server(server, {
  transports: ['websocket'],
  perMessageDeflate: false,
  adapter: createAdapter(redis(), redis()),
});
io.on('connection', (socket) => {
  void socket.join(`guardian:${socket.handshake.query.guardian}`);
});
process.on('disconnect', () => process.exit(0));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }));
