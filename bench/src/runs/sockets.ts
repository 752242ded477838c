/** P3: how long until the last of 1,000 connected phones has been told, the same payload on both sides. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, LOOPBACK } from '@storybell/launcher/ports';
import { z } from 'zod';
import { median } from '../measure/stats.ts';
import { guardianIdOf, LOCALES, signIn } from '../world/people.ts';
import { startTool, type Tool } from '../world/tool.ts';
import { root } from '../world/world.ts';
import type { Bench, Figure, Phase } from './bench.ts';

const REPEATS = 5;
const PAUSE_MS = 300;
const LIMIT_MS = 10_000;

const Emitted = z.object({ at: z.number() });
const Told = z.object({ told: z.number(), lastAt: z.number() });

const tool = (bench: Bench, file: string, name: string, env: Readonly<Record<string, string>> = {}) =>
  startTool(join(root, 'bench', file), { ...bench.baseline.env, ...env }, bench.world.logOf(name));

/** Milliseconds from the first emit to the last client's receipt. */
async function burst(clients: Tool, count: number, emit: () => Promise<unknown>): Promise<number> {
  await clients.ask({ go: 'arm' });
  const { at } = Emitted.parse(await emit());
  const { told, lastAt } = Told.parse(await clients.ask({ go: 'last', limitMs: LIMIT_MS }));
  if (told !== count) throw new Error(`${String(told)} of ${String(count)} sockets were told`);
  await wait(PAUSE_MS);
  return lastAt - at;
}

async function repeat(clients: Tool, count: number, emit: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let at = 0; at < REPEATS; at += 1) all.push(await burst(clients, count, emit));
  return median(all);
}

async function ofBaseline(bench: Bench, count: number): Promise<{ text: number; hint: number }> {
  const port = await freePort();
  const server = await tool(bench, 'baseline/sockets.ts', 'baseline-sockets', { PORT: String(port) });
  const emitter = await tool(bench, 'baseline/emit.ts', 'baseline-emit');
  const clients = await tool(bench, 'src/world/clients.ts', 'clients');
  try {
    const all = Array.from({ length: count }, (_, at) => ({ query: { guardian: String(at + 1) } }));
    await clients.ask({
      go: 'open',
      url: `http://${LOOPBACK}:${String(port)}`,
      event: 'story',
      clients: all,
    });
    const ask = { go: 'emit', story: 'story', count };
    const hint = { seq: 1, kind: 'story', id: guardianIdOf(bench.setting('thousand'), 1) };
    await burst(clients, count, () => emitter.ask(ask)); // Warm.
    const text = await repeat(clients, count, () => emitter.ask(ask));
    return { text, hint: await repeat(clients, count, () => emitter.ask({ ...ask, hint })) };
  } finally {
    await Promise.all([clients.stop(), emitter.stop(), server.stop()]);
  }
}

async function ofOurs(bench: Bench, count: number): Promise<number> {
  const { ours, world } = bench;
  const setting = bench.setting('thousand');
  const guardianIds = Array.from({ length: count }, (_, at) => guardianIdOf(setting, at + 1));
  const cookies = await signIn(ours.db, setting.id, guardianIds.map((id) => ({ kind: 'guardian', id }))); // prettier-ignore
  const hinter = await startTool(
    join(import.meta.dirname, '..', 'world', 'hinter.ts'),
    { REDIS_URL: world.redisUrl },
    world.logOf('hinter'),
  );
  const clients = await tool(bench, 'src/world/clients.ts', 'clients');
  try {
    await clients.ask({ go: 'open', url: ours.webUrl, event: 'hint', clients: cookies.map((cookie) => ({ cookie })) }); // prettier-ignore
    // The gateway greets each with a hint: those are not what is counted.
    await ours.untilQuiet();
    const locales = guardianIds.map((_, at) => LOCALES[(at + 1) % LOCALES.length] ?? LOCALES[0]);
    const ask = { go: 'hint', settingId: setting.id, guardianIds, locales };
    await burst(clients, count, () => hinter.ask(ask)); // Warm.
    return await repeat(clients, count, () => hinter.ask(ask));
  } finally {
    await Promise.all([clients.stop(), hinter.stop()]);
  }
}

async function sockets(bench: Bench): Promise<readonly Figure[]> {
  const count = bench.setting('thousand').guardians;
  const theirs = await ofBaseline(bench, count);
  const own = await ofOurs(bench, count);
  return [
    {
      goal: 'P3',
      values: [own / theirs.hint],
      ours: `${own.toFixed(0)} ms`,
      baseline: `${theirs.hint.toFixed(0)} ms (with ~400 characters: ${theirs.text.toFixed(0)} ms)`,
    },
  ];
}

export const socketsPhase: Phase = { goals: ['P3'], settings: ['thousand'], run: sockets };
