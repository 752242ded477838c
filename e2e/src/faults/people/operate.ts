/** People do what the schedule says, as clients do: under a key, again until answered. What they asked is written down. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { sentences } from '../endpoints/engine.ts';
import type { Asking, Published, Withdrawn, Chosen, LocaleChosen, Read, Removed } from '../evidence.ts';
import type { Act, Reach } from '../schedule.ts';
import type { World } from '../world/world.ts';
import { again } from './again.ts';
import type { Caller } from './caller.ts';
import { remove, type Nursery } from './people.ts';

/** Grows while people act; the judge reads it at the end. */
export interface Diary {
  readonly published: Published[];
  readonly withdrawn: Withdrawn[];
  readonly chosen: Chosen[];
  readonly localesChosen: LocaleChosen[];
  readonly reads: Read[];
  readonly removed: Removed[];
}

export const emptyDiary = (): Diary => ({
  published: [],
  withdrawn: [],
  chosen: [],
  localesChosen: [],
  reads: [],
  removed: [],
});

export interface Crew {
  readonly world: World;
  readonly nursery: Nursery;
  readonly staff: Caller;
  readonly manager: Caller;
  readonly guardians: ReadonlyMap<string, Caller>;
  readonly diary: Diary;
}

/** How long, and how often, a client asks again. */
const LATER = { everyMs: 120, forMs: 90_000 } as const;
const NOBODY = { status: 0, body: undefined } as const;

const Id = z.object({ id: z.string() });
const Logged = z.object({ entries: z.array(z.object({ id: z.string(), childId: z.string() })) });
const UNSUBSCRIBE = /\/api\/unsubscribe\?t=[\w%.~-]+/u;

/** @returns when all has been done. What no act could be done about is written down as never confirmed. */
export async function operate(crew: Crew, acts: readonly Act[], startedAt: number): Promise<void> {
  const stories: Promise<string | null>[] = [];
  const tokens = tokensFrom(startedAt);
  await Promise.all(
    acts.map(async (act) => {
      const doing = (async () => {
        await pause(Math.max(0, startedAt + act.at - Date.now()));
        return perform(crew, act, stories, tokens);
      })();
      if (act.kind === 'story') stories.push(doing);
      await doing;
    }),
  );
}

/** Numbers that stand in one text only: they tell texts apart in every language. */
function tokensFrom(startedAt: number): () => string {
  let next = 10_000 + (startedAt % 80_000);
  return () => String((next += 7));
}

/** @returns the id of the story it published. */
async function perform(
  crew: Crew,
  act: Act,
  stories: readonly Promise<string | null>[],
  tokens: () => string,
): Promise<string | null> {
  const { world, nursery, diary, guardians } = crew;
  const setting = `/settings/${nursery.settingId}`;
  switch (act.kind) {
    case 'story':
    case 'notice':
      return publish(crew, act, tokens);
    case 'entries':
      await logEntries(crew, act.places);
      return null;
    case 'withdraw': {
      const subjectId = await stories[act.place % Math.max(1, stories.length)];
      if (subjectId === undefined || subjectId === null) return null;
      await asked((times) => diary.withdrawn.push({ subjectId, ...times }), () => crew.staff.insist('POST', `${setting}/stories/${subjectId}/withdrawal`, {})); // prettier-ignore
      return null;
    }
    case 'choose': {
      const guardian = nursery.guardians[act.guardian];
      const caller = guardians.get(guardian?.id ?? '');
      const address = act.channel === 'email' ? guardian?.email : guardian?.phone;
      if (guardian === undefined || caller === undefined || !address) return null;
      const note = (times: Times) =>
        diary.chosen.push({ guardianId: guardian.id, channel: act.channel, isOn: act.isOn, ...times });
      const path = act.how === 'unsubscribe' ? await linkInMail(world, address) : undefined;
      if (act.how === 'stop') await asked(note, () => stop(world, address));
      else if (path !== undefined) await asked(note, () => unsubscribe(world.webUrl, path));
      else await asked(note, () => choose(caller, `${setting}/guardians/${guardian.id}/preferences`, act));
      return null;
    }
    case 'locale': {
      const guardian = nursery.guardians[act.guardian];
      const caller = guardians.get(guardian?.id ?? '');
      if (guardian === undefined || caller === undefined) return null;
      const { locale } = act;
      await asked((times) => diary.localesChosen.push({ guardianId: guardian.id, locale, ...times }), () => caller.insist('PUT', `${setting}/guardians/${guardian.id}/locale`, { locale })); // prettier-ignore
      return null;
    }
    case 'read': {
      const subjectId = await stories[act.place % Math.max(1, stories.length)];
      const guardian = nursery.guardians[act.guardian];
      const caller = guardians.get(guardian?.id ?? '');
      if (!subjectId || guardian === undefined || caller === undefined) return null;
      await asked((times) => diary.reads.push({ guardianId: guardian.id, subjectId, ...times }), () => caller.insist('POST', `${setting}/feed/reads`, { subjectIds: [subjectId] })); // prettier-ignore
      return null;
    }
    case 'remove': {
      const guardian = nursery.guardians[act.guardian];
      for (const childId of guardian?.childIds ?? []) {
        const times = { guardianId: guardian?.id ?? '', childId, invokedAt: Date.now() };
        await remove(world.database, times.guardianId, childId);
        diary.removed.push({ ...times, ackedAt: Date.now() });
      }
      return null;
    }
  }
}

