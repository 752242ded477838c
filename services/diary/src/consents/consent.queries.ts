import {
  ChildConsents,
  Consent,
  ConsentBasis,
  ConsentPurpose,
  ConsentState,
  consentPurposes,
} from '@storybell/contracts/consent';
import {
  ChildId,
  type GuardianId,
  type ConsentId,
  type SettingId,
  type StaffId,
} from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface OfChild {
  readonly settingId: SettingId;
  readonly childId: ChildId;
}

/** Why this guardian is asked about the child now; undefined when others are. */
export const findBasis = async (
  db: Read,
  { settingId, childId }: OfChild,
  guardianId: GuardianId,
  now: Date,
) =>
  (
    await db.maybe(
      z.object({ basis: ConsentBasis }),
      sql`
      select a.basis from asked_for_consent(${settingId}, ${childId}, ${now}) a
      where a.guardian_id = ${guardianId}`,
    )
  )?.basis;

export interface NewConsent extends OfChild {
  readonly id: ConsentId;
  readonly guardianId: GuardianId;
  readonly purpose: ConsentPurpose;
  readonly isGiven: boolean;
  readonly basis: ConsentBasis;
  readonly textVersion: number;
  readonly locale: Locale;
  readonly paper: { readonly signedOn: string; readonly recordedBy: StaffId } | null;
}

/** A yes on paper counts from the beginning of its day, a no until the end of it. */
const answeredAt = ({ settingId, isGiven, paper }: NewConsent, now: Date): Sql =>
  paper === null
    ? sql`${now}::timestamptz`
    : sql`(
      select least(${now}::timestamptz, timezone(s.time_zone, ${paper.signedOn}::date + ${isGiven ? 0 : 1}::int + time '00:00'))
      from setting s where s.id = ${settingId})`;

export const insertConsent = (tx: Tx, consent: NewConsent, now: Date) => {
  const { id, settingId, childId, guardianId, purpose, isGiven, basis, textVersion, locale, paper } = consent;
  return tx.exec(sql`
    insert into consent (id, setting_id, child_id, guardian_id, purpose, is_given, basis, text_version, locale,
      signed_on, recorded_by, answered_at, created_at)
    values (${id}, ${settingId}, ${childId}, ${guardianId}, ${purpose}, ${isGiven}, ${basis}, ${textVersion}, ${locale},
      ${paper?.signedOn ?? null}, ${paper?.recordedBy ?? null}, ${answeredAt(consent, now)}, ${now})`);
};

const columns = sql`
  n.id, n.purpose, n.guardian_id, n.is_given, n.basis, n.text_version, n.locale, n.signed_on::text, n.created_at as at`;
const newestFirst = sql`order by n.answered_at desc, n.place desc`;

export const listOwn = (db: Read, { settingId, childId }: OfChild, guardianId: GuardianId) =>
  db.many(
    Consent,
    sql`
    select ${columns} from consent n
    where n.setting_id = ${settingId} and n.child_id = ${childId} and n.guardian_id = ${guardianId}
    ${newestFirst}`,
  );

export const listOfChild = (db: Read, { settingId, childId }: OfChild) =>
  db.many(
    ChildConsents.shape.consents.element,
    sql`
    select ${columns}, p.known_as || ' ' || p.family_name as name
    from consent n
    join guardian p on p.setting_id = n.setting_id and p.id = n.guardian_id
    where n.setting_id = ${settingId} and n.child_id = ${childId}
    ${newestFirst}`,
  );

export const listDeciding = (db: Read, { settingId, childId }: OfChild, now: Date) =>
  db.many(
    ChildConsents.shape.guardians.element,
    sql`
    select p.id, p.known_as || ' ' || p.family_name as name, g.parental_responsibility as is_responsible,
      exists (
        select from asked_for_consent(${settingId}, ${childId}, ${now}) a where a.guardian_id = p.id) as is_asked
    from guardianship g
    join guardian p on p.setting_id = g.setting_id and p.id = g.guardian_id
    where g.setting_id = ${settingId} and g.child_id = ${childId}
      and g.valid_from <= ${now} and (g.valid_until is null or g.valid_until > ${now})
    order by p.family_name, p.known_as, p.id`,
  );

const Stated = z.object({
  id: ChildId,
  knownAs: z.string(),
  states: z.array(z.object({ purpose: ConsentPurpose, state: ConsentState })),
});

/** @param which Of children `c`. */
const listStates = (db: Read, settingId: SettingId, which: Sql, now: Date) =>
  db.many(
    Stated,
    sql`
    select c.id, c.known_as, (
      select jsonb_agg(
        jsonb_build_object('purpose', w.purpose, 'state', consent_state(c.setting_id, c.id, w.purpose, ${now}))
        order by w.place)
      from unnest(${consentPurposes}::text[]) with ordinality as w (purpose, place)) as states
    from child c
    where c.setting_id = ${settingId} and ${which}`,
  );

export const listStatesOf = async (db: Read, { settingId, childId }: OfChild, now: Date) =>
  (await listStates(db, settingId, sql`c.id = ${childId}`, now)).flatMap(({ states }) => states);

/** Of children who are with the setting now, in order of their ids. */
export const pageStates = (
  db: Read,
  settingId: SettingId,
  { after, limit }: { readonly after: ChildId | undefined; readonly limit: number },
  now: Date,
) =>
  listStates(
    db,
    settingId,
    sql`(c.left_at is null or c.left_at > ${now})
      and (${after ?? null}::uuid is null or c.id > ${after ?? null}::uuid)
    order by c.id limit ${limit}`,
    now,
  );
