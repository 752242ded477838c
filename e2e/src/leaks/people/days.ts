/** What is written in the nurseries while leaks are looked for: by HTTP, as people do, with a canary in each text. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { again } from '../../faults/people/again.ts';
import { parsed } from '../../faults/json.ts';
import { unsettled } from '../../faults/observe.ts';
import type { Rng } from '../../faults/rng.ts';
import { plant } from '../facts/canary.ts';
import {
  inSetting,
  known,
  roomOf,
  type Facts,
  type Guardian,
  type Link,
  type Person,
  type Reach,
  type Secret,
  type Setting,
  type Staff,
  type Subject,
  type Thread,
} from '../facts/facts.ts';
import {
  knowsChild,
  looksAfter,
  mayMessage,
  mayMessageAbout,
  mayView,
  nowOf,
  readsThread,
  sees,
  worksIn,
} from '../policy/rules.ts';
import { SENTENCE } from '../world/engine.ts';
import type { House } from '../world/house.ts';
import { call, each } from './call.ts';
import { addLink, changeLink, letLeave, moveChild, type Cookies } from './settle.ts';

export interface World {
  readonly house: House;
  readonly facts: Facts;
  readonly cookies: Cookies;
  readonly rng: Rng;
  /** What had left the house before this world was. */
  readonly sentBefore: number;
}

/** A text of the catalogue that each setting says in its own words. */
const WORDING = { locale: 'pl', key: 'email.open_button' } as const;

const Published = z.object({ id: z.string(), publishedAt: z.string() });
const Logged = z.object({
  entries: z.array(z.object({ id: z.string(), childId: z.string(), recordedAt: z.string() })),
});
const Begun = z.object({ threadId: z.string(), message: z.object({ id: z.string(), at: z.string() }) });
const Written = z.object({ id: z.string(), at: z.string() });
const HOURS = 72;
const PATIENCE_MS = 600_000;

/** A person does something that they may. @throws Error when it was refused: there is nothing to look at then. */
async function act<T>(
  { house, cookies }: World,
  person: Person,
  method: string,
  path: string,
  body: unknown,
  answer: z.ZodType<T>,
): Promise<T> {
  const at = `/api/settings/${person.settingId}${path}`;
  const { status, text } = await call(house.webUrl, { method, path: at, body, cookie: cookies.get(person.id) }); // prettier-ignore
  if (status >= 300)
    throw new Error(`${person.is}: ${method} ${path} was answered ${String(status)} ${text}`);
  return answer.parse(parsed(text) ?? {});
}

const anything = z.unknown();

/** Who writes is chosen among those at work. */
const atWork = ({ facts, rng }: World, settingId: string): Staff =>
  rng.pick([...facts.staff.values()].filter((one) => worksIn(one, settingId)));
const somebody = (facts: Facts, settingId: string, is: string): Staff => {
  const found = inSetting(facts.staff.values(), settingId).find((one) => one.is === is);
  if (found === undefined) throw new Error(`a setting has a ${is}`);
  return found;
};
const managerOf = ({ facts }: World, settingId: string): Staff => somebody(facts, settingId, 'manager');
/** Who may write of each of these children. */
const writerOf = ({ facts, rng }: World, settingId: string, childIds: readonly string[]): Staff =>
  rng.pick(
    inSetting(facts.staff.values(), settingId).filter(
      (one) => worksIn(one, settingId) && childIds.every((childId) => looksAfter(facts, one, childId)),
    ),
  );

const newText = ({ facts, rng }: World, secret: Secret): string => SENTENCE.replace('_', plant(facts, rng, secret)); // prettier-ignore

/** The id is known once it is there; the canary before. */
function reserve(settingId: string) {
  const secret = { of: 'subject' as const, settingId, id: '' };
  return { secret, learn: (id: string) => Object.assign(secret, { id }) };
}

function record(facts: Facts, subject: Omit<Subject, 'tick' | 'isWithdrawn'>): Subject {
  const recorded = { ...subject, tick: (facts.tick += 1), isWithdrawn: false };
  facts.subjects.set(subject.id, recorded);
  return recorded;
}

