/**
 * The engine that runs on this machine, as the service has it: its thread, its WebAssembly, two pairs in memory. In a
 * process of its own, so that its memory is nobody else's. The models are synthetic, in the true tiny architecture: what
 * is multiplied is as large as in a trained one, and they translate letter by letter, so that a sentence is longer.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { LATIN, LETTERS } from '../../../services/translate/src/testing/fake-words.ts';
import { installSynthetic } from '../../../services/translate/src/testing/install-synthetic.ts';
import { tiny } from '../../../services/translate/src/testing/synthetic-model.ts';

const Bergamot = z.object({
  /** Milliseconds from no thread to the first answer. */
  startMs: z.number(),
  p95Ms: z.number(),
  /** Of the whole process, with both pairs in memory. */
  rssMb: z.number(),
  sentences: z.int(),
  /** Pieces of a sentence, on average: what the engine's time grows with. */
  pieces: z.number(),
});
export type Bergamot = z.infer<typeof Bergamot>;

export type BergamotMeasured =
  { readonly measured: Bergamot } | { readonly measured: null; readonly why: string };

const LIMIT_MS = 180_000;

export async function measureBergamot(): Promise<BergamotMeasured> {
  const dir = await mkdtemp(join(tmpdir(), 'storybell-bench-models-'));
  try {
    for (const to of ['pl', 'ro'] as const)
      await installSynthetic(dir, { from: 'en-GB', to }, [LETTERS, LATIN], { shape: tiny });
    return await measureIn(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

function measureIn(dir: string): Promise<BergamotMeasured> {
  const child = fork(new URL('./bergamot-process.ts', import.meta.url), [dir], { timeout: LIMIT_MS });
  return new Promise((resolve) => {
    child.once('message', (message) => {
      resolve({ measured: Bergamot.parse(message) });
    });
    child.once('exit', (code) => {
      resolve({ measured: null, why: `its process ended with ${String(code)}` });
    });
  });
}
