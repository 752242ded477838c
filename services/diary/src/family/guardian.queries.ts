import { GuardianContact } from '@storybell/contracts/guardian';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { SubjectRef } from '@storybell/contracts/subject';
import { sql, type Read, type Tx } from '@storybell/platform/sql';

const columns = sql`g.id, g.setting_id, g.locale, g.email, g.phone, g.version`;

export const listContacts = (db: Read, ids: readonly GuardianId[]) =>
  db.many(GuardianContact, sql`select ${columns} from guardian g where g.id = any(${ids}::uuid[])`);

/** In id order, after `after`. */
export const pageContacts = (db: Read, after: GuardianId | undefined, limit: number) =>
  db.many(
    GuardianContact,
    sql`
    select ${columns} from guardian g
    where ${after ?? null}::uuid is null or g.id > ${after ?? null}::uuid
    order by g.id
    limit ${limit}`,
  );

/** The guardian's row, held until this transaction ends: of two choices at once, the second sees the first. */
export const lockGuardian = (tx: Tx, settingId: SettingId, id: GuardianId) =>
  tx.maybe(
    GuardianContact,
    sql`select ${columns} from guardian g where g.id = ${id} and g.setting_id = ${settingId} for update`,
  );

export const changeLocale = (tx: Tx, id: GuardianId, locale: Locale) =>
  tx.one(
    GuardianContact,
    sql`
    update guardian g set locale = ${locale}, version = g.version + 1
    where g.id = ${id}
    returning ${columns}`,
  );

/** A guardian, and the language they read. */
export type Reading = Pick<GuardianContact, 'id' | 'settingId' | 'locale'>;

/** The guardian's latest stories, notices and messages in other languages than theirs, newest first. */
export const listForeignTexts = (tx: Tx, guardian: Reading, limit: number, now: Date) =>
  tx.many(
    SubjectRef,
    sql`
    select s.kind, s.id, s.version
    from subject s
    left join story y on y.id = s.id
    left join notice n on n.id = s.id
    left join message m on m.id = s.id
    where s.setting_id = ${guardian.settingId} and s.kind <> 'entry'
      and coalesce(y.locale, n.locale, m.locale) <> ${guardian.locale}
      and exists (
        select 1 from visible_at(${now}) v
        where v.setting_id = s.setting_id and v.subject_id = s.id and v.guardian_id = ${guardian.id})
    order by s.published_at desc, s.id
    limit ${limit}`,
  );
