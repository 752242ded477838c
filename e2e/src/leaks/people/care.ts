/** Care that staff propose: some of it waits, and some a guardian wants different. */
import { z } from 'zod';
import { plant } from '../facts/canary.ts';
import { inSetting, known, type Setting } from '../facts/facts.ts';
import { agreesOnCare, isOfCard, isSure, nowOf, worksIn } from '../policy/rules.ts';
import { act, anything, type World } from './act.ts';

const Made = z.object({ id: z.string() });
/** Of children who have a guardian to answer: every second is answered. */
const MOST = 8;

export async function proposeCare(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const now = nowOf(facts);
  const staff = inSetting(facts.staff.values(), settingId).filter((one) => worksIn(one, settingId) && isSure(one)); // prettier-ignore
  const children = rng.shuffled(inSetting(facts.children.values(), settingId)).slice(0, MOST);
  for (const [place, { id: childId }] of children.entries()) {
    const proposers = staff.filter((one) => agreesOnCare(facts, one, childId));
    if (proposers.length === 0) continue;
    const by = rng.pick(proposers);
    const secret = { of: 'proposal' as const, settingId, id: '' };
    const wish = { category: 'sleep', wish: plant(facts, rng, secret), reviewOn: null };
    const { id } = await act(world, by, 'POST', `/children/${childId}/care-proposals`, { wish, line: null }, Made); // prettier-ignore
    Object.assign(secret, { id });
    const answerer = (facts.linksTo.get(childId) ?? [])
      .map(({ guardianId }) => known(facts.guardians, guardianId))
      .find((one) => isSure(one) && isOfCard(facts, one, childId, now));
    const isAnswered = place % 2 === 1 && answerer !== undefined;
    facts.proposals.set(id, { id, settingId, childId, staffId: by.id, guardianId: isAnswered ? answerer.id : null }); // prettier-ignore
    if (isAnswered)
      await act(world, answerer, 'POST', `/care-proposals/${id}/answer`, { answer: 'different', saidBy: null, reply: plant(facts, rng, secret) }, anything); // prettier-ignore
  }
}
