/** A publication: what is known here of a subject. Whichever event of it is heard first makes the row. */
import { Lane } from '@storybell/contracts/delivery';
import { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { SubjectKind, type SubjectRef } from '@storybell/contracts/subject';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Db, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export const Publication = z.object({
  settingId: SettingId,
  subjectId: SubjectId,
  kind: SubjectKind,
  lane: Lane,
  publishedAt: Instant.nullable(),
  isTranslated: z.boolean(),
  plannedAt: Instant.nullable(),
  /** The last guardian, in order of ids, of a plan that is made page by page. */
  plannedThrough: GuardianId.nullable(),
  withdrawnAt: Instant.nullable(),
});
export type Publication = z.infer<typeof Publication>;

const columns = sql`setting_id, subject_id, kind, lane, published_at, is_translated, planned_at, planned_through,
  withdrawn_at`;

export interface Published {
  readonly settingId: SettingId;
  readonly subjectId: SubjectId;
  readonly kind: SubjectKind;
  readonly version: number;
  readonly locale: Locale | null;
  readonly lane: Lane;
  readonly needsAcknowledgement: boolean;
  readonly reachBy: Date | null;
  readonly publishedAt: Date;
  /** The plan waits for translations until then. */
  readonly planDueAt: Date;
}

/** The owner's word: the first one counts. @returns the publications as they are now, locked. */
export const savePublished = (tx: Tx, all: readonly Published[], now: Date) =>
  tx.many(
    Publication,
    sql`
    insert into publication as p (
      setting_id, subject_id, kind, version, locale, lane, needs_acknowledgement, reach_by, published_at, plan_due_at,
      created_at)
    select "settingId", "subjectId", kind, version, locale, lane, "needsAcknowledgement", "reachBy", "publishedAt", "planDueAt",
      ${now}::timestamptz
    from jsonb_to_recordset(${json(all)}) as t (
      "settingId" uuid, "subjectId" uuid, kind text, version integer, locale text, lane text,
      "needsAcknowledgement" boolean, "reachBy" timestamptz, "publishedAt" timestamptz, "planDueAt" timestamptz)
    order by "subjectId"
    on conflict (setting_id, subject_id) do update set
      version = coalesce(p.version, excluded.version),
      locale = coalesce(p.locale, excluded.locale),
      lane = excluded.lane,
      needs_acknowledgement = excluded.needs_acknowledgement,
      reach_by = coalesce(p.reach_by, excluded.reach_by),
      published_at = coalesce(p.published_at, excluded.published_at),
      plan_due_at = coalesce(p.plan_due_at, excluded.plan_due_at)
    returning ${columns}`,
  );

/** Translate's word. `isComplete` is never taken back. @returns the publication as it is now, locked. */
export const saveTranslated = (
  tx: Tx,
  settingId: SettingId,
  subject: SubjectRef,
  isComplete: boolean,
  now: Date,
) =>
  tx.one(
    Publication,
    sql`
    insert into publication as p (setting_id, subject_id, kind, version, is_translated, created_at)
    values (${settingId}, ${subject.id}, ${subject.kind}, ${subject.version}, ${isComplete}, ${now})
    on conflict (setting_id, subject_id) do update set is_translated = p.is_translated or excluded.is_translated
    returning ${columns}`,
  );

/** @returns the publications as they are now, locked, those planned before and those not. */
export const saveWithdrawn = (
  tx: Tx,
  settingId: SettingId,
  subjects: readonly { readonly kind: SubjectKind; readonly id: SubjectId }[],
  now: Date,
) =>
  tx.many(
    Publication,
    sql`
    insert into publication as p (setting_id, subject_id, kind, withdrawn_at, created_at)
    select ${settingId}::uuid, id, kind, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${json(subjects)}) as t (id uuid, kind text)
    order by id
    on conflict (setting_id, subject_id) do update set withdrawn_at = coalesce(p.withdrawn_at, excluded.withdrawn_at)
    returning ${columns}`,
  );

export const findPublication = (db: Read, settingId: SettingId, subjectId: SubjectId) =>
  db.maybe(
    Publication,
    sql`select ${columns} from publication where setting_id = ${settingId} and subject_id = ${subjectId}`,
  );

const isDue = (now: Date): Sql => sql`planned_at is null and plan_due_at <= ${now}`;

/** Whether there are some whose wait is over. */
export const isPlanDue = (now: Date): Sql => sql`exists (select from publication where ${isDue(now)})`;

/** Those whose wait is over, urgent ones first. */
export const listDuePublications = (db: Read, limit: number, now: Date) =>
  db.many(
    Publication,
    sql`
    select ${columns} from publication
    where ${isDue(now)}
    order by lane = 'routine', plan_due_at limit ${limit}`,
  );

export const makePlanDue = (db: Db | Tx, publications: readonly Publication[], at: Date) =>
  db.exec(sql`
    update publication set plan_due_at = ${at}
    where planned_at is null and published_at is not null
      and (setting_id, subject_id) in (
        select * from unnest(
          ${publications.map((one) => one.settingId)}::uuid[], ${publications.map((one) => one.subjectId)}::uuid[]))`);

/** Of two who plan at once, one finds them here; the other waits for its commit and finds nothing. */
export const lockUnplanned = (tx: Tx, settingId: SettingId, subjectIds: readonly SubjectId[]) =>
  tx.many(
    Publication,
    sql`
    select ${columns} from publication
    where setting_id = ${settingId} and subject_id = any(${subjectIds}::uuid[])
      and published_at is not null and planned_at is null
    order by subject_id for update`,
  );

/** Told to somebody at least: what changes from here on changes feeds. */
export const isTold = ({ plannedAt, plannedThrough }: Publication): boolean =>
  plannedAt !== null || plannedThrough !== null;
