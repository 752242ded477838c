/** What the nursery and its families tell each other, with a canary in each text. */
import { z } from 'zod';
import { plant } from '../facts/canary.ts';
import {
  inSetting,
  keepSubject,
  known,
  type Facts,
  type Guardian,
  type Person,
  type Reach,
  type Secret,
  type Setting,
  type Staff,
  type Subject,
  type Thread,
} from '../facts/facts.ts';
import { nowOf, readsThread, sees } from '../policy/rules.ts';
import { SENTENCE } from '../world/engine.ts';
import { act, atWork, managerOf, writerOf, type World } from './act.ts';

const Published = z.object({ id: z.string(), publishedAt: z.string() });
const Logged = z.object({
  entries: z.array(z.object({ id: z.string(), childId: z.string(), recordedAt: z.string() })),
});
const Begun = z.object({ threadId: z.string(), message: z.object({ id: z.string(), at: z.string() }) });
const Written = z.object({ id: z.string(), at: z.string() });
export const newText = ({ facts, rng }: World, secret: Secret): string => SENTENCE.replace('_', plant(facts, rng, secret)); // prettier-ignore

/** The id is known once it is there; the canary before. */
function reserve(settingId: string) {
  const secret = { of: 'subject' as const, settingId, id: '' };
  return { secret, learn: (id: string) => Object.assign(secret, { id }) };
}

export function record(facts: Facts, subject: Omit<Subject, 'tick' | 'isWithdrawn'>): Subject {
  const recorded = { ...subject, tick: (facts.tick += 1), isWithdrawn: false };
  keepSubject(facts, recorded);
  return recorded;
}

export async function tell(
  world: World,
  { id: settingId }: Setting,
  reach: Reach,
  more: { readonly author?: Staff; readonly photos?: readonly unknown[] } = {},
): Promise<Subject> {
  const { photos, author = reach.kind === 'children' ? writerOf(world, settingId, reach.childIds) : atWork(world, settingId) } = more; // prettier-ignore
  const { secret, learn } = reserve(settingId);
  const body = { reach, body: newText(world, secret), ...(photos !== undefined && { photos }) };
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

export async function announce(
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

export async function logDrinks(world: World, { id: settingId }: Setting, childIds: readonly string[]) {
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

export async function beginThread(
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

export async function write(world: World, person: Person, thread: Thread): Promise<string> {
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
export async function answerIn(world: World, thread: Thread): Promise<void> {
  const { facts, rng } = world;
  const readers = inSetting(facts.staff.values(), thread.settingId).filter((one) => readsThread(facts, one, thread, nowOf(facts))); // prettier-ignore
  await write(world, rng.pick(readers), thread);
}

/** A story as it would be told now. */
export const drafted = (facts: Facts, settingId: string, reach: Reach): Subject => ({ id: 'draft', settingId, kind: 'story', authorId: '', reach, threadId: null, needsAcknowledgement: false, isWithdrawn: false, ...nowOf(facts) }); // prettier-ignore

/** A story that no guardian may see is refused, as it must be. */
export async function tellIfAnybody(world: World, setting: Setting, reach: Reach): Promise<void> {
  const { facts } = world;
  const now = nowOf(facts);
  const draft = drafted(facts, setting.id, reach);
  const isForSomebody = inSetting(facts.guardians.values(), setting.id).some((one) => sees(facts, one, draft, now)); // prettier-ignore
  if (isForSomebody) await tell(world, setting, reach);
}
