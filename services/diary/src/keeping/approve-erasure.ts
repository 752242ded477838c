import { ErasureId, StaffId } from '@storybell/contracts/ids';
import type { Erasure } from '@storybell/contracts/keeping';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { Signer } from '@storybell/platform/sign';
import type { Tx } from '@storybell/platform/sql';
import { permitRecorded, type Asking } from '../policy/policy.access.ts';
import { dryRun } from './dry-run.ts';
import { findRunning, getErasure, insertErasure, lockSetting } from './erasure.queries.ts';
import { erasureOf } from './receipt.ts';
import { rulesOf } from './rules.ts';

/** @throws AppError `changed_meanwhile` when what is due is not exactly what was shown, or another one runs still. */
export async function approve(tx: Tx, asking: Asking, fingerprint: string, signer: Signer): Promise<Erasure> {
  const { settingId, actor, now } = asking;
  await permitRecorded(tx, asking, { action: 'keeping.approve' });
  await lockSetting(tx, settingId);
  const run = await dryRun(tx, settingId, await rulesOf(tx, settingId), now);
  if (run.fingerprint !== fingerprint || (await findRunning(tx, settingId)) !== undefined)
    throw new AppError('changed_meanwhile', 'what is due has changed: look at it again');
  const id = newId(ErasureId);
  const approvedBy = StaffId.parse(actor.id);
  await insertErasure(tx, { id, settingId, fingerprint, approvedBy, at: now, due: run.going });
  return erasureOf(signer, await getErasure(tx, id));
}