async function tell(world: World, { id: settingId }: Setting, reach: Reach): Promise<Subject> {
  const author =
    reach.kind === 'children' ? writerOf(world, settingId, reach.childIds) : atWork(world, settingId);
  const { secret, learn } = reserve(settingId);
  const body = { reach, body: newText(world, secret) };
  const { id, publishedAt } = await act(world, author, 'POST', '/stories', body, Published);
  learn(id);
  return record(world.facts, { id, settingId, kind: 'story', authorId: author.id, reach, threadId: null, at: Date.parse(publishedAt), needsAcknowledgement: false }); // prettier-ignore
}

/** A story of one child, whoever may still see it. */
export async function tellOf(world: World, settingId: string, childId: string): Promise<void> {
  await tellIfAnybody(world, known(world.facts.settings, settingId), {
    kind: 'children',
    childIds: [childId],
  });
}

async function announce(
  world: World,
  { id: settingId }: Setting,
  reach: Reach,
  needsAcknowledgement: boolean,
) {
  const author = managerOf(world, settingId);
  const { secret, learn } = reserve(settingId);
  const title = plant(world.facts, world.rng, secret);
  const body = { reach, title, body: newText(world, secret), needsAcknowledgement };
  const { id, publishedAt } = await act(world, author, 'POST', '/notices', body, Published);
  learn(id);
  return record(world.facts, { id, settingId, kind: 'notice', authorId: author.id, reach, threadId: null, at: Date.parse(publishedAt), needsAcknowledgement }); // prettier-ignore
}

async function logDrinks(world: World, { id: settingId }: Setting, childIds: readonly string[]) {
  if (childIds.length === 0) return;
  const author = writerOf(world, settingId, childIds);
  const body = {
    childIds,
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
    details: { type: 'drink', drink: 'water', ml: 100 },
  };
  const { entries } = await act(world, author, 'POST', '/entries', body, Logged);
  for (const { id, childId, recordedAt } of entries)
    record(world.facts, { id, settingId, kind: 'entry', authorId: author.id, reach: { kind: 'children', childIds: [childId] }, threadId: null, at: Date.parse(recordedAt), needsAcknowledgement: false }); // prettier-ignore
}

async function beginThread(
  world: World,
  guardian: Guardian,
  childId: string | null,
  begunFrom: Subject | null,
) {
  const { facts } = world;
  const secret = { of: 'message' as const, settingId: guardian.settingId, threadId: '', id: '' };
  const about = begunFrom === null ? null : { kind: begunFrom.kind, id: begunFrom.id };
  const body = { childId, begunFrom: about, body: newText(world, secret) };
  const { threadId, message } = await act(world, guardian, 'POST', '/threads', body, Begun);
  Object.assign(secret, { threadId, id: message.id });
  const thread = { id: threadId, settingId: guardian.settingId, guardianId: guardian.id, childId, messages: [{ id: message.id, authorId: guardian.id, isWithdrawn: false }] }; // prettier-ignore
  facts.threads.set(threadId, thread);
  return thread;
}

async function write(world: World, person: Person, thread: Thread): Promise<string> {
  const { settingId, id: threadId } = thread;
  const secret = { of: 'message' as const, settingId, threadId, id: '' };
  const body = { body: newText(world, secret) };
  const { id, at } = await act(world, person, 'POST', `/threads/${threadId}/messages`, body, Written);
  Object.assign(secret, { id });
  thread.messages.push({ id, authorId: person.id, isWithdrawn: false });
  if (person.kind !== 'guardian')
    record(world.facts, { id, settingId, kind: 'message', authorId: person.id, reach: { kind: 'children', childIds: [] }, threadId, at: Date.parse(at), needsAcknowledgement: false }); // prettier-ignore
  return id;
}

/** Staff of its room answer, or whoever else may. */
async function answerIn(world: World, thread: Thread): Promise<void> {
  const { facts, rng } = world;
  const readers = inSetting(facts.staff.values(), thread.settingId).filter((one) => readsThread(facts, one, thread, nowOf(facts))); // prettier-ignore
  await write(world, rng.pick(readers), thread);
}

/** Phones that are told by push, before anything is told. */
export async function switchPushesOn(world: World): Promise<void> {
  const { facts, house, rng } = world;
  const some = [...facts.guardians.values()].filter(() => rng.chance(0.15));
  await each(some, async (guardian) => {
    const device = house.outside.push.subscribe(house.vapidKey);
    const path = `/guardians/${guardian.id}/pushes`;
    const { id } = await act(world, guardian, 'POST', path, device, z.object({ id: z.string() }));
    facts.pushes.push({ id, settingId: guardian.settingId, guardianId: guardian.id });
  });
}

