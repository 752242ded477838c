/** The worker: takes the languages that are due, asks memory and the engines, and settles each as it is answered. */
import type { WhyNot } from '@storybell/contracts/translation';
import { monotonicMs } from '@storybell/platform/clock';
import { markSteps } from '@storybell/platform/kept-traces';
import type { Deps } from '../deps.ts';
import type { Routed } from '../engines/router.ts';
import { readGlossaries } from '../glossary/read-glossaries.ts';
import type { Known } from '../memory/memory.ts';
import { lookUp } from '../memory/use-memory.ts';
import { readSafetyTexts } from '../policy/read-policy.ts';
import { askEngines, type Asked, type OpenText } from './ask-engines.ts';
import { reviewsOf } from './ask-person.ts';
import { fetchTexts, keysOf, postponed, settledAs, type ClaimedText } from './claimed-text.ts';
import { createSettle, type Report, type Settle } from './settle-rows.ts';
import { heldWithoutWords, judge, needsChoice, unsettled, type Judgement } from './judge-text.ts';
import { memoryKeys } from './memory-key.ts';
import { compose, type Composed, type OpenSentence, type Saying } from './text.ts';
import { claimRows, deleteOriginals, type Claimed, type Settled } from './translation.queries.ts';

export interface Worker {
  /** Takes what is due and there is room for, and does not wait for engines: a slow one holds nobody else up. */
  run(): Promise<void>;
  /** When everything taken so far is settled. */
  idle(): Promise<void>;
  /** What is still open goes back at once, for another worker. */
  stop(): Promise<void>;
}

const BATCH = 60;
/** Languages of texts in hand at a time. */
const ROOM = 240;
/** Beyond the deadline, for reading and writing. */
const LEASE_SLACK_MS = 10_000;
/** Until a sentence that another worker asks for is looked for in memory. */
const NEIGHBOUR_MS = 150;
const DIARY_AWAY_MS = 2_000;
/** After no engine answered: four more tries in about 75 minutes, then a person must look. */
const RETRY_MS = [30_000, 120_000, 600_000, 3_600_000] as const;

export function createWorker(deps: Deps): Worker {
  const { config, db, clock, log } = deps;
  const settle = createSettle(deps);
  const stopping = new AbortController();
  const tasks = new Set<Promise<void>>();
  let taken = 0;

  const begin = (rows: readonly Claimed[], until: Date) => {
    taken += rows.length;
    const takenMs = monotonicMs();
    const task: Promise<void> = translateRows(deps, rows, { until, settle, stopping: stopping.signal })
      .catch((error: unknown) => {
        log.error(
          { error, count: rows.length },
          'translating failed; the rows come back when their lease ends',
        );
      })
      .finally(() => {
        taken -= rows.length;
        tasks.delete(task);
        const tookMs = monotonicMs() - takenMs;
        return markSteps(db, 'translate', () =>
          rows.map(({ subjectId, locale, tries }) => ({ subjectId, attributes: { locale, tries }, tookMs })),
        );
      });
    tasks.add(task);
  };
  const idle = async () => {
    while (tasks.size > 0) await Promise.all(tasks);
  };

  return {
    run: async () => {
      while (!stopping.signal.aborted && taken < ROOM) {
        const now = clock.now();
        const until = new Date(now.getTime() + config.TRANSLATE_ENGINE_DEADLINE_MS + LEASE_SLACK_MS);
        const rows = await db.tx((tx) => claimRows(tx, Math.min(BATCH, ROOM - taken), now, until));
        if (rows.length === 0) return;
        begin(rows, until);
      }
    },
    idle,
    stop: async () => {
      stopping.abort();
      await idle();
    },
  };
}

interface Hands {
  readonly until: Date;
  readonly settle: Settle;
  readonly stopping: AbortSignal;
}

async function translateRows(
  deps: Deps,
  rows: readonly Claimed[],
  { until, settle, stopping }: Hands,
): Promise<void> {
  const { clock, config, db } = deps;
  const texts = await fetchTexts(deps, rows);
  if (texts === undefined) {
    const dueAt = later(clock.now(), DIARY_AWAY_MS);
    await Promise.all(rows.map((row) => settle({ row: postponed(row, dueAt) })));
    return;
  }
  await forgetWithdrawn(deps, rows, texts);

  const termsOf = await readGlossaries(
    db,
    texts.map(({ row }) => row.settingId),
  );
  const keyOf = memoryKeys(termsOf);
  const memory = await lookUp(db, keysOf(texts, keyOf));
  const recalled = ({ row }: ClaimedText) => (one: OpenSentence) => memory(keyOf(row.settingId, row.locale, one)); // prettier-ignore
  const composed = texts.map((text) => ({
    text,
    composed: compose(text.ready, text.row.locale, recalled(text)),
  }));
  const open: OpenText[] = composed.flatMap(({ text, composed: result }) =>
    result.kind === 'open' ? [{ ...text, sentences: result.sentences }] : [],
  );
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(config.TRANSLATE_ENGINE_DEADLINE_MS)]);
  const asked = await askEngines(deps, open, { now: clock.now(), until, signal, termsOf, keyOf });

  await Promise.all([
    ...composed.map(async ({ text, composed: result }) => {
      if (result.kind !== 'open') await settle(await settledBy(deps, text, result));
    }),
    ...asked.map(async (one) => settle(await report(deps, one, recalled(one.text), stopping))),
  ]);
}

