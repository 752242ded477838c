/**
 * Messages through faulty engines: the way of a text from its words to what a family reads, with the service's own rules
 * and none of its database. Every message meets every fault once; the languages take turns.
 */
import { SettingId } from '@storybell/contracts/ids';
import { locales, type Locale } from '@storybell/contracts/locale';
import { newId } from '@storybell/platform/ids';
import type { Engine } from '../../../services/translate/src/engines/engine.ts';
import {
  createRouter,
  type Routed,
  type SettingRouter,
} from '../../../services/translate/src/engines/router.ts';
import type { Term } from '../../../services/translate/src/facts/terms.ts';
import { shippedBetween, usable } from '../../../services/translate/src/glossary/glossary.ts';
import { firstPolicy } from '../../../services/translate/src/policy/policy.ts';
import { askInClauses } from '../../../services/translate/src/translations/ask-in-clauses.ts';
import { judge as settle } from '../../../services/translate/src/translations/judge-text.ts';
import {
  compose,
  readyText,
  type OpenSentence,
  type ReadyText,
} from '../../../services/translate/src/translations/text.ts';
import { faultNames, forEach, swaps, type FaultName } from './faults.ts';
import { say } from './good-engine.ts';
import { isGood, wrongFact } from './judge.ts';
import { messageOf, type Message } from './messages.ts';
import { randomOf, type Random } from './random.ts';

export interface FaultCount {
  /** Texts that the fault changed. */
  readonly planted: number;
  /** Of these, shown with words that are not the good ones. */
  readonly shown: number;
  /** Of these, shown with a fact lost, doubled, changed, swapped or invented, or without its "not". */
  readonly factsLost: number;
}

export interface Chaos {
  readonly messages: number;
  /** Texts taken from words to reader: messages × faults. */
  readonly runs: number;
  /** Runs for each language, fewest and most. */
  readonly perLocale: readonly [number, number];
  readonly byFault: Readonly<Record<FaultName, FaultCount>>;
  /** Good answers that were held, of `messages`. */
  readonly goodHeld: number;
  /** What the first few that got through looked like: fault, language, what was wrong. */
  readonly examples: readonly string[];
}

const readers = locales.filter((locale) => locale !== 'en-GB');
const terms = new Map<Locale, readonly Term[]>(
  readers.map((to) => [to, usable(shippedBetween('en-GB', to))]),
);

interface Now {
  fault: FaultName | undefined;
  random: Random;
}

function faultyEngine(now: Now): Engine {
  return {
    id: 'chaos',
    kind: 'test',
    dataLeaves: false,
    markup: 'sentinel',
    glossary: 'none',
    readsContext: false,
    isDeterministic: false,
    maxChars: 100_000,
    maxSegments: 1_000,
    usualPairs: new Set(readers.map((to) => `en-GB>${to}` as const)),
    listPairs: () => Promise.resolve(undefined),
    health: () => Promise.resolve({ state: 'up' }),
    translate: ({ segments, to }) =>
      Promise.resolve(
        segments.map((asked) => ({
          kind: 'translated' as const,
          text: say(asked, segments, to, now.fault, now.random),
        })),
      ),
  };
}

/** A message and the sentences of it that need an engine, whatever the language. */
interface Prepared {
  readonly ready: ReadyText;
  readonly open: readonly OpenSentence[];
}

function prepare(message: Message): Prepared {
  const written = readyText({ locale: 'en-GB', title: null, body: message.text }, message.names, 'story');
  // Two of the templates are phrases by now: as engines are what is measured, they are asked for these as well.
  const ready = { ...written, body: written.body.map((one) => ({ ...one, phrase: undefined })) };
  const composed = compose(ready, 'pl', () => undefined);
  if (composed.kind !== 'open') throw new Error(`no engine is asked for: ${message.text}`);
  return { ready, open: composed.sentences };
}

/** What a family reads; undefined where the text is held, so that they read the original. */
async function deliver(
  { ready, open }: Prepared,
  to: Locale,
  router: SettingRouter,
): Promise<string | undefined> {
  const signal = new AbortController().signal;
  const routed = await askInClauses(
    router,
    open.map((one) => one.masked),
    { from: 'en-GB', to, tier: ready.tier, signal, terms: terms.get(to) ?? [] },
  );
  const answers = new Map(open.map((one, at): [string, Routed | undefined] => [one.masked.text, routed[at]]));
  const composed = compose(ready, to, ({ masked }) => {
    const one = answers.get(masked.text);
    return one?.kind === 'translated' ? { text: one.text, source: 'machine', engine: one.engine } : undefined;
  });
  if (composed.kind !== 'translated') return undefined;
  // Under the choice that shows the most: what is held for its kind alone proves nothing about the checks.
  const { state } = settle(composed, { ...ready, namesDoer: false }, 'original_first');
  return state.state === 'translated' ? state.body : undefined;
}

