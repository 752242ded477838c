/** Asks engines for the sentences that nobody knows: each once, whoever else needs the same one in the same language. */
import type { Locale } from '@storybell/contracts/locale';
import type { Deps } from '../deps.ts';
import type { Routed, Router } from '../engines/router.ts';
import type { TermsOf } from '../glossary/read-glossaries.ts';
import { keyName, type MemoryKey } from '../memory/memory.ts';
import { claim } from '../memory/use-memory.ts';
import { askInClauses } from './ask-in-clauses.ts';
import type { ClaimedText } from './claimed-text.ts';
import type { KeyOf } from './memory-key.ts';
import type { OpenSentence } from './text.ts';

export interface OpenText extends ClaimedText {
  readonly sentences: readonly OpenSentence[];
}

export interface Answered {
  readonly sentence: OpenSentence;
  readonly key: MemoryKey;
  readonly routed: Routed;
}

export interface Asked {
  readonly text: OpenText;
  /** Under which the sentences are claimed. */
  readonly owner: string;
  /** For each sentence; undefined while another worker is asking for it. */
  readonly answers: ReadonlyMap<OpenSentence, Promise<Routed> | undefined>;
  /** The sentences that this text's own request was about. */
  readonly own: Promise<readonly Answered[]>;
}

interface Asking {
  readonly now: Date;
  readonly until: Date;
  readonly signal: AbortSignal;
  /** The settings' glossaries, and the keys made with them. */
  readonly termsOf: TermsOf;
  readonly keyOf: KeyOf;
}

/** One request for each text and language, with only the sentences that no earlier text of the batch asks for. */
export async function askEngines(
  { db, router }: Pick<Deps, 'db' | 'router'>,
  texts: readonly OpenText[],
  { now, until, signal, termsOf, keyOf }: Asking,
): Promise<readonly Asked[]> {
  const memoryKey = ({ row }: OpenText, one: OpenSentence) => keyOf(row.settingId, row.locale, one);
  const wanted = texts.flatMap((text) =>
    text.sentences.map((one) => ({ ...memoryKey(text, one), masked: one.masked.text })),
  );
  const { owner, names } = await claim(db, wanted, { now, until });
  const unasked = new Set(names);

  const answers = new Map<string, Promise<Routed>>();
  return texts.map((text) => {
    const mine = text.sentences.filter((one) => unasked.delete(keyName(memoryKey(text, one))));
    const answerTo = requestsOf(router, text, mine, { signal, termsOf });
    const asked = mine.map((one) => ({ one, routed: answerTo(one) }));
    for (const { one, routed } of asked) answers.set(keyName(memoryKey(text, one)), routed);
    return {
      text,
      owner,
      answers: new Map(text.sentences.map((one) => [one, answers.get(keyName(memoryKey(text, one)))])),
      own: Promise.all(
        asked.map(async ({ one, routed }) => ({
          sentence: one,
          key: memoryKey(text, one),
          routed: await routed,
        })),
      ),
    };
  });
}

/** One request for each language that the sentences are in: nearly always the text's own. */
function requestsOf(
  router: Router,
  { row, ready }: OpenText,
  mine: readonly OpenSentence[],
  { signal, termsOf }: Pick<Asking, 'signal' | 'termsOf'>,
) {
  const allowed = mine.length === 0 ? undefined : router.forSetting(row.settingId);
  const ask = async (from: Locale, all: readonly OpenSentence[]) =>
    allowed &&
    askInClauses(
      await allowed,
      all.map((one) => one.masked),
      { from, to: row.locale, tier: ready.tier, signal, terms: termsOf(row.settingId, from, row.locale) },
    );
  const requests = new Map(
    [...Map.groupBy(mine, (one) => one.from)].map(([from, all]) => [from, { all, routed: ask(from, all) }]),
  );
  return async (sentence: OpenSentence): Promise<Routed> => {
    const request = requests.get(sentence.from);
    const routed = await request?.routed;
    return routed?.[request?.all.indexOf(sentence) ?? -1] ?? unanswered;
  };
}

const unanswered: Routed = { kind: 'failed', reason: 'engine_away', retryAfterMs: 0 };
