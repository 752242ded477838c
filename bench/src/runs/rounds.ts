/** One measured run of either side: the same counting, the same clock, the same end. */
import { setTimeout as wait } from 'node:timers/promises';
import { startMeter, type Cost } from '../measure/meter.ts';
import { sum } from '../measure/stats.ts';
import type { BaselineChannel } from '../world/baseline.ts';
import type { Setting } from '../world/people.ts';
import { newText, now, type Bench } from './bench.ts';

export interface Round {
  /** Messages that left: what everything is divided by. */
  readonly messages: number;
  readonly ackMs: number;
  /** From the press of the button to the first message at the provider. */
  readonly firstMs: number;
  /** From the press of the button to the last new id at the provider. */
  readonly perSecond: number;
  /** Of all processes of this side with Postgres and Redis. */
  readonly cpuMsPerMessage: number;
  readonly walPerMessage: number;
  readonly redisCommandsPerMessage: number;
  readonly cost: Cost;
}

const LIMIT_MS = 120_000;
/** After the last message, so that what is written down later counts too. */
const AFTER_MS = 1_000;

/** @param outside of `channels`, those that end at the provider. */
export async function runBaseline(
  { world, baseline, ours }: Bench,
  {
    count,
    channels,
    concurrency,
  }: { count: number; channels: readonly BaselineChannel[]; concurrency: number },
): Promise<Round> {
  await ours.empty();
  await ours.untilQuiet();
  await baseline.prepare(concurrency);
  await world.fake.reset();
  const meter = await startMeter(ours.db, world.redis, new Map([...world.pids, ...baseline.pids()]));
  const at = now();
  const outside = channels.filter((channel) => channel !== 'live').length;
  const [ackMs, counts] = await Promise.all([
    baseline.produce('story', count, channels),
    world.fake.until(count * outside, LIMIT_MS),
  ]);
  await wait(AFTER_MS);
  const cost = await meter.stop();
  const messages = count * channels.length;
  const { sent } = (await baseline.count()).byStatus;
  await baseline.rest();
  if (sent !== messages)
    throw new Error(`the baseline says that ${String(sent)} of ${String(messages)} are sent`);
  return roundOf({ messages, ackMs, at, cost, ...counts });
}

/**
 * @param perGuardian messages that each guardian gets, the one in the app counted where the baseline has a job for it.
 */
export async function runOurs(
  { world, ours }: Bench,
  setting: Setting,
  perGuardian: 1 | 3 = 1,
): Promise<Round> {
  await ours.empty();
  await ours.untilQuiet();
  await world.fake.reset();
  const meter = await startMeter(ours.db, world.redis, new Map([...world.pids, ...ours.pids()]));
  const story = await ours.publishStory(setting, newText());
  const outside = setting.guardians * (perGuardian === 3 ? 2 : 1);
  const counts = await world.fake.until(outside, LIMIT_MS);
  await wait(AFTER_MS);
  const cost = await meter.stop();
  const states = await ours.states(setting);
  const sent = (states['sms sent'] ?? 0) + (states['email sent'] ?? 0);
  if (sent !== outside)
    throw new Error(`${String(sent)} of ${String(outside)} are sent: ${JSON.stringify(states)}`);
  return roundOf({ messages: setting.guardians * perGuardian, ...story, cost, ...counts });
}

interface Counted {
  readonly messages: number;
  readonly ackMs: number;
  /** When the button was pressed, the first message came, and the last: Unix milliseconds. */
  readonly at: number;
  readonly firstAt: number;
  readonly lastNewAt: number;
  readonly cost: Cost;
}

const roundOf = ({ messages, ackMs, at, firstAt, lastNewAt, cost }: Counted): Round => ({
  messages,
  ackMs,
  firstMs: firstAt - at,
  perSecond: (messages / (lastNewAt - at)) * 1_000,
  cpuMsPerMessage: sum(Object.values(cost.cpuMs)) / messages,
  walPerMessage: cost.walBytes / messages,
  redisCommandsPerMessage: cost.redisCommands / messages,
  cost,
});