const EXAMPLES = 40;

/** Messages `from` up to, not including, `to`, each through every fault. */
export async function runChaos(from: number, to: number): Promise<Chaos> {
  const now: Now = { fault: undefined, random: randomOf(0) };
  const router = await createRouter({
    engines: [faultyEngine(now)],
    call: (engine, request) => engine.translate(request),
    policyOf: () => Promise.resolve(firstPolicy),
    timeoutMs: 1_000,
    deadlineMs: 1_000,
  }).forSetting(newId(SettingId));
  const byFault = forEach(() => ({ planted: 0, shown: 0, factsLost: 0 }));
  const perLocale = new Map<Locale, number>();
  const examples: string[] = [];
  let [goodHeld, runs] = [0, 0];

  for (let seed = from; seed < to; seed += 1) {
    const message = messageOf(seed);
    const prepared = prepare(message);
    for (const [at, fault] of [undefined, ...faultNames].entries()) {
      const locale = readers[(seed * 7 + at) % readers.length] ?? 'pl';
      Object.assign(now, { fault, random: randomOf(seed * 101 + at) });
      const text = await deliver(prepared, locale, router);
      if (fault === undefined) {
        if (text === undefined) goodHeld += 1;
        if (text === undefined && examples.length < EXAMPLES)
          examples.push(`good, held: ${locale}: ${message.text}`);
        continue;
      }
      runs += 1;
      perLocale.set(locale, (perLocale.get(locale) ?? 0) + 1);
      const planted = isPlanted(prepared, locale, fault, seed * 101 + at);
      const what = count(byFault[fault], { message, locale, text, isPlanted: planted });
      // Facts first: of words alone, only what there is room for beside them.
      const room = what === WORDS ? (fault === 'mix_kinds' ? 0 : EXAMPLES / 2) : EXAMPLES;
      if (what !== undefined && examples.length < room)
        examples.push(`${fault}: ${locale}: ${what}: ${text ?? ''}`);
    }
  }
  const counts = [...perLocale.values()];
  return {
    messages: to - from,
    runs,
    perLocale: [Math.min(...counts), Math.max(...counts)],
    byFault,
    goodHeld,
    examples,
  };
}

/** Whether the fault changes any answer that this message asks for. */
function isPlanted({ open }: Prepared, to: Locale, fault: FaultName, seed: number): boolean {
  const asked = open.map((one) => one.masked.text);
  const random = randomOf(seed);
  return asked.some((one) => say(one, asked, to, fault, random) !== say(one, asked, to, undefined, random));
}

interface Delivered {
  readonly message: Message;
  readonly locale: Locale;
  readonly text: string | undefined;
  readonly isPlanted: boolean;
}

const WORDS = 'words';

/** @returns what a family was told wrongly, `words` where no fact is wrong; undefined when nothing is. */
function count(
  counts: { planted: number; shown: number; factsLost: number },
  { message, locale, text, isPlanted: planted }: Delivered,
): string | undefined {
  if (planted) counts.planted += 1;
  if (text === undefined) return undefined;
  const wrong = wrongFact(message, locale, text);
  if (wrong !== undefined) counts.factsLost += 1;
  if (isGood(message, locale, text)) return wrong;
  counts.shown += 1;
  return wrong ?? WORDS;
}

/** Of several workers, one result. */
export function joined(all: readonly Chaos[]): Chaos {
  const sum = (of: (one: Chaos) => number) => all.reduce((total, one) => total + of(one), 0);
  const byFault = forEach((name) => ({
    planted: sum((one) => one.byFault[name].planted),
    shown: sum((one) => one.byFault[name].shown),
    factsLost: sum((one) => one.byFault[name].factsLost),
  }));
  return {
    messages: sum((one) => one.messages),
    runs: sum((one) => one.runs),
    perLocale: [sum((one) => one.perLocale[0]), sum((one) => one.perLocale[1])],
    byFault,
    goodHeld: sum((one) => one.goodHeld),
    examples: all.flatMap((one) => one.examples).slice(0, EXAMPLES),
  };
}

export const silentFactLoss = ({ byFault }: Chaos): number =>
  Object.values(byFault).reduce((total, one) => total + one.factsLost, 0);

const shareHeld = (counts: readonly FaultCount[]) => {
  const planted = counts.reduce((total, one) => total + one.planted, 0);
  return planted === 0 ? 1 : 1 - counts.reduce((total, one) => total + one.shown, 0) / planted;
};
export const swapsFlagged = ({ byFault }: Chaos): number =>
  shareHeld(faultNames.filter((name) => swaps.has(name)).map((name) => byFault[name]));
/** Of all planted faults but this one, the share that no family saw: no check of ours can tell a name in a number's place. */
export const recall = ({ byFault }: Chaos): number =>
  shareHeld(faultNames.filter((name) => name !== 'mix_kinds').map((name) => byFault[name]));
