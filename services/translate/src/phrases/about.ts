import type { Fact, Masked } from '../facts/fact.ts';

/** Who "she" is: the one name that was written before; `nobody` before any was, `unclear` after two. */
export type About = Fact | 'nobody' | 'unclear';

/** Who "she" is in the sentence after this one. */
export function aboutAfter(masked: Masked, before: About): About {
  if (before === 'unclear') return before;
  const names = new Map(masked.facts.filter(({ kind }) => kind === 'name').map((fact) => [fact.text, fact]));
  if (before !== 'nobody') names.set(before.text, before);
  const [only] = names.values();
  if (only === undefined) return 'nobody';
  return names.size === 1 ? only : 'unclear';
}
