/** Puts a synthetic model where the engine looks for one, with the record that a download leaves. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf, RECORD, type Model } from '../engines/bergamot/model.ts';
import { syntheticModel, type Architecture } from './synthetic-model.ts';

interface Options extends Partial<Omit<Model, 'from' | 'to'>> {
  readonly shape?: Architecture;
}

/** @param letters 26 of each language, in the order in which they stand for each other. */
export async function installSynthetic(
  dir: string,
  pair: Pick<Model, 'from' | 'to'>,
  letters: readonly [source: string, target: string],
  { shape, ...own }: Options = {},
): Promise<void> {
  const made = syntheticModel(...letters, shape);
  const folder = folderOf(dir, pair);
  await mkdir(folder, { recursive: true });
  const file = async (kind: Model['files'][number]['kind'], name: string, bytes: Buffer) => {
    await writeFile(join(folder, name), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { kind, name, url: `https://models.example/${name}`, bytes: bytes.length, sha256 };
  };
  const model: Model = {
    ...pair,
    generation: 1,
    architecture: 'tiny',
    licence: 'MPL-2.0',
    files: [
      await file('model', 'model.intgemm.alphas.bin', made.model),
      await file('shortlist', 'lex.s2t.bin', made.shortlist),
      await file('sourceVocabulary', 'srcvocab.spm', made.sourceVocabulary),
      await file('targetVocabulary', 'trgvocab.spm', made.targetVocabulary),
    ],
    ...own,
  };
  await writeFile(join(folder, RECORD), JSON.stringify(model));
}
