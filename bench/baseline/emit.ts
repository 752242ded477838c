// The fan-out to sockets: one emit per guardian through the emitter.
import { Emitter } from '@socket.io/redis-emitter';
import { redis, serve, TEXT } from './common.ts';

const emitter = new Emitter(redis());
const text = TEXT + TEXT;

serve(async ({ story, count, hint }) => {
  const at = performance.timeOrigin + performance.now();
  for (let guardian = 1; guardian <= count; guardian++)
    emitter.to(`guardian:${guardian}`).emit('story', hint ?? { story, guardian, text });
  return { at };
});
