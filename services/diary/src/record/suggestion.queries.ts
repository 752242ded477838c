import { Confirmation, type Part, Suggestion } from '@storybell/contracts/child-record';
import {
  type GuardianId,
  SuggestionId,
  type ChildId,
  type LineId,
  type SettingId,
  type StaffId,
} from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { openSuggestions } from '../card-rows.queries.ts';
import type { Keys } from '../keys/keys.ts';
import { DetailsColumns, openDetails, suggestionPlace } from '../keys/sealed.ts';

export interface NewSuggestion {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly guardianId: GuardianId;
  readonly part: Part;
  readonly line: { readonly id: LineId; readonly version: number } | null;
  /** Null: to take the line out. */
  readonly details: object | null;
}

export async function insertSuggestion(
  tx: Tx,
  keys: Keys,
  made: NewSuggestion,
  now: Date,
): Promise<SuggestionId> {
  const id = newId(SuggestionId);
  const sealerFor = await keys.toSeal(tx, 'child', made.settingId, [made.childId]);
  const sealed = made.details === null ? null : sealerFor(made.childId).seal(JSON.stringify(made.details), suggestionPlace(made.settingId, id)); // prettier-ignore
  await tx.exec(sql`
    insert into suggestion
      (id, setting_id, child_id, guardian_id, part, line_id, line_version, sealed, created_at)
    values (${id}, ${made.settingId}, ${made.childId}, ${made.guardianId}, ${made.part}, ${made.line?.id ?? null},
      ${made.line?.version ?? null}, ${sealed}, ${now})`);
  return id;
}

export async function getSuggestion(
  tx: Tx,
  keys: Keys,
  settingId: SettingId,
  id: SuggestionId,
): Promise<Suggestion> {
  const [found] = await openSuggestions(tx, keys, settingId, sql`s.id = ${id}`);
  if (found === undefined) throw new Error('there is no such suggestion');
  return found;
}

/** How long an answer is shown. */
const SHOWN_DAYS = 30;

/** Newest first. */
export const listSuggestions = (
  db: Read,
  keys: Keys,
  settingId: SettingId,
  childId: ChildId,
  now: Date,
): Promise<Suggestion[]> =>
  openSuggestions(
    db,
    keys,
    settingId,
    sql`
      s.child_id = ${childId}
      and (s.decided_at is null or s.decided_at > ${now}::timestamptz - make_interval(days => ${SHOWN_DAYS}))
    order by s.created_at desc, s.id`,
  );

const Waiting = Suggestion.pick({
  childId: true,
  guardianId: true,
  part: true,
  details: true,
  isAccepted: true,
  lineId: true,
  at: true,
}) // prettier-ignore
  .extend({ lineVersion: z.int().nullable(), ...DetailsColumns });

/** Of two who decide at once, the second finds it decided. */
export const lockSuggestion = async (tx: Tx, keys: Keys, settingId: SettingId, id: SuggestionId) => {
  const rows = await tx.many(
    Waiting,
    sql`
    select s.child_id, s.guardian_id, s.part, s.line_id, s.line_version, s.details, s.sealed, s.is_accepted,
      s.created_at as at
    from suggestion s
    where s.setting_id = ${settingId} and s.id = ${id} for update`,
  );
  const [found] = await openDetails(tx, keys, rows, {
    childOf: ({ childId }) => childId,
    place: () => suggestionPlace(settingId, id),
  });
  return found;
};

interface Decision {
  readonly id: SuggestionId;
  readonly staffId: StaffId;
  /** Null: it is taken over. */
  readonly reason: string | null;
}

export const saveDecision = (tx: Tx, { id, staffId, reason }: Decision, now: Date) =>
  tx.exec(sql`
    update suggestion
    set decided_at = ${now}, decided_by = ${staffId}, is_accepted = ${reason === null}, reason = ${reason}
    where id = ${id}`);

interface NewConfirmation {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly part: Part;
  readonly staffId: StaffId | null;
  readonly guardianId: GuardianId | null;
}

export const insertConfirmation = (tx: Tx, made: NewConfirmation, now: Date) =>
  tx.one(
    Confirmation,
    sql`
    insert into confirmation (id, setting_id, child_id, part, staff_id, guardian_id, confirmed_at, created_at)
    values (gen_random_uuid(), ${made.settingId}, ${made.childId}, ${made.part}, ${made.staffId}, ${made.guardianId},
      ${now}, ${now})
    returning part, confirmed_at as at`,
  );

/** The latest of each part; of one guardian alone, where one is given. */
export const listConfirmations = (
  db: Read,
  settingId: SettingId,
  childId: ChildId,
  guardianId: GuardianId | null,
) =>
  db.many(
    Confirmation,
    sql`
    select c.part, max(c.confirmed_at) as at from confirmation c
    where c.setting_id = ${settingId} and c.child_id = ${childId}
      and (${guardianId}::uuid is null or c.guardian_id = ${guardianId}::uuid)
    group by c.part order by c.part`,
  );
