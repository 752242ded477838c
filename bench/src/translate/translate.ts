/** `npm run bench -- translate [--quick] [--json] [--write] [--data dir]`: what translate loses, holds, serves and knows. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { root } from '../world/world.ts';
import { measureBergamot, type BergamotMeasured } from './bergamot.ts';
import { joined, recall, silentFactLoss, swapsFlagged, type Chaos } from './chaos.ts';
import { measureDetection, type Detection } from './detection.ts';
import { measureEngineCalls, type EngineCalls } from './engine-calls.ts';
import { measureFalseHolds, type FalseHolds } from './false-holds.ts';
import { measureServed, type Served } from './nursery.ts';
import { textTable, writeTable } from './table.ts';

const MESSAGES = { full: 50_000, quick: 2_000 } as const;

export interface Measured {
  readonly chaos: Chaos;
  readonly chaosSeconds: number;
  /** Undefined where the stored outputs of engines are not there. */
  readonly falseHolds: FalseHolds | undefined;
  readonly served: Served;
  readonly detection: Detection;
  readonly engineCalls: EngineCalls;
  readonly bergamot: BergamotMeasured;
}

interface Options {
  readonly isQuick: boolean;
  readonly isJson: boolean;
  readonly isWritten: boolean;
  readonly dir: string | undefined;
  readonly say: (line: string) => void;
}

const part = (from: number, to: number) =>
  new Promise<Chaos>((resolve, reject) => {
    const worker = new Worker(new URL('./chaos-worker.ts', import.meta.url), { workerData: { from, to } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

async function measureChaos(messages: number): Promise<Chaos> {
  const workers = Math.max(1, availableParallelism());
  const share = Math.ceil(messages / workers);
  const parts = Array.from({ length: workers }, (_, at) =>
    part(at * share, Math.min(messages, (at + 1) * share)),
  );
  return joined(await Promise.all(parts));
}

/** One line that a machine reads; the shares are of 1. */
const summaryOf = (all: Measured) => ({
  silentFactLoss: silentFactLoss(all.chaos),
  swapsFlagged: swapsFlagged(all.chaos),
  falseHolds: all.falseHolds === undefined ? null : all.falseHolds.held / all.falseHolds.answers,
  servedWithoutEngine: all.served.mean,
  detection: all.detection.macro,
  engineCalls: all.engineCalls.first,
  bergamot: {
    startMs: all.bergamot.measured?.startMs ?? null,
    p95Ms: all.bergamot.measured?.p95Ms ?? null,
    rssMb: all.bergamot.measured?.rssMb ?? null,
  },
});

/** @returns the exit code: 1 when a fact was lost and nobody was told. */
export async function runTranslate({ isQuick, isJson, isWritten, dir, say }: Options): Promise<number> {
  const messages = isQuick ? MESSAGES.quick : MESSAGES.full;
  say(`${String(messages)} messages through faulty engines`);
  const began = performance.now();
  const chaos = await measureChaos(messages);
  const chaosSeconds = (performance.now() - began) / 1_000;
  for (const example of chaos.examples) say(example);
  say(`silent fact loss ${String(silentFactLoss(chaos))}, recall ${recall(chaos).toFixed(6)}`);

  const outputs = dir ?? join(root, '..', 'shared', 'data', 'engine-outputs');
  const falseHolds = measureFalseHolds(outputs);
  say(
    falseHolds === undefined
      ? `false holds: skipped, there is no ${outputs}`
      : `false holds: ${String(falseHolds.held)}`,
  );
  say('served, detected');
  const served = measureServed();
  const detection = measureDetection();
  say('engine calls');
  const engineCalls = await measureEngineCalls();
  const bergamot = await measureBergamot();
  if (bergamot.measured === null) say(`bergamot: not measured, ${bergamot.why}`);

  const all: Measured = { chaos, chaosSeconds, falseHolds, served, detection, engineCalls, bergamot };
  if (isWritten) writeTable(all);
  process.stdout.write(`${isJson ? JSON.stringify(summaryOf(all)) : textTable(all)}\n`);
  return silentFactLoss(chaos) === 0 ? 0 : 1;
}
