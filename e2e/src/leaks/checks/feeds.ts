/** Every guardian's whole feed: all that is theirs to see, and nothing else. */
import { z } from 'zod';
import { parsed } from '../../faults/json.ts';
import { inSetting, type Guardian } from '../facts/facts.ts';
import { call, each } from '../people/call.ts';
import type { World } from '../people/act.ts';
import { nowOf, sees } from '../policy/rules.ts';
import { lookFor, nameOf } from './look.ts';
import type { Found } from './matrix.ts';

const Page = z.object({
  items: z.array(z.object({ id: z.string(), subject: z.unknown().nullable() })),
  nextAfter: z.int(),
  latestSeq: z.int(),
});

/** @param only All guardians unless given. */
export async function checkFeeds(world: World, only?: readonly Guardian[]): Promise<Found> {
  const { house, facts, cookies } = world;
  const found: Found = { tuples: 0, mismatches: [], leaks: [] };
  const looking = lookFor(facts);
  const bySetting = new Map(
    [...facts.settings.keys()].map((id) => [id, inSetting(facts.subjects.values(), id)]),
  );
  await each(only ?? facts.guardians.values(), async (guardian) => {
    const shown = new Set<string>();
    for (let after = 0; ;) {
      const path = `/api/settings/${guardian.settingId}/feed/changes?after=${String(after)}`;
      const { text } = await call(house.webUrl, { method: 'GET', path, cookie: cookies.get(guardian.id) });
      found.leaks.push(...looking.at(guardian, 'feed', text, new Set([guardian.settingId])));
      const { items, nextAfter, latestSeq } = Page.parse(parsed(text));
      for (const { id, subject } of items) if (subject !== null) shown.add(id);
      if (nextAfter >= latestSeq) break;
      after = nextAfter;
    }
    const now = nowOf(facts);
    for (const subject of bySetting.get(guardian.settingId) ?? []) {
      found.tuples += 1;
      const expected = sees(facts, guardian, subject, now) ? 'allow' : 'deny';
      if ((expected === 'allow') === shown.has(subject.id)) continue;
      found.mismatches.push({
        person: nameOf(guardian),
        route: 'feed',
        target: `${subject.kind} ${subject.id}`,
        expected,
        answer: shown.has(subject.id) ? 'it is in the feed' : 'it is not in the feed',
        absent: '',
      });
    }
  });
  return found;
}
