/** `npm run migration <service> <noun>`: the next numbered file in the service's `migrations`. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const [service = '', noun = ''] = process.argv.slice(2);

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  // Nothing is written before all is right.
  process.exit(1);
}

if (!/^[a-z][a-z0-9-]*$/u.test(noun)) fail('say: npm run migration <service> <noun-in-kebab-case>');
const dir =
  service === 'platform'
    ? join(root, 'packages', 'platform', 'migrations')
    : join(root, 'services', service, 'migrations');
if (service === '' || !existsSync(join(dir, '..', 'package.json')))
  fail(`there is no service named ${service}`);

mkdirSync(dir, { recursive: true });
const numbers = readdirSync(dir).map((name) => Number.parseInt(name, 10) || 0);
const next = String(Math.max(0, ...numbers) + 1).padStart(4, '0');
const file = join(dir, `${next}_${noun.replaceAll('-', '_')}.sql`);
writeFileSync(
  file,
  '-- Lock: none beyond the new table (say here which lock this takes, and for how long).\n',
);
process.stdout.write(`${relative(root, file)}\n`);
