/**
 * What one answer says of many things at once, entry by entry: whatever must stand in it, and nothing else. The matrix asks
 * whether somebody is let; this is about what they are told when they are.
 */
import { z } from 'zod';
import { parsed } from '../../faults/json.ts';
import {
  inSetting,
  type Facts,
  type Guardian,
  type Person,
  type Setting,
  type Staff,
} from '../facts/facts.ts';
import { call, each } from '../people/call.ts';
import { managerOf, type World } from '../people/act.ts';
import { countsNow, mayReadChange } from '../policy/door-rules.ts';
import { askedAbout, isShownTo, knowsOfPhoto, permissionOf, seesPhoto } from '../policy/photo-rules.ts';
import {
  childrenOf,
  holds,
  isSure,
  knowsAsStaff,
  knowsChild,
  mayCollect,
  mayView,
  nowOf,
  readsThread,
  worksIn,
  type Moment,
} from '../policy/rules.ts';
import { lookFor, nameOf } from './look.ts';
import type { Found } from './matrix.ts';

/** Of each sort in a setting: in the smallest worlds these are all. */
const MOST = 60;

/** An answer as entries, each a line of words and ids. */
interface Question {
  readonly person: Person;
  readonly method: 'GET' | 'POST';
  readonly route: string;
  /** Below the setting. */
  readonly path: string;
  readonly body?: unknown;
  readonly read: (answer: unknown) => string[];
  readonly expected: readonly string[];
}

export async function checkContents(world: World): Promise<Found> {
  const { house, facts, cookies } = world;
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  const looking = lookFor(facts);
  const now = nowOf(facts);
  const questions = [...facts.settings.values()].flatMap((setting) => questionsIn(world, setting, now));
  await each(questions, async ({ person, method, route, path, body, read, expected }) => {
    const at = `/api/settings/${person.settingId}${path}`;
    const given = body === undefined ? {} : { body };
    const { status, text } = await call(house.webUrl, { method, path: at, ...given, cookie: cookies.get(person.id) }); // prettier-ignore
    const asked = new Set([person.settingId, ...(path.match(/[0-9a-f-]{36}/gu) ?? [])]);
    found.leaks.push(...looking.at(person, `${method} ${route}`, text, asked));
    const said = new Set(status === 200 ? read(parsed(text)) : [`the answer ${String(status)}`]);
    const due = new Set(expected);
    found.tuples += Math.max(1, due.union(said).size);
    for (const entry of due.symmetricDifference(said))
      found.mismatches.push({
        person: nameOf(person),
        route: `${method} /settings/:settingId${route}`,
        target: entry,
        expected: due.has(entry) ? 'allow' : 'deny',
        answer: due.has(entry) ? 'it is not in the answer' : 'it is in the answer',
        absent: '',
      });
  });
  return found;
}

function questionsIn(world: World, { id: settingId }: Setting, now: Moment): Question[] {
  const { facts, rng } = world;
  const some = <T>(all: readonly T[]) => rng.fork(`contents of ${settingId}`).shuffled(all).slice(0, MOST);
  const guardians = some(inSetting(facts.guardians.values(), settingId));
  const staff = inSetting(facts.staff.values(), settingId).filter((one) => worksIn(one, settingId));
  const children = some(inSetting(facts.children.values(), settingId));
  const manager = managerOf(world, settingId);
  return [
    ...[...guardians, ...staff].map((one) => photosFor(facts, one, now)),
    ...guardians.flatMap((one) => ofGuardian(facts, one, now)),
    ...staff.flatMap((one) => ofStaff(facts, one, now)),
    ...children.map(({ id }) => permissionsOf(facts, manager, id, now)),
    audienceFor(facts, manager, now),
  ];
}

const Photos = z.object({
  photos: z.array(z.object({ id: z.string() })),
  hidden: z.array(z.object({ storyId: z.string(), photos: z.int() })),
});

