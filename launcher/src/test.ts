/**
 * `npm test [-- jest's arguments]`: jest against a real Postgres and a real Redis on free ports in a temporary
 * folder. The last line of stdout is `N passed, N failed`; the exit code is jest's. Under `CI` up to three files that
 * failed are run once more, alone, and what passes only then is named before the last line.
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
import { readResult, verdictOf, withAgain, worthAgain } from './verdict.ts';

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
  if (!existsSync(file)) return code || 1;
  const first = readResult(await readFile(file, 'utf8'));
  lastLine = verdictOf(first);
  const again = code === 0 || aborted.aborted || !process.env['CI'] ? [] : worthAgain(first);
  if (again.length === 0) return code;

  process.stdout.write(`\nOnce more, alone: ${again.join(', ')}\n`);
  const second = join(dir, 'again.json');
  const alone = ['--json', `--outputFile=${second}`, '--runInBand', '--runTestsByPath', ...again];
  const codeAgain = await runJest(alone, env, aborted);
  if (!existsSync(second)) return code;
  const { result, late } = withAgain(first, readResult(await readFile(second, 'utf8')));
  for (const name of late) process.stdout.write(`Failed at first, and passed alone: ${name}\n`);
  lastLine = verdictOf(result);
  return codeAgain;
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
