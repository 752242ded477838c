import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { takeOlder } from './older.ts';

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function folder(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'older-')));
  made.push(dir);
  return dir;
}

/** A checkout with a commit for each of these sets of files. */
function checkout(...commits: readonly Readonly<Record<string, string>>[]): string {
  const dir = folder();
  const git = (...args: readonly string[]) => {
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@t.example', '-c', 'commit.gpgsign=false'];
    expect(spawnSync('git', ['-C', dir, ...who, ...args]).status).toBe(0);
  };
  git('init', '-q');
  for (const files of commits) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    git('add', '-A');
    git('commit', '-q', '-m', 'a commit');
  }
  mkdirSync(join(dir, 'node_modules', '@storybell'), { recursive: true });
  mkdirSync(join(dir, 'node_modules', 'zod'));
  symlinkSync('../../packages/contracts', join(dir, 'node_modules', '@storybell', 'contracts'));
  return dir;
}

const take = (productDir: string, ref?: string) =>
  takeOlder({ productDir, into: join(folder(), 'older'), ref });

const table = 'services/diary/migrations/0001_setting.sql';
const contract = 'packages/contracts/src/notice.ts';

test('the newest commit with other tables or contracts is taken, with its own packages and the installed ones', () => {
  const product = checkout(
    { [table]: 'one', [contract]: 'one', 'README.md': 'one' },
    { [contract]: 'two' },
    { [contract]: 'three', 'README.md': 'two' },
    { 'README.md': 'three' },
  );

  const older = take(product);

  if ('leftOut' in older) throw new Error(older.leftOut);
  expect(older.changed).toEqual([contract]);
  expect(readFileSync(join(older.dir, contract), 'utf8')).toBe('two');
  const own = join(older.dir, 'node_modules', '@storybell', 'contracts');
  expect(realpathSync(own)).toBe(join(older.dir, 'packages', 'contracts'));
  expect(realpathSync(join(older.dir, 'node_modules', 'zod'))).toBe(join(product, 'node_modules', 'zod'));
});

test('a commit that is named is taken; what is not committed yet counts as the present', () => {
  const product = checkout({ [table]: 'one' });
  expect(take(product)).toEqual({ leftOut: expect.stringContaining('no earlier build') });

  writeFileSync(join(product, table), 'two');

  expect(take(product, 'HEAD')).toMatchObject({ changed: [table] });
  expect(take(product, 'nowhere')).toEqual({ leftOut: expect.stringContaining('no earlier build') });
});

test('without a history, with a shallow one, or with other packages it is left out, and says why', () => {
  const none = folder();
  const long = checkout({ [table]: 'one' }, { [table]: 'two' });
  const shallow = join(folder(), 'shallow');
  expect(spawnSync('git', ['clone', '-q', '--depth', '1', `file://${long}`, shallow]).status).toBe(0);
  const repacked = checkout({ [table]: 'one', 'package-lock.json': '{}' }, { [table]: 'two', 'package-lock.json': '{"a": 1}' }); // prettier-ignore

  expect(take(none)).toEqual({ leftOut: expect.stringContaining('no checkout') });
  expect(take(shallow)).toEqual({ leftOut: expect.stringContaining('no earlier build') });
  expect(take(repacked)).toEqual({ leftOut: expect.stringContaining('packages') });
});
