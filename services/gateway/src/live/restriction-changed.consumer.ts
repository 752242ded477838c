import { restrictionChanged } from '@storybell/contracts/restriction';
import { hear } from '@storybell/platform/inbox';
import { readHolder } from '../cards/read-holders.ts';
import type { Deps } from '../deps.ts';
import { separate, waysOnRecord } from '../shared-ways/separate.ts';

type Needs = Pick<Deps, 'client' | 'clock' | 'cutGuardian' | 'cutSession' | 'secrets'>;

/**
 * What a guardian may see is another thing now: their sockets are cut, and what they ask from now on is asked anew. What
 * they get in by and share with others is suspended, whether the order was set, confirmed or lifted.
 */
export const restrictionChangedConsumer = ({ client, clock, cutGuardian, cutSession, secrets }: Needs) =>
  hear(restrictionChanged, async ({ settingId, guardianId }, commit) => {
    // First: it does not wait for what diary answers.
    cutGuardian(guardianId);
    const holder = await readHolder(client, { settingId, guardianId, childId: null });
    const ways = waysOnRecord({ secrets }, holder);
    await commit((tx) => separate(tx, { settingId, guardianId, ways }, { now: clock.now(), cutSession }));
  });
