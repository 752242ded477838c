/** Takes the names and addresses of others out of what was written, so that a copy of one is not a copy of another. */
import { withoutNames } from '../subjects/names.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/**
 * @param others Names and addresses; those that are `own` as well stay, since a mother is not to lose her own name.
 * @param texts All that will be asked of it: of thousands of names few are in them, and those alone are looked for.
 */
export function createRedact(
  { own, others }: { readonly own: readonly string[]; readonly others: readonly string[] },
  texts: readonly string[],
  mark: string,
): (text: string) => string {
  const mine = new Set(own);
  const words = new Set(texts.flatMap(wordsOf));
  const told = others.filter((name) => !mine.has(name) && words.has(wordsOf(name)[0] ?? ''));
  return (text) => withoutNames(text, told, mark);
}

/** Every string in it, however deep. */
export function mapTexts(value: unknown, fn: (text: string) => string): unknown {
  if (typeof value === 'string') return fn(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, fn));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, fn)]));
}

export function textsIn(value: unknown): string[] {
  const found: string[] = [];
  mapTexts(value, (text) => {
    found.push(text);
    return text;
  });
  return found;
}
