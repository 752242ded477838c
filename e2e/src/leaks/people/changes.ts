/** What changes in families: separations, new partners, moves between rooms, children who leave, orders of courts. */
import { z } from 'zod';
import { plant } from '../facts/canary.ts';
import {
  ALL_SCOPES,
  inSetting,
  keepRestriction,
  known,
  roomOf,
  type Child,
  type Facts,
  type Link,
  type Setting,
} from '../facts/facts.ts';
import { countsNow } from '../policy/door-rules.ts';
import { seesPhoto } from '../policy/photo-rules.ts';
import { holdsPhotos, knowsChild, mayCollect, mayMessage, mayView, nowOf } from '../policy/rules.ts';
import { act, anything, managerOf, somebody, type World } from './act.ts';
import { addLink, changeLink, letLeave, moveChild } from './settle.ts';

const DAY_MS = 86_400_000;

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
  await endWriting(world, links);
  const children = rng.shuffled(inSetting(facts.children.values(), setting.id));
  for (const { id, is } of inSetting(facts.guardians.values(), setting.id))
    if (is === 'aunt of nobody here' && rng.chance(0.5))
      await addLink(house.ask, facts, id, rng.pick(children).id);
  for (const child of children.splice(0, some)) {
    const other = setting.rooms.find(({ id }) => id !== roomOf(child));
    if (other !== undefined) await moveChild(house.ask, facts, child.id, other.id);
  }
  // Whose family is told of nothing from then on, as it has nobody else here.
  const isOnlyChild = ({ id }: Child) => (facts.linksTo.get(id) ?? []).some(({ guardianId }) => facts.linksOf.get(guardianId)?.length === 1 && holdsPhotos(facts, guardianId, id, now)); // prettier-ignore
  const leaving = children.filter(({ id }) => !staysChild.has(id)).toSorted((a, b) => Number(isOnlyChild(b)) - Number(isOnlyChild(a))); // prettier-ignore
  for (const child of leaving.slice(0, 1)) await letLeave(house.ask, facts, child.id);
  await order(world, setting, links);
}

/** Two who wrote to the nursery: one has the messages no more and the stories still, the other's first day is to come. */
async function endWriting({ facts, house }: World, links: Link[]): Promise<void> {
  const hasWritten = ({ guardianId, childId }: Link) =>
    [...facts.threads.values()].some((one) => one.guardianId === guardianId && one.childId === childId);
  const writers = links.filter((link) => hasWritten(link) && mayMessage(facts, link.guardianId, link.childId, nowOf(facts))); // prettier-ignore
  const changes = [{ scopes: ALL_SCOPES.filter((scope) => scope !== 'messages') }, { from: Date.now() + 30 * DAY_MS }]; // prettier-ignore
  for (const [place, change] of changes.entries()) {
    const link = writers[place];
    if (link === undefined) continue;
    links.splice(links.indexOf(link), 1);
    await changeLink(house.ask, facts, link, change);
  }
}

const Ordered = z.object({ id: z.string(), setAt: z.string(), lapsesAt: z.string() });
const ORDERS: readonly (readonly string[])[] = [['all_info'], ['messages'], ['photos', 'collection', 'whereabouts'], ['all_info', 'messages'], ['all_info'], ['collection'], ['photos']]; // prettier-ignore
const LAPSED_H = 80;

/** How much an order takes from them: a photo that they see, leave to fetch the child and whom they named, or what there is of the child. */
function losesBy(facts: Facts, { guardianId, childId, settingId }: Link, scope: string): number {
  const now = nowOf(facts);
  const guardian = known(facts.guardians, guardianId);
  const photos = inSetting(facts.photos.values(), settingId).filter(({ childIds }) =>
    childIds.includes(childId),
  );
  const isHere = [...facts.attendances.values()].some((one) => one.childId === childId && !one.isOver);
  switch (scope) {
    case 'photos':
      return photos.filter((photo) => seesPhoto(facts, guardian, photo, now)).length;
    case 'collection': {
      const named = inSetting(facts.collectors.values(), settingId).filter((one) => one.guardianId === guardianId && one.childId === childId); // prettier-ignore
      return Number(mayCollect(facts, guardianId, childId, now)) * (1 + named.filter((one) => countsNow(facts, one, now)).length); // prettier-ignore
    }
    default:
      return Number(isHere) + Number(photos.length > 0);
  }
}

/** For each order somebody from whom it takes something. First the orders that take little: fewer have that to lose. */
function chooseFor(facts: Facts, links: readonly Link[]): Map<readonly string[], Link> {
  const chosen = new Map<readonly string[], Link>();
  let left = links.filter(({ childId }) => known(facts.children, childId).leftTick === null);
  const isNarrow = (scopes: readonly string[]) => Number(scopes.includes('photos') || scopes.includes('collection')); // prettier-ignore
  for (const scopes of ORDERS.toSorted((a, b) => isNarrow(b) - isNarrow(a) || a.length - b.length)) {
    const loses = (one: Link) => scopes.reduce((all, scope) => all + losesBy(facts, one, scope), 0);
    const [link, ...others] = left.toSorted((a, b) => loses(b) - loses(a));
    if (link === undefined) break;
    left = others;
    chosen.set(scopes, link);
  }
  return chosen;
}

/** Orders of courts: some wait, one is confirmed, one is lifted again, one has lapsed since nobody confirmed it. */
async function order(world: World, { id: settingId }: Setting, links: readonly Link[]): Promise<void> {
  const { facts, rng, house } = world;
  const manager = managerOf(world, settingId);
  const lead = somebody(facts, settingId, 'lead for safeguarding');
  const chosen = chooseFor(facts, links);
  for (const [place, scopes] of ORDERS.entries()) {
    const link = chosen.get(scopes);
    if (link === undefined) continue;
    const { guardianId, childId } = link;
    const hasReason = place % 2 === 0;
    const body = {
      guardianId,
      childId,
      scopes,
      evidenceRef: plant(facts, rng, { of: 'evidence', settingId }),
      reviewBy: new Date(Date.now() + 90 * DAY_MS).toISOString().slice(0, 10),
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
