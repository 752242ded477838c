/** What a family has agreed to, asked where it is used. */
import type { ConsentPurpose } from '@storybell/contracts/consent';
import { ChildId, type SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';

interface At {
  readonly settingId: SettingId;
  readonly now: Date;
}

/**
 * Those of `which` children, a query for ids, who are here now and whose family has not agreed to it.
 * @see consent_state in migration 0025.
 */
export const listWithoutConsent = async (
  db: Read,
  { settingId, now }: At,
  purpose: ConsentPurpose,
  which: Sql,
): Promise<ChildId[]> =>
  (
    await db.many(
      z.object({ id: ChildId }),
      sql`
      select c.id from child c
      where c.setting_id = ${settingId} and (c.left_at is null or c.left_at > ${now}) and c.id = any(array(${which}))
        and consent_state(c.setting_id, c.id, ${purpose}, ${now}) is distinct from 'given'
      order by c.id`,
    )
  ).map(({ id }) => id);

/** @throws AppError `not_permitted` */
export async function requireAgreed(
  db: Read,
  at: At,
  purpose: ConsentPurpose,
  childIds: readonly ChildId[],
): Promise<void> {
  if (childIds.length === 0) return;
  const without = await listWithoutConsent(db, at, purpose, sql`select unnest(${childIds}::uuid[])`);
  if (without.length > 0)
    throw new AppError('not_permitted', `the families of ${String(without.length)} have not agreed to this`);
}
