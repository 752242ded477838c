/** What is held, copies that guardians ask for, and the records of all children as managers ask for them. */
import { z } from 'zod';
import { plant } from '../facts/canary.ts';
import { inSetting, known, type Link, type Setting } from '../facts/facts.ts';
import type { CopyRequest } from '../facts/things.ts';
import { isOf, isSure, knowsChild, nowOf } from '../policy/rules.ts';
import { act, anything, managerOf, somebody, type World } from './act.ts';

const Made = z.object({ id: z.string() });
const DAY_MS = 86_400_000;
/** For so long what was fetched can be read. */
const WINDOW_MS = 600_000;

/** By the lead for safeguarding: one child is held, and one no more. */
export async function holdRecords(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const lead = somebody(facts, settingId, 'lead for safeguarding');
  for (const [place, child] of rng.shuffled(inSetting(facts.children.values(), settingId)).slice(0, 2).entries()) {
    const secret = { of: 'hold' as const, settingId, id: '' };
    const { id } = await act(world, lead, 'POST', '/holds', { childId: child.id, reason: plant(facts, rng, secret) }, Made); // prettier-ignore
    Object.assign(secret, { id });
    facts.holds.set(id, { id, settingId, childId: child.id, isLifted: place === 1 });
    if (place === 1) await act(world, lead, 'POST', `/holds/${id}/lift`, {}, anything);
  } // prettier-ignore
}

/**
 * Noted by a manager and released by the lead; some fetched, by who asked or by a manager. Two can be read for a day in
 * place of ten minutes, so that all can be asked about them; of one the time is over.
 */
export async function askForCopies(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng, house } = world;
  const now = nowOf(facts);
  const manager = managerOf(world, settingId);
  const lead = somebody(facts, settingId, 'lead for safeguarding');
  const note = async ({ guardianId }: Pick<Link, 'guardianId'>, childId: string | null) => {
    const body = { guardianId, childId, receivedOn: '2026-01-05' };
    const { id } = await act(world, manager, 'POST', '/access-requests', body, Made);
    const made: CopyRequest = { id, settingId, guardianId, childId, isReleased: false, opened: null };
    facts.copyRequests.set(id, made);
    return made;
  };
  const release = async (request: CopyRequest) => {
    await act(world, lead, 'POST', `/access-requests/${request.id}/release`, {}, anything);
    request.isReleased = true;
  };
  const fetch = async (request: CopyRequest, by: typeof manager | undefined, lasts: number) => {
    const person = by ?? known(facts.guardians, request.guardianId);
    await act(world, person, 'POST', `/access-requests/${request.id}/fetch`, {}, anything);
    await house.ask(
      'update diary.access_request set fetched_at = fetched_at + make_interval(secs => $2) where id = $1',
      [request.id, lasts / 1_000],
    );
    request.opened = { by: person.id, until: Date.now() + WINDOW_MS + lasts };
  };

  const links = rng.shuffled(inSetting(facts.links, settingId));
  const knows = ({ guardianId, childId }: Link) => knowsChild(facts, guardianId, childId, now);
  const who = ({ guardianId }: Link) => known(facts.guardians, guardianId);
  const sure = links.filter((link) => knows(link) && isSure(who(link)) && isOf(who(link), settingId));
  const unsure = links.filter((link) => knows(link) && !isSure(who(link)));
  const former = links.filter((link) => !knows(link) && link.states[0]?.mayView === true && link.states[0].from < now.at); // prettier-ignore
  for (const [place, link] of sure.slice(0, 4).entries()) {
    const request = await note(link, place === 3 ? null : link.childId);
    if (place === 0) {
      await act(world, manager, 'POST', `/access-requests/${request.id}/clock`, { what: 'extend', why: plant(facts, rng, { of: 'delay', settingId, id: request.id }) }, anything); // prettier-ignore
      await act(world, manager, 'POST', `/access-requests/${request.id}/clock`, { what: 'stop' }, anything);
      continue;
    }
    await release(request);
    if (place === 1) await fetch(request, undefined, DAY_MS);
    if (place === 2) await fetch(request, manager, DAY_MS);
    if (place === 3) await fetch(request, undefined, -DAY_MS);
  }
  // These wait to be fetched: of somebody surely known, of somebody who is not, of some who know the child no more.
  for (const link of [...sure.slice(4, 5), ...unsure.slice(0, 1), ...former.slice(0, 2)])
    await release(await note(link, link.childId));
}

/** One was fetched a day later, one was stopped, and one waits for its day. */
export async function askForRecords(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, house } = world;
  const manager = managerOf(world, settingId);
  const other = somebody(facts, settingId, 'another manager');
  const lead = somebody(facts, settingId, 'lead for safeguarding');
  const ask = async (by: typeof manager) => {
    const { id } = await act(world, by, 'POST', '/bulk-exports', {}, Made);
    const made = { id, settingId, askedBy: by.id, isStopped: false, openUntil: null };
    facts.bulkExports.set(id, made);
    return made;
  };
  const agree = (id: string) => act(world, lead, 'POST', `/bulk-exports/${id}/agreement`, {}, anything);

  const fetched = await ask(manager);
  await agree(fetched.id);
  await house.ask(`update diary.bulk_export set agreed_at = agreed_at - interval '25 hours' where id = $1`, [fetched.id]); // prettier-ignore
  await act(world, manager, 'POST', `/bulk-exports/${fetched.id}/fetch`, {}, anything);
  await house.ask(`update diary.bulk_export set fetched_at = fetched_at + interval '1 day' where id = $1`, [fetched.id]); // prettier-ignore
  Object.assign(fetched, { openUntil: Date.now() + WINDOW_MS + DAY_MS });

  const stopped = await ask(other);
  await act(world, lead, 'POST', `/bulk-exports/${stopped.id}/stop`, {}, anything);
  Object.assign(stopped, { isStopped: true });

  const { id } = await ask(other);
  await agree(id);
}
