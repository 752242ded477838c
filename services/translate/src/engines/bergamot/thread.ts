/** A thread that holds one model, translates what it is sent, and is ended from outside when it takes too long. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { loadEngine, loadModel, type LoadedModel } from './load-engine.ts';
import { Model, precisionOf } from './model.ts';
import { Order, type Told } from './told.ts';

const Given = z.object({ dir: z.string(), model: Model });

async function load(): Promise<LoadedModel> {
  const { dir, model } = Given.parse(workerData);
  const bytes = (kind: string) => {
    const file = model.files.find((one) => one.kind === kind);
    return file && readFileSync(join(dir, file.name));
  };
  const [weights, shortlist] = [bytes('model'), bytes('shortlist')];
  const vocabularies = ['vocabulary', 'sourceVocabulary', 'targetVocabulary'].flatMap(
    (kind) => bytes(kind) ?? [],
  );
  if (weights === undefined || shortlist === undefined || vocabularies.length === 0)
    throw new Error('the model lacks a file');
  const name = model.files.find((one) => one.kind === 'model')?.name ?? '';
  return loadModel(await loadEngine(), {
    model: weights,
    shortlist,
    vocabularies,
    precision: precisionOf(name),
  });
}

const tell = (told: Told) => parentPort?.postMessage(told);

const loaded = await load();
// The first sentence sets up what all others use, for a second or two.
loaded.translate(['.']);
parentPort?.on('message', (message: unknown) => {
  const { id, texts } = Order.parse(message);
  try {
    tell({ kind: 'said', id, texts: [...loaded.translate(texts)] });
  } catch {
    tell({ kind: 'failed', id });
  }
});
tell({ kind: 'ready' });
