import type { NoticeId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { Notice, type NoticeReach } from '@storybell/contracts/notice';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';

const columns = sql`
  n.id, n.setting_id, n.reach, n.title, n.body, n.locale, t.known_as as author, n.needs_acknowledgement, n.is_urgent, n.reach_by,
  s.version, s.published_at, s.withdrawn_at, s.audience_size as audience`;

/** @param rows of notice. */
const from = (rows: Sql) => sql`
  from ${rows} n
  join subject s on s.id = n.id
  join staff t on t.id = s.staff_id`;

export interface NewNotice {
  readonly id: NoticeId;
  readonly settingId: SettingId;
  readonly reach: NoticeReach;
  readonly title: string;
  readonly body: string;
  readonly locale: Locale;
  readonly needsAcknowledgement: boolean;
  readonly isUrgent: boolean;
  readonly reachBy: Date | null;
  readonly at: Date;
}

/** Its subject and audience are there already. */
export const insertNotice = (tx: Tx, notice: NewNotice) =>
  tx.one(
    Notice,
    sql`
    with told as (
      insert into notice
        (id, setting_id, reach, title, body, locale, needs_acknowledgement, is_urgent, reach_by, created_at)
      values
        (${notice.id}, ${notice.settingId}, ${json(notice.reach)}, ${notice.title}, ${notice.body},
         ${notice.locale}, ${notice.needsAcknowledgement}, ${notice.isUrgent}, ${notice.reachBy}, ${notice.at})
      returning id, setting_id, reach, title, body, locale, needs_acknowledgement, is_urgent, reach_by)
    select ${columns} ${from(sql`told`)}`,
  );

export const getNotice = (db: Read, settingId: SettingId, id: NoticeId) =>
  db.one(
    Notice,
    sql`select ${columns} ${from(sql`notice`)} where n.setting_id = ${settingId} and n.id = ${id}`,
  );

/** Newest first, with all that were published in the same millisecond as the last. */
export const listNoticesBefore = (
  db: Read,
  settingId: SettingId,
  before: string | undefined,
  limit: number,
) =>
  db.many(
    Notice,
    sql`
    select ${columns} ${from(sql`notice`)}
    where s.setting_id = ${settingId} and s.kind = 'notice'
      and s.published_at < coalesce(${before ?? null}::timestamptz, 'infinity')
    order by s.published_at desc
    fetch first ${limit} rows with ties`,
  );
