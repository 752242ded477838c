/** P6: what is rendered and translated for a story to 2,000 families in six languages. */
import { newText, type Bench, type Figure, type Phase } from './bench.ts';
import { LOCALES } from '../world/people.ts';

const LIMIT_MS = 60_000;

/** Prometheus's sum of a counter over all its labels; undefined when there is none of that name. */
async function counted(url: string, name: string): Promise<number | undefined> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const found = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? ([\\d.e+]+)$`, 'gmu'))];
  return found.length === 0 ? undefined : found.reduce((all, one) => all + Number(one[1]), 0);
}

async function renders(bench: Bench): Promise<readonly Figure[]> {
  const { ours, world } = bench;
  const families = bench.setting('families');
  const text = newText('the hens');
  const rendered = () => counted(ours.urls.notify, 'storybell_renders_total');

  const publish = async () => {
    await ours.empty();
    await ours.untilQuiet();
    await world.fake.reset();
    const before = await rendered();
    await ours.publishStory(families, text);
    const { engineCalls } = await world.fake.until(families.guardians, LIMIT_MS);
    const after = await rendered();
    // What is not counted is rendered for each message.
    return {
      engineCalls,
      renders: before === undefined || after === undefined ? families.guardians : after - before,
    };
  };
  const first = await publish();
  const again = await publish();

  // The plain way renders each message, and has each translated that is not for readers of the original.
  const others = Math.round((families.guardians * (LOCALES.length - 1)) / LOCALES.length);
  const plain = families.guardians + others;
  const spent = first.renders + first.engineCalls;
  const least = LOCALES.length + LOCALES.length - 1;
  return [
    {
      goal: 'P6',
      values: [plain / Math.max(spent, 1), spent / least, again.engineCalls],
      ours: `${String(first.renders)} renders, ${String(first.engineCalls)} calls; again: ${String(again.engineCalls)} calls`,
      baseline: `${String(families.guardians)} renders, ${String(others)} calls if it did as it does`,
    },
  ];
}

export const rendersPhase: Phase = { goals: ['P6'], settings: ['families'], run: renders };
