import type { DeviceId, SessionId, SettingId } from '@storybell/contracts/ids';
import type { PersonRef } from '@storybell/contracts/person';
import type { Tx } from '@storybell/platform/sql';
import { hashToken, MOST_SESSIONS } from './session.ts';
import { revokeBeyond, revokeByToken, revokeInBrowsers, revokeOfDevice } from './session.queries.ts';

type CutSession = (sessionId: string) => void;

interface Ending {
  readonly now: Date;
  readonly cutSession: CutSession;
}

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
  { now, cutSession }: Ending,
): Promise<void> {
  const hash = hashToken(token ?? '');
  if (hash) cutAfter(tx, await revokeByToken(tx, hash, now), cutSession);
}

/** Called once a session began. */
export async function endSessionsBeyond(
  tx: Tx,
  person: PersonRef,
  { now, cutSession }: Ending,
): Promise<void> {
  cutAfter(tx, await revokeBeyond(tx, person, MOST_SESSIONS, now), cutSession);
}

/** Of a tablet that is unpaired. */
export async function endSessionsOfDevice(
  tx: Tx,
  deviceId: DeviceId,
  { now, cutSession }: Ending,
): Promise<void> {
  cutAfter(tx, await revokeOfDevice(tx, deviceId, now), cutSession);
}

/** Of whoever is signed in there. */
export async function endSessionsInBrowsers(
  tx: Tx,
  { settingId, hashes }: { readonly settingId: SettingId; readonly hashes: readonly Buffer[] },
  { now, cutSession }: Ending,
): Promise<void> {
  cutAfter(tx, await revokeInBrowsers(tx, settingId, hashes, now), cutSession);
}
