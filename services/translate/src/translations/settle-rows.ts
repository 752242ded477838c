/** Writes down what workers found out, in as few transactions as there is time for, with the event that tells of it. */
import type { SubjectRef } from '@storybell/contracts/subject';
import { subjectTranslated } from '@storybell/contracts/translation';
import { emitAll } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { keep, type Kept } from '../memory/use-memory.ts';
import { askReview, type NewReview } from '../review/ask-review.ts';
import { countSettled } from './prepare-translations.ts';
import { holdOriginals, listStandings, recordRows, type Settled } from './translation.queries.ts';

export interface Report {
  readonly row: Settled;
  /** What the engines said on the way; undefined when none was asked. */
  readonly kept?: Kept;
  /** The person asked about it. */
  readonly review?: NewReview;
}

export type Settle = (report: Report) => Promise<void>;

/** Reports that come while a transaction runs go together into the next one. */
export function createSettle({ db, clock }: Pick<Deps, 'db' | 'clock'>): Settle {
  let waiting: Report[] = [];
  let writing: Promise<void> | undefined;

  const writeWaiting = async (): Promise<void> => {
    // Those that are done at the same moment are in by then.
    await new Promise(setImmediate);
    const reports = waiting;
    waiting = [];
    writing = undefined;
    await db.tx((tx) => settleAll(tx, reports, clock.now()));
  };
  let last: Promise<unknown> = Promise.resolve();
  return async (report) => {
    waiting.push(report);
    if (writing === undefined) {
      const before = last;
      writing = before.then(writeWaiting);
      last = writing.catch(() => undefined);
    }
    await writing;
  };
}

async function settleAll(tx: Tx, reports: readonly Report[], now: Date): Promise<void> {
  const rows = reports.map((one) => one.row);
  await holdOriginals(tx, distinctTexts(rows));
  const changed = await recordRows(tx, rows, now);
  await keep(
    tx,
    reports.flatMap(({ kept }) => (kept === undefined ? [] : [kept])),
  );
  if (changed.length === 0) return;
  const reviews = reports.flatMap(({ review }) => review ?? []);
  const isRecorded = ({ subject, locale }: NewReview) =>
    changed.some((one) => isOf(one, subject) && one.locale === locale);
  await askReview(tx, reviews.filter(isRecorded), now);

  const told = distinctTexts(rows).filter(({ subject }) => changed.some((one) => isOf(one, subject)));
  const standings = await listStandings(tx, told);
  const isTold = ({ subject }: Settled) => standings.find((one) => isOf(one, subject))?.isForStaff === false;
  await emitAll(
    tx,
    subjectTranslated,
    told.filter(isTold).map(({ settingId, subject }) => ({
      settingId,
      subject,
      locales: changed.filter((one) => isOf(one, subject)).map((one) => one.locale),
      isComplete: standings.find((one) => isOf(one, subject))?.open === 0,
    })),
  );
  tx.afterCommit(() => {
    for (const row of rows)
      if (changed.some((one) => isOf(one, row.subject) && one.locale === row.locale)) countSettled(row);
  });
}

const isOf = (one: { readonly subjectId: string; readonly version: number }, subject: SubjectRef) =>
  one.subjectId === subject.id && one.version === subject.version;

const distinctTexts = (rows: readonly Settled[]) => [
  ...new Map(rows.map((row) => [`${row.subject.id} ${String(row.subject.version)}`, row])).values(),
];
