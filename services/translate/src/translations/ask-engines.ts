/** Asks engines for the sentences that nobody knows: each once, whoever else needs the same one in the same language. */
import type { Deps } from '../deps.ts';
import type { Routed } from '../engines/router.ts';
import { keyName, type MemoryKey } from '../memory/memory.ts';
import { claim } from '../memory/use-memory.ts';
import { memoryKey, type ClaimedText } from './claimed-text.ts';
import type { OpenSentence } from './text.ts';

export interface OpenText extends ClaimedText {
  readonly sentences: readonly OpenSentence[];
}

export interface Answered {
  readonly key: MemoryKey;
  readonly routed: Routed;
}

export interface Asked {
  readonly text: OpenText;
  /** Under which the sentences are claimed. */
  readonly owner: string;
  /** For each sentence by hash; undefined while another worker is asking for it. */
  readonly answers: ReadonlyMap<string, Promise<Routed> | undefined>;
  /** The sentences that this text's own request was about. */
  readonly own: Promise<readonly Answered[]>;
}

interface Limits {
  readonly now: Date;
  readonly until: Date;
  readonly signal: AbortSignal;
}

/** One request for each text and language, with only the sentences that no earlier text of the batch asks for. */
export async function askEngines(
  { db, router }: Pick<Deps, 'db' | 'router'>,
  texts: readonly OpenText[],
  { now, until, signal }: Limits,
): Promise<readonly Asked[]> {
  const wanted = texts.flatMap((text) =>
    text.sentences.map(({ hash, masked }) => ({ ...memoryKey(text, hash), masked: masked.text })),
  );
  const { owner, names } = await claim(db, wanted, { now, until });
  const unasked = new Set(names);

  const answers = new Map<string, Promise<Routed>>();
  return texts.map((text) => {
    const mine = text.sentences.filter(({ hash }) => unasked.delete(keyName(memoryKey(text, hash))));
    const { ready, row } = text;
    const request =
      mine.length === 0
        ? Promise.resolve([])
        : router.forSetting(row.settingId).then((allowed) =>
            allowed.translate(
              mine.map((one) => one.masked),
              ready.locale,
              row.locale,
              signal,
            ),
          );
    for (const [place, { hash }] of mine.entries())
      answers.set(
        keyName(memoryKey(text, hash)),
        request.then((all) => all[place] ?? unanswered),
      );
    return {
      text,
      owner,
      answers: new Map(text.sentences.map(({ hash }) => [hash, answers.get(keyName(memoryKey(text, hash)))])),
      own: request.then((all) =>
        mine.map(({ hash }, place) => ({ key: memoryKey(text, hash), routed: all[place] ?? unanswered })),
      ),
    };
  });
}

const unanswered: Routed = { kind: 'failed', reason: 'engine_away', retryAfterMs: 0 };
