/**
 * The words of e-mails, SMS and pushes, and of the pages that they open: all that the service which writes to people says,
 * in every language, loaded when this file is. Every word of the product would be six times as many: 4 MB, and 150 ms of
 * each start.
 */
import { readFileSync } from 'node:fs';
import { locales, type Locale } from '@storybell/contracts/locale';
import { addWords, t as tOfAny, type Key, type Values } from './catalog.ts';

/** What is loaded here. */
export type MessageKey = Extract<
  Key,
  `${'email' | 'sms' | 'push' | 'unsubscribe' | 'signin.family'}.${string}`
>;

function read(locale: Locale, file: 'notify' | 'signin'): object {
  const path = new URL(`locales/${locale}/${file}.json`, import.meta.url);
  const words: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof words !== 'object' || words === null) throw new Error(`${path.pathname} holds no words`);
  return words;
}

for (const locale of locales) {
  const family: unknown = Reflect.get(read(locale, 'signin'), 'family');
  addWords(locale, { ...read(locale, 'notify'), signin: { family } });
}

/** As in catalog.ts. */
export const t = (locale: Locale, key: MessageKey, values?: Values, setting?: string): string =>
  tOfAny(locale, key, values, setting);

/** For one reader: `const say = translator('pl'); say('email.open_button')`. */
export const translator =
  (locale: Locale, setting?: string) =>
  (key: MessageKey, values?: Values): string =>
    t(locale, key, values, setting);
