/**
 * `npm test [-- jest's arguments]`: jest against a real Postgres and a real Redis on free ports in a temporary
 * folder. The last line of stdout is `N passed, N failed`; the exit code is jest's.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startPostgres } from './postgres.ts';
import { createProgress } from './print.ts';
import { startRedis } from './redis.ts';
import { inOneLine } from './trouble.ts';

const root = dirname(dirname(import.meta.dirname));
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** Nothing here outlives the run, so nothing waits for the disk. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  autovacuum: 'off',
};

const numberAt = (result: unknown, key: string): number => {
  if (typeof result !== 'object' || result === null) return 0;
  const value: unknown = Reflect.get(result, key);
  return typeof value === 'number' ? value : 0;
};

/** A test file that could not be run at all counts as one failure. */
async function verdict(file: string): Promise<string> {
  if (!existsSync(file)) return '0 passed, 1 failed';
  const result: unknown = JSON.parse(await readFile(file, 'utf8'));
  const passed = numberAt(result, 'numPassedTests');
  const failed = numberAt(result, 'numFailedTests') + numberAt(result, 'numRuntimeErrorTestSuites');
  const skipped = numberAt(result, 'numPendingTests') + numberAt(result, 'numTodoTests');
  return `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}

async function runJest(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  aborted: AbortSignal,
): Promise<number> {
  const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', jest, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const stop = () => child.kill('SIGTERM');
  if (aborted.aborted) stop();
  aborted.addEventListener('abort', stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

async function main(args: readonly string[], aborted: AbortSignal): Promise<number> {
  const progress = createProgress(false);
  const dir = await mkdtemp(join(tmpdir(), 'storybell-test-'));
  await using end = new AsyncDisposableStack();
  end.defer(() => rm(dir, { recursive: true, force: true }));

  const postgres = await progress.step(
    'Postgres',
    () => startPostgres({ dir: join(dir, 'postgres'), log: join(dir, 'postgres.log'), settings: FAST }),
    (up) => `${up.version} on port ${String(up.port)}, in ${dir}`,
  );
  end.defer(postgres.stop);
  const redis = await progress.step(
    'Redis',
    () => startRedis({ dir: join(dir, 'redis') }),
    (up) => `${up.kind} on port ${String(up.port)}`,
  );
  end.defer(redis.stop);

  const file = join(dir, 'result.json');
  const env = { ...process.env, TEST_DATABASE_ADMIN_URL: postgres.adminUrl, TEST_REDIS_URL: redis.url };
  const code = await runJest(['--json', `--outputFile=${file}`, ...args], env, aborted);
  lastLine = await verdict(file);
  return code;
}

let lastLine = '0 passed, 1 failed';
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
  process.on(signal, () => {
    stopped.abort();
  });

try {
  process.exitCode = await main(process.argv.slice(2), stopped.signal);
} catch (error) {
  process.stderr.write(`Storybell: ${inOneLine(error)}\n`);
  process.exitCode = 1;
}
process.stdout.write(`\n${lastLine}\n`);
if (process.connected) process.disconnect();
