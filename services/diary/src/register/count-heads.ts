/** Somebody counts: it fits, or it is an alarm until it fits or somebody says why. */
import type { HeadCountId } from '@storybell/contracts/ids';
import type { Counted, countHeads, HeadCount, Resolution } from '@storybell/contracts/register';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import { requireReach } from '../family/child.access.ts';
import type { Asking } from '../policy/policy.access.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { closeAll, insertCount, lockOpen } from './head-count.queries.ts';
import { requireCountable } from './register.access.ts';
import { listExpected } from './register.queries.ts';

type Wanted = z.output<typeof countHeads.body>;

/** @throws AppError `not_found`, `unknown_child` */
export async function count(tx: Tx, asking: Asking, { of, seen }: Wanted): Promise<HeadCount> {
  const { actor, settingId, now } = asking;
  const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
  await requireCountable(tx, asking, of);
  const expected = await listExpected(tx, settingId, of, now);
  const made = { settingId, of, staffId, expected };
  if (seen.by === 'number') {
    const isMismatch = seen.count !== expected.length;
    return insertCount(tx, { ...made, counted: seen.count, isMismatch, missing: isMismatch ? undefined : [] }, now); // prettier-ignore
  }
  const there = new Set(seen.childIds);
  await requireReach(tx, asking, { kind: 'children', childIds: [...there] });
  const missing = expected.map(({ childId }) => childId).filter((id) => !there.has(id));
  // One more than expected and one fewer is the same number, and two children who are not where they should be.
  const isMismatch = missing.length > 0 || there.size !== expected.length;
  return insertCount(tx, { ...made, counted: there.size, isMismatch, missing }, now);
}

/** @throws AppError `not_found`; `changed_meanwhile` when another alarm stands there, or none. */
export async function resolve(tx: Tx, asking: Asking, of: Counted, id: HeadCountId, resolution: Resolution) {
  const { actor, settingId, now } = asking;
  const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
  await requireCountable(tx, asking, of);
  const [newest] = await lockOpen(tx, settingId, of);
  if (newest !== id)
    throw new AppError('changed_meanwhile', 'this is no alarm any more, or there is a newer one');
  await closeAll(tx, { settingId, of, staffId, resolution }, now);
  return { id };
}
