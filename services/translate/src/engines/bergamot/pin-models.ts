/** Makes our manifest of Mozilla's registry: one model for each direction between English and a language of ours. */
import { Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import { whyUnusable, type Manifest, type Model, type ModelFile } from './model.ts';

const RegistryFile = z.object({
  path: z.string(),
  /** Where the path does not end in it. */
  name: z.string().optional(),
  uncompressedSize: z.int().positive().optional(),
  uncompressedHash: z.string().optional(),
});
type RegistryFile = z.infer<typeof RegistryFile>;
const RegistryModel = z.object({
  architecture: z.string(),
  releaseStatus: z.string().nullish(),
  version: z.string().nullish(),
  sourceLanguage: z.string(),
  targetLanguage: z.string(),
  files: z.object({
    model: RegistryFile,
    lexicalShortlist: RegistryFile,
    vocab: RegistryFile.optional(),
    srcVocab: RegistryFile.optional(),
    trgVocab: RegistryFile.optional(),
  }),
});
type RegistryModel = z.infer<typeof RegistryModel>;

export const Registry = z.object({
  baseUrl: z.url({ protocol: /^https?$/u }),
  generated: z.string().default('an unknown day'),
  models: z.record(z.string(), z.array(z.unknown())),
});
export type Registry = z.infer<typeof Registry>;

export interface Measured {
  readonly bytes: number;
  readonly sha256: string;
}

const Attachment = z.object({
  location: z.string(),
  filename: z.string(),
  size: z.int().positive(),
  hash: z.string(),
});
/** The other list of the same files, the one that Firefox itself reads: a record for each file, with size and hash. */
export const Records = z.object({
  timestamp: z.number().optional(),
  data: z.array(
    z.object({
      fromLang: z.string(),
      toLang: z.string(),
      version: z.string(),
      fileType: z.string(),
      filter_expression: z.string().default(''),
      attachment: Attachment,
    }),
  ),
});
export type Records = z.infer<typeof Records>;
const FIREFOX_FILES = 'https://firefox-settings-attachments.cdn.mozilla.net';
const namesOfTypes: Readonly<Record<string, string>> = {
  model: 'model',
  lex: 'lexicalShortlist',
  vocab: 'vocab',
  srcvocab: 'srcVocab',
  trgvocab: 'trgVocab',
};

export function registryOf({ timestamp, data }: Records): Registry {
  const models: Record<string, unknown[]> = {};
  const byModel = Map.groupBy(data, (one) => [one.fromLang, one.toLang, one.version].join(' '));
  for (const records of byModel.values()) {
    const [{ fromLang, toLang, version, filter_expression: filter } = { fromLang: '', toLang: '', version: '', filter_expression: '' }] = records; // prettier-ignore
    const files = Object.fromEntries(
      records.map(({ fileType, attachment: { location, filename, size, hash } }) => [
        namesOfTypes[fileType] ?? fileType,
        { path: location, name: filename, uncompressedSize: size, uncompressedHash: hash },
      ]),
    );
    const weights = records.find(({ fileType }) => fileType === 'model')?.attachment.size ?? 0;
    (models[`${fromLang}-${toLang}`] ??= []).push({
      architecture: weights < 20_000_000 ? 'tiny' : weights < 40_000_000 ? 'base-memory' : 'base',
      // Everybody has it, or everybody but telephones.
      releaseStatus: filter === '' || filter.includes("!= 'Android'") ? 'Release' : 'Other',
      version,
      sourceLanguage: fromLang,
      targetLanguage: toLang,
      files,
    });
  }
  const generated = timestamp === undefined ? undefined : new Date(timestamp).toISOString().slice(0, 10);
  return Registry.parse({ baseUrl: FIREFOX_FILES, ...(generated && { generated }), models });
}

/** What the registry does not say of a file is measured once, by the person who pins it. */
export type Measure = (url: string, packed: ModelFile['packed']) => Promise<Measured>;

export interface Pinned {
  readonly manifest: Manifest;
  /** What was left out, and why. */
  readonly left: readonly string[];
}

export async function pinModels({ baseUrl, generated, models }: Registry, measure: Measure): Promise<Pinned> {
  const left: string[] = [];
  const pinned: Model[] = [];
  for (const [name, entries] of Object.entries(models)) {
    const candidates = entries.flatMap((entry) => candidateOf(entry) ?? []).toSorted(byMerit);
    const best = candidates.find((one) => whyNot(one) === undefined);
    const [from, to] = [localeOf(best?.entry.sourceLanguage), localeOf(best?.entry.targetLanguage)];
    if (best === undefined || from === undefined || to === undefined) {
      const why = candidates[0] && whyNot(candidates[0]);
      left.push(
        `${name}: ${why ?? (best === undefined ? 'nothing that can be read' : 'no language of ours')}`,
      );
      continue;
    }
    const files: ModelFile[] = [];
    for (const { kind, file } of best.files) files.push(await fileOf(kind, file, baseUrl, measure));
    pinned.push({
      from,
      to,
      generation: best.generation,
      architecture: best.entry.architecture,
      licence: 'MPL-2.0',
      files,
    });
  }
  return { manifest: { source: `${baseUrl} of ${generated}`, models: pinned }, left };
}

/** Chinese of the second generation has one vocabulary from Chinese, and needs the newer engine all the same. */
const whyNot = (one: Candidate): string | undefined =>
  whyUnusable(one) ??
  (one.generation > 1 &&
  [one.entry.sourceLanguage, one.entry.targetLanguage].some((code) => code.startsWith('zh'))
    ? 'Chinese of generation 2 needs a newer engine than 0.4.9'
    : undefined);

interface Candidate {
  readonly entry: RegistryModel;
  readonly generation: number;
  readonly files: readonly { readonly kind: ModelFile['kind']; readonly file: RegistryFile }[];
}

function candidateOf(value: unknown): Candidate | undefined {
  const entry = RegistryModel.safeParse(value).data;
  if (entry === undefined) return undefined;
  const { model, lexicalShortlist, vocab, srcVocab, trgVocab } = entry.files;
  const vocabularies =
    vocab !== undefined
      ? [{ kind: 'vocabulary' as const, file: vocab }]
      : srcVocab !== undefined && trgVocab !== undefined
        ? [
            { kind: 'sourceVocabulary' as const, file: srcVocab },
            { kind: 'targetVocabulary' as const, file: trgVocab },
          ]
        : undefined;
  if (vocabularies === undefined) return undefined;
  const files = [
    { kind: 'model' as const, file: model },
    { kind: 'shortlist' as const, file: lexicalShortlist },
  ];
  return { entry, generation: generationOf(entry), files: [...files, ...vocabularies] };
}

/** Where no version is told: the tiny ones are of the first generation, what is larger is of the second. */
function generationOf({ version, architecture, files }: RegistryModel): number {
  const told = /^(\d+)\./u.exec(version ?? '')?.[1];
  if (told !== undefined) return Number(told);
  if (packedOf(files.model.path) === 'zstd') return 3;
  return architecture === 'tiny' ? 1 : 2;
}

const isReleased = ({ entry }: Candidate) => entry.releaseStatus?.startsWith('Release') ?? false;
const byMerit = (one: Candidate, other: Candidate) =>
  Number(isReleased(other)) - Number(isReleased(one)) ||
  one.generation - other.generation ||
  Number.parseFloat(other.entry.version ?? '0') - Number.parseFloat(one.entry.version ?? '0');

const packedOf = (path: string): ModelFile['packed'] =>
  path.endsWith('.gz') ? 'gzip' : path.endsWith('.zst') ? 'zstd' : undefined;

async function fileOf(
  kind: ModelFile['kind'],
  file: RegistryFile,
  baseUrl: string,
  measure: Measure,
): Promise<ModelFile> {
  const url = `${baseUrl.replace(/\/+$/u, '')}/${file.path}`;
  const packed = packedOf(file.path);
  const { uncompressedSize: bytes, uncompressedHash } = file;
  const sha256 = /^[0-9a-f]{64}$/u.test(uncompressedHash ?? '') ? uncompressedHash : undefined;
  const known = bytes === undefined || sha256 === undefined ? await measure(url, packed) : { bytes, sha256 };
  const name = (file.name ?? file.path.split('/').at(-1) ?? kind).replace(/\.(?:gz|zst)$/u, '');
  return { kind, name, url, ...known, ...(packed !== undefined && { packed }) };
}

const others: Readonly<Record<string, Locale>> = {
  en: 'en-GB',
  zh: 'zh-Hans',
  zh_hans: 'zh-Hans',
  zh_hant: 'zh-Hant',
};
function localeOf(code: string | undefined): Locale | undefined {
  if (code === undefined) return undefined;
  return others[code.toLowerCase().replace('-', '_')] ?? Locale.safeParse(code).data;
}
