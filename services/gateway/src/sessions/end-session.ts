import type { DeviceId, SessionId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { hashToken } from './session.ts';
import { revokeByToken, revokeOfDevice } from './session.queries.ts';

type CutSession = (sessionId: string) => void;

/** Cuts the sockets of sessions that this transaction ends, once that is committed. */
export function cutAfter(tx: Tx, ended: readonly { readonly id: SessionId }[], cutSession: CutSession): void {
  if (ended.length === 0) return;
  tx.afterCommit(() => {
    for (const { id } of ended) cutSession(id);
  });
}

/** Revokes the session of a token, if there is one. */
export async function endSession(
  tx: Tx,
  token: string | undefined,
  { now, cutSession }: { readonly now: Date; readonly cutSession: CutSession },
): Promise<void> {
  const hash = hashToken(token ?? '');
  if (hash) cutAfter(tx, await revokeByToken(tx, hash, now), cutSession);
}

/** Of a tablet that is unpaired. */
export async function endSessionsOfDevice(
  tx: Tx,
  deviceId: DeviceId,
  { now, cutSession }: { readonly now: Date; readonly cutSession: CutSession },
): Promise<void> {
  cutAfter(tx, await revokeOfDevice(tx, deviceId, now), cutSession);
}
