import { GuardianContact } from '@storybell/contracts/guardian';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { SubjectRef } from '@storybell/contracts/subject';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import type { Keys } from '../keys/keys.ts';
import { AddressColumns, openAddresses } from '../keys/sealed.ts';

const columns = sql`g.id, g.setting_id, g.locale, g.version`;

/** @param which The rest of a query for guardians `g`. */
const contacts = async (db: Read, keys: Keys, which: Sql): Promise<GuardianContact[]> =>
  openAddresses(
    db,
    keys,
    await db.many(
      GuardianContact.extend(AddressColumns),
      sql`select ${columns}, g.email, g.email_sealed, g.phone, g.phone_sealed from guardian g ${which}`,
    ),
    (one) => one,
  );

export const listContacts = (db: Read, keys: Keys, ids: readonly GuardianId[]) =>
  contacts(db, keys, sql`where g.id = any(${ids}::uuid[])`);

/** In id order, after `after`. */
export const pageContacts = (db: Read, keys: Keys, after: GuardianId | undefined, limit: number) =>
  contacts(
    db,
    keys,
    sql`
    where ${after ?? null}::uuid is null or g.id > ${after ?? null}::uuid
    order by g.id
    limit ${limit}`,
  );

const Reader = GuardianContact.omit({ email: true, phone: true });
/** A guardian, and the language they read. */
export type Reading = Omit<z.infer<typeof Reader>, 'version'>;

/** The guardian's row, held until this transaction ends: of two choices at once, the second sees the first. */
export const lockGuardian = (tx: Tx, settingId: SettingId, id: GuardianId) =>
  tx.maybe(
    Reader,
    sql`select ${columns} from guardian g where g.id = ${id} and g.setting_id = ${settingId} for update`,
  );

export const changeLocale = (tx: Tx, id: GuardianId, locale: Locale) =>
  tx.one(
    Reader,
    sql`
    update guardian g set locale = ${locale}, version = g.version + 1
    where g.id = ${id}
    returning ${columns}`,
  );

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