interface Times {
  readonly invokedAt: number;
  readonly ackedAt: number | null;
}

/** Written down twice in effect: the moment of asking counts even when no answer ever comes. */
async function asked(
  note: (times: Times) => void,
  ask: () => Promise<{ readonly status: number }>,
): Promise<void> {
  const invokedAt = Date.now();
  const { status } = await ask();
  note({ invokedAt, ackedAt: status >= 200 && status < 300 ? Date.now() : null });
}

async function publish(
  crew: Crew,
  act: Extract<Act, { kind: 'story' | 'notice' }>,
  tokens: () => string,
): Promise<string | null> {
  const { nursery, staff, manager, diary } = crew;
  const token = tokens();
  const { reach, childIds, knownAs } = reached(nursery, act.reach);
  const isStory = act.kind === 'story';
  const path = `/settings/${nursery.settingId}/${isStory ? 'stories' : 'notices'}`;
  const bodyWith = (number: string) =>
    isStory
      ? { reach, body: storyOf(act.isFree === true, knownAs, number), locale: 'en-GB' }
      : { reach, title: 'Please read', body: `Please keep your child at home for ${number} hours after sickness or diarrhoea.`, locale: 'en-GB', needsAcknowledgement: false, isUrgent: act.isUrgent }; // prettier-ignore
  const who = isStory ? staff : manager;
  const invokedAt = Date.now();
  const answers: string[] = [];
  let last: { readonly status: number; readonly body: unknown };
  if (act.repeat === 'tenfold') {
    const key = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => who.once('POST', path, bodyWith(token), key)),
    );
    for (const one of all) if (one.status === 201) answers.push(canonical(one.body));
    last =
      all.find((one) => one.status === 201) ??
      (await again(LATER, async () => {
        const one = await who.once('POST', path, bodyWith(token), key);
        return one.status === 201 ? one : undefined;
      })) ??
      NOBODY;
    if (last.status === 201) answers.push(canonical(last.body));
    const other = await who.once('POST', path, bodyWith(`${token}0`), key);
    if (other.status > 0 && other.status < 500 && other.status !== 422)
      answers.push(`another text under this key: ${String(other.status)}`);
  } else last = await who.insist('POST', path, bodyWith(token));

  const subjectId = last.status === 201 ? (Id.safeParse(last.body).data?.id ?? null) : null;
  const ackedAt = subjectId === null ? null : Date.now();
  diary.published.push({
    subjectId,
    kind: act.kind,
    childIds,
    locale: 'en-GB',
    token,
    isUrgent: act.isUrgent,
    answers,
    invokedAt,
    ackedAt,
  });
  return subjectId;
}

/** One that is a phrase, or one that only an engine can translate. */
const storyOf = (isFree: boolean, knownAs: string, number: string): string =>
  isFree
    ? sentences['en-GB'].replace('{name}', knownAs).replace('{number}', number)
    : `${knownAs} counted to ${number}.`;

