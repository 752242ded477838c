/** When a setting will be open and closed, and when some of its children are booked in. */
import { z } from 'zod';
import { inSetting, type Setting } from '../facts/facts.ts';
import { dayOf, nowOf } from '../policy/rules.ts';
import { act, managerOf, type World } from './act.ts';

const Made = z.object({ id: z.string() });
const DAY_MS = 86_400_000;
const week = [{ weekday: 1, from: '08:00', until: '17:30' }];

export async function keepCalendar(world: World, { id: settingId }: Setting): Promise<void> {
  const { facts, rng } = world;
  const manager = managerOf(world, settingId);
  const startsOn = dayOf(nowOf(facts).at + 30 * DAY_MS);
  const hours = await act(world, manager, 'POST', '/opening-hours', { startsOn, week, version: null }, Made);
  facts.openings.push({ id: hours.id, settingId });
  const closed = { startsOn, endsOn: startsOn, kind: 'training' };
  const closure = await act(world, manager, 'POST', '/closures', closed, Made);
  facts.closures.push({ id: closure.id, settingId });
  for (const { id: childId } of rng.shuffled(inSetting(facts.children.values(), settingId)).slice(0, 6)) {
    const body = { startsOn, week, version: null };
    const { id } = await act(world, manager, 'POST', `/children/${childId}/bookings`, body, Made);
    facts.bookings.push({ id, settingId, childId });
  }
}
