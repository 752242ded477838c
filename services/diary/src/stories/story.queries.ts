import type { SettingId, StoryId } from '@storybell/contracts/ids';
import { Story, type Reach } from '@storybell/contracts/story';
import type { Locale } from '@storybell/contracts/locale';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';

const columns = sql`
  y.id, y.setting_id, y.reach, y.body, y.locale, t.known_as as author, s.version, s.published_at,
  s.withdrawn_at, s.audience_size as audience`;

/** @param rows of story. */
const from = (rows: Sql) => sql`
  from ${rows} y
  join subject s on s.id = y.id
  join staff t on t.id = s.staff_id`;

export interface NewStory {
  readonly id: StoryId;
  readonly settingId: SettingId;
  readonly reach: Reach;
  readonly body: string;
  readonly locale: Locale;
  readonly at: Date;
}

/** Its subject and audience are there already. */
export const insertStory = (tx: Tx, { id, settingId, reach, body, locale, at }: NewStory) =>
  tx.one(
    Story,
    sql`
    with told as (
      insert into story (id, setting_id, reach, body, locale, created_at)
      values (${id}, ${settingId}, ${json(reach)}, ${body}, ${locale}, ${at})
      returning id, setting_id, reach, body, locale)
    select ${columns} ${from(sql`told`)}`,
  );

export const getStory = (db: Read, settingId: SettingId, id: StoryId) =>
  db.one(
    Story,
    sql`select ${columns} ${from(sql`story`)} where y.setting_id = ${settingId} and y.id = ${id}`,
  );

interface Listed {
  readonly settingId: SettingId;
  /** Which of the subjects `s`. */
  readonly theirs: Sql;
  readonly before: string | undefined;
  readonly limit: number;
}

/** Newest first, with all that were published in the same millisecond as the last. */
export const listStoriesBefore = (db: Read, { settingId, theirs, before, limit }: Listed) =>
  db.many(
    Story,
    sql`
    select ${columns} ${from(sql`story`)}
    where s.setting_id = ${settingId} and s.kind = 'story' and ${theirs}
      and s.published_at < coalesce(${before ?? null}::timestamptz, 'infinity')
    order by s.published_at desc
    fetch first ${limit} rows with ties`,
  );
