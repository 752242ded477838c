/** A few words to a real Redis, over its own protocol. Source: redis.io, "RESP". */
import { connect } from 'node:net';

/** @returns the first line of the answer. @throws Error when nobody answers within 5 s. */
export function sayToRedis(port: number, ...words: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect({ port, host: '127.0.0.1' });
  socket.setTimeout(5_000, () => {
    reject(new Error('Redis does not answer'));
    socket.destroy();
  });
  socket.once('error', reject);
  socket.once('data', (answer) => {
    resolve(answer.toString('utf8').split('\r\n', 1)[0] ?? '');
    socket.destroy();
  });
  const encoded = words.map((word) => `$${String(Buffer.byteLength(word))}\r\n${word}\r\n`).join('');
  socket.write(`*${String(words.length)}\r\n${encoded}`);
  return promise;
}
