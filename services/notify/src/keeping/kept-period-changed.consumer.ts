import { keptPeriodChanged } from '@storybell/contracts/keeping';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { savePeriod } from './period.queries.ts';

/** Of all that a setting keeps, deliveries are here. */
export const keptPeriodChangedConsumer = ({ clock }: Pick<Deps, 'clock'>) =>
  hear(keptPeriodChanged, async ({ class: of, ...period }, commit) => {
    if (of === 'delivery') await commit((tx) => savePeriod(tx, period, clock.now()));
  });
