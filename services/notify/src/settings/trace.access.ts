/** Whom a message reached is for managers alone: which of the staff may read it only diary knows. docs/threads.md */
import type { SettingId, SubjectId } from '@storybell/contracts/ids';
import type { StaffActor } from '@storybell/contracts/session';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';

/** Of deliveries with their publication `p`, which is missing for a digest. */
export const areTraceable = ({ kind }: StaffActor): Sql =>
  kind === 'manager' ? sql`true` : sql`p.kind is distinct from 'message'`;

/** To whom it is not, nobody was told of it. */
export async function mayTrace(
  db: Read,
  actor: StaffActor,
  { settingId, subjectId }: { readonly settingId: SettingId; readonly subjectId: SubjectId },
): Promise<boolean> {
  const hidden = await db.maybe(
    z.object({ ok: z.int() }),
    sql`
    select 1 as ok from publication p
    where p.setting_id = ${settingId} and p.subject_id = ${subjectId} and not (${areTraceable(actor)})`,
  );
  return hidden === undefined;
}
