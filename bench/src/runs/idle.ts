/** P11: how soon a cold notify sends what waited. P12: what everything costs when nothing happens. */
import { setTimeout as wait } from 'node:timers/promises';
import { serviceNames } from '@storybell/contracts/define';
import { cpuOf, rssOf } from '../measure/proc.ts';
import { median } from '../measure/stats.ts';
import { newText, now, type Bench, type Figure, type Phase } from './bench.ts';

const LIMIT_MS = 30_000;

async function coldStart(bench: Bench): Promise<readonly Figure[]> {
  const { ours, world, sizes } = bench;
  const all: number[] = [];
  for (let at = 0; at < sizes.starts; at += 1) {
    await ours.empty();
    await ours.untilQuiet();
    await world.fake.reset();
    await ours.stopService('notify');
    await ours.publishStory(bench.setting('thousand'), newText());
    const began = now();
    const up = ours.startService('notify');
    all.push((await world.fake.until(1, LIMIT_MS)).firstAt - began);
    await up;
    await world.fake.until(bench.setting('thousand').guardians, LIMIT_MS);
  }
  const seconds = median(all) / 1_000;
  return [
    {
      goal: 'P11',
      values: [seconds],
      ours: `${seconds.toFixed(2)} s, n = ${String(all.length)}`,
      baseline: '–',
    },
  ];
}

export const coldStartPhase: Phase = { goals: ['P11'], settings: ['thousand'], run: coldStart };

/** What a start took is given back within two looks of a service at rest (docs/decisions/0015). */
const AT_REST_MS = 5_000;

async function idle(bench: Bench): Promise<readonly Figure[]> {
  const { ours, world, sizes } = bench;
  await ours.empty();
  // Their first start made their tables and compiled their code: what both took stays, and no later start takes it.
  await Promise.all(serviceNames.map((name) => ours.stopService(name)));
  await Promise.all(serviceNames.map((name) => ours.startService(name)));
  await ours.untilQuiet();
  await wait(AT_REST_MS);
  const roots = new Map([...ours.pids(), ...world.pids]);
  const before = cpuOf(roots);
  await wait(sizes.idleMs);
  const after = cpuOf(roots);
  const memory = rssOf(roots);
  const percent = (name: string) => (((after.get(name) ?? 0) - (before.get(name) ?? 0)) / sizes.idleMs) * 100;
  const mb = (name: string) => (memory.get(name) ?? 0) / 1e6;
  const others = [...roots.keys()].filter((name) => name !== 'notify' && name !== 'postgres');
  return [
    {
      goal: 'P12',
      values: [percent('notify'), mb('notify')],
      ours:
        `${percent('notify').toFixed(1)} %, ${mb('notify').toFixed(0)} MB; ` +
        others.map((name) => `${name} ${percent(name).toFixed(1)} %, ${mb(name).toFixed(0)} MB`).join('; ') +
        `; postgres ${percent('postgres').toFixed(1)} %`,
      baseline: '–',
    },
  ];
}

export const idlePhase: Phase = { goals: ['P12'], settings: ['few'], run: idle };
