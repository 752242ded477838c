/** What becomes of a text that has words in a language: shown, shown while a person is asked, or held until one has looked. */
import type { SafetyTexts } from '@storybell/contracts/language';
import type { ReviewReason } from '@storybell/contracts/review';
import type { WhyNot, Tier } from '@storybell/contracts/translation';
import type { Damage } from '../facts/verify.ts';
import type { NewReview } from '../review/ask-review.ts';
import type { Composed, ReadyText } from './text.ts';
import type { RowState } from './translation.queries.ts';

export interface Judgement {
  readonly state: RowState;
  /** Undefined where nobody is asked. */
  readonly review?: Pick<NewReview, 'tier' | 'reason' | 'proposed'>;
}

const reasonOf: Readonly<Record<Damage, ReviewReason>> = {
  token_lost: 'facts',
  token_doubled: 'facts',
  token_unknown: 'facts',
  order: 'facts',
  digit: 'facts',
  markup: 'facts',
  control: 'facts',
  empty: 'facts',
  length: 'facts',
  repeat: 'facts',
  negation: 'negation',
  allergen: 'glossary',
  script: 'language',
  language: 'language',
  echo: 'language',
};
/** Words that would mislead a reviewer, or could harm whoever looks at them. */
const unpresentable: readonly Damage[] = [
  'token_unknown', 'digit', 'markup', 'control', 'empty', 'length', 'repeat', 'script', 'language', 'echo',
]; // prettier-ignore

type Whole = Extract<Composed, { readonly kind: 'translated' | 'unsafe' }>;

const proposalOf = ({ title, body, engine }: Whole) => ({ title, body, engine: engine ?? 'memory' });

const held = (tier: Tier, reason: ReviewReason, proposed: NewReview['proposed']): Judgement => ({
  state: { state: 'held', tier },
  review: { tier, reason, proposed },
});

/** What is wholly phrases, or was checked by a person before, is never held. */
const isVouchedFor = ({ source }: Whole) => source === 'human' || source === 'phrasebook';

/** Whether the setting's choice matters, so that it must be read before `judge`. */
export const needsChoice = (composed: Composed, { tier }: ReadyText): boolean =>
  composed.kind === 'translated' && tier === 'safety' && !isVouchedFor(composed);

export function judge(
  composed: Whole,
  { tier, namesDoer }: Pick<ReadyText, 'tier' | 'namesDoer'>,
  choice: SafetyTexts,
): Judgement {
  const { title, body, source, engine } = composed;
  const shown = { state: 'translated', title, body, source, engine, tier } as const;
  if (composed.kind === 'unsafe') {
    const reason = composed.damages.map((damage) => reasonOf[damage])[0] ?? 'facts';
    const isPresentable = composed.damages.every((damage) => !unpresentable.includes(damage));
    return held(tier, reason, isPresentable ? proposalOf(composed) : null);
  }
  if (isVouchedFor(composed)) return { state: shown };
  if (namesDoer || (tier === 'safety' && choice === 'hold'))
    return held(tier, 'safety', proposalOf(composed));
  const isAsked = tier === 'safety' || composed.isUnsure;
  if (tier === 'important' && composed.isUnsure) return held(tier, 'facts', proposalOf(composed));
  if (!isAsked) return { state: shown };
  return {
    state: { ...shown, review: 'being_checked' },
    review: { tier, reason: tier === 'safety' ? 'safety' : 'facts', proposed: proposalOf(composed) },
  };
}

/** Engines damaged some of it and were away for the rest. */
export const heldWithoutWords = (tier: Tier): Judgement => held(tier, 'facts', null);

/** Why there are no words at all. */
export const unsettled = (reason: WhyNot): RowState => ({ state: 'not_translated', reason, dueAt: null });
