import type { Tx } from '@storybell/platform/sql';
import { hashToken } from './session.ts';
import { revokeSession } from './session.queries.ts';

/** Revokes the session of a token, if there is one; its sockets are cut once that is committed. */
export async function endSession(
  tx: Tx,
  token: string | undefined,
  { now, cutSession }: { readonly now: Date; readonly cutSession: (sessionId: string) => void },
): Promise<void> {
  const hash = hashToken(token ?? '');
  const ended = hash && (await revokeSession(tx, hash, now));
  if (ended)
    tx.afterCommit(() => {
      cutSession(ended.id);
    });
}
