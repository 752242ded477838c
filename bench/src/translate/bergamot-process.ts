/** The engine of this machine in a process of its own, whose memory is asked for at the end. */
import { bergamot } from '../../../services/translate/src/engines/bergamot/bergamot.ts';
import { createPool } from '../../../services/translate/src/engines/bergamot/pool.ts';
import { mean, quantile } from '../measure/stats.ts';

const WORDS = 13;
const SENTENCES = 120;
const words =
  'the a we our they and with near under some little muddy happy children ducks goats painted counted watched built sang found carried shared puddles boats leaves garden rabbit paper morning blankets'.split(
    ' ',
  );

/** Every one another. */
const sentence = (at: number) =>
  `${Array.from({ length: WORDS }, (_, place) => words[(at * 7 + place * (5 + (at % 3))) % words.length] ?? '').join(' ')}.`;
const sentences = Array.from({ length: SENTENCES }, (_, at) => sentence(at));

const pool = createPool({ room: 2, deadlineMs: 60_000, loadMs: 60_000 });
const engine = bergamot({ dir: process.argv[2] ?? '', pool });

/** @returns milliseconds. @throws Error when the engine does not translate it. */
async function timed(text: string, to: 'pl' | 'ro'): Promise<number> {
  const began = performance.now();
  const signal = new AbortController().signal;
  const [said] = await engine.translate({ segments: [text], from: 'en-GB', to, signal });
  if (said?.kind !== 'translated' || said.text.split(' ').length !== WORDS)
    throw new Error(
      `the engine did not translate: ${said?.kind === 'failed' ? said.code : 'words are lost'}`,
    );
  return performance.now() - began;
}

const startMs = await timed(sentence(SENTENCES), 'pl');
const took: number[] = [];
for (const text of sentences) took.push(await timed(text, 'pl'));
await timed(sentence(SENTENCES), 'ro');
const rssMb = process.memoryUsage.rss() / 1_048_576;

process.send?.({
  startMs,
  p95Ms: quantile(took, 0.95),
  rssMb,
  sentences: SENTENCES,
  // A blank and each letter are a piece, and there is one for the end.
  pieces: mean(sentences.map((text) => text.length + 2)),
});
await pool.close();
