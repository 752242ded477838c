/** Asks the engines that a setting allows, in order, and says what came of it: the first answer that may be shown. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Tier, WhyNot } from '@storybell/contracts/translation';
import { tokenPattern, type Masked } from '../facts/fact.ts';
import { readToken } from '../facts/unmask.ts';
import { lostTerms, missedTerms, termsIn, type Term } from '../facts/terms.ts';
import { findDamage, type Damage } from '../facts/verify.ts';
import { answersHeld, termsMissed } from '../measures.ts';
import type { CallEngine } from './call-engine.ts';
import type { Engine, EngineFailure, Pair } from './engine.ts';
import { wayOf, type RoutingPolicy, type Way } from './route.ts';

/** What an engine said that may not be shown. */
export interface Unsafe {
  readonly text: string;
  readonly engine: string;
  readonly damage: Damage;
}

export type Routed =
  | {
      readonly kind: 'translated';
      readonly text: string;
      /** Its id, or two with `>` between them where English stood in between. */
      readonly engine: string;
    }
  | {
      readonly kind: 'failed';
      readonly reason: WhyNot;
      readonly retryAfterMs: number;
      /** With `facts_damaged`: the last such answer in the language asked for. */
      readonly unsafe?: Unsafe;
    };

/** The engines as one setting may use them. */
export interface SettingRouter {
  speaks(from: Locale, to: Locale): boolean;
  /** One outcome for each sentence, in the same order. Each engine is asked at most once, and only for what is open. */
  translate(sentences: readonly Masked[], asking: Asking): Promise<readonly Routed[]>;
}

export interface Asking {
  readonly from: Locale;
  readonly to: Locale;
  readonly signal: AbortSignal;
  readonly tier?: Tier;
  /** The setting's glossary for the two languages, longest first. */
  readonly terms?: readonly Term[];
}

export interface Router {
  /** Reads what the setting allows now: what a manager forbids is not asked any more. */
  forSetting(settingId: SettingId): Promise<SettingRouter>;
  /** Asks the engines which pairs they have. */
  refresh(): Promise<void>;
  /** How many pairs an engine has, as far as it is known. */
  pairsOf(engine: Engine): ReadonlySet<Pair>;
  readonly engines: readonly Engine[];
}

export interface RouterOptions {
  /** In the order in which they are asked. */
  readonly engines: readonly Engine[];
  readonly call: CallEngine;
  readonly policyOf: (settingId: SettingId) => Promise<RoutingPolicy>;
  /** Milliseconds for an engine that has another behind it. */
  readonly timeoutMs: number;
  /** Milliseconds for the last one. */
  readonly deadlineMs: number;
}

const REFRESH_MS = 3_000;

const unasked: Routed = { kind: 'failed', reason: 'no_engine', retryAfterMs: 0 };

export function createRouter(options: RouterOptions): Router {
  const { engines, policyOf } = options;
  const pairs = new Map<string, ReadonlySet<Pair>>();
  const pairsOf = (engine: Engine) => pairs.get(engine.id) ?? engine.usualPairs;
  const speaks = (engine: Engine, pair: Pair) => pairsOf(engine).has(pair);

  return {
    engines,
    pairsOf,
    refresh: async () => {
      await Promise.all(
        engines.map(async (engine) => {
          const listed = await engine.listPairs(AbortSignal.timeout(REFRESH_MS));
          if (listed !== undefined) pairs.set(engine.id, listed);
        }),
      );
    },
    forSetting: async (settingId) => {
      const policy = await policyOf(settingId);
      return {
        speaks: (from, to) => wayOf(engines, policy, speaks, { from, to, tier: 'routine' }) !== undefined,
        translate: async (sentences, asking) => {
          const { from, to, tier = 'routine' } = asking;
          const way = wayOf(engines, policy, speaks, { from, to, tier });
          return way === undefined ? sentences.map(() => unasked) : go(options, way, sentences, asking);
        },
      };
    },
  };
}

/**
 * Step by step. What one step did not bring over is not asked for in the next. The glossary is of the first language and
 * the last: by way of English it can be compared at the end alone.
 */
