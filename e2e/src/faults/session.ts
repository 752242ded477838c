/** One nursery in the laboratory's world, from its first day to the oracle's word: what seeds and crash points share. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CataloguedText } from '../demo/outside.ts';
import type { Asking, Seen } from './evidence.ts';
import { followLinks, lookAtPhones, outsideOf, passTime, readBack, rowsOf, unsettled } from './observe.ts';
import { judge, type Verdict } from './oracle/oracle.ts';
import { again } from './people/again.ts';
import { signIn } from './people/caller.ts';
import { askingOf, emptyDiary, type Crew } from './people/operate.ts';
import { inventNursery, settle, type Size } from './people/people.ts';
import { openPhone, type Phone } from './people/phone.ts';
import { createRng } from './rng.ts';
import type { World } from './world/world.ts';

/** After everything is mended, until nothing may be missing any more. */
const PATIENCE_MS = 45_000;
/** After nothing is missing any more, for what should not come. */
const GRACE_MS = 500;

export interface Outcome {
  readonly verdict: Verdict;
  readonly asking: Asking;
  readonly seen: Seen;
}

export interface Session {
  readonly name: string;
  readonly crew: Crew;
  /**
   * Lets hours pass until no event, plan or delivery is under way and the phones hold what their feeds say, or until
   * patience ends. @returns when that was.
   */
  readonly untilSettled: (patienceMs?: number) => Promise<number>;
  /** Until what was published is planned. */
  readonly untilPlanned: () => Promise<void>;
  readonly judge: (faults: Asking['faults']) => Promise<Outcome>;
  readonly close: () => void;
}

export interface SessionOptions {
  readonly world: World;
  readonly name: string;
  /** How many nurseries this world has seen. */
  readonly place: number;
  readonly texts: readonly CataloguedText[];
  readonly size?: Size;
}

export async function openSession({ world, name, place, texts, size }: SessionOptions): Promise<Session> {
  const dir = join(world.dir, '..', 'runs', `${String(place).padStart(4, '0')}-${name}`);
  mkdirSync(dir, { recursive: true });
  world.begin(name, dir);
  const nursery = inventNursery(createRng(`${name} people`), place, size);
  await settle(world.database, nursery);

  const crew = await gather(world, nursery);
  // A number that notify has not heard of yet is a stranger's: its STOP would be nobody's.
  await again({ everyMs: 50, forMs: 30_000 }, async () => {
    const [row] = await world.database.ask<{ count: number }>(
      'select count(*)::int as count from notify.recipient where setting_id = $1 and version > 0',
      [nursery.settingId],
    );
    return row?.count === nursery.guardians.length ? true : undefined;
  });
  const { webUrl } = world;
  const { settingId } = nursery;
  const file = join(dir, 'phones.jsonl');
  const phones: Phone[] = [...crew.guardians].map(([guardianId, caller]) => openPhone({ webUrl, settingId, guardianId, caller, file })); // prettier-ignore
  const leads = new Map<string, string | null>();

  return {
    name,
    crew,
    untilSettled: async (patienceMs = PATIENCE_MS) => {
      for (const until = Date.now() + patienceMs; ;) {
        const isQuiet = (await unsettled(world.database, settingId)) === 0 && (await areLevel(world, phones));
        if (isQuiet || Date.now() > until || world.troubles.length > 0) return Date.now();
        await passTime(world.database);
        await pause(200);
      }
    },
    untilPlanned: async () => {
      await again({ everyMs: 50, forMs: 10_000 }, async () => {
        const [row] = await world.database.ask<{ count: number }>(
          'select count(*)::int as count from notify.standing where setting_id = $1',
          [settingId],
        );
        return row !== undefined && row.count > 0 ? true : undefined;
      });
    },
    judge: async (faults) => {
      await pause(GRACE_MS);
      const outside = outsideOf(world, texts);
      const [, ends, kept, rows] = await Promise.all([
        followLinks(crew, outside.copies, leads),
        lookAtPhones(phones),
        readBack(crew),
        rowsOf(world.database, settingId),
      ]);
      const sightings = phones.flatMap((phone) => phone.sightings);
      const seen: Seen = { ...outside, leads, sightings, phones: ends, rows, kept };
      const asking = askingOf(nursery, crew.diary, faults);
      const verdict = judge(asking, seen);
      writeFileSync(
        join(dir, 'result.json'),
        JSON.stringify({ verdict, asking, seen: { ...seen, leads: [...leads] } }, null, 1),
      );
      return { verdict, asking, seen };
    },
    close: () => {
      for (const phone of phones) phone.close();
    },
  };
}

async function gather(world: World, nursery: ReturnType<typeof inventNursery>): Promise<Crew> {
  const { webUrl } = world;
  const [staff, manager] = await Promise.all([
    signIn(webUrl, nursery.staffId),
    signIn(webUrl, nursery.managerId),
  ]);
  const callers = await Promise.all(
    nursery.guardians.map(async ({ id }) => [id, await signIn(webUrl, id)] as const),
  );
  return { world, nursery, staff, manager, guardians: new Map(callers), diary: emptyDiary() };
}

async function areLevel(world: World, phones: readonly Phone[]): Promise<boolean> {
  const rows = await world.database.ask<{ id: string; seq: number }>(
    'select guardian_id as id, max(seq) as seq from notify.feed_entry where guardian_id = any($1::uuid[]) group by 1',
    [phones.map(({ guardianId }) => guardianId)],
  );
  const latest = new Map(rows.map(({ id, seq }) => [id, seq]));
  return phones.every((phone) => phone.cursor() >= (latest.get(phone.guardianId) ?? 0));
}
