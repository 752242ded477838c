/** Tries each broken build with its scene, and the sound build with the same one: only what the sound one passes counts. */
import type { Laboratory } from './laboratory.ts';
import { heal } from './inject.ts';
import { makeMutant, mutants, type Mutant } from './mutants.ts';
import type { Verdict } from './oracle/oracle.ts';
import { openSession } from './session.ts';
import { openStage } from './stage.ts';

/** A broken build does not get better by waiting. */
const PATIENCE_MS = 12_000;

/** @returns how many were tried, and how many of them caught. */
export async function runMutants(laboratory: Laboratory, only: string | undefined) {
  const { say, productDir, isStopped } = laboratory;
  const chosen = mutants.filter(({ name }) => only === undefined || name.includes(only));
  let caught = 0;
  for (const mutant of chosen) {
    if (isStopped()) break;
    const sound = await play(laboratory, mutant, undefined);
    const broken = await play(laboratory, mutant, makeMutant(productDir, mutant));
    const found = broken.breaches.find(({ kind }) => mutant.caughtAs.includes(kind));
    const isCaught = found !== undefined && sound.breaches.length === 0;
    if (isCaught) caught += 1;
    say(`${isCaught ? '✓ caught    ' : '✗ not caught'} ${mutant.name.padEnd(14)} ${mutant.scene}`);
    if (found !== undefined)
      say(`    ${found.kind}: ${found.what} (${String(broken.breaches.length)} breaches)`);
    for (const { kind, what } of sound.breaches) say(`    the sound build, too: ${kind}: ${what}`);
  }
  return { mutants: chosen.length, caught };
}

async function play(
  { openWorld, texts }: Laboratory,
  mutant: Mutant,
  notifyDir: string | undefined,
): Promise<Verdict> {
  const world = await openWorld(notifyDir === undefined ? {} : { notifyDir });
  try {
    const size = { children: 4, guardians: 6 };
    const session = await openSession({ world, name: mutant.name, place: 0, texts, size });
    const stage = openStage(world, session, 'urgent');
    await mutant.play(stage);
    await heal(world);
    await stage.all();
    await session.untilSettled(PATIENCE_MS);
    const { verdict } = await session.judge(stage.struck);
    session.close();
    return verdict;
  } finally {
    await world.stop();
  }
}
