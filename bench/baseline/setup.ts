// Makes the tables and the guardians; empties the deliveries and the queue before each run.
import { readFileSync } from 'node:fs';
import { Queue } from 'bullmq';
import { pool, QUEUE, redis, serve } from './common.ts';

const db = pool(1);
const queue = new Queue(QUEUE, { connection: redis() });

const guardians = `
  insert into guardian (id, room, locale, email, phone)
  select g, g % 10, (array['en','pl','ar','uk','ro','pt'])[g % 6 + 1], 'g' || g || '@example.org',
    '+4477' || lpad(g::text, 8, '0')
  from generate_series(1, $1) g on conflict do nothing`;

serve(async ({ go, count }) => {
  if (go === 'seed') {
    await db.query(readFileSync(new URL('schema.sql', import.meta.url), 'utf8'));
    await db.query(guardians, [count]);
    await db.query('vacuum analyze guardian');
  }
  if (go === 'empty') {
    await db.query('truncate delivery');
    await queue.obliterate({ force: true });
  }
  if (go === 'count') {
    const { rows } = await db.query('select status, count(*)::int as n from delivery group by status');
    const byStatus = Object.fromEntries(rows.map((row) => [row.status, row.n]));
    return { byStatus, byState: await queue.getJobCounts() };
  }
});
