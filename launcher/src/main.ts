/** `npm start`: everything, for a person at a terminal. */
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvFile, withFiles } from './env.ts';
import { secondsSince } from './print.ts';
import { startSystem } from './start.ts';
import { inOneLine, Trouble } from './trouble.ts';
import { welcome } from './welcome.ts';

const root = resolve(import.meta.dirname, '..', '..');

const USAGE = `npm start [-- options]
  --fresh        begin again: the data of the last start is removed
  --port <n>     the web page's port (STORYBELL_PORT, 8080)
All variables: .env.example`;

function readArgs(args: string[]) {
  try {
    const options = {
      fresh: { type: 'boolean' },
      port: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

async function main(signal: AbortSignal): Promise<void> {
  const asked = readArgs(process.argv.slice(2));
  if (asked.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const began = performance.now();
  const env = withFiles({
    ...readEnvFile(join(root, '.env')),
    ...process.env,
    ...(asked.port === undefined ? {} : { STORYBELL_PORT: asked.port }),
  });
  process.stdout.write('Storybell\n');
  const dir = resolve(root, env['STORYBELL_DIR'] || '.storybell');
  const system = await startSystem({ dir, env, fresh: asked.fresh ?? false, signal });
  // `npm run demo` looks here for a system that is up.
  const address = join(dir, 'address.json');
  const { webUrl, outsideUrl, urls } = system;
  await writeFile(address, JSON.stringify({ webUrl, outsideUrl, urls }), { mode: 0o600 });
  // And `npm run setting` here.
  const gateway = join(dir, 'gateway.json');
  await writeFile(gateway, JSON.stringify(system.gatewayEnv), { mode: 0o600 });
  process.stdout.write(`  Up in ${secondsSince(began)}.\n\n${await welcome(system)}\n`);

  const ended = new Promise<void>((end) => {
    if (signal.aborted) end();
    signal.addEventListener('abort', () => {
      end();
    });
  });
  const crash = await Promise.race([system.crashed, ended]);
  await rm(address, { force: true });
  await rm(gateway, { force: true });
  if (crash !== undefined) throw new Trouble(`everything was stopped, because ${crash.message}`);
  process.stdout.write('\nStopping …\n');
  await system.stop();
  process.stdout.write('Stopped; nothing is left running.\n');
}

// Ctrl-C arrives here twice (from the terminal and through npm); `disconnect` means that our parent was killed.
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
  process.on(signal, () => {
    stopped.abort();
  });
// Whoever read our lines may be gone before us; that must not keep us from stopping in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await main(stopped.signal);
} catch (error) {
  if (!stopped.signal.aborted) {
    process.stderr.write(`\nStorybell: ${inOneLine(error)}\n`);
    process.exitCode = 1;
  }
}
if (process.connected) process.disconnect();
