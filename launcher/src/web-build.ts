/** Builds the web page when what it is made of has changed since it was last built. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { glob, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { commonEnv } from './part.ts';
import { Trouble } from './trouble.ts';

const SOURCES = [
  'apps/web/{src,public,build}/**',
  'apps/web/{index.html,package.json,vite.config.ts}',
  'packages/{contracts,i18n}/{src,locales}/**',
  'package-lock.json',
];
const STAMP = '.sources.sha256';

async function hashSources(root: string): Promise<string> {
  const files: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: root, withFileTypes: true }))
    if (entry.isFile() && !entry.name.includes('.test.')) files.push(join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/** @returns the folder of the built page, and whether it had to be built. @throws Trouble with the builder's last words. */
export async function buildWeb(root: string): Promise<{ readonly dir: string; readonly isNew: boolean }> {
  const web = join(root, 'apps', 'web');
  const dir = join(web, 'dist');
  const wanted = await hashSources(root);
  const stamp = join(dir, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { dir, isNew: false };

  // Built beside and moved there whole: two starts at once, or a cut one, leave no half page behind.
  const made = join(root, 'node_modules', `.storybell-web-${String(process.pid)}`);
  await vite(web, made);
  await writeFile(join(made, STAMP), wanted);
  await rm(dir, { recursive: true, force: true });
  await rename(made, dir);
  return { dir, isNew: true };
}

async function vite(web: string, outDir: string): Promise<void> {
  const require = createRequire(join(web, 'package.json'));
  const bin = join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  const child = spawn(process.execPath, [bin, 'build', '--outDir', outDir, '--emptyOutDir'], {
    cwd: web,
    env: { ...commonEnv(process.env), NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4_000);
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  await rm(outDir, { recursive: true, force: true });
  throw new Trouble(`the web page cannot be built:\n${said.trim().split('\n').slice(-12).join('\n')}`);
}
