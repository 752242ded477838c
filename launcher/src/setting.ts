/** `npm run setting`: runs the gateway's own command beside the system that `npm start` left running here. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvFile, withFiles } from './env.ts';
import { commonEnv } from './part.ts';

const root = resolve(import.meta.dirname, '..', '..');
const env = withFiles({ ...readEnvFile(join(root, '.env')), ...process.env });
const file = join(resolve(root, env['STORYBELL_DIR'] || '.storybell'), 'gateway.json');

/** As `npm start` wrote it down. */
function gatewayEnv(): Record<string, string> {
  const given: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries<unknown>({ ...given }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

if (existsSync(file)) {
  const script = join(root, 'services/gateway/src/found-setting.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=@storybell/source', script, ...process.argv.slice(2)],
    {
      cwd: root,
      env: { ...commonEnv(process.env), ...gatewayEnv() },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  await once(child, 'close');
  process.exitCode = child.exitCode ?? 1;
} else {
  process.stderr.write(
    'Storybell: nothing is running here: STORYBELL_DEMO=0 npm start, and then this again\n',
  );
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
