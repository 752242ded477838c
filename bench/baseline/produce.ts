// The producer: a job for each guardian and channel, 500 at a time. The last `addBulk` is the acknowledgement.
import { Queue } from 'bullmq';
import { pool, QUEUE, redis, serve, type Message } from './common.ts';

const CHUNK = 500;
const db = pool(2);
const queue = new Queue<Message>(QUEUE, {
  connection: redis(),
  defaultJobOptions: { removeOnComplete: true, removeOnFail: false, attempts: 3 },
});

async function add(messages: Message[]) {
  for (let from = 0; from < messages.length; from += CHUNK)
    await queue.addBulk(messages.slice(from, from + CHUNK).map((data) => ({ name: 'deliver', data })));
}

serve(async ({ story, count, channels }) => {
  const began = performance.now();
  const { rows } = await db.query('select id, locale, email, phone from guardian order by id limit $1', [
    count,
  ]);
  const messages = rows.flatMap(({ id: guardian, locale, email, phone }) =>
    channels.map((channel: Message['channel']) => {
      const address = { sms: phone, email, live: `guardian:${guardian}` }[channel];
      return { story, guardian, channel, locale, address };
    }),
  );
  await add(messages);
  return { ackMs: performance.now() - began };
});