export async function liveOneDay(world: World, setting: Setting): Promise<void> {
  const { facts, rng } = world;
  const { id: settingId, rooms } = setting;
  await sayInOwnWords(world, setting);
  const children = rng.shuffled(inSetting(facts.children.values(), settingId));
  for (let from = 0; from < children.length; from += 6) {
    const childIds = children.slice(from, from + rng.int(1, 3)).map(({ id }) => id);
    await tellIfAnybody(world, setting, { kind: 'children', childIds });
  }
  for (const { id: roomId } of rooms) await tellIfAnybody(world, setting, { kind: 'room', roomId });
  await announce(world, setting, { kind: 'setting' }, true);
  for (let from = 0; from < children.length; from += 50)
    await logDrinks(world, setting, children.slice(from, from + 50).map(({ id }) => id)); // prettier-ignore

  const now = nowOf(facts);
  const parents = inSetting(facts.guardians.values(), settingId).filter((one) => mayMessageAbout(facts, one.id, null, now)); // prettier-ignore
  const writers = rng.shuffled(parents).slice(0, Math.max(5, Math.ceil(parents.length / 8)));
  for (const [place, guardian] of writers.entries()) {
    const theirs = (facts.linksOf.get(guardian.id) ?? []).filter(({ childId }) => mayMessage(facts, guardian.id, childId, now)); // prettier-ignore
    const about = place % 4 === 0 ? null : rng.pick(theirs).childId;
    const from = [...facts.subjects.values()].find(
      (one) => one.kind === 'story' && one.reach.kind === 'children' && about !== null &&
        one.reach.childIds.includes(about) && sees(facts, guardian, one, now),
    ); // prettier-ignore
    const thread = await beginThread(world, guardian, about, place % 2 === 0 ? (from ?? null) : null);
    if (rng.chance(0.8)) await answerIn(world, thread);
    if (rng.chance(0.3)) await write(world, guardian, thread);
  }
}

/** A story that no guardian may see is refused, as it must be. */
async function tellIfAnybody(world: World, setting: Setting, reach: Reach): Promise<void> {
  const { facts } = world;
  const now = nowOf(facts);
  const draft = { id: '', settingId: setting.id, kind: 'story' as const, authorId: '', reach, threadId: null, needsAcknowledgement: false, isWithdrawn: false, ...now }; // prettier-ignore
  const isForSomebody = inSetting(facts.guardians.values(), setting.id).some((one) => sees(facts, one, draft, now)); // prettier-ignore
  if (isForSomebody) await tell(world, setting, reach);
}

async function sayInOwnWords(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const manager = managerOf(world, settingId);
  const term = plant(facts, rng, { of: 'glossary', settingId });
  await act(
    world,
    manager,
    'PUT',
    '/glossary',
    { from: 'en-GB', to: 'pl', term, translation: term },
    anything,
  );
  const forms = { '': plant(facts, rng, { of: 'wording', settingId }) };
  await act(world, manager, 'POST', '/wording', { ...WORDING, forms, version: 0 }, anything);
  const guardian = rng.pick(inSetting(facts.guardians.values(), settingId));
  const id = randomUUID();
  const wish = {
    guardianId: guardian.id,
    language: plant(facts, rng, { of: 'interpreting', settingId }),
    at: new Date(Date.now() + HOURS * 3_600_000).toISOString(),
    way: 'phone',
    purpose: plant(facts, rng, { of: 'interpreting', settingId }),
  };
  await act(world, manager, 'PUT', `/interpreter-requests/${id}`, wish, anything);
  facts.requests.push({ id, settingId, guardianId: guardian.id });
}

/** One who has e-mail and one other: they stay as they are, so that there is somebody to come in (ways-in.ts). */
function staying({ facts }: World, links: readonly Link[]): ReadonlySet<Link> {
  const now = nowOf(facts);
  const viewing = links.filter(({ guardianId, childId }) => mayView(facts, guardianId, childId, now));
  const byEmail = viewing.find(({ guardianId }) => known(facts.guardians, guardianId).email !== null);
  const other = viewing.find(({ guardianId }) => guardianId !== byEmail?.guardianId);
  return new Set([byEmail, other].filter((one) => one !== undefined));
}

