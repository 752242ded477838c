/** Which names stand in a text. */

/**
 * Those of `names` that occur as whole words, written as given: "Rose" is found in "Rose's hat", not in "rose early"
 * or "Rosemary". Each once, longest first, as they are to be masked.
 */
export function namesIn(text: string, names: readonly string[]): string[] {
  const candidates = [...new Set(names)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  // Most names are not in it: compiling an expression for each took 5 s of 8,000 names, bench.
  return candidates.filter((name) => text.includes(name) && wholeWord(name).test(text));
}

/** The text with each of these in it replaced: longest first, so that of "Rose Ann" no "Ann" is left. */
export const withoutNames = (text: string, names: readonly string[], mark: string): string =>
  namesIn(text, names).reduce(
    (rest, name) => rest.replaceAll(new RegExp(wholeWord(name), 'gu'), () => mark),
    text,
  );

const wholeWord = (name: string) =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${escape(name)}(?![\\p{L}\\p{M}\\p{N}])`, 'u');

const escape = (text: string) => text.replaceAll(/[$()*+./?[\\\]^{|}]/gu, String.raw`\$&`);
