/** Cuts a sentence where it may be cut: for an engine that lost its way in the whole, or for one that is too long. */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import { tokenPattern, type Masked } from './fact.ts';

export interface Clause {
  /** What stands before it in the sentence: a comma, a blank. */
  readonly before: string;
  readonly text: string;
}

/** After a comma or the like, and before a word that begins something new in English. */
const joint =
  /([,;:،؛，；、]\s*|\s+-\s+|\s+)(?=(?:and|but|then|so|while|because|when|before|after|or|who|which)\s)|([,;:]\s+|[،؛，；、]\s*|\s+-\s+)/giu;

function cut(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let [from, before] = [0, ''];
  for (const match of text.matchAll(joint)) {
    if (match.index > from) {
      clauses.push({ before, text: text.slice(from, match.index) });
      before = '';
    }
    before += match[0];
    from = match.index + match[0].length;
  }
  if (from < text.length || before !== '') clauses.push({ before, text: text.slice(from) });
  return clauses;
}

/** Words by which an engine sees what is said; "and Ben" alone tells it nothing. */
const LEAST_WORDS = 2;
const wordsOf = (text: string): number => {
  const bare = text.replaceAll(tokenPattern, ' ');
  // Two Chinese characters are about a word.
  return (bare.match(/[\p{L}--\p{Script=Han}]{2,}|\p{Script=Han}{2}/gv) ?? []).length;
};
const saysLittle = ({ text }: Clause) => wordsOf(text) < LEAST_WORDS;

/** Clauses that say something each: one that does not goes with the next, and the last with the one before it. */
export function clausesOf(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  const add = (clause: Clause) => {
    const last = clauses.pop();
    clauses.push(
      last === undefined ? clause : { before: last.before, text: last.text + clause.before + clause.text },
    );
  };
  for (const clause of cut(text)) {
    const last = clauses.at(-1);
    if (last !== undefined && saysLittle(last)) add(clause);
    else clauses.push(clause);
  }
  const last = clauses.at(-1);
  if (last !== undefined && clauses.length > 1 && saysLittle(last)) {
    clauses.pop();
    add(last);
  }
  return clauses;
}

export interface MaskedClause {
  readonly before: string;
  readonly masked: Masked;
}

/** Each with the facts that are in it, under the tokens that they have in the whole. */
export const maskedClausesOf = ({ text, facts }: Masked): readonly MaskedClause[] =>
  clausesOf(text).map((clause) => ({
    before: clause.before,
    masked: { text: clause.text, facts: facts.filter(({ token }) => clause.text.includes(token)) },
  }));

/** @param answers one for each clause, in order */
export function joinClauses(
  clauses: readonly Pick<Clause, 'before'>[],
  answers: readonly string[],
  to: Locale,
): string {
  const parts = clauses.map(({ before }, at) => {
    const answer = (answers[at] ?? '').trim();
    // An engine ends whatever it is given.
    const text = at < clauses.length - 1 ? answer.replace(/[.。।۔]$/u, '') : answer;
    return jointOf(before, to) + text;
  });
  return parts.join('').trim();
}

function jointOf(before: string, to: Locale): string {
  const isChinese = to === 'zh-Hans' || to === 'zh-Hant';
  if (/^[,،，、]/u.test(before.trim())) {
    if (isChinese) return '，';
    return dirOf(to) === 'rtl' ? '، ' : ', ';
  }
  return before === ' ' && isChinese ? '' : before;
}

/** Pieces as long as `fits` lets them be, cut only between clauses. One that does not fit by itself stays as it is. */
export function piecesOf(text: string, fits: (piece: string) => boolean): readonly Clause[] {
  const pieces: Clause[] = [];
  for (const clause of clausesOf(text)) {
    const last = pieces.at(-1);
    const longer = last === undefined ? '' : last.text + clause.before + clause.text;
    if (last !== undefined && fits(longer)) pieces[pieces.length - 1] = { ...last, text: longer };
    else pieces.push(clause);
  }
  return pieces;
}