/** Separations, new partners, moves between rooms, children who leave. */
export async function changeFamilies(world: World, setting: Setting): Promise<void> {
  const { facts, rng, house } = world;
  const now = nowOf(facts);
  const here = inSetting(facts.links, setting.id);
  const stay = staying(world, here);
  const staysChild = new Set([...stay].map(({ childId }) => childId));
  const links = rng.shuffled(here.filter((link) => !stay.has(link) && knowsChild(facts, link.guardianId, link.childId, now))); // prettier-ignore
  const some = Math.max(2, Math.ceil(links.length / 25));
  for (const link of links.splice(0, some)) await changeLink(house.ask, facts, link, { until: Date.now() });
  for (const link of links.splice(0, some)) await changeLink(house.ask, facts, link, { mayView: false });
  const children = rng.shuffled(inSetting(facts.children.values(), setting.id));
  for (const { id, is } of inSetting(facts.guardians.values(), setting.id))
    if (is === 'aunt of nobody here' && rng.chance(0.5))
      await addLink(house.ask, facts, id, rng.pick(children).id);
  for (const child of children.splice(0, some)) {
    const other = setting.rooms.find(({ id }) => id !== roomOf(child));
    if (other !== undefined) await moveChild(house.ask, facts, child.id, other.id);
  }
  for (const child of children.filter(({ id }) => !staysChild.has(id)).slice(0, 1))
    await letLeave(house.ask, facts, child.id);
  await order(world, setting, links.splice(0, 5));
}

const Ordered = z.object({ id: z.string(), setAt: z.string(), lapsesAt: z.string() });
const ORDERS = [['all_info'], ['messages'], ['photos', 'collection'], ['all_info', 'messages'], ['all_info']] as const; // prettier-ignore
const LAPSED_H = 80;

/** Orders of courts: some wait, one is confirmed, one is lifted again, one has lapsed since nobody confirmed it. */
async function order(world: World, { id: settingId }: Setting, links: readonly Link[]): Promise<void> {
  const { facts, rng, house } = world;
  const manager = managerOf(world, settingId);
  const lead = somebody(facts, settingId, 'lead for safeguarding');
  for (const [place, { guardianId, childId }] of links.entries()) {
    const scopes = ORDERS[place % ORDERS.length] ?? [];
    const hasReason = place % 2 === 0;
    const body = {
      guardianId,
      childId,
      scopes,
      evidenceRef: plant(facts, rng, { of: 'evidence', settingId }),
      reviewBy: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
      reason: hasReason ? plant(facts, rng, { of: 'reason', settingId }) : null,
    };
    const set = await act(world, manager, 'POST', '/restrictions', body, Ordered);
    const made = { id: set.id, settingId, guardianId, childId, scopes, hasReason, isConfirmed: false, tick: (facts.tick += 1), from: Date.parse(set.setAt), until: Date.parse(set.lapsesAt) }; // prettier-ignore
    facts.restrictions.push(made);
    if (place === 1) {
      made.isConfirmed = true;
      await act(world, lead, 'POST', `/restrictions/${set.id}/confirmation`, {}, anything);
      made.until = Number.POSITIVE_INFINITY;
    }
    if (place === 3) {
      await act(world, manager, 'POST', `/restrictions/${set.id}/lift`, {}, anything);
      made.until = Date.now();
      facts.tick += 1;
    }
    if (place === 4) {
      await house.ask(
        `update diary.restriction set set_at = set_at - make_interval(hours => $2),
           lapses_at = lapses_at - make_interval(hours => $2) where id = $1`,
        [set.id, LAPSED_H],
      );
      made.until = Date.now();
    }
  }
}

