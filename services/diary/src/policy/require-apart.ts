import type { Db } from '@storybell/platform/sql';
import { findStanding } from './row-security.queries.ts';

/** @throws Error when the policies of the tables would not hold: it must not start as if they did. */
export async function requireApart(db: Db): Promise<void> {
  const { isApart, unguarded } = await findStanding(db);
  if (!isApart)
    throw new Error('diary asks as the owner of its tables or as a superuser: run the provisioning again');
  if (unguarded.length > 0) throw new Error(`tables without row-level security: ${unguarded.join(', ')}`);
}
