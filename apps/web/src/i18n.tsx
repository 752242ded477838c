/** The page's own words, in the reader's language; only that language's catalogue is loaded. */
import { dirOf, languages, type Locale } from '@storybell/contracts/locale';
import { layOver, loadCatalog, t as translate, type Key, type Values } from '@storybell/i18n/catalog';
import type { Words as Catalogue } from '@storybell/i18n/text';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

type WithinApp<K> = K extends `app.${infer Rest}` ? Rest : never;
type AppKey = WithinApp<Key>;

export interface Words {
  readonly locale: Locale;
  readonly dir: 'ltr' | 'rtl';
  /** From the catalogue `app`. */
  readonly t: (key: AppKey, values?: Values) => string;
  /** From any catalogue: `errors.not_found`. */
  readonly say: (key: Key, values?: Values) => string;
}

const wordsIn = (locale: Locale): Words => ({
  locale,
  dir: dirOf(locale),
  t: (key, values) => translate(locale, `app.${key}`, values),
  say: (key, values) => translate(locale, key, values),
});

let current = wordsIn('en-GB');
/** For what is no component: in the language that is shown. */
export const wordsNow = (): Words => current;

const WordsContext = createContext<Words>(wordsIn('en-GB'));
export const useWords = () => useContext(WordsContext);

/** Shows the language it has until the next one is loaded, so that a change never blanks the page. */
export function WordsProvider({
  locale,
  own,
  children,
}: {
  readonly locale: Locale;
  /** What the setting says in its own words, by path; they come after the page and change while it is open. */
  readonly own?: Catalogue | undefined;
  readonly children: ReactNode;
}) {
  const [shown, setShown] = useState<Locale>();

  useEffect(() => {
    let isWanted = true;
    void loadCatalog(locale).then(() => {
      if (isWanted) setShown(locale);
    });
    return () => {
      isWanted = false;
    };
  }, [locale]);

  const words = useMemo(() => {
    if (shown === undefined) return undefined;
    layOver(shown, (shown === locale && own) || {});
    return wordsIn(shown);
  }, [shown, locale, own]);
  useEffect(() => {
    if (words === undefined) return;
    current = words;
    document.documentElement.lang = words.locale;
    document.documentElement.dir = words.dir;
  }, [words]);

  return words === undefined ? null : <WordsContext value={words}>{children}</WordsContext>;
}

const KEPT = 'storybell.locale';

/** What a card brings in its link, else chosen before on this device, else the browser's, else English. */
export function preferredLocale(): Locale {
  const brought = localeLike(new URLSearchParams(location.search).get('l') ?? '');
  if (brought !== undefined) keepLocale(brought);
  const wanted = [localStorage.getItem(KEPT) ?? '', ...navigator.languages];
  for (const tag of wanted) {
    const found = localeLike(tag);
    if (found !== undefined) return found;
  }
  return 'en-GB';
}

/** Somebody chose one on this device, or a card brought it, so it need not ask again. */
export const hasKeptLocale = () => localStorage.getItem(KEPT) !== null;

export const keepLocale = (locale: Locale) => {
  localStorage.setItem(KEPT, locale);
};

const traditionalChinese = /^(?:zh-(?:Hant|TW|HK|MO)|yue(?!-Hans|-CN))(?:-|$)/u;

/** `pt-BR` finds `pt`, `zh-CN` finds `zh-Hans`, `zh-HK` finds `zh-Hant`. */
export const localeLike = (tag: string): Locale | undefined =>
  languages.find((language) => language.tag === tag)?.tag ??
  (traditionalChinese.test(tag) ? 'zh-Hant' : undefined) ??
  languages.find((language) => language.tag.split('-')[0] === tag.split('-')[0])?.tag;
