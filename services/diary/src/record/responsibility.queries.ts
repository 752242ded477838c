import { LineId, type ChildId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

interface OfGuardian {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly guardianId: GuardianId;
}

/** Locked, so that of two who write about one guardian the second waits; undefined when they are no guardian of the child now. */
export const lockGuardianship = (tx: Tx, { settingId, childId, guardianId }: OfGuardian, now: Date) =>
  tx.maybe(
    z.object({ name: z.string() }),
    sql`
    select p.known_as || ' ' || p.family_name as name
    from guardianship g join guardian p on p.id = g.guardian_id
    where g.setting_id = ${settingId} and g.child_id = ${childId} and g.guardian_id = ${guardianId}
      and g.valid_from <= ${now} and (g.valid_until is null or g.valid_until > ${now})
    for update of g`,
  );

/** The line that says that they hold responsibility, as it stands. */
export const findHolding = (tx: Tx, { settingId, childId, guardianId }: OfGuardian) =>
  tx.maybe(
    z.object({ id: LineId, version: z.int() }),
    sql`
    select id, version from responsibility
    where setting_id = ${settingId} and child_id = ${childId} and holder_id = ${guardianId} and until is null`,
  );

interface Held extends OfGuardian {
  /** Null: they do not hold it. */
  readonly held: { readonly from: string | null; readonly until: string | null } | null;
}

/** What consents ask (`asked_for_consent`): there the end is the first day on which it is over. */
export const saveHeld = (tx: Tx, { settingId, childId, guardianId, held }: Held) =>
  tx.exec(sql`
    update guardianship
    set parental_responsibility = ${held !== null}, responsibility_evidence = null,
      responsibility_from = ${held?.from ?? null}, responsibility_until = ${held?.until ?? null}::date + 1
    where setting_id = ${settingId} and child_id = ${childId} and guardian_id = ${guardianId}`);
