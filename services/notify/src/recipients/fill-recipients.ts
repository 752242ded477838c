import { listGuardians } from '@storybell/contracts/guardian';
import type { GuardianId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';
import { listNewer } from './recipient.queries.ts';
import { syncRecipients } from './sync-recipients.ts';

/**
 * Fills the table from diary, page by page: at each start, for what was never heard or was restored from a backup.
 * @throws AppError when diary does not answer; what was filled stays.
 * @returns how many guardians there are.
 */
export async function fillRecipients({ db, client, clock, hints, addresses }: Deps): Promise<number> {
  let after: GuardianId | undefined;
  for (let count = 0; ;) {
    const page = await client.call(listGuardians, { query: { after } });
    if (!page.ok) throw new AppError(page.code, 'diary did not list its guardians');

    const { guardians, isLast } = page.value;
    // At most starts that is nobody: to seal 5,000 addresses again left 4 MB of memory behind.
    const newer = await listNewer(db, guardians);
    if (newer.length > 0) hints.wake(await db.tx((tx) => syncRecipients(tx, addresses, newer, clock.now())));
    count += guardians.length;
    after = guardians.at(-1)?.id;
    if (isLast || after === undefined) return count;
  }
}

/** For a sweep: tries until it has filled once. */
export function fillOnce(deps: Deps): () => Promise<void> {
  let isFilled = false;
  return async () => {
    if (isFilled) return;
    const count = await fillRecipients(deps);
    isFilled = true;
    deps.log.info({ count }, 'recipients are as diary has them');
  };
}