async function forgetWithdrawn(
  { db }: Pick<Deps, 'db'>,
  rows: readonly Claimed[],
  texts: readonly ClaimedText[],
) {
  const gone = rows.filter((row) => !texts.some((text) => text.row === row));
  const settings = Map.groupBy(gone, (row) => row.settingId);
  await Promise.all(
    [...settings].map(([settingId, all]) =>
      db.tx((tx) =>
        deleteOriginals(
          tx,
          settingId,
          all.map((row) => row.subjectId),
        ),
      ),
    ),
  );
}

/** Waits for what was asked, and says what became of the text in this language. */
async function report(
  deps: Deps,
  asked: Asked,
  recalled: (one: OpenSentence) => Known | undefined,
  stopping: AbortSignal,
): Promise<Report> {
  const { text, owner } = asked;
  const routed = new Map<string, Routed | undefined>();
  for (const [{ masked }, answer] of asked.answers) routed.set(masked.text, await answer);
  const own = await asked.own;
  const kept = {
    owner,
    remembered: own.flatMap(({ key, routed: one }) =>
      one.kind === 'translated' ? [{ ...key, translated: one.text, engine: one.engine }] : [],
    ),
    released: own.flatMap(({ key, routed: one }) => (one.kind === 'failed' ? [key] : [])),
  };
  const asksItself = new Set(own.map(({ sentence }) => sentence.masked.text));
  const said = (sentence: OpenSentence): Saying | undefined => {
    const one = routed.get(sentence.masked.text);
    if (one?.kind !== 'translated') return recalled(sentence);
    return asksItself.has(sentence.masked.text)
      ? { text: one.text, source: 'machine', engine: one.engine }
      : { text: one.text, source: 'memory', engine: null };
  };
  const unsafe = (sentence: OpenSentence): Saying | undefined => {
    const one = routed.get(sentence.masked.text);
    return one?.kind === 'failed' && one.unsafe !== undefined
      ? { ...one.unsafe, source: 'machine' }
      : undefined;
  };

  const now = deps.clock.now();
  const result = compose(text.ready, text.row.locale, said);
  if (result.kind !== 'open') return { kept, ...(await settledBy(deps, text, result)) };
  if (stopping.aborted) return { kept, row: postponed(text.row, now) };
  const failed = [...routed.values()].filter((one) => one?.kind === 'failed');
  // Another worker asks for the rest: by then it is in memory.
  const engines = await deps.router.forSetting(text.row.settingId);
  if (failed.length === 0 && result.sentences.every(({ from }) => engines.speaks(from, text.row.locale)))
    return { kept, row: postponed(text.row, later(now, NEIGHBOUR_MS)) };
  if (failed.some((one) => one.reason === 'facts_damaged')) {
    const shown = compose(text.ready, text.row.locale, (one) => said(one) ?? unsafe(one));
    return { kept, ...(await settledBy(deps, text, shown.kind === 'open' ? { kind: 'damaged' } : shown)) };
  }
  return { kept, row: givenUp(text.row, failed, now) };
}

/** The row of a text that needs no engine any more, and the person who is asked about it. */
async function settledBy(
  deps: Deps,
  { row, ready }: ClaimedText,
  composed: Exclude<Composed, { readonly kind: 'open' }> | { readonly kind: 'damaged' },
): Promise<{ readonly row: Settled } & Pick<Report, 'review'>> {
  const judgement = await judged(deps, row, ready, composed);
  const settled = settledAs(row, judgement.state);
  const [review] = await reviewsOf(deps, [{ key: settled, ...judgement }]);
  return { row: settled, ...(review !== undefined && { review }) };
}

async function judged(
  { db }: Deps,
  { settingId }: Claimed,
  ready: ClaimedText['ready'],
  composed: Parameters<typeof settledBy>[2],
): Promise<Judgement> {
  switch (composed.kind) {
    case 'translated':
    case 'unsafe':
      return judge(
        composed,
        ready,
        needsChoice(composed, ready) ? await readSafetyTexts(db, settingId) : 'hold',
      );
    case 'damaged':
      return heldWithoutWords(ready.tier);
    case 'impossible':
      return { state: unsettled(composed.reason) };
  }
}

const later = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** The gravest comes first; only an engine that was away is worth asking again. */
const reasons: readonly WhyNot[] = ['facts_damaged', 'too_long', 'engine_away', 'no_engine'];

function givenUp(row: Claimed, failed: readonly (Routed & { kind: 'failed' })[], now: Date) {
  const reason = reasons.find((one) => failed.some((failure) => failure.reason === one)) ?? 'no_engine';
  const retryAfterMs = Math.max(0, ...failed.map((failure) => failure.retryAfterMs));
  const wait = RETRY_MS[row.failures];
  const dueAt =
    reason === 'engine_away' && wait !== undefined ? later(now, Math.max(wait, retryAfterMs)) : null;
  return settledAs(row, { state: 'not_translated', reason, dueAt }, row.failures + 1);
}
