/** P3: how long until the last of 1,000 connected phones has been told, the same payload on both sides. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, LOOPBACK } from '@storybell/launcher/ports';
import { z } from 'zod';
import { median } from '../measure/stats.ts';
import { guardianIdOf, signIn } from '../world/people.ts';
import { startTool, type Tool } from '../world/tool.ts';
import { root } from '../world/world.ts';
import type { Bench, Figure, Phase } from './bench.ts';

/** In turns, so that what else the machine does meets both sides alike. */
const REPEATS = 15;
const PAUSE_MS = 300;
const LIMIT_MS = 10_000;

const Emitted = z.object({ at: z.number() });
const Told = z.object({ told: z.number(), lastAt: z.number() });

async function tool(
  { baseline, world }: Bench,
  file: string,
  name: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Tool> {
  const started = await startTool(join(root, 'bench', file), { ...baseline.env, ...env }, world.logOf(name));
  // When a side cannot be opened nobody else ends those of the others, and they would keep the bench alive.
  world.defer(() => started.stop());
  return started;
}

/** Milliseconds from the first emit to the last client's receipt. */
async function burst(clients: Tool, count: number, emit: () => Promise<unknown>): Promise<number> {
  await clients.ask({ go: 'arm' });
  const { at } = Emitted.parse(await emit());
  const { told, lastAt } = Told.parse(await clients.ask({ go: 'last', limitMs: LIMIT_MS }));
  if (told !== count) throw new Error(`${String(told)} of ${String(count)} sockets were told`);
  await wait(PAUSE_MS);
  return lastAt - at;
}

interface Side {
  readonly clients: Tool;
  /** Tells all of them once. */
  readonly emit: (hint?: object) => Promise<unknown>;
  stop(): Promise<unknown>;
}

async function plainWay(bench: Bench, count: number): Promise<Side> {
  const port = await freePort();
  const server = await tool(bench, 'baseline/sockets.ts', 'baseline-sockets', { PORT: String(port) });
  const emitter = await tool(bench, 'baseline/emit.ts', 'baseline-emit');
  const clients = await tool(bench, 'src/world/clients.ts', 'clients');
  const all = Array.from({ length: count }, (_, at) => ({ query: { guardian: String(at + 1) } }));
  await clients.ask({ go: 'open', url: `http://${LOOPBACK}:${String(port)}`, event: 'story', clients: all });
  return {
    clients,
    emit: (hint) => emitter.ask({ go: 'emit', story: 'story', count, ...(hint && { hint }) }),
    stop: () => Promise.all([clients.stop(), emitter.stop(), server.stop()]),
  };
}

async function ourWay(bench: Bench, count: number): Promise<Side> {
  const { ours } = bench;
  const setting = bench.setting('thousand');
  const guardianIds = Array.from({ length: count }, (_, at) => guardianIdOf(setting, at + 1));
  const cookies = await signIn(ours.db, setting.id, guardianIds.map((id) => ({ kind: 'guardian', id }))); // prettier-ignore
  const hinter = await tool(bench, 'src/world/hinter.ts', 'hinter');
  const clients = await tool(bench, 'src/world/clients.ts', 'clients');
  await clients.ask({ go: 'open', url: ours.webUrl, event: 'hint', clients: cookies.map((cookie) => ({ cookie })) }); // prettier-ignore
  // The gateway greets each with a hint: those are not what is counted.
  await ours.untilQuiet();
  return {
    clients,
    emit: () => hinter.ask({ go: 'hint', settingId: setting.id, guardianIds }),
    stop: () => Promise.all([clients.stop(), hinter.stop()]),
  };
}

/** The floor: no room, no Redis, no Socket.IO. */
async function bareWay(bench: Bench, count: number): Promise<Side> {
  const port = await freePort();
  const server = await tool(bench, 'src/world/bare-server.ts', 'bare-server', { PORT: String(port) });
  const clients = await tool(bench, 'src/world/clients.ts', 'clients');
  const all = Array.from({ length: count }, () => ({}));
  await clients.ask({ go: 'open', url: `http://${LOOPBACK}:${String(port)}`, event: 'bare', clients: all });
  return {
    clients,
    emit: () => server.ask({ go: 'emit' }),
    stop: () => Promise.all([clients.stop(), server.stop()]),
  };
}

async function sockets(bench: Bench): Promise<readonly Figure[]> {
  const count = bench.setting('thousand').guardians;
  const theirs = await plainWay(bench, count);
  const own = await ourWay(bench, count);
  const bare = await bareWay(bench, count);
  const hint = { seq: 1, kind: 'story', id: guardianIdOf(bench.setting('thousand'), 1) };
  const took: Record<'ours' | 'hint' | 'text' | 'floor', number[]> = {
    ours: [],
    hint: [],
    text: [],
    floor: [],
  };
  try {
    // The first of each only warms it.
    for (let at = 0; at <= REPEATS; at += 1) {
      const text = await burst(theirs.clients, count, () => theirs.emit());
      const plain = await burst(theirs.clients, count, () => theirs.emit(hint));
      const ours = await burst(own.clients, count, () => own.emit());
      const floor = await burst(bare.clients, count, () => bare.emit());
      if (at === 0) continue;
      took.text.push(text);
      took.hint.push(plain);
      took.ours.push(ours);
      took.floor.push(floor);
    }
  } finally {
    await Promise.all([theirs.stop(), own.stop(), bare.stop()]);
  }
  const [ours, plain, text] = [median(took.ours), median(took.hint), median(took.text)];
  return [
    {
      goal: 'P3',
      values: [ours / plain],
      ours:
        `${ours.toFixed(0)} ms, best ${Math.min(...took.ours).toFixed(0)} ms; ` +
        `a bare loop over the sockets ${median(took.floor).toFixed(0)} ms, best ${Math.min(...took.floor).toFixed(0)} ms`,
      baseline: `${plain.toFixed(0)} ms, best ${Math.min(...took.hint).toFixed(0)} ms (with ~400 characters: ${text.toFixed(0)} ms)`,
    },
  ];
}

export const socketsPhase: Phase = { goals: ['P3'], settings: ['thousand'], run: sockets };
