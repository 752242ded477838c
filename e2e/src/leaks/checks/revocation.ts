/** Nothing more after a guardianship has ended, by any way; and whoever may not view is told what a stranger is told. */
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { known, type Guardian, type Link, type Person } from '../facts/facts.ts';
import { call, each } from '../people/call.ts';
import type { World } from '../people/act.ts';
import { untilQuiet } from '../people/days.ts';
import { changeLink } from '../people/settle.ts';
import { tellOf } from '../people/telling.ts';
import type { About } from '../policy/row.ts';
import { mayBeTold } from '../policy/knowing.ts';
import { mayView, mayViewAny, nowOf } from '../policy/rules.ts';
import { table } from '../policy/table.ts';
import { lookFor, nameOf, type Leak } from './look.ts';
import { requestOf, type Found, type Mismatch } from './matrix.ts';

/** As I11 of the design has it. */
const BOUND_MS = 2_000;

export interface Frame {
  readonly person: Person;
  readonly at: number;
  readonly text: string;
}

/** Open pages of these people. @returns what came to them, and how to close them. */
export async function listen(
  { house, cookies }: Pick<World, 'house' | 'cookies'>,
  people: readonly Person[],
): Promise<{ readonly frames: Frame[]; readonly close: () => void }> {
  const frames: Frame[] = [];
  const sockets: Socket[] = [];
  await each(people, async (person) => {
    const cookie = cookies.get(person.id) ?? '';
    const socket = io(house.webUrl, { transports: ['websocket'], extraHeaders: { cookie, origin: house.webUrl }, forceNew: true }); // prettier-ignore
    sockets.push(socket);
    socket.onAny((...given: unknown[]) => frames.push({ person, at: Date.now(), text: JSON.stringify(given) })); // prettier-ignore
    const { promise, resolve } = Promise.withResolvers<undefined>();
    socket.once('connect', () => { resolve(undefined); }); // prettier-ignore
    // Who has left gets none, and need not.
    socket.once('connect_error', () => { resolve(undefined); }); // prettier-ignore
    await promise;
  });
  return {
    frames,
    close: () => {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

/** Sockets carry hints: no words of anybody, and ids only of what one may know. */
export function checkFrames({ facts }: Pick<World, 'facts'>, frames: readonly Frame[]): Leak[] {
  const looking = lookFor(facts);
  return frames.flatMap(({ person, text }) => looking.at(person, 'socket', text));
}

/** Everything that a guardian can read without naming anything. */
const readings = table.filter(
  ({ route, who, about, door }) =>
    door === undefined && route.startsWith('GET') && who.includes('guardian') && about === 'setting',
);

/** Some of those who may still view a child who is here, each with the link that will end. */
function chooseLinks({ facts, rng }: World, most: number): Link[] {
  const now = nowOf(facts);
  const perSetting = Map.groupBy(rng.shuffled([...facts.links]), ({ settingId }) => settingId);
  return [...perSetting.values()].flatMap((links) =>
    links
      .filter(({ childId }) => known(facts.children, childId).leftTick === null)
      .filter(({ guardianId, childId }) => mayView(facts, guardianId, childId, now))
      .slice(0, most),
  );
}

/**
 * Something is published, and at once some guardianships end: what is queued, in hands or on an open page must not reach
 * them after the bound.
 */
export async function checkRevocation(world: World, most = 3): Promise<Found> {
  const { house, facts, cookies } = world;
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  const links = chooseLinks(world, most);
  const gone = links.map(({ guardianId }) => known(facts.guardians, guardianId));
  const { frames, close } = await listen(world, gone);
  const before = house.outside.control.log().length;
  for (const { settingId, childId } of links) await tellOf(world, settingId, childId);
  for (const link of links) await changeLink(house.ask, facts, link, { until: Date.now() });
  const ended = Date.now();
  // And what comes afterwards.
  for (const { settingId, childId } of links) await tellOf(world, settingId, childId);
  await untilQuiet(world);
  await pause(Math.max(0, ended + BOUND_MS - Date.now()));

  const addresses = new Map(
    gone.flatMap((one) => [one.email, one.phone].flatMap((to) => (to === null ? [] : [[to, one] as const]))),
  );
  for (const message of house.outside.control.log().slice(before)) {
    const to = message.kind === 'mail' ? message.rcptTo[0] : message.to;
    const one = addresses.get(to ?? '');
    if (one === undefined || Date.parse(message.at) < ended + BOUND_MS) continue;
    if (!mayViewAny(facts, one.id, nowOf(facts)))
      found.leaks.push({ where: message.kind, to: nameOf(one), what: 'a message after the end' });
  }
  for (const { person, at, text } of frames) {
    if (at < ended + BOUND_MS || person.kind !== 'guardian') continue;
    const ids = text.match(/[0-9a-f-]{36}/gu) ?? [];
    for (const id of ids)
      if (facts.subjects.has(id) && !mayBeTold(facts, person, id, nowOf(facts)))
        found.leaks.push({ where: 'socket', to: nameOf(person), what: `the id ${id}` });
  }
  close();
  const looking = lookFor(facts);
  await each(gone, async (person) => {
    for (const row of readings) {
      const asked = requestOf(row, { settingId: person.settingId, ids: {} }, person, facts);
      const { text } = await call(house.webUrl, { ...asked, cookie: cookies.get(person.id) });
      found.tuples += 1;
      found.leaks.push(
        ...looking.at(person, `${row.route} after the end`, text, new Set([person.settingId])),
      );
    }
  });
  return found;
}

/** What a guardian is told who may not view the child, and one of the same setting who has no child in it. */
export async function checkSilence(world: World): Promise<Found> {
  const { facts } = world;
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  for (const settingId of facts.settings.keys()) {
    const here = [...facts.guardians.values()].filter((one) => one.settingId === settingId);
    const stranger = here.find((one) => one.is === 'aunt of nobody here' && !facts.linksOf.has(one.id));
    if (stranger === undefined) continue;
    for (const one of here.filter(({ is }) => is === 'father who may not view' || is === 'foster carer to be').slice(0, 4)) {
      const [mine, theirs] = [await transcript(world, one, one), await transcript(world, stranger, one)];
      for (const [place, [route, answer]] of mine.entries()) {
        found.tuples += 1;
        const other = theirs[place]?.[1] ?? '';
        if (answer !== other) found.mismatches.push(differs(one, route, answer, other));
      }
    } // prettier-ignore
  }
  return found;
}

const differs = (person: Person, route: string, answer: string, absent: string): Mismatch => ({
  person: nameOf(person),
  route: `${route}, compared with a stranger`,
  target: '',
  expected: 'deny',
  answer: answer.slice(0, 300),
  absent: absent.slice(0, 300),
});

/** How what a row is about stands in an address. */
const NAMES = new Map<About, string>([
  ['setting', ''],
  ['subject', 'subjectId'],
  ['child', 'childId'],
  ['thread', 'threadId'],
]);

/** All that can be read and asked about the children of `of`, as this guardian. */
async function transcript({ house, facts, cookies }: World, guardian: Guardian, of: Guardian) {
  const { settingId } = of;
  const [childId = ''] = (facts.linksOf.get(of.id) ?? []).map((link) => link.childId);
  const subjects = [...facts.subjects.values()].filter((one) => one.settingId === settingId);
  const about = [
    { settingId, ids: {} },
    ...subjects.slice(0, 3).map(({ id }) => ({ settingId, ids: { subjectId: id } })),
    ...subjects
      .filter(({ reach }) => reach.kind === 'children' && reach.childIds.includes(childId))
      .slice(0, 3)
      .map(({ id }) => ({ settingId, ids: { subjectId: id } })),
    { settingId, ids: { childId } },
    ...[...facts.threads.values()]
      .filter((thread) => thread.childId === childId || thread.settingId === settingId)
      .slice(0, 3)
      .map(({ id }) => ({ settingId, ids: { threadId: id } })),
  ];
  const lines: (readonly [string, string])[] = [];
  for (const row of table)
    for (const target of about) {
      const isAbout = NAMES.get(row.about);
      if (row.door !== undefined || !row.who.includes('guardian') || isAbout === undefined) continue;
      if (isAbout !== (Object.keys(target.ids)[0] ?? '')) continue;
      const { status, text } = await call(house.webUrl, { ...requestOf(row, target, guardian, facts), cookie: cookies.get(guardian.id) }); // prettier-ignore
      lines.push([row.route, `${String(status)} ${text.replace(/"requestId":"[^"]*"/u, '')}`]);
    }
  return lines;
}
