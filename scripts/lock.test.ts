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
    }),
  ),
});

/** Where Node would find it from there: the nearest `node_modules` on the way up. */
function isIn(packages: Readonly<Record<string, unknown>>, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.replace(/(^|\/)[^/]*$/u, '')) {
    if (`${folder}/node_modules/${name}`.replace(/^\//u, '') in packages) return true;
    if (folder === '') return false;
  }
}

test('the lock file names what every platform installs, or `npm ci` refuses it and the images are not built', () => {
  const lock: unknown = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
  const { packages } = Lock.parse(lock);

  const missing = Object.entries(packages).flatMap(([from, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isIn(packages, from, name))
      .map((name) => `${from}: ${name}`),
  );

  expect(missing).toEqual([]);
});