async function logEntries({ nursery, staff, diary }: Crew, places: readonly number[]): Promise<void> {
  const childIds = places.flatMap((place) => nursery.children[place]?.id ?? []);
  const invokedAt = Date.now();
  const body = {
    childIds,
    occurredAt: new Date(invokedAt - 600_000).toISOString(),
    details: { type: 'drink', drink: 'water', ml: 100 },
    exceptions: [],
  };
  const { body: answer } = await staff.insist('POST', `/settings/${nursery.settingId}/entries`, body);
  for (const { id, childId } of Logged.safeParse(answer).data?.entries ?? [])
    diary.published.push({ subjectId: id, kind: 'entry', childIds: [childId], locale: null, token: null, isUrgent: false, answers: [], invokedAt, ackedAt: Date.now() }); // prettier-ignore
}

function reached({ children, rooms }: Nursery, reach: Reach) {
  const all = children.map(({ id }) => id);
  const first = children[0]?.knownAs ?? '';
  switch (reach.kind) {
    case 'setting':
      return { reach: { kind: 'setting' }, childIds: all, knownAs: first };
    case 'room': {
      const roomId = rooms[reach.place % rooms.length];
      const inside = children.filter((child) => child.roomId === roomId);
      return {
        reach: { kind: 'room', roomId },
        childIds: inside.map(({ id }) => id),
        knownAs: inside[0]?.knownAs ?? first,
      };
    }
    case 'child': {
      const child = children[reach.place % children.length];
      const childIds = child === undefined ? [] : [child.id];
      return { reach: { kind: 'children', childIds }, childIds, knownAs: child?.knownAs ?? first };
    }
  }
}

/** A guardian who has had no mail yet has no link: then they use the app. */
const linkInMail = (world: World, address: string): Promise<string | undefined> =>
  again({ everyMs: 50, forMs: 2_000 }, () => {
    const mails = world.mail.journal.all.filter((one) => one.kind === 'taken' && one.to === address);
    return mails
      .map((one) => (one.kind === 'taken' ? UNSUBSCRIBE.exec(one.text)?.[0] : undefined))
      .find((path) => path !== undefined);
  });

/** As a mail program presses it: no cookie, again until it is heard. Source: RFC 8058. */
async function unsubscribe(webUrl: string, path: string): Promise<{ status: number }> {
  const heard = await again(LATER, async () => {
    try {
      const { status } = await fetch(`${webUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
        signal: AbortSignal.timeout(4_000),
      });
      return status < 500 ? { status } : undefined;
    } catch {
      return undefined;
    }
  });
  return heard ?? NOBODY;
}

/** A family answers STOP. Their word is told again until it is heard, as Twilio can be asked to. */
async function stop({ sms, webUrl }: World, phone: string): Promise<{ status: number }> {
  const heard = await again(LATER, async () => {
    const status = await sms.twilio.textBack(`${webUrl}/api/webhooks/twilio/sms`, phone, 'STOP');
    return status !== 0 && status < 500 ? { status } : undefined;
  });
  return heard ?? NOBODY;
}

const Chosen = z.looseObject({
  email: z.looseObject({ isOn: z.boolean(), withContent: z.boolean() }),
  sms: z.looseObject({ isOn: z.boolean() }),
});

/** The screen holds both channels: what is not touched stays as it was. */
async function choose(
  caller: Caller,
  path: string,
  act: Extract<Act, { kind: 'choose' }>,
): Promise<{ status: number }> {
  const read = await caller.insist('GET', path);
  const before = Chosen.safeParse(read.body).data;
  if (before === undefined) return { status: 0 };
  const email = {
    isOn: act.channel === 'email' ? act.isOn : before.email.isOn,
    withContent: before.email.withContent,
  };
  const sms = { isOn: act.channel === 'sms' ? act.isOn : before.sms.isOn };
  return caller.insist('PUT', path, { email, sms });
}

export const askingOf = (nursery: Nursery, diary: Diary, faults: Asking['faults']): Asking => ({ guardians: nursery.guardians, ...diary, faults }); // prettier-ignore

/** As text with the keys in order: a kept answer may come back with them in another one. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
