import { InvitationId, ReviewTaskId, SettingId, type StaffId } from '@storybell/contracts/ids';
import { Invitation } from '@storybell/contracts/review';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

interface OfTask {
  readonly settingId: SettingId;
  readonly taskId: ReviewTaskId;
}
export interface OfInvitation extends OfTask {
  readonly invitationId: InvitationId;
}

const columns = sql`
  i.id, i.shows_names, i.may_finish, i.created_at, i.expires_at, i.revoked_at, i.submitted_at,
  (select count(*)::int from invitation_view v where v.setting_id = i.setting_id and v.invitation_id = i.id) as views,
  (select max(v.created_at) from invitation_view v where v.setting_id = i.setting_id and v.invitation_id = i.id) as viewed_at`;

const Submitted = Invitation.extend({ title: z.string().nullable(), body: z.string().nullable() });

/** The newest first. */
export const listInvitations = (db: Read, { settingId, taskId }: OfTask) =>
  db.many(
    Submitted,
    sql`
    select ${columns}, i.title, i.body from invitation i
    where i.setting_id = ${settingId} and i.task_id = ${taskId} order by i.created_at desc, i.id`,
  );

export interface NewInvitation extends OfInvitation {
  readonly tokenHash: string;
  readonly showsNames: boolean;
  readonly mayFinish: boolean;
  readonly createdBy: StaffId;
  readonly expiresAt: Date;
}

/** The same invitation again has another token from now on. @returns undefined when the id is another task's. */
export const saveInvitation = (tx: Tx, one: NewInvitation, now: Date) =>
  tx.maybe(
    Invitation,
    sql`
    with saved as (
      insert into invitation as i (id, setting_id, task_id, token_hash, shows_names, may_finish, created_by, expires_at,
        created_at)
      values (${one.invitationId}, ${one.settingId}, ${one.taskId}, ${one.tokenHash}, ${one.showsNames},
        ${one.mayFinish}, ${one.createdBy}, ${one.expiresAt}, ${now})
      on conflict (id) do update set token_hash = excluded.token_hash, shows_names = excluded.shows_names,
        may_finish = excluded.may_finish, expires_at = excluded.expires_at
      where i.setting_id = excluded.setting_id and i.task_id = excluded.task_id and i.revoked_at is null
      returning *)
    select ${columns} from saved i`,
  );

export const revoke = (tx: Tx, { settingId, taskId, invitationId }: OfInvitation, now: Date) =>
  tx.exec(sql`
    update invitation set revoked_at = coalesce(revoked_at, ${now})
    where setting_id = ${settingId} and task_id = ${taskId} and id = ${invitationId}`);

export const Invited = z.object({
  id: InvitationId,
  settingId: SettingId,
  taskId: ReviewTaskId,
  showsNames: z.boolean(),
  mayFinish: z.boolean(),
  expiresAt: Instant,
  title: z.string().nullable(),
  body: z.string().nullable(),
  /** Looks within the last minutes. */
  looks: z.int(),
});
export type Invited = z.infer<typeof Invited>;

/** Whose token it is, while it leads anywhere: unknown, over, revoked and done are one. */
const led = (tokenHash: string, now: Date): Sql => sql`
  i.token_hash = ${tokenHash} and i.revoked_at is null and i.expires_at > ${now}
  and exists (
    select from review_task t where t.setting_id = i.setting_id and t.id = i.task_id and t.closed_at is null)`;

export const findInvited = (db: Read, tokenHash: string, since: Date, now: Date) =>
  db.maybe(
    Invited,
    sql`
    select i.id, i.setting_id, i.task_id, i.shows_names, i.may_finish, i.expires_at, i.title, i.body,
      (select count(*)::int from invitation_view v
       where v.setting_id = i.setting_id and v.invitation_id = i.id and v.created_at > ${since}) as looks
    from invitation i where ${led(tokenHash, now)}`,
  );

export const insertView = (tx: Tx, { settingId, id }: Pick<Invited, 'settingId' | 'id'>, now: Date) =>
  tx.exec(sql`
    insert into invitation_view (setting_id, invitation_id, created_at) values (${settingId}, ${id}, ${now})`);

/** @returns 0 when the invitation led nowhere any more. */
export const saveSubmission = (
  tx: Tx,
  tokenHash: string,
  { title, body }: { readonly title: string | null; readonly body: string },
  now: Date,
) =>
  tx.exec(sql`
    update invitation i set title = ${title}, body = ${body}, submitted_at = ${now} where ${led(tokenHash, now)}`);
