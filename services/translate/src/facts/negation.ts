/** Whether a text says no. Cues are drafts of ours for each language; no speaker has checked them yet. */
import type { Locale } from '@storybell/contracts/locale';
import { negations } from './word-lists.ts';

interface Cues {
  /** Enough to count as saying no. */
  readonly cues: RegExp;
  /** Hardly anything but a no. */
  readonly sure: RegExp | undefined;
}

/** `*` stands for any letters. */
function patternOf(words: readonly string[]): RegExp | undefined {
  if (words.length === 0) return undefined;
  const all = words.map((word) => word.replaceAll('*', '[\\p{L}\\p{M}\\u200C]*'));
  return new RegExp(`(?<![\\p{L}\\p{M}'-])(?:${all.join('|')})(?![\\p{L}\\p{M}])`, 'iu');
}

const made = new Map<Locale, Cues>();
function cuesOf(locale: Locale): Cues {
  const known = made.get(locale);
  if (known !== undefined) return known;
  const { cues, sure } = negations[locale];
  const fresh = { cues: patternOf([...cues, ...sure]) ?? /(?!)/u, sure: patternOf(sure) };
  made.set(locale, fresh);
  return fresh;
}

/** What says no in words and means no such thing: a translation need not say no either. */
const idioms =
  /\b(?:can't wait|cannot wait|no (?:doubt|problem|worries|wonder|longer|sooner|idea|later|more|less|fewer|matter)|not (?:only|just|to mention|least|far)|why not|whether or not|don't (?:forget|hesitate|worry)|not long|never mind|couldn't (?:agree|be)|nothing but|or not|more often than not|if not|non-?\w*|no\.)/giu;
/** What a good translation may well put as a no: "until", "unless", "fail to", "only", "than". */
const half =
  /\b(?:un\p{L}{3,}|in(?:\p{L}+[ai]bl[ey]|ability|capable|sufficient|visible|valid|accura|effective|definite|adequa|appropriat|complete|secure|stab|toler|experience)\p{L}*|im(?:possib|prob|perfect|pati)\p{L}*|dis\p{L}{4,}|mis\p{L}{4,}|ir(?:regular|relevant|respons)\p{L}*|il(?:legal|literate)\p{L}*|\p{L}+less|only|just|until|unless|than|before|few|little|hardly|barely|rarely|seldom|scarce\p{L}*|lack\p{L}*|fail\p{L}*|refus\p{L}*|den[iy]\p{L}*|avoid\p{L}*|prevent\p{L}*|stop\p{L}*|miss\p{L}*|absen\p{L}*|except\p{L}*|but|however|instead|rather|too|away|off|out|still|yet|any\p{L}*|ever|free|zero|forget\p{L}*|forg[oe]t\p{L}*|exclud\p{L}*|ban\p{L}*|prohibit\p{L}*|forbid\p{L}*|reject\p{L}*|doubt\p{L}*|against|even|hard|difficult\p{L}*|lost|lose\p{L}*|ill|sick|else|other\p{L}*|alone|close[ds]?|cancel\p{L}*|skip\p{L}*|spare|beyond|oppos\p{L}*|wrong\p{L}*|sorry|needn|poor\p{L}*|bad\p{L}*|drone\p{L}*|far|as (?:well|long|soon)|right\?|correct\?)\b|\?/iu;

export type NegationDamage = 'lost' | 'invented';

/**
 * Both texts without tokens. Where a source only half says no, the translation may say it either way.
 * @returns undefined when both say no, or neither does.
 */
export function compareNegation(
  source: string,
  answer: string,
  from: Locale,
  to: Locale,
): NegationDamage | undefined {
  const said = from === 'en-GB' ? source.replaceAll(idioms, ' ') : source;
  const isSaid = cuesOf(from).sure?.test(said) ?? false;
  if (isSaid) return cuesOf(to).cues.test(answer) ? undefined : 'lost';
  const isHalf = cuesOf(from).cues.test(source) || (from === 'en-GB' && half.test(source));
  if (isHalf) return undefined;
  return cuesOf(to).sure?.test(answer) === true ? 'invented' : undefined;
}