/** Those that are theirs; and to guardians of how many permission is missing, story by story. */
function photosFor(facts: Facts, person: Person, now: Moment): Question {
  const all = inSetting(facts.photos.values(), person.settingId).filter(({ storyId }) => storyId !== null);
  const shown = all.filter((photo) => seesPhoto(facts, person, photo, now));
  const hidden = all.filter((photo) => person.kind === 'guardian' && knowsOfPhoto(facts, person, photo, now) && !isShownTo(facts, person, photo, now)); // prettier-ignore
  return {
    person,
    method: 'POST',
    route: '/stories/photos',
    path: '/stories/photos',
    body: { storyIds: [...new Set(all.map(({ storyId }) => storyId))].slice(0, 100) },
    read: (answer) => {
      const { photos, hidden: kept } = Photos.parse(answer);
      return [
        ...photos.map(({ id }) => `photo ${id}`),
        ...kept.map((one) => `hidden ${one.storyId} ${String(one.photos)}`),
      ];
    },
    expected: [
      ...shown.map(({ id }) => `photo ${id}`),
      ...[...Map.groupBy(hidden, ({ storyId }) => storyId ?? '')].map(([storyId, of]) => `hidden ${storyId} ${String(of.length)}`), // prettier-ignore
    ],
  };
}

const Copies = z.object({
  copies: z.array(z.object({ id: z.string(), childName: z.string().nullable() })),
});
const Changes = z.object({ changes: z.array(z.object({ id: z.string() })) });
const Threads = z.object({ threads: z.array(z.object({ id: z.string() })) });
const Own = z.object({ isAsked: z.boolean() });

function ofGuardian(facts: Facts, person: Guardian, now: Moment): Question[] {
  const { id: guardianId, settingId } = person;
  const copies = inSetting(facts.copyRequests.values(), settingId).filter(({ guardianId: of, isReleased, opened }) => of === guardianId && isReleased && (opened === null || (opened.by === guardianId && opened.until > now.at))); // prettier-ignore
  const about = (childId: string | null) => childId !== null && knowsChild(facts, guardianId, childId, now);
  const threads = inSetting(facts.threads.values(), settingId).filter((thread) => readsThread(facts, person, thread, now)); // prettier-ignore
  const mine = childrenOf(facts, guardianId).filter((childId) => isSure(person) && about(childId));
  return [
    {
      person,
      method: 'GET',
      route: '/copies',
      path: '/copies',
      read: (answer) =>
        Copies.parse(answer).copies.map(
          ({ id, childName }) => `${id}${childName === null ? '' : ' by name'}`,
        ),
      expected: copies.map(({ id, childId }) => `${id}${about(childId) ? ' by name' : ''}`),
    },
    {
      person,
      method: 'GET',
      route: '/threads',
      path: '/threads',
      read: (answer) => Threads.parse(answer).threads.map(({ id }) => id),
      expected: threads.map(({ id }) => id),
    },
    ...mine.flatMap((childId): Question[] => [
      {
        person,
        method: 'GET',
        route: '/children/:childId/changes',
        path: `/children/${childId}/changes`,
        read: (answer) => Changes.parse(answer).changes.map(({ id }) => id),
        expected: inSetting(facts.changes.values(), settingId)
          .filter((one) => one.childId === childId && one.guardianId === guardianId)
          .map(({ id }) => id),
      },
      {
        person,
        method: 'GET',
        route: '/children/:childId/consents/own',
        path: `/children/${childId}/consents/own`,
        read: (answer) => [`asked: ${String(Own.parse(answer).isAsked)}`],
        expected: [`asked: ${String(askedAbout(facts, childId, now).includes(guardianId))}`],
      },
    ]),
  ];
}

/** Who has leave until it is taken back. */
const FETCHING = new Set(['guardian', 'named']);
const Door = z.object({
  children: z.array(
    z.object({
      childId: z.string(),
      mayCollect: z.array(z.object({ kind: z.string(), id: z.string() })),
      doNotRelease: z.array(z.object({ guardianId: z.string() })),
    }),
  ),
});
const Told = z.object({ changes: z.array(z.object({ id: z.string(), isForLeadAlone: z.boolean() })) });

