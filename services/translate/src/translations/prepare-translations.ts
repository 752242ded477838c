/**
 * What is done when a text is wanted in other languages: phrases and memory for all of them at once, in one
 * transaction with what it tells of. Only what neither has waits for an engine.
 */
import type { SettingId } from '@storybell/contracts/ids';
import type { SafetyTexts } from '@storybell/contracts/language';
import type { Locale } from '@storybell/contracts/locale';
import { readTexts, type SubjectRef, type WrittenText } from '@storybell/contracts/subject';
import { subjectTranslated, translationsDue } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import type { Commit } from '@storybell/platform/inbox';
import { emitAll } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import type { SettingRouter } from '../engines/router.ts';
import { translationsSettled } from '../measures.ts';
import { readGlossaries } from '../glossary/read-glossaries.ts';
import { lookUp } from '../memory/use-memory.ts';
import { readSafetyTexts } from '../policy/read-policy.ts';
import { askReview } from '../review/ask-review.ts';
import { reviewsOf } from './ask-person.ts';
import { asWritten } from './detect-message-locale.ts';
import { judge, needsChoice, unsettled, type Judgement } from './judge-text.ts';
import { memoryKeys } from './memory-key.ts';
import { compose, openSentencesOf, readyText, type Composed, type ReadyText } from './text.ts';
import {
  insertRows,
  listStandings,
  lockOriginals,
  type NewRow,
  type RowKey,
  type RowState,
  type Standing,
} from './translation.queries.ts';

export interface Wanted {
  readonly settingId: SettingId;
  readonly subjects: readonly SubjectRef[];
  readonly locales: readonly Locale[];
}

interface Text {
  readonly settingId: SettingId;
  readonly subject: SubjectRef;
  readonly text: WrittenText;
  readonly ready: ReadyText;
  readonly isForStaff?: boolean | undefined;
}

/** @throws AppError when diary cannot be asked now: the event comes again. */
export async function prepareTranslations(
  deps: Pick<Deps, 'client' | 'db' | 'clock' | 'router' | 'bells'>,
  { settingId, subjects, locales }: Wanted,
  commit: Commit,
): Promise<void> {
  const asked = await deps.client.call(readTexts, { body: { subjects: [...subjects] } });
  if (!asked.ok) throw new AppError(asked.code, 'diary did not hand out the texts');
  // A text that is missing was taken back meanwhile; one of another setting would be a defect.
  const texts = asked.value.texts
    .filter((one) => one.settingId === settingId)
    .map((one): Text => {
      const text = asWritten(one);
      return { ...one, text, ready: readyText(text, one.names, one.subject.kind) };
    });
  if (texts.length === 0) return;

  const keyOf = memoryKeys(await readGlossaries(deps.db, [settingId]));
  const memory = await lookUp(
    deps.db,
    texts.flatMap(({ ready }) =>
      openSentencesOf(ready).flatMap((one) => locales.map((locale) => keyOf(settingId, locale, one))),
    ),
  );
  const router = await deps.router.forSetting(settingId);
  const now = deps.clock.now();
  const composed = texts.flatMap((text) =>
    locales
      .filter((locale) => locale !== text.text.locale)
      .map((locale) => ({
        text,
        locale,
        composed: compose(text.ready, locale, (one) => memory(keyOf(settingId, locale, one))),
      })),
  );
  const isChoosing = composed.some((one) => needsChoice(one.composed, one.text.ready));
  const choice = isChoosing ? await readSafetyTexts(deps.db, settingId) : 'hold';
  const settled = composed.map(({ text, locale, composed: one }) => ({
    key: { settingId, subject: text.subject, locale },
    ...judgeNow(one, text.ready, locale, { router, choice, now }),
  }));
  const rows = settled.map(({ key, state }): NewRow => ({ ...key, ...state }));
  const reviews = await reviewsOf(deps, settled);

  await commit(async (tx) => {
    await lockOriginals(tx, texts.map((one) => ({ ...one, locale: one.text.locale })), now); // prettier-ignore
    const inserted = await insertRows(tx, rows, now);
    const isNew = ({ subject, locale }: RowKey) =>
      inserted.some(
        (one) => one.subjectId === subject.id && one.version === subject.version && one.locale === locale,
      );
    await askReview(tx, reviews.filter(isNew), now);
    const told = texts.filter((one) => one.isForStaff !== true);
    await tell(tx, told, locales, await listStandings(tx, told));
    tx.afterCommit(() => {
      rows.forEach(countSettled);
      if (rows.some((row) => row.state === 'pending')) deps.bells.ring(translationsDue, {});
    });
  });
}

interface Now {
  readonly router: SettingRouter;
  readonly choice: SafetyTexts;
  readonly now: Date;
}

function judgeNow(
  composed: Composed,
  ready: ReadyText,
  locale: Locale,
  { router, choice, now }: Now,
): Judgement {
  switch (composed.kind) {
    case 'translated':
    case 'unsafe':
      return judge(composed, ready, choice);
    case 'impossible':
      return { state: unsettled(composed.reason) };
    case 'open':
      return composed.sentences.every(({ from }) => router.speaks(from, locale))
        ? { state: { state: 'pending', dueAt: now } }
        : { state: unsettled('no_engine') };
  }
}

/** A language in which nothing had to be done, the original's own, counts as settled. */
async function tell(
  tx: Tx,
  texts: readonly Text[],
  wanted: readonly Locale[],
  standings: readonly Standing[],
) {
  const payloads = texts.map(({ settingId, subject, text }) => {
    const standing = standings.find((one) => one.subjectId === subject.id && one.version === subject.version);
    const settled = new Set<Locale>([text.locale, ...(standing?.settled ?? [])]);
    const locales = wanted.filter((locale) => settled.has(locale));
    return { settingId, subject, locales, isComplete: (standing?.open ?? 0) === 0 };
  });
  await emitAll(
    tx,
    subjectTranslated,
    payloads.filter((one) => one.locales.length > 0),
  );
}

export function countSettled(row: RowState): void {
  if (row.state === 'translated') translationsSettled.add({ state: row.state, by: row.source });
  if (row.state === 'held') translationsSettled.add({ state: row.state, by: row.tier });
  if (row.state === 'not_translated') translationsSettled.add({ state: row.state, by: row.reason });
}
