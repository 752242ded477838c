/** The days of a nursery while leaks are looked for: what is told, answered, taken back and not understood. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { again } from '../../faults/people/again.ts';
import { unsettled } from '../../faults/observe.ts';
import { plant } from '../facts/canary.ts';
import { inSetting, known, type Setting, type Subject } from '../facts/facts.ts';
import { mayMessage, mayMessageAbout, nowOf, readsThread, sees, wasTold } from '../policy/rules.ts';
import { act, anything, managerOf, type World } from './act.ts';
import { each } from './call.ts';
import { announce, answerIn, beginThread, logDrinks, tellIfAnybody, write } from './telling.ts';

/** A text of the catalogue that each setting says in its own words. */
const WORDING = { locale: 'pl', key: 'email.open_button' } as const;

const HOURS = 72;
const PATIENCE_MS = 600_000;

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
  // One with a photo among them, for all.
  const pictured = new Set(inSetting(facts.photos.values(), settingId).filter(({ childIds }) => childIds.length === 0).map(({ storyId }) => storyId)); // prettier-ignore
  const stories = subjects.filter(({ id, kind, reach }) => kind === 'story' && (reach.kind !== 'setting' || !pictured.has(id))); // prettier-ignore
  const shown = subjects.filter(({ id, reach }) => reach.kind === 'setting' && pictured.has(id));
  for (const story of [...stories.slice(0, 1), ...shown.slice(0, 1)]) {
    await act(world, manager, 'POST', `/stories/${story.id}/withdrawal`, {}, anything);
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
  const { house, facts, rng } = world;
  const { id: settingId } = setting;
  const translated = await house.ask<{ id: string; locale: string }>(
    `select subject_id as id, locale from translate.translation where setting_id = $1 and state = 'translated'`,
    [settingId],
  );
  for (const guardian of rng.shuffled(inSetting(facts.guardians.values(), settingId)).slice(0, 30))
    for (const { id } of translated.filter(({ locale }) => locale === guardian.locale).slice(0, 3)) {
      const subject = facts.subjects.get(id);
      if (subject === undefined || !sees(facts, guardian, subject, nowOf(facts))) continue;
      await act(world, guardian, 'PUT', `/feed/${id}/not-understood`, { kind: subject.kind }, anything);
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

/** Three days later: some who did not confirm a notice are to be called, and one call is noted. */
export async function callThem(world: World, { id: settingId }: Setting): Promise<void> {
  const { house, facts } = world;
  const notice = (facts.subjectsIn.get(settingId) ?? []).find(({ needsAcknowledgement, isWithdrawn }) => needsAcknowledgement && !isWithdrawn); // prettier-ignore
  if (notice === undefined) throw new Error('a notice must be confirmed');
  const subjectId = notice.id;
  const told = inSetting(facts.guardians.values(), settingId).filter((one) => wasTold(facts, one, notice)).slice(0, 4); // prettier-ignore
  for (const { id: guardianId } of told) {
    facts.callDuties.push({ id: randomUUID(), settingId, subjectId, guardianId });
    await house.ask(
      'insert into notify.call_duty (setting_id, subject_id, guardian_id, created_at) values ($1, $2, $3, now())',
      [settingId, subjectId, guardianId],
    );
  }
  const manager = managerOf(world, settingId);
  const path = `/subjects/${subjectId}/guardians/${told[0]?.id ?? ''}/calls`;
  const { id } = await act(world, manager, 'POST', path, { outcome: 'no_answer' }, z.object({ id: z.string() })); // prettier-ignore
  facts.calls.push({ id, settingId, authorId: manager.id });
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
