/** A thread that holds one model, translates what it is sent, and is ended from outside when it takes too long. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { loadEngine, loadModel } from './load-engine.ts';
import { Given, Order, type Told } from './told.ts';

const { weights, shortlist, vocabularies, precision } = Given.parse(workerData);
const loaded = loadModel(await loadEngine(), {
  model: readFileSync(weights),
  shortlist: readFileSync(shortlist),
  vocabularies: vocabularies.map((path) => readFileSync(path)),
  precision,
});
// The first sentence sets up what all others use, for a second or two.
loaded.translate(['.']);

const tell = (told: Told) => parentPort?.postMessage(told);
parentPort?.on('message', (message: unknown) => {
  const { id, texts } = Order.parse(message);
  try {
    tell({ kind: 'said', id, texts: [...loaded.translate(texts)] });
  } catch {
    tell({ kind: 'failed', id });
  }
});
tell({ kind: 'ready' });