async function go(
  options: RouterOptions,
  way: Way,
  sentences: readonly Masked[],
  { from, to, signal, terms = [] }: Asking,
): Promise<readonly Routed[]> {
  if (way[0] !== undefined && way.length === 1)
    return askInOrder(options, way[0], sentences, { signal, terms });
  let results: readonly Routed[] = [];
  for (const [place, step] of way.entries()) {
    const before = results;
    const open = [...sentences.entries()].filter(
      ([index]) => place === 0 || before[index]?.kind === 'translated',
    );
    const asked = open.map(([index, masked]) => {
      const said = before[index];
      return said?.kind === 'translated' ? { ...masked, text: canonical(said.text) } : masked;
    });
    const answers = await askInOrder(options, step, asked, { signal, terms: [] });
    const isLast = place === way.length - 1;
    const byIndex = new Map(open.map(([index], at) => [index, isLast ? answers[at] : between(answers[at])]));
    results = sentences.map((_, index) => joined(before[index], byIndex.get(index)));
  }
  return sentences.map((masked, index) => {
    const said = results[index] ?? unasked;
    return said.kind === 'failed' ? said : withTerms(said.text, masked, { from, to, terms, id: said.engine });
  });
}

/** What is in neither language tells a reviewer nothing. */
function between(said: Routed | undefined): Routed | undefined {
  if (said?.kind !== 'failed') return said;
  const { unsafe: _, ...failed } = said;
  return failed;
}

const joined = (before: Routed | undefined, now: Routed | undefined): Routed => {
  if (now === undefined) return before ?? unasked;
  if (before?.kind !== 'translated' || now.kind !== 'translated') return now;
  return { ...now, engine: `${before.engine}>${now.engine}` };
};

/** Tokens as we write them: an engine may have given them back in another case. */
const canonical = (text: string) =>
  text.replaceAll(tokenPattern, (_whole, kind: string, index: string) => readToken(kind, index));

async function askInOrder(
  { call, timeoutMs, deadlineMs }: RouterOptions,
  { from, to, engines }: Way[number],
  sentences: readonly Masked[],
  { signal, terms }: { readonly signal: AbortSignal; readonly terms: readonly Term[] },
): Promise<readonly Routed[]> {
  const results: Routed[] = sentences.map(() => unasked);
  for (const [place, engine] of engines.entries()) {
    const open = [...sentences.entries()].filter(([index]) => results[index]?.kind !== 'translated');
    if (open.length === 0) break;
    const limitMs = place === engines.length - 1 ? deadlineMs : timeoutMs;
    const segments = open.map(([, one]) => one.text);
    const glossary = engine.glossary === 'prompt' ? termsIn(segments.join('\n'), terms) : [];
    const outcomes = await call(
      engine,
      { segments, from, to, signal, ...(glossary.length > 0 && { glossary }) },
      limitMs,
    );
    for (const [at, [index, masked]] of open.entries()) {
      const outcome = outcomes[at];
      if (outcome?.kind === 'translated')
        results[index] = verified(outcome.text, masked, { from, to, terms, id: engine.id });
      // What an engine damaged stays damaged when the one behind it is away.
      else if (results[index] === unasked)
        results[index] = {
          kind: 'failed',
          reason: reasonOf(outcome?.code),
          retryAfterMs: outcome?.retryAfterMs ?? 0,
        };
    }
  }
  return results;
}

interface Answering {
  readonly from: Locale;
  readonly to: Locale;
  readonly terms: readonly Term[];
  /** Of the engine. */
  readonly id: string;
}

function verified(text: string, masked: Masked, answering: Answering): Routed {
  const { from, to, terms } = answering;
  const answer = text
    .normalize('NFC')
    .replaceAll(/[\u200E\u200F]/gu, '')
    .trim();
  return settled(answer, masked, answering, findDamage(answer, masked, from, to, { terms }));
}

/** What came by way of English, each step of it verified: whether the words of the setting's glossary arrived. */
function withTerms(answer: string, masked: Masked, answering: Answering): Routed {
  const lost = lostTerms(bare(masked.text), bare(answer), answering);
  return settled(answer, masked, answering, lost.length === 0 ? undefined : 'allergen');
}

const bare = (text: string) => text.replaceAll(tokenPattern, ' ');

function settled(
  answer: string,
  masked: Masked,
  { terms, id }: Answering,
  damage: Damage | undefined,
): Routed {
  if (damage !== undefined) {
    answersHeld.add({ engine: id, damage });
    const unsafe = { text: answer, engine: id, damage };
    return { kind: 'failed', reason: 'facts_damaged', retryAfterMs: 0, unsafe };
  }
  const missed = missedTerms(bare(masked.text), bare(answer), terms);
  if (missed.length > 0) termsMissed.add({ engine: id }, missed.length);
  return { kind: 'translated', text: answer, engine: id };
}

function reasonOf(code: EngineFailure | undefined): WhyNot {
  if (code === 'unsupported_pair') return 'no_engine';
  return code === 'too_long' ? 'too_long' : 'engine_away';
}
