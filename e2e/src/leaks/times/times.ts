/**
 * `npm run leaks -- --times [--rounds 1000]`: whether the time of an answer tells who is known here. At each door known
 * and unknown ones are asked about in one random order, on a real house, and their times compared.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createRng, type Rng } from '../../faults/rng.ts';
import { openHouse } from '../world/house.ts';
import { createCaller, type Caller, type Timed } from './caller.ts';
import { doorsOf, type Door } from './doors.ts';
import { settlePeople } from './known-people.ts';
import { compare } from './mann-whitney.ts';

interface Options {
  /** Of each lot, at each door. */
  readonly rounds: number;
  readonly seed: string;
  readonly only: string;
  readonly isJson: boolean;
  readonly say: (line: string) => void;
}

/** Asked first and not counted: a process that has just begun is slow. */
const WARM_UP = 30;
/** What was sent after an answer is over by then; else it would slow down whoever comes next. */
const QUIET_MS = 25;
/** A door is open where its two lots are of one kind no more often than this by chance, over all that is compared. */
const CHANCE = 0.01;
/** A difference of medians that nobody sees through a network. Milliseconds. */
const SEEN_MS = 5;

interface Found {
  readonly door: string;
  readonly known: number;
  readonly unknown: number;
  readonly p: number;
  readonly effect: number;
  readonly isAlike: boolean;
}

/** @returns the exit code: 1 where something can be told. */
export async function measureTimes({ rounds, seed, only, isJson, say }: Options): Promise<number> {
  const house = await openHouse(`times-${String(process.pid)}`, {
    GATEWAY_SMS_SETTING_DAY: '100000',
    GATEWAY_SMS_DAY: '1000000',
  });
  const caller = createCaller(house.webUrl);
  try {
    const people = await settlePeople(house.ask, rounds + WARM_UP);
    const rng = createRng(`times ${seed}`);
    const found: Found[] = [];
    for (const door of doorsOf(people, caller, house.ask).filter(({ name }) => name.includes(only))) {
      const all = await measureDoor(caller, door, Math.min(rounds, door.most - WARM_UP), rng);
      for (const one of all) {
        found.push(one);
        say(line(one));
      }
    }
    const told = found.filter(({ p, known, unknown }) => p < CHANCE / found.length || Math.abs(known - unknown) >= SEEN_MS); // prettier-ignore
    for (const one of found.filter(({ isAlike }) => !isAlike)) say(`${one.door}: answers are not alike`);
    const isGood = told.length === 0 && found.every(({ isAlike }) => isAlike);
    process.stdout.write(
      isJson
        ? `${JSON.stringify(found)}\n`
        : `${told.length === 0 ? 'nothing' : told.map(({ door }) => door).join(', ')} can be told by time\n`,
    );
    return isGood ? 0 : 1;
  } finally {
    caller.close();
    await house.stop();
  }
}

const line = ({ door, known, unknown, p, effect }: Found) =>
  `${door.padEnd(48)} known ${known.toFixed(2)} ms, unknown ${unknown.toFixed(2)} ms, p ${p.toFixed(4)}, effect ${effect.toFixed(3)}`;

async function measureDoor(caller: Caller, door: Door, rounds: number, rng: Rng): Promise<Found[]> {
  const order = rng.shuffled(
    Array.from({ length: 2 * (rounds + WARM_UP) }, (_, at) => ({ isKnown: at % 2 === 0, at: at >> 1 })),
  );
  const times = { known: { own: new Array<number>(), next: new Array<number>() }, unknown: { own: new Array<number>(), next: new Array<number>() } }; // prettier-ignore
  const shapes = new Set<string>();
  for (const [turn, { isKnown, at }] of order.entries()) {
    const sent = await door.prepare(isKnown, at);
    await pause(QUIET_MS);
    const answer = await caller.send(sent);
    const next = door.isFollowed === true ? await caller.send({ method: 'GET', path: '/api/device/challenge' }) : undefined; // prettier-ignore
    shapes.add(shapeOf(answer));
    if (turn < 2 * WARM_UP) continue;
    const lot = times[isKnown ? 'known' : 'unknown'];
    lot.own.push(answer.ms);
    if (next) lot.next.push(next.ms);
  }
  const isAlike = shapes.size === 1;
  const lots = [
    { name: door.name, known: times.known.own, unknown: times.unknown.own },
    ...(door.isFollowed === true ? [{ name: `${door.name}, whoever asks next`, known: times.known.next, unknown: times.unknown.next }] : []), // prettier-ignore
  ];
  return lots.map(({ name, known, unknown }) => {
    const { p, effect } = compare(known, unknown);
    return { door: name, known: median(known), unknown: median(unknown), p, effect, isAlike };
  });
}

/** All that is not different each time. */
const shapeOf = ({ status, text, headers }: Timed) =>
  `${String(status)} ${text.replace(/"requestId":"[^"]*"/u, '')} ${headers.join(' ')}`;

function median(values: readonly number[]): number {
  const all = [...values].sort((a, b) => a - b);
  return ((all[(all.length - 1) >> 1] ?? Number.NaN) + (all[all.length >> 1] ?? Number.NaN)) / 2;
}
