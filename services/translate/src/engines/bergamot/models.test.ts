import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { installModel } from './install-model.ts';
import { Manifest, Model, whyUnusable, type ModelFile } from './model.ts';
import { pinModels, Records, Registry, registryOf } from './pin-models.ts';

const contents: Readonly<Record<string, Buffer>> = {
  'model.enpl.intgemm.alphas.bin': Buffer.alloc(300_000, 'weights '),
  'lex.50.50.enpl.s2t.bin': Buffer.alloc(20_000, 'lex '),
  'vocab.enpl.spm': Buffer.alloc(9_000, 'piece '),
};
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Files by path; how they come can be changed by a test. */
let served: Record<string, Buffer>;
let asked: string[];
let cutAfter: number | undefined;
let ignoresRange = false;
const server = createServer((request, response) => {
  const path = (request.url ?? '').slice(1);
  const range = /bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1];
  asked.push(range === undefined ? path : `${path} from ${range}`);
  const bytes = served[path];
  if (bytes === undefined) {
    response.writeHead(404).end();
    return;
  }
  const from = ignoresRange ? 0 : Number(range ?? 0);
  if (from >= bytes.length) {
    response.writeHead(416).end();
    return;
  }
  const rest = bytes.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': String(rest.length) });
  if (cutAfter === undefined) response.end(rest);
  else response.write(rest.subarray(0, cutAfter), () => setImmediate(() => response.destroy()));
});
let base: string;
let dir: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
beforeEach(async () => {
  served = { ...contents };
  asked = [];
  cutAfter = undefined;
  ignoresRange = false;
  dir = await mkdtemp(join(tmpdir(), 'storybell-install-'));
});
afterEach(() => rm(dir, { recursive: true }));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const file = (kind: ModelFile['kind'], name: string): ModelFile => {
  const bytes = contents[name] ?? Buffer.alloc(0);
  return { kind, name, url: `${base}/${name}`, bytes: bytes.length, sha256: sha256(bytes) };
};
const model = (): Model => ({
  from: 'en-GB',
  to: 'pl',
  generation: 1,
  architecture: 'tiny',
  licence: 'MPL-2.0',
  files: [
    file('model', 'model.enpl.intgemm.alphas.bin'),
    file('shortlist', 'lex.50.50.enpl.s2t.bin'),
    file('vocabulary', 'vocab.enpl.spm'),
  ],
});
const install = (one = model()) => installModel(one, { dir, signal: new AbortController().signal });
const inFolder = () => readdir(join(dir, 'en-GB-pl'));

test('all files, byte for byte, and then the record that says so; a second time asks for nothing', async () => {
  expect(await install()).toEqual({ ok: true });

  expect(await inFolder()).toEqual([...Object.keys(contents), 'model.json'].sort());
  for (const [name, bytes] of Object.entries(contents))
    expect(bytes.equals(await readFile(join(dir, 'en-GB-pl', name)))).toBe(true);
  expect(Model.parse(JSON.parse(await readFile(join(dir, 'en-GB-pl', 'model.json'), 'utf8')))).toEqual(
    model(),
  );

  asked = [];
  expect(await install()).toEqual({ ok: true });
  expect(asked).toEqual([]);
});

test('what was cut off is gone on with where it stopped', async () => {
  cutAfter = 100_000;
  expect(await install()).toEqual({ ok: false, why: 'no_network', file: 'model.enpl.intgemm.alphas.bin' });
  const { size } = await stat(join(dir, 'en-GB-pl', 'model.enpl.intgemm.alphas.bin.part'));
  expect(size).toBeGreaterThan(0);
  expect(await inFolder()).not.toContain('model.json');

  cutAfter = undefined;
  asked = [];
  expect(await install()).toEqual({ ok: true });
  expect(asked[0]).toBe(`model.enpl.intgemm.alphas.bin from ${String(size)}`);
});

test('a server that cannot begin in the middle is taken from the start', async () => {
  cutAfter = 100_000;
  await install();
  cutAfter = undefined;
  ignoresRange = true;

  expect(await install()).toEqual({ ok: true });
});

test.each<[string, (good: Buffer) => Buffer]>([
  ['other bytes of the same length', (good) => Buffer.alloc(good.length, 'evil ')],
  ['one byte more', (good) => Buffer.concat([good, Buffer.from('x')])],
  ['one byte less', (good) => good.subarray(1)],
])('%s are deleted and said', async (_, changed) => {
  const name = 'vocab.enpl.spm';
  served[name] = changed(contents[name] ?? Buffer.alloc(0));

  expect(await install()).toEqual({ ok: false, why: 'wrong_bytes', file: name });

  expect(await inFolder()).toEqual(['lex.50.50.enpl.s2t.bin', 'model.enpl.intgemm.alphas.bin']);
});

test('a rest that belongs to something else is found out, and the next try is a clean one', async () => {
  await mkdir(join(dir, 'en-GB-pl'));
  await writeFile(join(dir, 'en-GB-pl', 'vocab.enpl.spm.part'), Buffer.alloc(20_000, 'other '));

  expect(await install()).toEqual({ ok: false, why: 'wrong_bytes', file: 'vocab.enpl.spm' });
  expect(await install()).toEqual({ ok: true });
});

