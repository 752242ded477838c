/** What changes in families: separations, new partners, moves between rooms, children who leave, orders of courts. */
import { z } from 'zod';
import { plant } from '../facts/canary.ts';
import { inSetting, keepRestriction, known, roomOf, type Link, type Setting } from '../facts/facts.ts';
import { knowsChild, mayView, nowOf } from '../policy/rules.ts';
import { act, anything, managerOf, somebody, type World } from './act.ts';
import { addLink, changeLink, letLeave, moveChild } from './settle.ts';

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
  // First of children of whom there are photos, or who are here: most is to be forbidden there.
  const shown = new Set([...facts.photos.values(), ...facts.attendances.values()].flatMap((one) => ('childIds' in one ? one.childIds : one.isOver ? [] : one.childId))); // prettier-ignore
  const ordered = links.toSorted((a, b) => Number(shown.has(b.childId)) - Number(shown.has(a.childId)));
  await order(world, setting, ordered.slice(0, 5));
}

const Ordered = z.object({ id: z.string(), setAt: z.string(), lapsesAt: z.string() });
const ORDERS = [['all_info'], ['messages'], ['photos', 'collection', 'whereabouts'], ['all_info', 'messages'], ['all_info']] as const; // prettier-ignore
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
    keepRestriction(facts, made);
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
