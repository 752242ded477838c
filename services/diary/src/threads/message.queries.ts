import { MessageId, type StaffId, type SettingId, type ThreadId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { Message, WITHDRAWAL_MIN } from '@storybell/contracts/thread';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Side } from './thread.queries.ts';

interface Viewer {
  readonly side: Side;
  readonly staffId: StaffId | null;
}

/** Messages `m` as one side sees them. */
const lookAt = (rows: Sql, { side, staffId }: Viewer) => sql`
  select m.id, m.seq, case when m.staff_id is null then 'guardian' else 'staff' end as by,
    coalesce(w.known_as, p.known_as || ' ' || p.family_name) as author,
    m.version, m.created_at as at,
    case when m.withdrawn_at is null
      then jsonb_build_object('locale', m.locale, 'title', null, 'body', m.body) end as text,
    case when m.staff_id is null then s.locale else p.locale end as read_in,
    m.read_at is not null as is_read,
    ${side === 'staff' ? sql`m.read_at` : sql`null::timestamptz`} as read_at,
    m.withdrawn_at,
    m.staff_id is not distinct from ${staffId}::uuid as is_own
  from ${rows} m
  join thread t on t.id = m.thread_id
  join setting s on s.id = t.setting_id
  join guardian p on p.id = t.guardian_id
  left join staff w on w.id = m.staff_id`;

interface NewMessage {
  readonly id: MessageId;
  readonly settingId: SettingId;
  readonly threadId: ThreadId;
  readonly seq: number;
  readonly staffId: StaffId | null;
  readonly locale: Locale;
  readonly body: string;
  readonly at: Date;
}

export const insertMessage = (tx: Tx, message: NewMessage, viewer: Viewer) => {
  const { id, settingId, threadId, seq, staffId, locale, body, at } = message;
  return tx.one(
    Message,
    sql`
    with written as (
      insert into message (id, setting_id, thread_id, seq, staff_id, locale, body, created_at)
      values (${id}, ${settingId}, ${threadId}, ${seq}, ${staffId}, ${locale}, ${body}, ${at})
      returning *)
    ${lookAt(sql`written`, viewer)}`,
  );
};

/** Latest first. */
export const listMessages = (
  db: Read,
  threadId: ThreadId,
  viewer: Viewer,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
) =>
  db.many(
    Message,
    sql`
    ${lookAt(sql`message`, viewer)}
    where m.thread_id = ${threadId} and (${before ?? null}::int is null or m.seq < ${before ?? null})
    order by m.seq desc
    limit ${limit}`,
  );

export const findMessage = (db: Read, threadId: ThreadId, id: MessageId, viewer: Viewer) =>
  db.maybe(Message, sql`${lookAt(sql`message`, viewer)} where m.thread_id = ${threadId} and m.id = ${id}`);

/** Unread, and not older than it may be: of a reader and an author at once, one is first and the other sees it. */
export const markMessageWithdrawn = (tx: Tx, id: MessageId, at: Date) =>
  tx.maybe(
    z.object({ id: MessageId }),
    sql`
    update message set withdrawn_at = ${at}
    where id = ${id} and withdrawn_at is null and read_at is null
      and created_at > ${at}::timestamptz - make_interval(mins => ${WITHDRAWAL_MIN})
    returning id`,
  );

/** The other side's messages up to `seq`; the first time counts. @returns how many were not read before. */
export const markMessagesRead = (tx: Tx, threadId: ThreadId, side: Side, seq: number, at: Date) =>
  tx.exec(sql`
    update message set read_at = ${at}
    where thread_id = ${threadId} and seq <= ${seq} and read_at is null and withdrawn_at is null
      and (staff_id is null) = ${side === 'staff'}`);
