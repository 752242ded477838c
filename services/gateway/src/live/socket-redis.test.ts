import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { createAdapter } from '@socket.io/redis-adapter';
import { createLog } from '@storybell/platform/log';
import { until } from '@storybell/platform/testing/until';
import { Server } from 'socket.io';
import { connectSocketRedis } from './socket-redis.ts';

test('a gateway that closes before Redis has answered its subscribing ends without a word', async () => {
  const asked: Socket[] = [];
  const hung = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => asked.push(socket));
  }).listen(0, '127.0.0.1');
  await once(hung, 'listening');
  const { port } = hung.address() as AddressInfo;

  const redis = connectSocketRedis(
    `redis://127.0.0.1:${String(port)}`,
    createLog({ service: 'gateway', level: 'silent' }),
  );
  new Server({ adapter: createAdapter(redis.publisher, redis.subscriber) });
  redis.hear('hints', () => undefined);
  await until(() => asked.length === 2);
  redis.close();
  await until(() => redis.subscriber.status === 'end');
  // Jest fails a test in which a rejection was unheard.
  await new Promise(setImmediate);

  expect(redis.publisher.status).toBe('end');
  for (const socket of asked) socket.destroy();
  hung.close();
});
