import type { DeliveryId, SubjectId } from '@storybell/contracts/ids';
import type { Read } from '@storybell/platform/sql';
import { listNews } from './digest.queries.ts';

/** What each digest tells of, but for what was read or taken back. Those that have nothing to tell are missing. */
export async function readNews(
  db: Read,
  ids: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, readonly SubjectId[]>> {
  if (ids.length === 0) return new Map();
  const rows = await listNews(db, ids);
  return new Map(
    [...Map.groupBy(rows, (row) => row.id)].map(([id, theirs]) => [id, theirs.map((row) => row.subjectId)]),
  );
}
