/** Rows in a worker's hands with the words they are about, and what each of them still needs. */
import { readTexts, type SubjectRef } from '@storybell/contracts/subject';
import type { Deps } from '../deps.ts';
import type { MemoryKey } from '../memory/memory.ts';
import { asWritten } from './detect-message-locale.ts';
import type { KeyOf } from './memory-key.ts';
import { openSentencesOf, readyText, type ReadyText } from './text.ts';
import type { Claimed, RowState, Settled } from './translation.queries.ts';

export interface ClaimedText {
  readonly row: Claimed;
  readonly ready: ReadyText;
}

export const subjectOf = ({ kind, subjectId, version }: Claimed): SubjectRef => ({
  kind,
  id: subjectId,
  version,
});

/** A row's report: what became of it under the claim it was taken by. */
export const settledAs = (row: Claimed, state: RowState, failures = row.failures): Settled => ({
  settingId: row.settingId,
  subject: subjectOf(row),
  locale: row.locale,
  tries: row.tries,
  failures,
  ...state,
});

/** Left as it was, to be taken again at `dueAt`. */
export const postponed = (row: Claimed, dueAt: Date): Settled =>
  settledAs(
    row,
    row.state === 'not_translated' && row.reason !== null
      ? { state: 'not_translated', reason: row.reason, dueAt }
      : { state: 'pending', dueAt },
  );

/** @returns undefined when diary cannot be asked now. A row whose text was taken back is left out. */
export async function fetchTexts(
  { client }: Pick<Deps, 'client'>,
  rows: readonly Claimed[],
): Promise<readonly ClaimedText[] | undefined> {
  const subjects = new Map(rows.map((row) => [`${row.subjectId} ${String(row.version)}`, subjectOf(row)]));
  const asked = await client.call(readTexts, { body: { subjects: [...subjects.values()] } });
  if (!asked.ok) return undefined;
  const texts = asked.value.texts.map((one) => ({
    ...one,
    ready: readyText(asWritten(one), one.names, one.subject.kind),
  }));
  return rows.flatMap((row) => {
    const found = texts.find(
      ({ subject, settingId }) =>
        subject.id === row.subjectId && subject.version === row.version && settingId === row.settingId,
    );
    return found === undefined ? [] : [{ row, ready: found.ready }];
  });
}

/** Every sentence of these texts that memory may know. */
export const keysOf = (texts: readonly ClaimedText[], keyOf: KeyOf): readonly MemoryKey[] =>
  texts.flatMap(({ row, ready }) =>
    openSentencesOf(ready).map((one) => keyOf(row.settingId, row.locale, one)),
  );
