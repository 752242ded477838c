// The worker: INSERT, provider, UPDATE. No transaction around them, no `on conflict`, no recovery.
import { Worker } from 'bullmq';
import { send } from './channels.ts';
import { pool, QUEUE, redis, type Message } from './common.ts';

const db = pool(10);

const worker = new Worker<Message>(
  QUEUE,
  async ({ data: { story, guardian, channel, locale, address } }) => {
    const { rows } = await db.query(
      `insert into delivery (story, guardian, channel, locale, address, status, attempts)
       values ($1, $2, $3, $4, $5, 'sending', 1) returning id`,
      [story, guardian, channel, locale, address],
    );
    const providerId = await send[channel]({ story, guardian, channel, locale, address });
    await db.query(
      `update delivery set status = 'sent', provider_id = $2, updated_at = now() where id = $1`,
      [rows[0].id, providerId],
    );
  },
  { connection: redis(), concurrency: Number(process.env.CONCURRENCY ?? 50) },
);
worker.on('error', () => {});
process.on('disconnect', () => process.exit(0));
await worker.waitUntilReady();
process.send?.({ ready: true });
