/** What a language's catalogue still lacks beside the English one. Pure: for the test and for `npm run catalogue`. */

export type Words = Readonly<Record<string, string>>;
export interface Gap {
  readonly key: string;
  readonly kind: 'missing' | 'plural' | 'unknown' | 'slots' | 'english' | 'isolates' | 'empty';
  readonly why: string;
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/u;
/** CLDR gives es, fr, it and pt a `many` that only a million reaches. */
const millionsOnly = new Set(['es', 'fr', 'it', 'pt']);
/** Forms that stand for one number alone may say it in words: Arabic `دقيقتان` is "two minutes". */
const maySayTheNumber = new Set(['zero', 'one', 'two']);

/** Slots, the product's name and SMS are the same in every language. */
const nobodysWords = /\{\{\w+\}\}|Storybell|SMS/gu;

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

/** Plural categories that a language must have, by CLDR. */
export function pluralsOf(locale: string): string[] {
  const all = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return all.filter((category) => category !== 'many' || !millionsOnly.has(locale));
}

/**
 * @param sameAsEnglish keys whose words are rightly the English ones, e.g. "pizza" in Polish.
 * @returns in the order of the English catalogue, then keys that English lacks.
 */
export function gapsOf(
  locale: string,
  words: Words,
  english: Words,
  sameAsEnglish: ReadonlySet<string> = new Set(),
): Gap[] {
  const wanted = wantedKeys(locale, english);
  const gaps = [...wanted].flatMap(([key, model]): Gap[] => {
    const said = words[key];
    if (said === undefined)
      return [{ key, kind: pluralSuffix.test(key) ? 'plural' : 'missing', why: `English: ${model}` }];
    return faultsOf(key, said, model, locale === 'en-GB' || sameAsEnglish.has(key));
  });
  const unknown = Object.keys(words)
    .filter((key) => !wanted.has(key))
    .map((key): Gap => ({ key, kind: 'unknown', why: 'English has no such key' }));
  return [...gaps, ...unknown];
}

/** Key in the language → the English words it is measured by. */
function wantedKeys(locale: string, english: Words): Map<string, string> {
  const plurals = pluralsOf(locale);
  return new Map(
    Object.entries(english).flatMap(([key, model]): [string, string][] => {
      const stem = key.replace(pluralSuffix, '');
      const other = english[`${stem}_other`];
      if (stem === key || other === undefined) return [[key, model]];
      return plurals.map((category) => [`${stem}_${category}`, other]);
    }),
  );
}

function faultsOf(key: string, said: string, model: string, mayBeEnglish: boolean): Gap[] {
  if (said.trim() === '') return [{ key, kind: 'empty', why: 'no words' }];
  const gaps: Gap[] = [];

  const category = pluralSuffix.exec(key)?.[1];
  const numberless = category !== undefined && maySayTheNumber.has(category);
  const slots = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/gu)]
      .map((match) => match[1] ?? '')
      .filter((s) => !numberless || s !== 'count');
  const had = slots(said).sort().join(' ');
  const asked = slots(model).sort().join(' ');
  const smsWithoutSetting = key.startsWith('sms.') && `${had} setting` === asked;
  if (had !== asked && !smsWithoutSetting)
    gaps.push({ key, kind: 'slots', why: `has "${had}", wants "${asked}"` });

  if (!mayBeEnglish && said === model && /\p{L}/u.test(said.replace(nobodysWords, '')))
    gaps.push({ key, kind: 'english', why: `still "${said}"` });
  if (!isolatesBalanced(said)) gaps.push({ key, kind: 'isolates', why: 'FSI without PDI or the reverse' });
  return gaps;
}

/** Every isolate opened is closed, none is closed unopened. */
export function isolatesBalanced(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (/[\u2066-\u2068]/u.test(character)) open += 1;
    if (character === '\u2069') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
