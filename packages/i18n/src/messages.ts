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

const read = (locale: Locale, file: string): Readonly<Record<string, object>> =>
  JSON.parse(readFileSync(new URL(`locales/${locale}/${file}.json`, import.meta.url), 'utf8'));

for (const locale of locales) {
  const { family } = read(locale, 'signin');
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
