/** Lines of cards, and what was suggested or proposed for them, opened. */
import { CareProposal, Requirement } from '@storybell/contracts/care';
import { Line, Suggestion, type Part } from '@storybell/contracts/child-record';
import type { ChildId, SettingId, StaffId } from '@storybell/contracts/ids';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import type { z } from 'zod';
import type { Keys } from './keys/keys.ts';
import { Bytes } from './sealed-columns.queries.ts';
import {
  DetailsColumns,
  isSealedPart,
  linePlace,
  openDetails,
  proposalPlace,
  suggestionPlace,
} from './keys/sealed.ts';

/** Of a part's lines `l`. */
export const lineColumns = (part: Part) => sql`
  l.id, ${part}::text as part, l.details, ${isSealedPart(part) ? sql`l.sealed` : sql`null::bytea`} as sealed, l.version,
  l.since, l.guardian_id`;

const LineRow = Line.extend(DetailsColumns);

/** What a query found of a child's lines, which has {@link lineColumns}. */
export async function openLines(
  db: Read,
  keys: Keys,
  { settingId, childId }: { readonly settingId: SettingId; readonly childId: ChildId },
  query: Sql,
): Promise<Line[]> {
  const rows = await db.many(LineRow, query);
  const opened = await openDetails(db, keys, rows, {
    childOf: () => childId,
    place: (line) => linePlace(settingId, line.part, line),
  });
  return opened.map(asLine);
}

const asLine = ({ details, ...line }: Omit<z.infer<typeof LineRow>, 'sealed'>): Line => {
  if (details === null) throw new Error('a line is in clear or sealed');
  return { ...line, details };
};

const suggestionColumns = sql`s.id, s.child_id, s.guardian_id, g.known_as || ' ' || g.family_name as by, s.part, s.line_id,
  s.details, s.sealed, s.created_at as at, s.is_accepted, s.reason`;

/** @param which The rest of a query for suggestions `s`. */
export const openSuggestions = async (
  db: Read,
  keys: Keys,
  settingId: SettingId,
  which: Sql,
): Promise<Suggestion[]> =>
  openDetails(
    db,
    keys,
    await db.many(
      Suggestion.extend(DetailsColumns),
      sql`
      select ${suggestionColumns} from suggestion s join guardian g on g.id = s.guardian_id
      where s.setting_id = ${settingId} and ${which}`,
    ),
    { childOf: ({ childId }) => childId, place: ({ id }) => suggestionPlace(settingId, id) },
  );

const ProposalRow = CareProposal.omit({ wish: true, reply: true }).extend({
  sealed: Bytes.nullable(),
  replySealed: Bytes.nullable(),
});

/**
 * @param which The rest of a query for proposals `o`.
 * @param reader Whose own are said to be.
 */
export async function openProposals(
  db: Read,
  keys: Keys,
  settingId: SettingId,
  which: Sql,
  reader: StaffId | null = null,
): Promise<CareProposal[]> {
  const rows = await db.many(
    ProposalRow,
    sql`
    select o.id, o.child_id, o.line_id, o.created_at as at, w.known_as as "by",
      coalesce(o.staff_id = ${reader}::uuid, false) as is_own, o.outcome, o.ended_at,
      g.known_as || ' ' || g.family_name as answered_by, o.sealed, o.reply_sealed
    from care_proposal o
    join staff w on w.id = o.staff_id
    left join guardian g on g.id = o.guardian_id
    where o.setting_id = ${settingId} and ${which}`,
  );
  const sealerFor = await keys.toOpen(
    db,
    'child',
    rows
      .filter(({ sealed, replySealed }) => sealed !== null || replySealed !== null)
      .map((row) => row.childId),
  );
  return rows.map(({ sealed, replySealed, ...row }) => {
    const opened = (bytes: Buffer | null, what: 'sealed' | 'reply_sealed') =>
      bytes === null ? null : sealerFor(row.childId).open(bytes, proposalPlace(settingId, row.id, what));
    const wish = opened(sealed, 'sealed');
    return {
      ...row,
      wish: wish === null ? null : Requirement.parse(JSON.parse(wish)),
      reply: opened(replySealed, 'reply_sealed'),
    };
  });
}
