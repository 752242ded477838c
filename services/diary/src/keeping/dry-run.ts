/** What would be erased now, without a change. Its fingerprint is of every child, person, piece of news and number of rows. */
import { createHash } from 'node:crypto';
import type { SettingId } from '@storybell/contracts/ids';
import { keptClasses, type DueClass, type KeptRule } from '@storybell/contracts/keeping';
import type { Read } from '@storybell/platform/sql';
import { listAuditDue } from './audit-due.queries.ts';
import { countRows, listDue, type Due } from './due.queries.ts';
import { listNewsDue } from './news-due.queries.ts';
import { monthsOf } from './rules.ts';
import { listStaffDue } from './staff-due.queries.ts';

interface Counted extends Due {
  readonly rows: number;
  /** Of the audit: the last number of its chain that is due. */
  readonly upTo?: number;
}

export interface DryRun {
  readonly due: readonly DueClass[];
  /** What would go, with its rows. */
  readonly going: readonly Counted[];
  /** Null when nothing would. */
  readonly fingerprint: string | null;
}

export async function dryRun(
  db: Read,
  settingId: SettingId,
  rules: readonly KeptRule[],
  now: Date,
): Promise<DryRun> {
  const months = monthsOf(rules);
  const found = await listDue(db, settingId, months, now);
  const free = found.filter((one) => !one.isHeld);
  const idsOf = (of: readonly Due[]) => of.map(({ ofId }) => ofId);
  const records = free.filter((one) => one.class === 'child_record');
  const of = {
    settingId,
    childIds: idsOf(records),
    wholeIds: idsOf(records.filter((one) => one.isWhole)),
    now,
  };
  const rows = await countRows(db, of, idsOf(free.filter((one) => one.class === 'safeguarding')));
  const others: Counted[] = [
    ...(await listStaffDue(db, settingId, months, now)),
    ...(await listNewsDue(db, of, months)),
    ...(await listAuditDue(db, settingId, months)),
  ];
  const rowsOf = new Map(rows.map((one) => [`${one.class} ${one.ofId}`, one.rows]));
  // A child of whom only the name is left, for a restriction's sake, is not due again and again.
  const ofChildren = free.flatMap((one) => {
    const count = one.class === 'access_request' ? 1 : (rowsOf.get(`${one.class} ${one.ofId}`) ?? 0);
    return count === 0 ? [] : [{ ...one, rows: count }];
  });
  const going: Counted[] = [...ofChildren, ...others.filter((one) => !one.isHeld)];
  const held = [...found, ...others].filter((one) => one.isHeld);
  return {
    due: keptClasses.map((name) => {
      const these = going.filter((one) => one.class === name);
      const [first = null] = these.map(({ since }) => since).sort();
      return {
        class: name,
        count: these.length,
        rows: these.reduce((sum, one) => sum + one.rows, 0),
        held: held.filter((one) => one.class === name).length,
        since: first,
      };
    }),
    going,
    fingerprint: going.length === 0 ? null : fingerprintOf(going),
  };
}

const fingerprintOf = (going: DryRun['going']): string => {
  const hash = createHash('sha256');
  for (const { class: of, ofId, isWhole, rows } of going)
    hash.update(`${of}|${ofId}|${isWhole ? 'whole' : 'part'}|${String(rows)}\n`);
  return hash.digest('hex');
};
