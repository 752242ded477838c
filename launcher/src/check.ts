/**
 * `npm run check [-- step …]`: what CI runs; `-- --without tests` leaves a step out. Every step is run, two at a time and
 * the tests at the end; the exit code is 1 when any of them failed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { secondsSince } from './print.ts';

const root = dirname(dirname(import.meta.dirname));
const bin = (path: string) => join('node_modules', path);

const SOURCES = '--conditions=@storybell/source';
const TURBO = [
  '--cache-dir=.storybell/turbo',
  '--concurrency=2',
  '--output-logs=errors-only',
  '--log-order=grouped',
  '--ui=stream',
];

interface Step {
  readonly name: string;
  /** Arguments of node, from the root of the repository. */
  readonly run: readonly string[];
  /** What a person does about it. */
  readonly mend: string;
}

const STEPS: readonly Step[] = [
  // Also the types of the web app, whose page and worker are programs of their own.
  {
    name: 'lint',
    run: [bin('turbo/bin/turbo'), 'run', 'check', ...TURBO],
    mend: 'ESLint and the compiler name the lines above',
  },
  // One program of all that runs in Node: a program for each part takes four times as long, for what they share.
  {
    name: 'types',
    run: [bin('typescript/bin/tsc'), '-p', 'tsconfig.check.json'],
    mend: 'the compiler names the lines above',
  },
  {
    name: 'scripts-lint',
    run: [bin('eslint/bin/eslint.js'), 'scripts'],
    mend: 'ESLint names the lines above',
  },
  {
    name: 'import-rules',
    run: [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      'dependency-cruiser.cjs',
      'packages',
      'services',
      'apps',
      'launcher',
      'outside',
      'e2e',
      'bench',
    ],
    mend: 'DESIGN: what may import what; dependency-cruiser.cjs says why each rule is there',
  },
  { name: 'unused', run: [bin('knip/bin/knip.js')], mend: 'delete what nothing uses' },
  { name: 'format', run: [bin('prettier/bin/prettier.cjs'), '--check', '.'], mend: 'npm run format' },
  {
    name: 'catalogues',
    run: [SOURCES, 'packages/i18n/scripts/catalogue.ts', '--check'],
    mend: 'npm run catalogue names the texts that a language lacks',
  },
  {
    name: 'generated',
    run: [SOURCES, 'scripts/generate.ts', '--check'],
    mend: 'npm run generate, and commit what it writes',
  },
];
const TESTS: Step = { name: 'tests', run: [SOURCES, 'launcher/src/test.ts'], mend: 'npm test -- <file>' };
const ALL = [...STEPS, TESTS];
const AT_ONCE = 2;

interface Result {
  readonly code: number;
  readonly said: string;
}

function run(args: readonly string[]): Promise<Result> {
  const script = args.find((each) => !each.startsWith('--')) ?? '';
  if (!existsSync(join(root, script))) return Promise.resolve({ code: 1, said: `${script} is missing` });
  const child = spawn(process.execPath, ['--no-warnings', ...args], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ code: 1, said: error.message });
    });
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, said });
    });
  });
}

const running = new Set<ReturnType<typeof spawn>>();
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
  process.on(signal, () => {
    stopped.abort();
    for (const child of running) child.kill('SIGTERM');
  });

const args = process.argv.slice(2);
const without = args.indexOf('--without');
const unwanted = without < 0 ? [] : args.slice(without + 1);
const wanted = without < 0 ? args : args.slice(0, without);
const unknown = [...wanted, ...unwanted].filter((name) => !ALL.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `no step ${unknown.join(', ')}; there are ${ALL.map(({ name }) => name).join(', ')}\n`,
  );
  // Nothing has begun, and nothing must.
  process.exit(1);
}

const failed: string[] = [];
async function take({ name, run: command, mend }: Step): Promise<void> {
  const isAsked = (wanted.length === 0 || wanted.includes(name)) && !unwanted.includes(name);
  if (stopped.signal.aborted || !isAsked) return;
  const began = performance.now();
  process.stdout.write(`  … ${name}\n`);
  const { code, said } = await run(command);
  const time = secondsSince(began).padStart(7);
  if (code === 0) {
    const last = name === 'tests' ? `   ${said.trim().split('\n').at(-1) ?? ''}` : '';
    process.stdout.write(`  ✓ ${name.padEnd(16)} ${time}${last}\n`);
  } else {
    failed.push(name);
    process.stdout.write(`${said.trim()}\n  ✗ ${name.padEnd(16)} ${time}   ${mend}\n`);
  }
}
const waiting = STEPS[Symbol.iterator]();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const step of waiting) await take(step);
  }),
);
await take(TESTS);
if (stopped.signal.aborted) failed.push('stopped');
process.stdout.write(failed.length === 0 ? 'All clean.\n' : `Not clean: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
if (process.connected) process.disconnect();
