/** One share of the messages, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { runChaos } from './chaos.ts';

const { from, to } = z.object({ from: z.int(), to: z.int() }).parse(workerData);
parentPort?.postMessage(await runChaos(from, to));
