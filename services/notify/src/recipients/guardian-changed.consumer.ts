import { guardianChanged, readGuardians } from '@storybell/contracts/guardian';
import { AppError } from '@storybell/platform/errors';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { syncRecipients } from './sync-recipients.ts';

/** Fetches the guardian as diary knows them now; an older version than ours changes nothing. */
export const guardianChangedConsumer = ({
  client,
  clock,
  hints,
  addresses,
}: Pick<Deps, 'client' | 'clock' | 'hints' | 'addresses'>) =>
  hear(guardianChanged, async ({ guardianId }, commit) => {
    const read = await client.call(readGuardians, { body: { guardianIds: [guardianId] } });
    if (!read.ok) throw new AppError(read.code, 'diary did not answer about a guardian');

    const woken = await commit((tx) => syncRecipients(tx, addresses, read.value.guardians, clock.now()));
    hints.wake(woken ?? []);
  });
