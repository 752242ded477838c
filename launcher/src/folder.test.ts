import { mkdtempSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { checkSpace, emptyFolder, folderAt, keepSecrets, prepareFolder, vapidPublicKey } from './folder.ts';
import { takeLock } from './lock.ts';
import { choosePorts } from './ports.ts';
import { explain, Trouble } from './trouble.ts';

const dir = mkdtempSync(join(tmpdir(), 'launcher-folder-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

test('secrets are made once, for their owner only, and again after --fresh', async () => {
  const folder = folderAt(join(dir, 'a'));
  await prepareFolder(folder);

  const first = keepSecrets(folder);

  expect(keepSecrets(folder)).toEqual(first);
  expect(statSync(join(dir, 'a', 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(first.service).toMatch(/^[0-9a-f]{64}$/);
  await emptyFolder(folder);
  expect(keepSecrets(folder).service).not.toBe(first.service);
});

test('a folder from before there was push gets a key pair, and keeps what it had', async () => {
  const folder = folderAt(join(dir, 'older'));
  await prepareFolder(folder);
  const { vapid, ...older } = keepSecrets(folder);
  writeFileSync(join(folder.root, 'secrets.json'), JSON.stringify(older));

  const now = keepSecrets(folder);

  expect(now).toEqual({ ...older, vapid: now.vapid });
  expect(now.vapid).not.toBe(vapid);
  expect(keepSecrets(folder)).toEqual(now);
  expect([now.vapid.length, vapidPublicKey(now.vapid).length]).toEqual([43, 87]);
});

test('--fresh keeps the runtime and the models', async () => {
  const folder = folderAt(join(dir, 'b'));
  await prepareFolder(folder);
  writeFileSync(join(folder.root, 'runtime'), 'node');
  writeFileSync(folder.models, 'model');
  writeFileSync(folder.logOf('x'), 'log');

  await emptyFolder(folder);

  expect(existsSync(join(folder.root, 'runtime'))).toBe(true);
  expect(existsSync(folder.models)).toBe(true);
  expect(existsSync(folder.logs)).toBe(false);
});

test('damaged secrets say what to do', async () => {
  const folder = folderAt(join(dir, 'c'));
  await prepareFolder(folder);
  writeFileSync(join(folder.root, 'secrets.json'), '{"service":');

  expect(() => keepSecrets(folder)).toThrow(/secrets\.json is damaged: put it back, or .* --fresh$/);
});

test('a file where the folder should be says so', async () => {
  writeFileSync(join(dir, 'file'), '');

  await expect(prepareFolder(folderAt(join(dir, 'file')))).rejects.toThrow(
    /is not a folder: .* STORYBELL_DIR/,
  );
});

(process.platform === 'linux' ? test : test.skip)('a place where no folder can be made says so', async () => {
  await expect(prepareFolder(folderAt('/proc/storybell'))).rejects.toThrow(
    /cannot be written: .* STORYBELL_DIR/,
  );
});

test('a nearly full disk is said before anything is half made', () => {
  expect(() => {
    checkSpace(12_000_000, '/x');
  }).toThrow(/^the disk is full at \/x \(12 MB left, 400 MB needed\): free some space, or set STORYBELL_DIR/);
  expect(() => {
    checkSpace(500_000_000, '/x');
  }).not.toThrow();
});

test.each([
  ['EACCES', /cannot be written: make it yours, or set STORYBELL_DIR/],
  ['ENOSPC', /the disk is full at .*STORYBELL_DIR/],
])('%s from the system becomes one line', (code, expected) => {
  const said = explain(Object.assign(new Error('x'), { code }), '/there');

  expect(said).toBeInstanceOf(Trouble);
  expect(String(said)).toMatch(expected);
});

test('ports are kept between starts, and another is taken when one is in use', async () => {
  const file = join(dir, 'ports.json');
  const names = ['a', 'b', 'c'];
  const choose = async () => names.map(await choosePorts(file, names));
  const first = await choose();
  expect(await choose()).toEqual(first);

  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(first[0], '127.0.0.1', resolve));
  const second = await choose();
  await new Promise((resolve) => squatter.close(resolve));

  expect(second[0]).not.toBe(first[0]);
  expect(second.slice(1)).toEqual(first.slice(1));
  writeFileSync(file, 'not json');
  expect(new Set(await choose()).size).toBe(3);
});

test('one launcher per folder; a lock left behind by a killed one is no lock', async () => {
  const file = join(dir, 'running.json');
  const first = await takeLock(file);
  const left = readFileSync(file);

  await expect(takeLock(file)).rejects.toThrow(
    /^Storybell runs here already \(process \d+\): .*STORYBELL_DIR/,
  );
  await first.release();
  writeFileSync(file, left);

  const second = await takeLock(file);
  await second.release();
  expect(existsSync(file)).toBe(false);
});