export async function liveAnotherDay(world: World, setting: Setting): Promise<void> {
  const { facts, rng } = world;
  const { id: settingId, rooms } = setting;
  const children = rng.shuffled(inSetting(facts.children.values(), settingId).filter((one) => one.leftTick === null)); // prettier-ignore
  for (let from = 0; from < children.length; from += 10)
    await tellIfAnybody(world, setting, { kind: 'children', childIds: children.slice(from, from + 2).map(({ id }) => id) }); // prettier-ignore
  const [room] = rooms;
  if (room !== undefined) await tellIfAnybody(world, setting, { kind: 'room', roomId: room.id });
  await announce(world, setting, { kind: 'setting' }, false);
  for (const thread of inSetting(facts.threads.values(), settingId)) {
    const guardian = known(facts.guardians, thread.guardianId);
    if (rng.chance(0.3) && readsThread(facts, guardian, thread, nowOf(facts))) await answerIn(world, thread);
  }
  await takeBack(world, setting);
}

async function takeBack(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const manager = managerOf(world, settingId);
  const subjects = rng.shuffled(inSetting(facts.subjects.values(), settingId));
  const some = (kind: Subject['kind'], most: number) => subjects.filter((one) => one.kind === kind).slice(0, most); // prettier-ignore
  for (const story of some('story', 2)) {
    await act(world, managerOf(world, settingId), 'POST', `/stories/${story.id}/withdrawal`, {}, anything);
    story.isWithdrawn = true;
  }
  for (const entry of some('entry', 2)) {
    await act(world, manager, 'POST', '/entries/withdrawals', { entryIds: [entry.id] }, anything);
    entry.isWithdrawn = true;
  }
  const threads = rng.shuffled(inSetting(facts.threads.values(), settingId));
  for (const thread of threads.slice(0, 2))
    for (const message of thread.messages.slice(-1)) {
      const author = facts.guardians.get(message.authorId) ?? known(facts.staff, message.authorId);
      if (!readsThread(facts, author, thread, nowOf(facts))) continue;
      await act(world, author, 'POST', `/threads/${thread.id}/messages/${message.id}/withdrawal`, {}, anything); // prettier-ignore
      message.isWithdrawn = true;
      const subject = facts.subjects.get(message.id);
      if (subject !== undefined) subject.isWithdrawn = true;
    }
}

/** Parents who do not understand make reviews, and managers ask interpreters from outside. */
export async function askForHelp(world: World, setting: Setting): Promise<void> {
  const { house, facts, rng, cookies } = world;
  const { id: settingId } = setting;
  const translated = await house.ask<{ id: string; locale: string }>(
    `select subject_id as id, locale from translate.translation where setting_id = $1 and state = 'translated'`,
    [settingId],
  );
  for (const guardian of rng.shuffled(inSetting(facts.guardians.values(), settingId)).slice(0, 30))
    for (const { id } of translated.filter(({ locale }) => locale === guardian.locale).slice(0, 3)) {
      const subject = facts.subjects.get(id);
      if (subject === undefined || !sees(facts, guardian, subject, nowOf(facts))) continue;
      const path = `/api/settings/${settingId}/feed/${id}/not-understood`;
      await call(house.webUrl, { method: 'PUT', path, body: { kind: subject.kind }, cookie: cookies.get(guardian.id) }); // prettier-ignore
    }
  const tasks = await house.ask<{ id: string; subjectId: string; locale: string }>(
    'select id, subject_id as "subjectId", locale from translate.review_task where setting_id = $1 and closed_at is null',
    [settingId],
  );
  facts.tasks.push(...tasks.filter(({ subjectId }) => facts.subjects.has(subjectId)).map((one) => ({ ...one, settingId }))); // prettier-ignore
  for (const { id: taskId } of inSetting(facts.tasks, settingId).slice(0, 2)) {
    const id = randomUUID();
    const wanted = { showsNames: false, mayFinish: false };
    const made = await act(world, managerOf(world, settingId), 'PUT', `/reviews/${taskId}/invitations/${id}`, wanted, z.object({ token: z.string() })); // prettier-ignore
    facts.invitations.push({ id, settingId, taskId, token: made.token });
  }
}

/** Until everything has been translated, planned and handed over. */
export async function untilQuiet({ house, facts }: Pick<World, 'house' | 'facts'>): Promise<void> {
  const isQuiet = await again({ everyMs: 250, forMs: PATIENCE_MS }, async () => {
    for (const settingId of facts.settings.keys())
      if ((await unsettled(house, settingId)) > 0) return undefined;
    return true;
  });
  if (isQuiet === undefined) throw new Error('the house did not come to rest');
}
