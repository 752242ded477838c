import type { SessionId } from '@storybell/contracts/ids';
import type { Read } from '@storybell/platform/sql';
import { listLiveSessions } from './session.queries.ts';

/** Which of these sessions still let somebody in. */
export async function liveAmong(
  db: Read,
  ids: ReadonlySet<SessionId>,
  now: Date,
): Promise<ReadonlySet<SessionId>> {
  if (ids.size === 0) return new Set();
  const rows = await listLiveSessions(db, [...ids], now);
  return new Set(rows.map((row) => row.id));
}
