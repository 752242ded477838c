// The baseline: what a good team would write first. Frozen (../baseline.sha256); defined in docs/performance.md.
import { Redis } from 'ioredis';
import pg from 'pg';

export interface Message {
  story: string;
  guardian: number;
  channel: 'sms' | 'email' | 'live';
  locale: string;
  address: string;
}

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}`);
  return value;
};

export const env = { databaseUrl: need('DATABASE_URL'), redisUrl: need('REDIS_URL') };
export const QUEUE = 'deliveries';

export const SENTENCE = 'Your child had a lovely day with us, open the app to read all of it.';
export const TEXT = [SENTENCE, SENTENCE, SENTENCE].join(' ');

/** BullMQ wants this option of every connection that blocks. */
export const redis = () => new Redis(env.redisUrl, { maxRetriesPerRequest: null });

export const pool = (max = 10) => {
  const made = new pg.Pool({ connectionString: env.databaseUrl, max });
  made.on('error', () => {});
  return made;
};

/** Answers `{ go }` messages of the parent, once it was told that the process is ready. */
export function serve(work: (message: any) => Promise<object | undefined>) {
  process.on('message', async (message: any) => {
    try {
      process.send?.({ done: message.go, ...(await work(message)) });
    } catch (error) {
      process.send?.({ failed: String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ ready: true });
}
