/** Whose card somebody may read, and which lines of it. */
import { levelOf, sharedParts, type Part } from '@storybell/contracts/child-record';
import { type GuardianId, type ChildId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';
import { accessAsStaff } from '../settings/setting.access.ts';

interface Place {
  readonly settingId: SettingId;
  readonly childId: ChildId;
}

export type Reader =
  | { readonly side: 'manager' | 'staff'; readonly staffId: StaffId }
  | {
      readonly side: 'guardian';
      readonly guardianId: GuardianId;
      /** Nobody else is or was a guardian of this child. */
      readonly isOnly: boolean;
    };

const absent = () => new AppError('not_found', 'there is no such child');

/**
 * A manager, also of a child who has left; staff, of the setting's children; a guardian, while they may view the child and are told of health.
 * @throws AppError `not_found`: a stranger's and a missing child answer alike.
 */
export async function accessCard(
  db: Read,
  actor: Actor,
  { settingId, childId }: Place,
  now: Date,
): Promise<Reader> {
  if (actor.kind === 'guardian') {
    const kin =
      actor.settingId === settingId ? await findKin(db, { settingId, childId }, actor.id, now) : undefined;
    if (kin === undefined) throw absent();
    return { side: 'guardian', guardianId: actor.id, isOnly: kin.isOnly };
  }
  const { id: staffId } = await accessAsStaff(db, actor, settingId, now);
  const side = actor.kind === 'manager' ? 'manager' : 'staff';
  const found = await db.maybe(
    z.object({ ok: z.int() }),
    sql`
    select 1 as ok from child c
    where c.setting_id = ${settingId} and c.id = ${childId}
      and (${side === 'manager'} or c.left_at is null or c.left_at > ${now})`,
  );
  if (!found) throw absent();
  return { side, staffId };
}

/** Undefined for who may not view the child, and for family to whom health is not told. */
const findKin = (db: Read, { settingId, childId }: Place, guardianId: GuardianId, now: Date) =>
  db.maybe(
    z.object({ isOnly: z.boolean() }),
    sql`
    select not exists (
      select from guardianship o
      where o.setting_id = k.setting_id and o.child_id = k.child_id and o.guardian_id <> k.guardian_id) as is_only
    from guardianship k
    where k.setting_id = ${settingId} and k.guardian_id = ${guardianId} and k.child_id = ${childId}
      and may_view_at(k, ${now}) and 'health' = any(k.scopes)`,
  );

interface Given {
  readonly part: Part;
  readonly guardianId: GuardianId | null;
}

const shared: readonly Part[] = sharedParts;

/** Source: contracts/child-record, `levelOf` and `sharedParts`. */
export function mayRead(reader: Reader, { part, guardianId }: Given): boolean {
  switch (reader.side) {
    case 'manager':
      return true;
    case 'staff':
      return levelOf[part] !== 'C2';
    case 'guardian':
      return (
        shared.includes(part) || guardianId === reader.guardianId || (guardianId === null && reader.isOnly)
      );
  }
}
