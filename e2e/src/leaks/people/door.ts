/** At the door, who may fetch a child, and changes at home that guardians tell in confidence. */
import { z } from 'zod';
import { plant } from '../facts/canary.ts';
import {
  inSetting,
  known,
  type Child,
  type Guardian,
  type Link,
  type Setting,
  type Person,
  type Thread,
} from '../facts/facts.ts';
import type { Attendance, Collector, Reader } from '../facts/things.ts';
import { countsNow } from '../policy/door-rules.ts';
import { dayOf, holds, isOf, isSure, knowsChild, mayCollect, mayMessage, nowOf } from '../policy/rules.ts';
import { act, anything, managerOf, somebody, writerOf, type World } from './act.ts';
import { call } from './call.ts';
import { drawPicture } from './picture.ts';
import { record } from './telling.ts';

const Made = z.object({ id: z.string() });
const Pictured = z.object({ photoId: z.string() });
const DAY_MS = 86_400_000;
const OPEN_ENDED = { from: '2026-01-05', until: null };

const guardianOf = ({ facts }: World, { guardianId }: Link): Guardian => known(facts.guardians, guardianId);
const isSurelyOf = (world: World, link: Link): boolean => {
  const guardian = guardianOf(world, link);
  return isSure(guardian) && isOf(guardian, guardian.settingId);
};

/** Those who may fetch a child name others, in the app or on paper; children come, and some are fetched. */
export async function openDoor(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const now = nowOf(facts);
  const manager = managerOf(world, settingId);
  const links = rng.shuffled(inSetting(facts.links, settingId).filter(({ guardianId, childId }) => mayCollect(facts, guardianId, childId, now))); // prettier-ignore
  const tomorrow = { from: dayOf(now.at + 2 * DAY_MS), until: null };
  for (const [place, link] of links.slice(0, 12).entries()) {
    const isInApp = isSurelyOf(world, link) && knowsChild(facts, link.guardianId, link.childId, now);
    const days = place % 4 === 3 ? tomorrow : OPEN_ENDED;
    const secret = { of: 'collector' as const, settingId, id: '' };
    const [name, relationship] = [plant(facts, rng, secret), plant(facts, rng, secret)];
    const body = { name, relationship, validFrom: days.from, validUntil: days.until, onPaperBy: isInApp ? null : link.guardianId }; // prettier-ignore
    const { childId, guardianId } = link;
    const { id } = await act(world, isInApp ? guardianOf(world, link) : manager, 'POST', `/children/${childId}/collectors`, body, Made); // prettier-ignore
    Object.assign(secret, { id });
    const one: Collector = { ...days, id, settingId, childId, guardianId, isEnded: place % 4 === 2, photoId: null }; // prettier-ignore
    facts.collectors.set(id, one);
    if (place % 4 !== 2) await sendFace(world, one, isInApp ? guardianOf(world, link) : manager);
    if (place % 4 === 2) await act(world, manager, 'POST', `/collectors/${id}/end`, {}, anything);
  }
  const children = rng.shuffled(inSetting(facts.children.values(), settingId));
  for (const { id } of children.slice(0, 4))
    await act(world, manager, 'PUT', `/children/${id}/door-password`, { password: plant(facts, rng, { of: 'nothing', settingId }) }, anything); // prettier-ignore
  const fetched = new Set(links.slice(0, 12).map(({ childId }) => childId));
  for (const child of children
    .toSorted((a, b) => Number(fetched.has(b.id)) - Number(fetched.has(a.id)))
    .slice(0, 12))
    // prettier-ignore
    await arrive(world, child);
  await release(world, settingId);
}

/** What they look like, with words beside the pixels as a camera writes them. */
async function sendFace(world: World, one: Collector, by: Person): Promise<void> {
  const { facts, rng, house, cookies } = world;
  const { id, settingId } = one;
  const beside = plant(facts, rng, { of: 'nothing', settingId });
  const { photoId } = await act(world, by, 'POST', `/collectors/${id}/photo`, drawPicture(rng, beside), Pictured); // prettier-ignore
  one.photoId = photoId;
  const path = `/api/settings/${settingId}/collector-photos/${photoId}`;
  const { status, text } = await call(house.webUrl, { method: 'GET', path, cookie: cookies.get(by.id) });
  if (status !== 200)
    throw new Error(`who sent a photo of a collector was answered ${String(status)} ${text}`);
  facts.secrets.set(text, { of: 'face', settingId, id });
}

