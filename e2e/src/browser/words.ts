/** What a reader must find on the page: the catalogues' words and the ready sentences, in every language. */
import type { Locale } from '@storybell/contracts/locale';
import '@storybell/i18n/all';
import { t, type Key, type Values } from '@storybell/i18n/catalog';
import type { Locator } from 'playwright-core';
import { phraseFile } from '../../../services/translate/src/phrases/phrase-files.ts';

type WithinApp<K> = K extends `app.${infer Rest}` ? Rest : never;

/** The page's own words. */
export const app = (locale: Locale, key: WithinApp<Key>, values?: Values): string =>
  t(locale, `app.${key}`, values);

type WithinFamily<K> = K extends `signin.family.${infer Rest}` ? Rest : never;

/** The words of the pages on which families sign in. */
export const family = (locale: Locale, key: WithinFamily<Key>, values?: Values): string =>
  t(locale, `signin.family.${key}`, values);

/** A ready sentence about a child. @throws Error when there is none of that name. */
export function sentence(locale: Locale, id: string, child = ''): string {
  const words = phraseFile(locale).phrases[id];
  if (typeof words !== 'string') throw new Error(`${locale} has no sentence ${id}`);
  return words.replaceAll('{child}', child);
}

/** Marks that keep a name's direction are not seen. */
export const seen = (text: string) =>
  text
    .replaceAll(/[\u200e\u200f\u2066-\u2069]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();

export const read = async (place: Locator): Promise<string> => seen(await place.innerText());

interface Shown {
  readonly matches: (selector: string) => boolean;
}

export const isRightToLeft = (place: Locator): Promise<boolean> =>
  place.evaluate((element: Shown) => element.matches(':dir(rtl)'));
