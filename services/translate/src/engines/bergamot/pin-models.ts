/** Makes our manifest of Mozilla's registry: one model for each direction between English and a language of ours. */
import { Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import { whyUnusable, type Manifest, type Model, type ModelFile } from './model.ts';

const RegistryFile = z.object({
  path: z.string(),
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
    const best = candidates.find((one) => whyUnusable(one) === undefined);
    const [from, to] = [localeOf(best?.entry.sourceLanguage), localeOf(best?.entry.targetLanguage)];
    if (best === undefined || from === undefined || to === undefined) {
      const why = candidates[0] && whyUnusable(candidates[0]);
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
  Number(isReleased(other)) - Number(isReleased(one)) || one.generation - other.generation;

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
  const name = (file.path.split('/').at(-1) ?? kind).replace(/\.(?:gz|zst)$/u, '');
  return { kind, name, url, ...known, ...(packed !== undefined && { packed }) };
}

const others: Readonly<Record<string, Locale>> = {
  en: 'en-GB',
  zh: 'zh-Hans',
  zh_hant: 'zh-Hant',
};
function localeOf(code: string | undefined): Locale | undefined {
  if (code === undefined) return undefined;
  return others[code.toLowerCase().replace('-', '_')] ?? Locale.safeParse(code).data;
}
