/** One run: families are invented, live two days, and every way out of the house is looked at. */
import { createRng } from '../faults/rng.ts';
import { inSetting, type Setting } from './facts/facts.ts';
import { inventFamilies } from './facts/families.ts';
import { checkContents } from './checks/contents.ts';
import { checkDoings } from './checks/doings.ts';
import { checkAddresses, checkInside, checkKeys, checkOpen, checkSignedOut } from './checks/doors.ts';
import { checkFeeds } from './checks/feeds.ts';
import { checkLists } from './checks/lists.ts';
import type { Leak } from './checks/look.ts';
import {
  checkMatrix,
  tell,
  type Found,
  type MatrixOptions,
  type Mismatch,
  type Tally,
} from './checks/matrix.ts';
import { checkEngine, checkKept, checkMessages, checkPushes, checkTraces } from './checks/outside.ts';
import { checkFrames, checkRevocation, checkSilence, listen } from './checks/revocation.ts';
import { each } from './people/call.ts';
import type { World } from './people/act.ts';
import { proposeCare } from './people/care.ts';
import { changeFamilies } from './people/changes.ts';
import {
  askForHelp,
  callThem,
  liveAnotherDay,
  liveOneDay,
  switchPushesOn,
  untilQuiet,
} from './people/days.ts';
import { keepCalendar } from './people/calendar.ts';
import { openDoor, refuseAtDoor, tellChanges } from './people/door.ts';
import { askForCopies, askForRecords, holdRecords } from './people/keeping.ts';
import { agree, photographNobody, takePhotos, thinkAgain } from './people/photos.ts';
import { settle } from './people/settle.ts';
import { comeIn } from './people/ways-in.ts';
import { readRoutes } from './routes.ts';
import type { House } from './world/house.ts';

export interface Verdict {
  /** (actor, action, object): what was asked, and compared with the policy. */
  readonly tuples: number;
  /** (guardian, subject): whether it is in the feed. */
  readonly feeds: number;
  readonly mismatches: readonly Mismatch[];
  readonly leaks: readonly Leak[];
  /** By route of the table. */
  readonly tally: Tally;
}

export interface RunOptions {
  readonly seed: string;
  readonly families: number;
  readonly say: (line: string) => void;
  readonly matrix?: MatrixOptions;
}

const atOnce = 4;
/** Settings in which people come in by all ways: one address may not try more often. */
const WITH_WAYS_IN = 3;

/** Families settle in and live two days. The world stays as it is until somebody changes it. */
export async function live(
  house: House,
  { seed, families, say }: Pick<RunOptions, 'seed' | 'families' | 'say'>,
): Promise<World & { readonly leaks: Leak[] }> {
  const rng = createRng(`leaks ${seed}`);
  const facts = inventFamilies(rng, families, Date.now());
  say(`${String(families)} families in ${String(facts.settings.size)} settings: ${String(facts.guardians.size)} guardians, ${String(facts.children.size)} children`); // prettier-ignore
  const sentBefore = house.outside.control.log().at(-1)?.seq ?? 0;
  const cookies = await settle(house.ask, facts, rng);
  const world = { house, facts, cookies, rng, sentBefore };
  await switchPushesOn(world);
  const settings = [...facts.settings.values()];
  // Settings live at the same time: each draws from its own row, whoever is faster.
  const on = (day: string, { id }: Setting) => ({ ...world, rng: rng.fork(`${day} ${id}`) });
  say('the first day');
  const open = await listen(world, settings.flatMap(({ id }) => [...inSetting(facts.staff.values(), id), ...inSetting(facts.guardians.values(), id).slice(0, 8)])); // prettier-ignore
  await each(
    settings,
    async (setting) => {
      const there = on('first', setting);
      await agree(there, setting);
      await liveOneDay(there, setting);
      await takePhotos(there, setting);
      await openDoor(there, setting);
      await keepCalendar(there, setting);
      await tellChanges(there, setting);
      await proposeCare(there, setting);
    },
    atOnce,
  );
  await untilQuiet(world);
  say('families change, and the second day');
  for (const setting of settings) await changeFamilies(world, setting);
  await each(
    settings,
    async (setting) => {
      const there = on('second', setting);
      await liveAnotherDay(there, setting);
      await photographNobody(there, setting);
      await thinkAgain(there, setting);
      await refuseAtDoor(there, setting);
      await holdRecords(there, setting);
      await askForCopies(there, setting);
      await askForRecords(there, setting);
    },
    atOnce,
  );
  await untilQuiet(world);
  await each(
    settings,
    async (setting) => {
      const there = on('help', setting);
      await askForHelp(there, setting);
      await callThem(there, setting);
    },
    atOnce,
  );
  open.close();
  facts.deliveries.push(
    ...(await house.ask<{ id: string; settingId: string; guardianId: string; subjectId: string }>(
      'select id, setting_id as "settingId", guardian_id as "guardianId", subject_id as "subjectId" from notify.delivery limit 5000',
    )),
  );
  return { ...world, leaks: checkFrames(world, open.frames) };
}

export async function run(house: House, options: RunOptions): Promise<Verdict> {
  const { say } = options;
  const world = await live(house, options);
  say('how they come in');
  for (const setting of [...world.facts.settings.values()].slice(0, WITH_WAYS_IN))
    await comeIn(world, setting);
  const routes = await readRoutes();
  let tuples = 0;
  const [mismatches, leaks]: [Mismatch[], Leak[]] = [[], [...world.leaks]];
  const tally: Tally = new Map();
  const add = (found: Found & { readonly tally?: Tally }) => {
    tuples += found.tuples;
    for (const [route, { allowed, denied }] of found.tally ?? []) tell(tally, route, allowed, denied);
    mismatches.push(...found.mismatches);
    leaks.push(...found.leaks);
  };
  say(`${String(house.outside.control.log().length)} e-mails and texts, ${String(house.outside.push.received().length)} pushes`); // prettier-ignore
  leaks.push(...checkMessages(world), ...checkPushes(world), ...checkEngine(world));
  say('doors');
  for (const check of [checkSignedOut, checkInside] as const) add(await check(world, routes));
  add(await checkOpen(world));
  add(await checkAddresses(world));
  add(await checkKeys(world));
  say('feeds');
  const feeds = await checkFeeds(world);
  say('what answers hold');
  add(await checkContents(world));
  say('who may ask what');
  add(await checkMatrix(world, { ...options.matrix, onProgress: (done) => { say(`  ${String(done)} asked`); } })); // prettier-ignore
  say('whom nobody tells');
  add(await checkSilence(world));
  say('what ends');
  const ended = await checkRevocation(world);
  add(ended);
  say('long lists');
  add(await checkLists(world));
  say('what is done');
  add(await checkDoings(world));
  say('logs, Redis and figures');
  leaks.push(...(await checkTraces(world)), ...(await checkKept(world)));
  return {
    tuples,
    feeds: feeds.tuples,
    mismatches: [...mismatches, ...feeds.mismatches],
    leaks: [...leaks, ...feeds.leaks],
    tally,
  };
}