async function arrive(world: World, { id: childId, settingId }: Child): Promise<void> {
  const by = writerOf(world, settingId, [childId]);
  const { id } = await act(world, by, 'POST', `/children/${childId}/attendances`, {}, Made);
  world.facts.attendances.set(id, {
    id,
    settingId,
    childId,
    at: Date.now(),
    isOver: false,
    releasedTo: null,
  });
}

/** One child to a guardian, and one to somebody whom a guardian named. */
async function release(world: World, settingId: string): Promise<void> {
  const { facts } = world;
  const now = nowOf(facts);
  const here = inSetting(facts.attendances.values(), settingId);
  const named = inSetting(facts.collectors.values(), settingId).filter((one) => countsNow(facts, one, now));
  const toNamed = here.flatMap((one) => named.filter(({ childId }) => childId === one.childId).map((to) => ({ one, to: { kind: 'named', id: to.id } })))[0]; // prettier-ignore
  const toGuardian = here
    .filter(({ id }) => id !== toNamed?.one.id)
    .flatMap((one) => (facts.linksTo.get(one.childId) ?? []).filter(({ guardianId }) => mayCollect(facts, guardianId, one.childId, now)).map(({ guardianId }) => ({ one, to: { kind: 'guardian', id: guardianId } })))[0]; // prettier-ignore
  for (const { one, to } of [toNamed, toGuardian].filter((done) => done !== undefined)) {
    await act(world, managerOf(world, settingId), 'POST', `/attendances/${one.id}/release`, { to, recognition: 'known' }, anything); // prettier-ignore
    Object.assign(one, { isOver: true, releasedTo: to.id });
  }
}

/** Somebody whom an order forbids to come, and somebody whom nobody knows; then two decide all the same. */
export async function refuseAtDoor(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts } = world;
  const now = nowOf(facts);
  const here = inSetting(facts.attendances.values(), settingId).filter(({ isOver, childId }) => !isOver && known(facts.children, childId).leftTick === null); // prettier-ignore
  const barred = here.flatMap((one) => inSetting(facts.restrictions, settingId).filter((order) => order.childId === one.childId && holds(order, now) && order.scopes.some((scope) => ['all_info', 'collection'].includes(scope))).map(({ guardianId }) => ({ one, guardianId })))[0]; // prettier-ignore
  if (barred !== undefined) {
    const { knownAs, familyName } = known(facts.guardians, barred.guardianId);
    await refuse(world, barred.one, `${knownAs} ${familyName}`);
  }
  const [stays, leaves] = here.filter(({ id }) => id !== barred?.one.id);
  if (stays === undefined || leaves === undefined) throw new Error('children are here');
  await refuse(world, stays);
  await callBack(world, here);
  const refusalId = await refuse(world, leaves);
  const manager = managerOf(world, settingId);
  const other = somebody(facts, settingId, 'another manager');
  await act(world, manager, 'POST', `/refusals/${refusalId}/override`, { reason: 'parent_agreed' }, anything);
  await act(world, other, 'POST', `/refusals/${refusalId}/agreement`, {}, anything);
  leaves.isOver = true;
  await learnTold(world, leaves, other.id);
}

/** A guardian says on the telephone who comes; two of staff hear it, and it is confirmed in the app or on paper. */
async function callBack(world: World, here: readonly Attendance[]): Promise<void> {
  const { facts, rng } = world;
  const now = nowOf(facts);
  const fetching = here.flatMap((one) => (facts.linksTo.get(one.childId) ?? []).filter(({ guardianId }) => mayCollect(facts, guardianId, one.childId, now)).map((link) => ({ one, link }))); // prettier-ignore
  const inApp = ({ link }: { link: Link }) => isSurelyOf(world, link) && knowsChild(facts, link.guardianId, link.childId, now); // prettier-ignore
  const called = [fetching.find(inApp), fetching.find((each) => !inApp(each))].filter((each) => each !== undefined); // prettier-ignore
  for (const { one, link } of called) {
    const { settingId, childId, id: attendanceId } = one;
    const { guardianId } = link;
    const [manager, other] = [managerOf(world, settingId), somebody(facts, settingId, 'another manager')];
    const secret = { of: 'call_back' as const, settingId, id: '' };
    const person = plant(facts, rng, secret);
    const { id } = await act(world, manager, 'POST', `/attendances/${attendanceId}/call-backs`, { guardianId, person }, Made); // prettier-ignore
    Object.assign(secret, { id });
    facts.callBacks.set(id, { id, settingId, childId, guardianId });
    await act(world, other, 'POST', `/call-backs/${id}/agreement`, {}, anything);
    await learnTold(world, one, other.id, guardianId);
    const by = inApp({ link }) ? guardianOf(world, link) : manager;
    await act(world, by, 'POST', `/call-backs/${id}/answer`, { isRight: true }, anything);
  }
}

