/** A text of the catalogue: one key, or the plural forms of one key, which are read and signed together. Pure. */

/** Dotted path → what it says. */
export type Words = Readonly<Record<string, string>>;

/** Plural category, or '' where the text has no forms, → what it says. */
export type Forms = Readonly<Record<string, string>>;

export const pluralSuffix = /_(zero|one|two|few|many|other)$/u;

/** Dotted paths: `{ a: { b: 'x' } }` becomes `{ 'a.b': 'x' }`. */
export function flatten(tree: object, prefix = ''): Words {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      if (typeof value === 'string') return [[`${prefix}${name}`, value]];
      if (typeof value === 'object' && value !== null)
        return Object.entries(flatten(value, `${prefix}${name}.`));
      return [];
    }),
  );
}

interface Tree {
  [name: string]: string | Tree;
}

/** The reverse of `flatten`. */
export function treeOf(words: Words): object {
  const tree: Tree = {};
  for (const [path, said] of Object.entries(words)) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let branch = tree;
    for (const name of names) {
      const next = branch[name];
      branch = typeof next === 'object' ? next : (branch[name] = {});
    }
    branch[last] = said;
  }
  return tree;
}

/** Key of the text → its forms, in the order of the catalogue. */
export function textsOf(words: Words): ReadonlyMap<string, Forms> {
  const texts = new Map<string, Record<string, string>>();
  for (const [path, said] of Object.entries(words)) {
    const key = textKey(path, words);
    const category = path === key ? '' : path.slice(key.length + 1);
    texts.set(key, { ...texts.get(key), [category]: said });
  }
  return texts;
}

/** Without its plural form, where it is one: `app.today.new_one` is only that when there is an `_other` beside it. */
export function textKey(path: string, words: Words): string {
  const stem = path.replace(pluralSuffix, '');
  return stem !== path && words[`${stem}_other`] !== undefined ? stem : path;
}

/** Paths again: `{ '': 'x' }` at `a.b` is `a.b`, `{ one: 'x' }` is `a.b_one`. */
export const pathOf = (key: string, category: string) => (category === '' ? key : `${key}_${category}`);

/**
 * Languages that a browser may not know, with the least whole number that they say `one` of. There
 * `Intl.PluralRules` would answer by the device's language: a Polish device would ask a Somali catalogue for `few`.
 * Source: CLDR 48.
 */
const oneFrom: Readonly<Partial<Record<string, 0 | 1>>> = { pa: 0, so: 1, sq: 1, ps: 1, ckb: 1 };

export const hasOwnRule = (locale: string): boolean => oneFrom[locale] !== undefined;

/** The form in which a language says a number. */
export function pluralOf(locale: string, count: number): string {
  const least = oneFrom[locale];
  if (least === undefined) return new Intl.PluralRules(locale).select(count);
  return count === 1 || count === least ? 'one' : 'other';
}

/** Plural categories that a language must have, by CLDR. */
export function pluralsOf(locale: string): string[] {
  if (hasOwnRule(locale)) return ['one', 'other'];
  const all = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return all.filter((category) => category !== 'many' || !millionsOnly.has(locale));
}

/** CLDR gives es, fr, it and pt a `many` that only a million reaches. */
const millionsOnly = new Set(['es', 'fr', 'it', 'pt']);
