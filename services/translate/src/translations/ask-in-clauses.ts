/** Asks the engines, and once more clause by clause for what all of them damaged. */
import type { Locale } from '@storybell/contracts/locale';
import type { Asking, Routed, SettingRouter } from '../engines/router.ts';
import { joinClauses, maskedClausesOf, type MaskedClause } from '../facts/clauses.ts';
import type { Masked } from '../facts/fact.ts';
import { findDamage } from '../facts/verify.ts';

interface Again {
  /** Which of the sentences. */
  readonly at: number;
  readonly masked: Masked;
  readonly clauses: readonly MaskedClause[];
}

/** One outcome for each sentence, in the same order. All clauses of all damaged sentences go in one further request. */
export async function askInClauses(
  router: SettingRouter,
  sentences: readonly Masked[],
  asking: Asking,
): Promise<readonly Routed[]> {
  const { from, to, signal, terms = [] } = asking;
  const first = await router.translate(sentences, asking);
  const again = sentences.flatMap((masked, at): readonly Again[] => {
    const routed = first[at];
    if (routed?.kind !== 'failed' || routed.reason !== 'facts_damaged') return [];
    const clauses = maskedClausesOf(masked);
    return clauses.length > 1 ? [{ at, masked, clauses }] : [];
  });
  if (again.length === 0 || signal.aborted) return first;

  const parts = again.flatMap(({ clauses }) => clauses.map((clause) => clause.masked));
  const answers = await router.translate(parts, asking);
  const joined = new Map<number, Routed>();
  let done = 0;
  for (const { at, masked, clauses } of again) {
    const whole = joinAnswers(clauses, answers.slice(done, done + clauses.length), to);
    done += clauses.length;
    if (whole !== undefined && findDamage(whole.text, masked, from, to, { terms }) === undefined)
      joined.set(at, whole);
  }
  return first.map((routed, at) => joined.get(at) ?? routed);
}

/** @returns undefined unless every clause has an answer. */
function joinAnswers(clauses: readonly MaskedClause[], answers: readonly Routed[], to: Locale) {
  const texts = answers.flatMap((one) => (one.kind === 'translated' ? [one] : []));
  const engine = texts.at(-1)?.engine;
  if (engine === undefined || texts.length < clauses.length) return undefined;
  return {
    kind: 'translated' as const,
    engine,
    text: joinClauses(
      clauses,
      texts.map((one) => one.text),
      to,
    ),
  };
}
