/**
 * A model of Bergamot: what turns one language into another on this machine, as Mozilla trained it. Which there are is
 * pinned in the manifest, byte for byte; which are here stands in each one's own folder.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import { parseJson } from '../http.ts';
import type { Given } from './told.ts';

/** What a file is for. One vocabulary, or one for each side. */
const FileKind = z.enum(['model', 'shortlist', 'vocabulary', 'sourceVocabulary', 'targetVocabulary']);

export const ModelFile = z.strictObject({
  kind: FileKind,
  name: z.string().regex(/^[\w.-]+$/u),
  url: z.url({ protocol: /^https?$/u }),
  /** Of the file as it lies here, unpacked. */
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** How it comes over the network. */
  packed: z.enum(['gzip', 'zstd']).optional(),
});
export type ModelFile = z.infer<typeof ModelFile>;

export const Model = z.strictObject({
  from: Locale,
  to: Locale,
  /** Mozilla's: 1, 2 or 3. */
  generation: z.int().min(1),
  architecture: z.string(),
  licence: z.string(),
  files: z.array(ModelFile).min(3).max(4),
});
export type Model = z.infer<typeof Model>;

export const Manifest = z.strictObject({
  /** Where it was taken from and when; null while nobody has pinned one. */
  source: z.string().nullable(),
  models: z.array(Model),
});
export type Manifest = z.infer<typeof Manifest>;

export const sizeOf = ({ files }: Pick<Model, 'files'>) => files.reduce((sum, { bytes }) => sum + bytes, 0);
export const folderOf = (dir: string, { from, to }: Pick<Model, 'from' | 'to'>) => join(dir, `${from}-${to}`);
/** Stands in a model's folder once all of it is there. */
export const RECORD = 'model.json';

/**
 * The engine that is installed with us, version 0.4.9, reads what was made for the first generation, and of the second
 * what has one vocabulary. @returns why not, for people; undefined when it can.
 */
export function whyUnusable({
  generation,
  files,
}: {
  readonly generation: number;
  readonly files: readonly Pick<ModelFile, 'kind'>[];
}): string | undefined {
  if (generation > 2) return `generation ${String(generation)} needs a newer engine than 0.4.9`;
  const isSplit = files.some(({ kind }) => kind === 'sourceVocabulary');
  return generation === 2 && isSplit
    ? 'generation 2 with two vocabularies needs a newer engine than 0.4.9'
    : undefined;
}

/** What a thread needs to load it. 8-bit models with ready multipliers say so in their name; the engine cannot tell. */
export function givenOf(dir: string, { files }: Model): Given {
  const pathOf = (kind: string) =>
    files.filter((one) => one.kind === kind).map(({ name }) => join(dir, name));
  const [weights = ''] = pathOf('model');
  const [shortlist = ''] = pathOf('shortlist');
  const vocabularies = ['vocabulary', 'sourceVocabulary', 'targetVocabulary'].flatMap(pathOf);
  const precision = weights.includes('.alphas.') ? 'int8shiftAlphaAll' : 'int8shiftAll';
  return { weights, shortlist, vocabularies, precision };
}

export interface InstalledModel {
  readonly from: Locale;
  readonly to: Locale;
  readonly dir: string;
  readonly bytes: number;
  readonly model: Model;
  /** Why it cannot be used; null when it can. */
  readonly reason: string | null;
}

/** What lies on disk, whole. A folder without a readable record is one whose download is not done. */
export async function listInstalled(dir: string | undefined): Promise<readonly InstalledModel[]> {
  if (dir === undefined) return [];
  const names = await readdir(dir).catch(() => []);
  const found = await Promise.all(
    names.toSorted().map(async (name): Promise<InstalledModel | undefined> => {
      const text = await readFile(join(dir, name, RECORD), 'utf8').catch(() => undefined);
      const model = text === undefined ? undefined : Model.safeParse(parseJson(text)).data;
      if (model === undefined) return undefined;
      const { from, to } = model;
      return {
        from,
        to,
        dir: join(dir, name),
        bytes: sizeOf(model),
        model,
        reason: whyUnusable(model) ?? null,
      };
    }),
  );
  return found.filter((one) => one !== undefined);
}