/** @param name Nobody's unless given. */
async function refuse(world: World, { id: attendanceId, settingId, childId }: Attendance, name?: string) {
  const { facts, rng } = world;
  const secret = { of: 'at_door' as const, settingId, id: '' };
  const manager = managerOf(world, settingId);
  const person = name ?? plant(facts, rng, secret);
  const { id } = await act(world, manager, 'POST', `/attendances/${attendanceId}/refusals`, { person }, Made);
  Object.assign(secret, { id });
  facts.doorRefusals.set(id, { id, settingId, attendanceId, childId, isBarred: name !== undefined });
  await learnTold(world, { childId, settingId }, manager.id);
  return id;
}

/**
 * What happened is told, in a message each, to those who may fetch the child and may be written to about it.
 * @param only The one of them whom it is about.
 * @throws Error when it was told to others.
 */
async function learnTold(
  { facts, house }: World,
  { childId, settingId }: Pick<Attendance, 'childId' | 'settingId'>,
  authorId: string,
  only?: string,
): Promise<void> {
  const now = nowOf(facts);
  const found = await house.ask<{ id: string; threadId: string; guardianId: string; at: Date }>(
    `select m.id, t.id as "threadId", t.guardian_id as "guardianId", m.created_at as at
     from diary.message m join diary.thread t on t.id = m.thread_id
     where t.child_id = $1 and m.staff_id = $2 order by m.created_at`,
    [childId, authorId],
  );
  const fresh = found.filter(({ id }) => !facts.subjects.has(id));
  const links = facts.linksTo.get(childId) ?? [];
  const expected = links.filter(({ guardianId }) => mayCollect(facts, guardianId, childId, now) && mayMessage(facts, guardianId, childId, now) && (only ?? guardianId) === guardianId); // prettier-ignore
  const names = (all: readonly { guardianId: string }[]) => all.map(({ guardianId }) => guardianId).toSorted().join(' '); // prettier-ignore
  if (names(fresh) !== names(expected)) throw new Error('what happened at the door was told to others');
  for (const { id, threadId, guardianId, at } of fresh) {
    const thread: Thread = facts.threads.get(threadId) ?? { id: threadId, settingId, guardianId, childId, messages: [] }; // prettier-ignore
    facts.threads.set(threadId, thread);
    thread.messages.push({ id, authorId, isWithdrawn: false });
    record(facts, { id, settingId, kind: 'message', authorId, reach: { kind: 'children', childIds: [] }, threadId, at: at.getTime(), needsAcknowledgement: false }); // prettier-ignore
  }
}

const READERS: readonly (readonly Reader[])[] = [['key_person'], ['manager'], ['lead'], ['lead', 'manager'], ['key_person', 'lead'], ['manager']]; // prettier-ignore

/** First of all of a child who has a key person. One is for the lead alone from then on. */
export async function tellChanges(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const now = nowOf(facts);
  const hasKeyPerson = ({ childId }: Link) => facts.keyPersons.some((one) => one.childId === childId);
  const links = rng
    .shuffled(inSetting(facts.links, settingId))
    .filter((link) => isSurelyOf(world, link) && knowsChild(facts, link.guardianId, link.childId, now))
    .toSorted((a, b) => Number(hasKeyPerson(b)) - Number(hasKeyPerson(a)));
  // What one of them told is not for the other.
  const pair = links.find((one) => links.some((other) => other !== one && other.childId === one.childId));
  if (pair !== undefined) links.splice(1, 0, ...links.splice(links.indexOf(pair), 1));
  for (const [place, readers] of READERS.entries()) {
    const link = links[place % Math.max(1, links.length)];
    if (link === undefined) return;
    const { childId, guardianId } = link;
    const secret = { of: 'change' as const, settingId, id: '' };
    const body = { kind: 'separation', words: plant(facts, rng, secret), readers };
    const { id } = await act(world, guardianOf(world, link), 'POST', `/children/${childId}/changes`, body, Made); // prettier-ignore
    Object.assign(secret, { id });
    const isEscalated = place === 3;
    facts.changes.set(id, { id, settingId, childId, guardianId, readers, isEscalated });
    if (isEscalated)
      await act(world, somebody(facts, settingId, 'lead for safeguarding'), 'POST', `/changes/${id}/escalation`, { reason: plant(facts, rng, { of: 'escalation', settingId, id }) }, anything); // prettier-ignore
  }
}
