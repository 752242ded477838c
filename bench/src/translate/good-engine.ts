/** An engine that is good at the sentences of the bench: it knows them by their words, and puts tokens where they belong. */
import type { Locale } from '@storybell/contracts/locale';
import { faults, otherLocale, type FaultName } from './faults.ts';
import { sentences, templateIds } from './messages.ts';
import type { Random } from './random.ts';

/** What the engine is asked for, told by its words; the tokens are the engine's to put where they belong. */
const known = templateIds.map((id) => {
  const template = (sentences['en-GB'][id] ?? '').replaceAll(/[[\]<>]/gu, '');
  const slots = [...template.matchAll(/\{(\w)\}/gu)].map((match) => match[1] ?? '');
  const pattern = template
    .split(/\{\w\}/u)
    .map(RegExp.escape)
    .join('(XQ[A-Z][A-Z]XQ)');
  return { id, slots, pattern: new RegExp(`^${pattern}$`, 'u') };
});

interface Answer {
  readonly id: string;
  readonly tokens: Readonly<Record<string, string>>;
}

export function understood(asked: string): Answer | undefined {
  for (const { id, slots, pattern } of known) {
    const match = pattern.exec(asked);
    if (match !== null)
      return { id, tokens: Object.fromEntries(slots.map((slot, at) => [slot, match[at + 1] ?? ''])) };
  }
  return undefined;
}

type Marks = 'all' | 'no_not' | 'no_allergen';
export function words({ id, tokens }: Answer, to: Locale, marks: Marks = 'all'): string {
  const template = sentences[to][id] ?? '';
  const left =
    marks === 'all' ? template : template.replaceAll(marks === 'no_not' ? /\[[^\]]*\]/gu : /<[^>]*>/gu, '');
  return left
    .replaceAll(/\{(\w)\}/gu, (_whole, slot: string) => tokens[slot] ?? '')
    .replaceAll(/[[\]<>]/gu, '');
}

/** What it answers, with one thing wrong where a fault is given. */
export function say(
  asked: string,
  all: readonly string[],
  to: Locale,
  fault: FaultName | undefined,
  random: Random,
): string {
  const answer = understood(asked);
  // Half a sentence, or one the nursery set does not have: an engine that knows no better hands it back.
  if (answer === undefined) return asked;
  const good = words(answer, to);
  if (fault === undefined) return good;
  const other = all.map(understood).find((one) => one !== undefined && one.id !== answer.id);
  return faults[fault]({
    asked,
    good,
    to,
    inOther: words(answer, otherLocale(to, random)),
    toOther: other === undefined ? good : words(other, to),
    withoutNot: words(answer, to, 'no_not'),
    withoutAllergen: words(answer, to, 'no_allergen'),
    random,
  });
}
