/** An earlier build of the product, taken from the history of its checkout. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

interface Wanted {
  readonly productDir: string;
  readonly into: string;
  /** A commit; when left out, the newest whose tables or contracts are other than the present ones. */
  readonly ref: string | undefined;
}

export interface Older {
  readonly dir: string;
  readonly commit: string;
  /** What differs of what two builds share. */
  readonly changed: readonly string[];
}

/** What two builds that run side by side have in common: tables, and what they say to each other. */
const shared = [':(glob)services/*/migrations/**', ':(glob)packages/platform/migrations/**', ':(glob)packages/contracts/src/*.ts']; // prettier-ignore
/** How far back it is looked for one. */
const MOST_COMMITS = 50;

/** @returns why not, where there is none: no history, as in a shallow clone, or its packages are not those installed here. */
export function takeOlder({ productDir, into, ref }: Wanted): Older | { readonly leftOut: string } {
  const git = (...args: readonly string[]) => spawnSync('git', ['-C', productDir, ...args], { encoding: 'utf8', maxBuffer: 1e9 }); // prettier-ignore
  const lines = (...args: readonly string[]) => git(...args).stdout.split('\n').filter((line) => line !== ''); // prettier-ignore
  const changedSince = (commit: string) => lines('diff', '--name-only', commit, '--', ...shared);
  if (git('rev-parse', '--git-dir').status !== 0) return { leftOut: 'this is no checkout with a history' };
  const commits = ref === undefined ? lines('rev-list', '--first-parent', `--max-count=${String(MOST_COMMITS)}`, 'HEAD') : lines('rev-parse', '--verify', '--quiet', `${ref}^{commit}`); // prettier-ignore
  const commit = commits.find((one) => changedSince(one).length > 0);
  if (commit === undefined)
    return { leftOut: 'no earlier build with other tables or contracts is in the history here' };
  if (lines('diff', '--name-only', commit, '--', 'package-lock.json').length > 0)
    return { leftOut: `the packages of ${commit.slice(0, 7)} are not those that are installed` };

  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const archive = `${into}.tar`;
  const isThere =
    git('archive', `--output=${archive}`, commit).status === 0 &&
    spawnSync('tar', ['-x', '-f', archive, '-C', into]).status === 0;
  rmSync(archive, { force: true });
  if (!isThere) return { leftOut: `${commit.slice(0, 7)} could not be taken out of the history` };
  linkPackages(join(productDir, 'node_modules'), join(into, 'node_modules'));
  return { dir: into, commit: commit.slice(0, 7), changed: changedSince(commit) };
}

/** Others' packages are those that are installed; our own are those of the older build. */
function linkPackages(installed: string, into: string): void {
  mkdirSync(join(into, '@storybell'), { recursive: true });
  for (const name of readdirSync(installed))
    if (name !== '@storybell') symlinkSync(join(installed, name), join(into, name));
  for (const name of readdirSync(join(installed, '@storybell')))
    symlinkSync(readlinkSync(join(installed, '@storybell', name)), join(into, '@storybell', name));
}
