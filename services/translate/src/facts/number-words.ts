/** English number words from two to ninety-nine. One is none: it is also a pronoun. */
const ones = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const teens = [
  'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]; // prettier-ignore
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const units = ['one', ...ones];

const small: ReadonlyMap<string, number> = new Map([
  ...ones.map((word, at) => [word, at + 2] as const),
  ...teens.map((word, at) => [word, at + 10] as const),
  ...tens.map((word, at) => [word, (at + 2) * 10] as const),
]);

/** Those of one word. */
export const numberWords: readonly string[] = [...small.keys()];

/** "The two of us" and "two-year-old" are left to an engine: a digit would read oddly. */
export const numberWordPattern = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}-])(?:(?:${tens.join('|')})[- ](?:${units.join('|')})|${[...numberWords]
    .sort((one, other) => other.length - one.length)
    .join('|')})(?![\\p{L}\\p{M}\\p{N}-]| of (?:us|you|them)\\b)`,
  'giu',
);

/** @returns undefined for what is no number word. */
export function numberOfWords(text: string): number | undefined {
  const [first = '', second] = text.toLowerCase().split(/[- ]/u);
  const start = small.get(first);
  if (start === undefined || second === undefined) return start;
  return start + units.indexOf(second) + 1;
}
