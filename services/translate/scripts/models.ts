/** `npm run models`: which languages the embedded engine has here and could have; `npm run models -- pl ro` brings them. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { locales, Locale } from '@storybell/contracts/locale';
import { installModel, type Installed } from '../src/engines/bergamot/install-model.ts';
import { listInstalled, Manifest, sizeOf, whyUnusable, type Model } from '../src/engines/bergamot/model.ts';
import {
  pinModels,
  Records,
  Registry,
  registryOf,
  type Measure,
} from '../src/engines/bergamot/pin-models.ts';

const usage = `npm run models                        which languages there are
npm run models -- pl ro               brings both directions of each
npm run models -- --pin <file>        makes the manifest of Mozilla's registry, saved as a file: its
                                      models.json, or Firefox's own translations-models.json
`;
const notice = `The models are Mozilla's, under the Mozilla Public License 2.0 (https://mozilla.org/MPL/2.0/),
kept as they are, in files of their own. They are brought to this machine only because you ask for them.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pin: { type: 'string' },
    manifest: { type: 'string', default: join(import.meta.dirname, '..', 'models.json') },
    dir: {
      type: 'string',
      default:
        process.env['TRANSLATE_MODELS_DIR'] ?? join(process.env['STORYBELL_DIR'] ?? '.storybell', 'models'),
    },
    help: { type: 'boolean', default: false },
  },
});
const dir = resolve(values.dir);
const say = (text: string) => process.stdout.write(text);
const mb = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

async function readManifest(): Promise<Manifest> {
  return Manifest.parse(JSON.parse(await readFile(values.manifest, 'utf8')));
}

const pairsOf = (locale: Locale) =>
  [
    ['en-GB', locale],
    [locale, 'en-GB'],
  ] as const;
const isOf = (model: Pick<Model, 'from' | 'to'>, [from, to]: readonly [Locale, Locale]) =>
  model.from === from && model.to === to;

async function table(): Promise<void> {
  const [manifest, installed] = [await readManifest(), await listInstalled(dir)];
  say(`${'language'.padEnd(10)}${'state'.padEnd(34)}${'size'.padStart(10)}  licence\n`);
  for (const locale of locales) {
    if (locale === 'en-GB') continue;
    const pairs = pairsOf(locale);
    const here = installed.filter((one) => pairs.some((pair) => isOf(one, pair)));
    const offered = manifest.models.filter((one) => pairs.some((pair) => isOf(one, pair)));
    const bytes =
      here.length > 0
        ? here.reduce((sum, one) => sum + one.bytes, 0)
        : offered.reduce((sum, one) => sum + sizeOf(one), 0);
    const licence = here[0]?.model.licence ?? offered[0]?.licence ?? '';
    say(
      `${locale.padEnd(10)}${stateOf(here, offered).padEnd(34)}${(bytes > 0 ? mb(bytes) : '').padStart(10)}  ${licence}\n`,
    );
  }
  say(`\nIn ${dir}\n`);
  if (manifest.source === null)
    say(
      'No model is pinned yet, so none can be brought: save Mozilla’s registry as a file and give it with --pin.\n',
    );
}

function stateOf(here: Awaited<ReturnType<typeof listInstalled>>, offered: readonly Model[]): string {
  const unusable = here.find(({ reason }) => reason !== null)?.reason;
  if (typeof unusable === 'string') return `cannot be used: ${unusable}`;
  if (here.length === 2) return 'installed';
  const [only] = here;
  if (only !== undefined)
    return only.from === 'en-GB' ? 'installed, from English only' : 'installed, into English only';
  if (offered.length > 0) return 'available';
  return 'none exists';
}

async function bring(wanted: readonly string[]): Promise<void> {
  const manifest = await readManifest();
  const unknown = wanted.filter((one) => !Locale.safeParse(one).success || one === 'en-GB');
  if (unknown.length > 0) {
    process.stderr.write(
      `not a language of ours: ${unknown.join(', ')}; say one of ${locales.filter((one) => one !== 'en-GB').join(' ')}\n`,
    );
    process.exitCode = 1;
    return;
  }
  say(notice);
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
  });
  let failed = 0;
  for (const locale of wanted.map((one) => Locale.parse(one)))
    for (const pair of pairsOf(locale)) {
      const model = manifest.models.find((one) => isOf(one, pair));
      const name = pair.join(' > ');
      if (model === undefined) {
        say(`✗ ${name}: none exists\n`);
        failed += 1;
        continue;
      }
      const why =
        whyUnusable(model) ??
        sayWhy(await installModel(model, { dir, signal: stop.signal, onProgress: barOf(name, model) }));
      if (process.stdout.isTTY) say('\r\u001B[K');
      say(why === undefined ? `✓ ${name} ${mb(sizeOf(model))}\n` : `✗ ${name}: ${why}\n`);
      if (why !== undefined) failed += 1;
    }
  if (failed > 0) {
    process.exitCode = 1;
    const works = (await listInstalled(dir))
      .filter(({ reason }) => reason === null)
      .map(({ from, to }) => `${from} > ${to}`);
    say(
      `\nWithout more, these work on this machine: ${works.length === 0 ? 'none' : works.join(', ')}.\nAll others are left to phrases, to memory and to what else is configured.\n`,
    );
  }
}

function sayWhy(installed: Installed): string | undefined {
  if (installed.ok) return undefined;
  switch (installed.why) {
    case 'no_network':
      return `${installed.file} did not come: no answer. Begin again to go on where it stopped`;
    case 'not_there':
      return `${installed.file} is not where the manifest says`;
    case 'wrong_bytes':
      return `${installed.file} is not the file that was pinned: it was deleted`;
    case 'disk_full':
      return `the disk is full: ${installed.file} did not fit into ${dir}`;
    case 'no_right':
      return `no right to write into ${dir}`;
  }
}

/** A bar for a person at a terminal; nothing for a log. */
function barOf(name: string, model: Model) {
  const come = new Map<string, number>();
  const total = sizeOf(model);
  return (file: Model['files'][number], bytes: number) => {
    if (!process.stdout.isTTY) return;
    come.set(file.name, bytes);
    const done = Math.min(1, [...come.values()].reduce((sum, one) => sum + one, 0) / total);
    const width = 30;
    const filled = Math.round(done * width);
    say(
      `\r… ${name} ${'█'.repeat(filled)}${'·'.repeat(width - filled)} ${String(Math.round(done * 100)).padStart(3)} % of ${mb(total)}`,
    );
  };
}

async function pin(file: string): Promise<void> {
  const given: unknown = JSON.parse(await readFile(file, 'utf8'));
  const records = Records.safeParse(given).data;
  const registry = records ? registryOf(records) : Registry.safeParse(given).data;
  if (registry === undefined) {
    process.stderr.write(`${file} is not Mozilla's registry of models\n`);
    process.exitCode = 1;
    return;
  }
  const { manifest, left } = await pinModels(registry, measure);
  await writeFile(values.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  say(`${String(manifest.models.length)} directions pinned\n`);
  for (const one of left) say(`left out: ${one}\n`);
}

const measure: Measure = async (url, packed) => {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${url} answers ${String(response.status)}`);
  const hash = createHash('sha256');
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> = response.body;
  const count = async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      hash.update(chunk);
    }
  };
  if (packed === undefined) await pipeline(body, count);
  else await pipeline(body, packed === 'gzip' ? createGunzip() : createZstdDecompress(), count);
  return { bytes, sha256: hash.digest('hex') };
};

if (values.help) say(usage);
else if (values.pin !== undefined) await pin(values.pin);
else if (positionals.length > 0) await bring(positionals);
else await table();
