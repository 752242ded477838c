/** Whether a text says no. Cues are drafts of ours for each language; no speaker has checked them yet. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { negations } from './word-lists.ts';

/** Words looked up one by one are ten times faster than one pattern of all of them: this runs for every answer. */
interface Cues {
  readonly exact: ReadonlySet<string>;
  readonly beginnings: readonly string[];
  readonly endings: readonly string[];
  readonly parts: readonly string[];
  /** What is more than one word, or has choices in it. */
  readonly rest: RegExp | undefined;
}

const letters = /^[\p{L}\p{M}'-]+$/u;

/** `*` stands for any letters. */
function cuesOf(all: readonly string[]): Cues {
  const bare = (word: string) => word.replaceAll('*', '');
  const simple = all.filter((word) => letters.test(bare(word)) && !bare(word).includes('*'));
  const kind = (from: boolean, to: boolean) =>
    simple.filter((word) => word.startsWith('*') === from && word.endsWith('*') === to).map(bare);
  const rest = all
    .filter((word) => !simple.includes(word))
    .map((word) => word.replaceAll(/(?<!\\p\{M\}\])\*/gu, '[\\p{L}\\p{M}\\u200C]*'));
  return {
    exact: new Set(kind(false, false)),
    beginnings: kind(false, true),
    endings: kind(true, false),
    parts: kind(true, true),
    rest:
      rest.length === 0
        ? undefined
        : new RegExp(`(?<![\\p{L}\\p{M}'-])(?:${rest.join('|')})(?![\\p{L}\\p{M}])`, 'iu'),
  };
}

const cues = new Map(locales.map((locale) => [locale, cuesOf([...negations[locale].cues, ...negations[locale].sure])])); // prettier-ignore
const sure = new Map(locales.map((locale) => [locale, cuesOf(negations[locale].sure)]));

function says(text: string, list: Cues | undefined): boolean {
  if (list === undefined) return false;
  const words = text.toLowerCase().match(/[\p{L}\p{M}'\u200C-]+/gu) ?? [];
  // "n'a" begins with what says no, and "nut-free" ends with it.
  const found = words.some(
    (word) =>
      list.exact.has(word) ||
      list.beginnings.some((one) => word.startsWith(one)) ||
      list.endings.some((one) => word.endsWith(one)) ||
      list.parts.some((one) => word.includes(one)),
  );
  return found || (list.rest?.test(text) ?? false);
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
  if (says(said, sure.get(from))) return says(answer, cues.get(to)) ? undefined : 'lost';
  const isHalf = says(source, cues.get(from)) || (from === 'en-GB' && half.test(source));
  if (isHalf) return undefined;
  return says(answer, sure.get(to)) ? 'invented' : undefined;
}