/** Who may fetch whom, and who must not; and to whom it was shown who they are, the changes at home that they may read. */
function ofStaff(facts: Facts, person: Staff, now: Moment): Question[] {
  const { settingId } = person;
  const children = inSetting(facts.children.values(), settingId).filter(({ id, leftTick }) => leftTick === null && knowsAsStaff(facts, person, id)); // prettier-ignore
  const door: Question = {
    person,
    method: 'GET',
    route: '/door',
    path: '/door',
    read: (answer) =>
      Door.parse(answer).children.flatMap(({ childId, mayCollect: may, doNotRelease: not }) => [
        childId,
        ...may.filter(({ kind }) => FETCHING.has(kind)).map(({ id }) => `${childId} to ${id}`),
        ...not.map(({ guardianId }) => `${childId} not to ${guardianId}`),
      ]),
    expected: children.flatMap(({ id: childId }) => [
      childId,
      ...(facts.linksTo.get(childId) ?? [])
        .filter(({ guardianId }) => mayCollect(facts, guardianId, childId, now))
        .map(({ guardianId }) => `${childId} to ${guardianId}`),
      ...inSetting(facts.collectors.values(), settingId)
        .filter((one) => one.childId === childId && countsNow(facts, one, now))
        .map(({ id }) => `${childId} to ${id}`),
      ...inSetting(facts.restrictions, settingId)
        .filter((one) => one.childId === childId && holds(one, now))
        .filter(({ scopes }) => scopes.some((scope) => scope === 'all_info' || scope === 'collection'))
        .map(({ guardianId }) => `${childId} not to ${guardianId}`),
    ]),
  };
  if (!isSure(person)) return [door];
  const changes: Question = {
    person,
    method: 'GET',
    route: '/changes',
    path: '/changes',
    read: (answer) => Told.parse(answer).changes.map(({ id, isForLeadAlone }) => `${id} ${String(isForLeadAlone)}`), // prettier-ignore
    expected: inSetting(facts.changes.values(), settingId)
      .filter((one) => mayReadChange(facts, person, one))
      .map(({ id, isEscalated }) => `${id} ${String(isEscalated)}`),
  };
  return [door, changes];
}

const PURPOSES = ['photo_family', 'photo_group'] as const;
const Permissions = z.object({
  guardians: z.array(z.object({ id: z.string(), isAsked: z.boolean() })),
  states: z.array(z.object({ purpose: z.string(), state: z.string() })),
});

/** Whose answer counts, and what they come to. */
const permissionsOf = (facts: Facts, person: Staff, childId: string, now: Moment): Question => ({
  person,
  method: 'GET',
  route: '/children/:childId/consents',
  path: `/children/${childId}/consents`,
  read: (answer) => {
    const { guardians, states } = Permissions.parse(answer);
    const known = states.filter(({ purpose }) => PURPOSES.some((one) => one === purpose));
    return [
      ...guardians.filter(({ isAsked }) => isAsked).map(({ id }) => `${id} is asked`),
      ...known.map(({ purpose, state }) => `${purpose} is ${state}`),
    ];
  },
  expected: [
    ...askedAbout(facts, childId, now).map((id) => `${id} is asked`),
    ...PURPOSES.map((purpose) => `${purpose} is ${permissionOf(facts, childId, purpose, now)}`),
  ],
});

const Audience = z.object({ guardians: z.int(), children: z.int() });

/** How many families a story to all would reach. */
function audienceFor(facts: Facts, person: Staff, now: Moment): Question {
  const { settingId } = person;
  const here = inSetting(facts.children.values(), settingId).filter(({ leftTick }) => leftTick === null);
  const told = inSetting(facts.guardians.values(), settingId).filter(({ id }) => here.some((child) => mayView(facts, id, child.id, now))); // prettier-ignore
  return {
    person,
    method: 'POST',
    route: '/audience/preview',
    path: '/audience/preview',
    body: { reach: { kind: 'setting' } },
    read: (answer) => {
      const { guardians, children } = Audience.parse(answer);
      return [`${String(guardians)} guardians`, `${String(children)} children`];
    },
    expected: [`${String(told.length)} guardians`, `${String(here.length)} children`],
  };
}