test('a file that was damaged on disk is brought again', async () => {
  await install();
  await writeFile(join(dir, 'en-GB-pl', 'vocab.enpl.spm'), Buffer.alloc(9_000, 'rot '));
  asked = [];

  expect(await install()).toEqual({ ok: true });
  expect(asked).toEqual(['vocab.enpl.spm']);
});

test.each(['gzip', 'zstd'] as const)(
  'what comes packed by %s is checked as it will lie here',
  async (packed) => {
    const name = 'vocab.enpl.spm';
    const bytes = contents[name] ?? Buffer.alloc(0);
    served[`${name}.p`] = packed === 'gzip' ? gzipSync(bytes) : zstdCompressSync(bytes);
    const one = model();
    const files = one.files.map((each) =>
      each.name === name ? { ...each, url: `${base}/${name}.p`, packed } : each,
    );

    expect(await install({ ...one, files })).toEqual({ ok: true });
    expect(bytes.equals(await readFile(join(dir, 'en-GB-pl', name)))).toBe(true);

    served[`${name}.p`] = gzipSync(Buffer.alloc(9_000, 'evil '));
    await rm(join(dir, 'en-GB-pl', name));
    expect(await install({ ...one, files })).toEqual({ ok: false, why: 'wrong_bytes', file: name });
  },
);

test('what is not there is not taken for a bad network', async () => {
  delete served['vocab.enpl.spm'];
  expect(await install()).toEqual({ ok: false, why: 'not_there', file: 'vocab.enpl.spm' });
});

const entry = (own: Record<string, unknown> = {}) => ({
  architecture: 'tiny',
  releaseStatus: 'Release',
  sourceLanguage: 'en',
  targetLanguage: 'pl',
  files: {
    model: { path: 'm.bin.gz', uncompressedSize: 5, uncompressedHash: 'a'.repeat(64) },
    lexicalShortlist: { path: 'd/lex.bin.gz' },
    vocab: { path: 'd/vocab.spm', uncompressedSize: 7, uncompressedHash: 'c'.repeat(64) },
  },
  ...own,
});
const pinned = (models: Record<string, unknown[]>) => {
  const measured: string[] = [];
  const registry = Registry.parse({ baseUrl: 'https://models.example/x/', generated: '2026-03-02', models });
  return pinModels(registry, (url, packed) => {
    measured.push(`${url} ${packed ?? 'as it is'}`);
    return Promise.resolve({ bytes: 6, sha256: 'b'.repeat(64) });
  }).then((result) => ({ ...result, measured }));
};

const recorded = (
  version: string,
  { types = ['model', 'lex', 'vocab'], filter = '', to = 'pl', size = 17_140_899 } = {},
) =>
  types.map((fileType) => ({
    fromLang: 'en',
    toLang: to,
    version,
    fileType,
    filter_expression: filter,
    attachment: {
      location: `models/${version}-${fileType}`,
      filename: `${fileType}.en${to}.bin`,
      size: fileType === 'model' ? size : 5,
      hash: (fileType === 'model' ? 'a' : 'b').repeat(64),
    },
  }));

test('the list that Firefox reads becomes the same manifest, of the newest that all have, with nothing to measure', async () => {
  const nightly = "env.channel == 'default' || env.channel == 'nightly'";
  const data = [
    ...recorded('1.0'),
    ...recorded('1.1'),
    ...recorded('1.2a1', { filter: nightly }),
    ...recorded('2.0', { size: 31_561_787 }),
    ...recorded('2.1', { to: 'ur', size: 31_561_787, filter: "env.appinfo.OS == 'Android'" }),
    ...recorded('2.0', {
      to: 'ur',
      size: 42_992_955,
      filter: "env.appinfo.OS != 'Android' || env.channel != 'release'",
    }),
    ...recorded('2.0', { to: 'zh-Hans', size: 42_992_955 }),
    ...recorded('2.0', { to: 'zh-Hant', types: ['model', 'lex', 'srcvocab', 'trgvocab'] }),
  ];
  const measured: string[] = [];
  const { manifest, left } = await pinModels(
    registryOf(Records.parse({ timestamp: Date.UTC(2026, 9, 6), data })),
    (url) => {
      measured.push(url);
      return Promise.resolve({ bytes: 1, sha256: '' });
    },
  );

  expect(manifest.source).toBe('https://firefox-settings-attachments.cdn.mozilla.net of 2026-10-06');
  expect(manifest.models.map(({ to, generation, architecture, files }) => [to, generation, architecture, files[0]])).toEqual([
    ['pl', 1, 'tiny', { kind: 'model', name: 'model.enpl.bin', url: 'https://firefox-settings-attachments.cdn.mozilla.net/models/1.1-model', bytes: 17_140_899, sha256: 'a'.repeat(64) }],
    ['ur', 2, 'base', { kind: 'model', name: 'model.enur.bin', url: 'https://firefox-settings-attachments.cdn.mozilla.net/models/2.0-model', bytes: 42_992_955, sha256: 'a'.repeat(64) }],
  ]); // prettier-ignore
  expect(left).toEqual([
    'en-zh-Hans: Chinese of generation 2 needs a newer engine than 0.4.9',
    'en-zh-Hant: generation 2 with two vocabularies needs a newer engine than 0.4.9',
  ]);
  expect(measured).toEqual([]);
});

