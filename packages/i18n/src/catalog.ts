/**
 * The product's own words, by i18next, for server and browser. Load before use: a browser `await loadCatalog(locale)`,
 * a server `import '@storybell/i18n/all'`.
 */
import { locales, type Locale } from '@storybell/contracts/locale';
import { createInstance } from 'i18next';
import { loaders } from './loaders.ts';
import type { EnglishWords, Section } from './sections.ts';
import { hasOwnRule, pluralOf, treeOf, type Words } from './text.ts';

type PluralSuffix = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<Key extends string> = Key extends `${infer Stem}_${PluralSuffix}` ? Stem : Key;
type Paths<Words, Prefix extends string = ''> = {
  [Name in keyof Words & string]: Words[Name] extends string
    ? `${Prefix}${WithoutPlural<Name>}`
    : Paths<Words[Name], `${Prefix}${Name}.`>;
}[keyof Words & string];

/** Dotted path in the English catalogue, its first part the namespace, e.g. `email.story.subject`, `app.…`. */
export type Key = Paths<EnglishWords>;

/** Values for slots; `count` chooses the plural form. Nothing is escaped: escape where HTML is made. */
export type Values = Readonly<Record<string, string | number>>;

const fallback: Locale = 'en-GB';
const bundle = 'translation';

const i18n = createInstance({
  lng: fallback,
  fallbackLng: fallback,
  supportedLngs: [...locales],
  // `zh-Hans` must not become `zh`, nor `pt` another tag.
  load: 'currentOnly',
  resources: {},
  initAsync: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});
// Complete when it returns, because `initAsync` is false; the promise says nothing more.
void i18n.init();

const isLoaded = (locale: Locale) => i18n.getResource(locale, bundle, 'app') !== undefined;

type Files = Readonly<Record<Locale, () => Promise<object>>>;
/** The sections that were asked for: a page that shows one in the language it has shows it in the next, too. */
const asked = new Map<Section, Files>();

/** Repeating it costs nothing. */
export async function loadCatalog(locale: Locale): Promise<void> {
  await Promise.all([
    isLoaded(locale) ? undefined : loaders[locale]().then((words) => addWords(locale, words)),
    ...[...asked].map(([section, files]) => addSection(locale, section, files)),
  ]);
}

/** For sections.ts, which knows the files. */
export async function addSection(locale: Locale, section: Section, files: Files): Promise<void> {
  asked.set(section, files);
  if (!hasSection(locale, section)) addWords(locale, { [section]: await files[locale]() });
}

/** Beside what there is of the language. */
export function addWords(locale: Locale, words: object): void {
  i18n.addResourceBundle(locale, bundle, words, true);
}

export const hasSection = (locale: Locale, section: Section): boolean =>
  i18n.getResource(locale, bundle, section) !== undefined;

/**
 * A setting's own words in one language, laid over the product's; those laid over before are forgotten. In a browser
 * there is one setting, so the words are everybody's; a server names the setting, here and in `t`.
 * @param words by path, e.g. `{ 'entry.unit.hours_one': '…' }`
 */
export function layOver(locale: Locale, words: Words, setting = ''): void {
  const own = ownBundle(locale, setting);
  i18n.removeResourceBundle(locale, own);
  if (Object.keys(words).length > 0) i18n.addResourceBundle(locale, own, treeOf(words));
}

/** Of one language, so that a setting's English never stands before the product's Polish. */
const ownBundle = (locale: Locale, setting: string) => `own ${setting} ${locale}`;

/**
 * `nest: false`: `$t(…)` in a name or a text stays what somebody typed.
 * @param setting whose own words come first, where they were laid over.
 * @throws Error when neither the locale's words nor the English ones were loaded: a defect of the caller.
 */
export function t(locale: Locale, key: Key, values: Values = {}, setting = ''): string {
  const asked = inForm(locale, key, values);
  const ns = [ownBundle(locale, setting), bundle];
  return i18n.t(asked.keys, { ...asked.values, lng: inUse(locale), ns, nest: false });
}

/** For one reader: `const say = translator('pl'); say('email.open_button')`. */
export const translator =
  (locale: Locale, setting = '') =>
  (key: Key, values: Values = {}): string =>
    t(locale, key, values, setting);

/** The language that `t` answers in, for `lang` and `dir`: English where this one lacks the words. */
export function usedLocale(locale: Locale, key: Key, values: Values = {}): Locale {
  const asked = inForm(locale, key, values);
  const { usedLng } = i18n.t(asked.keys, { ...asked.values, lng: inUse(locale), returnDetails: true });
  return locales.find((tag) => tag === usedLng) ?? fallback;
}

/** A count that is a string makes i18next choose no form. */
function inForm(locale: Locale, key: Key, values: Values): { keys: string[]; values: Values } {
  const { count } = values;
  if (typeof count !== 'number' || !hasOwnRule(locale)) return { keys: [key], values };
  const form = pluralOf(locale, count);
  return { keys: [`${key}_${form}`, key], values: { ...values, count: String(count) } };
}

function inUse(locale: Locale): Locale {
  if (i18n.hasResourceBundle(locale, bundle) || i18n.hasResourceBundle(fallback, bundle)) return locale;
  throw new Error(`the catalogue of ${locale} is not loaded`);
}
