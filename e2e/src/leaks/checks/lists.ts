/** Addresses go out in lists only of a setting with fifty children at most (docs/record.md). */
import { randomUUID } from 'node:crypto';
import { canariesIn } from '../facts/canary.ts';
import { inSetting, type Setting } from '../facts/facts.ts';
import { call } from '../people/call.ts';
import { managerOf, type World } from '../people/act.ts';
import { lookFor, nameOf } from './look.ts';
import type { Found, Mismatch } from './matrix.ts';

const MOST_CHILDREN = 50;
const ADDRESSES = new Set(['email', 'phone']);

/** As it is; then, last of all in a run, with so many children that there are too many. */
export async function checkLists(world: World): Promise<Found> {
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  for (const setting of world.facts.settings.values()) await look(world, setting, 0, found);
  const [first] = world.facts.settings.values();
  if (first === undefined) throw new Error('there is a setting');
  await look(world, first, await addChildren(world, first), found);
  return found;
}

/** @param more Children nobody here is a guardian of. */
async function look(world: World, { id: settingId }: Setting, more: number, found: Found): Promise<void> {
  const { house, facts, cookies } = world;
  const manager = managerOf(world, settingId);
  const here = inSetting(facts.children.values(), settingId).filter(({ leftTick }) => leftTick === null);
  const isWithAddresses = here.length + more <= MOST_CHILDREN;
  for (const kind of ['children', 'guardians', 'contacts']) {
    const route = `/settings/:settingId/lists/${kind}`;
    const path = `/api${route.replace(':settingId', settingId)}`;
    const { status, text } = await call(house.webUrl, {
      method: 'GET',
      path,
      cookie: cookies.get(manager.id),
    });
    found.tuples += 1;
    found.leaks.push(...lookFor(facts).at(manager, `GET ${route}`, text));
    const has =
      /\+44\d{10}/u.test(text) ||
      canariesIn(text).some((canary) => ADDRESSES.has(facts.secrets.get(canary)?.of ?? ''));
    const expected: Mismatch['expected'] = isWithAddresses && kind !== 'children' ? 'allow' : 'deny';
    if (status === 200 && has === (expected === 'allow')) continue;
    found.mismatches.push({
      person: nameOf(manager),
      route: `GET ${route}`,
      target: `${String(here.length + more)} children`,
      expected,
      answer: `${String(status)}, ${has ? 'with' : 'without'} addresses`,
      absent: '',
    });
  }
}

/** @returns how many. */
async function addChildren({ house }: World, { id: settingId, rooms }: Setting): Promise<number> {
  const rows = Array.from({ length: MOST_CHILDREN + 1 }, () => randomUUID());
  await house.ask(
    `insert into diary.child (id, setting_id, room_id, known_as, family_name, created_at)
     select id, $2, $3, 'Nobody', 'Here', now() from unnest($1::uuid[]) as id`,
    [rows, settingId, rooms[0]?.id],
  );
  return rows.length;
}