test('the registry becomes our manifest; what it does not say of a file is measured', async () => {
  const { manifest, left, measured } = await pinned({ 'en-pl': [entry()] });

  expect(Manifest.parse(manifest)).toEqual({
    source: 'https://models.example/x/ of 2026-03-02',
    models: [
      {
        from: 'en-GB',
        to: 'pl',
        generation: 1,
        architecture: 'tiny',
        licence: 'MPL-2.0',
        files: [
          {
            kind: 'model',
            name: 'm.bin',
            url: 'https://models.example/x/m.bin.gz',
            bytes: 5,
            sha256: 'a'.repeat(64),
            packed: 'gzip',
          },
          {
            kind: 'shortlist',
            name: 'lex.bin',
            url: 'https://models.example/x/d/lex.bin.gz',
            bytes: 6,
            sha256: 'b'.repeat(64),
            packed: 'gzip',
          },
          {
            kind: 'vocabulary',
            name: 'vocab.spm',
            url: 'https://models.example/x/d/vocab.spm',
            bytes: 7,
            sha256: 'c'.repeat(64),
          },
        ],
      },
    ],
  });
  expect(left).toEqual([]);
  expect(measured).toEqual(['https://models.example/x/d/lex.bin.gz gzip']);
});

test('a released one before another, then the elder; what we cannot run or have no language for is left out by name', async () => {
  const split = {
    files: { ...entry().files, vocab: undefined, srcVocab: { path: 's' }, trgVocab: { path: 't' } },
  };
  const { manifest, left } = await pinned({
    'en-pl': [
      entry({ releaseStatus: 'Nightly' }),
      entry({ architecture: 'base-memory' }),
      entry({ architecture: 'base', version: '3.0' }),
    ],
    'en-zh': [entry({ targetLanguage: 'zh', architecture: 'base', ...split })],
    'en-de': [entry({ targetLanguage: 'de' })],
    'en-lt': [{ nonsense: true }],
  });

  expect(manifest.models.map(({ to, architecture }) => `${to} ${architecture}`)).toEqual(['pl base-memory']);
  expect(left).toEqual([
    'en-zh: generation 2 with two vocabularies needs a newer engine than 0.4.9',
    'en-de: no language of ours',
    'en-lt: nothing that can be read',
  ]);
});

/** As a person runs it. */
async function run(...args: string[]) {
  const manifest = join(dir, 'manifest.json');
  const script = join(import.meta.dirname, '../../../scripts/models.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=@storybell/source', script, '--manifest', manifest, '--dir', join(dir, 'models'), ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said };
}

test('the command shows what there is, brings what it is asked for, and says what works when it cannot', async () => {
  const both = [model(), { ...model(), from: 'pl', to: 'en-GB' }];
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ source: 'a test', models: both }));

  const before = await run();
  expect(before.code).toBe(0);
  expect(before.said).toMatch(/^pl +available +0\.7 MB {2}MPL-2\.0$/mu);
  expect(before.said).toMatch(/^so +none exists/mu);

  const brought = await run('pl');
  expect(brought.said).toContain('Mozilla Public License 2.0');
  expect(brought.said).toContain('✓ en-GB > pl 0.3 MB');
  expect(brought.said).toContain('✓ pl > en-GB 0.3 MB');
  expect(brought.code).toBe(0);
  expect((await run()).said).toMatch(/^pl +installed +0\.7 MB/mu);

  const noSuch = await run('so', 'pl');
  expect(noSuch.code).toBe(1);
  expect(noSuch.said).toContain('✗ en-GB > so: none exists');
  expect(noSuch.said).toContain('these work on this machine: en-GB > pl, pl > en-GB.');
  expect((await run('klingon')).said).toContain('not a language of ours: klingon');
}, 60_000);

test('the manifest that comes with us has both directions of each language in it, all usable, and says when one is empty', async () => {
  const ours = Manifest.parse(
    JSON.parse(await readFile(join(import.meta.dirname, '../../../models.json'), 'utf8')),
  );
  const names = ours.models.map(({ from, to }) => `${from} ${to}`);
  expect(names.length).toBeGreaterThanOrEqual(42);
  expect(names.toSorted()).toEqual(ours.models.map(({ from, to }) => `${to} ${from}`).toSorted());
  for (const model of ours.models) {
    expect(whyUnusable(model)).toBeUndefined();
    expect(model.files.map(({ kind }) => kind).toSorted()).toEqual(['model', 'shortlist', 'vocabulary']);
    expect(model.files.every(({ url }) => url.startsWith('https://'))).toBe(true);
  }
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ source: null, models: [] }));
  expect((await run()).said).toContain('No model is pinned yet');
}, 20_000);
