/** Where each language's words are: a browser gets one language, a server all of them. Paths are literal for Vite. */
import type { Locale } from '@storybell/contracts/locale';

interface Json<Words> {
  readonly default: Words;
}

/** Together: in a browser they are four requests, and waiting for each in turn would be four round trips. */
async function words<Entry, Notify, App, Errors>(
  files: [Promise<Json<Entry>>, Promise<Json<Notify>>, Promise<Json<App>>, Promise<Json<Errors>>],
) {
  const [entry, notify, app, errors] = await Promise.all(files);
  return { entry: entry.default, ...notify.default, app: app.default, errors: errors.default };
}

export const loaders = {
  'en-GB': () =>
    words([
      import('./locales/en-GB/entry.json', { with: { type: 'json' } }),
      import('./locales/en-GB/notify.json', { with: { type: 'json' } }),
      import('./locales/en-GB/app.json', { with: { type: 'json' } }),
      import('./locales/en-GB/errors.json', { with: { type: 'json' } }),
    ]),
  pl: () =>
    words([
      import('./locales/pl/entry.json', { with: { type: 'json' } }),
      import('./locales/pl/notify.json', { with: { type: 'json' } }),
      import('./locales/pl/app.json', { with: { type: 'json' } }),
      import('./locales/pl/errors.json', { with: { type: 'json' } }),
    ]),
  ro: () =>
    words([
      import('./locales/ro/entry.json', { with: { type: 'json' } }),
      import('./locales/ro/notify.json', { with: { type: 'json' } }),
      import('./locales/ro/app.json', { with: { type: 'json' } }),
      import('./locales/ro/errors.json', { with: { type: 'json' } }),
    ]),
  pa: () =>
    words([
      import('./locales/pa/entry.json', { with: { type: 'json' } }),
      import('./locales/pa/notify.json', { with: { type: 'json' } }),
      import('./locales/pa/app.json', { with: { type: 'json' } }),
      import('./locales/pa/errors.json', { with: { type: 'json' } }),
    ]),
  ur: () =>
    words([
      import('./locales/ur/entry.json', { with: { type: 'json' } }),
      import('./locales/ur/notify.json', { with: { type: 'json' } }),
      import('./locales/ur/app.json', { with: { type: 'json' } }),
      import('./locales/ur/errors.json', { with: { type: 'json' } }),
    ]),
  pt: () =>
    words([
      import('./locales/pt/entry.json', { with: { type: 'json' } }),
      import('./locales/pt/notify.json', { with: { type: 'json' } }),
      import('./locales/pt/app.json', { with: { type: 'json' } }),
      import('./locales/pt/errors.json', { with: { type: 'json' } }),
    ]),
  es: () =>
    words([
      import('./locales/es/entry.json', { with: { type: 'json' } }),
      import('./locales/es/notify.json', { with: { type: 'json' } }),
      import('./locales/es/app.json', { with: { type: 'json' } }),
      import('./locales/es/errors.json', { with: { type: 'json' } }),
    ]),
  ar: () =>
    words([
      import('./locales/ar/entry.json', { with: { type: 'json' } }),
      import('./locales/ar/notify.json', { with: { type: 'json' } }),
      import('./locales/ar/app.json', { with: { type: 'json' } }),
      import('./locales/ar/errors.json', { with: { type: 'json' } }),
    ]),
  bn: () =>
    words([
      import('./locales/bn/entry.json', { with: { type: 'json' } }),
      import('./locales/bn/notify.json', { with: { type: 'json' } }),
      import('./locales/bn/app.json', { with: { type: 'json' } }),
      import('./locales/bn/errors.json', { with: { type: 'json' } }),
    ]),
  gu: () =>
    words([
      import('./locales/gu/entry.json', { with: { type: 'json' } }),
      import('./locales/gu/notify.json', { with: { type: 'json' } }),
      import('./locales/gu/app.json', { with: { type: 'json' } }),
      import('./locales/gu/errors.json', { with: { type: 'json' } }),
    ]),
  it: () =>
    words([
      import('./locales/it/entry.json', { with: { type: 'json' } }),
      import('./locales/it/notify.json', { with: { type: 'json' } }),
      import('./locales/it/app.json', { with: { type: 'json' } }),
      import('./locales/it/errors.json', { with: { type: 'json' } }),
    ]),
  ta: () =>
    words([
      import('./locales/ta/entry.json', { with: { type: 'json' } }),
      import('./locales/ta/notify.json', { with: { type: 'json' } }),
      import('./locales/ta/app.json', { with: { type: 'json' } }),
      import('./locales/ta/errors.json', { with: { type: 'json' } }),
    ]),
  fr: () =>
    words([
      import('./locales/fr/entry.json', { with: { type: 'json' } }),
      import('./locales/fr/notify.json', { with: { type: 'json' } }),
      import('./locales/fr/app.json', { with: { type: 'json' } }),
      import('./locales/fr/errors.json', { with: { type: 'json' } }),
    ]),
  lt: () =>
    words([
      import('./locales/lt/entry.json', { with: { type: 'json' } }),
      import('./locales/lt/notify.json', { with: { type: 'json' } }),
      import('./locales/lt/app.json', { with: { type: 'json' } }),
      import('./locales/lt/errors.json', { with: { type: 'json' } }),
    ]),
  'zh-Hans': () =>
    words([
      import('./locales/zh-Hans/entry.json', { with: { type: 'json' } }),
      import('./locales/zh-Hans/notify.json', { with: { type: 'json' } }),
      import('./locales/zh-Hans/app.json', { with: { type: 'json' } }),
      import('./locales/zh-Hans/errors.json', { with: { type: 'json' } }),
    ]),
  'zh-Hant': () =>
    words([
      import('./locales/zh-Hant/entry.json', { with: { type: 'json' } }),
      import('./locales/zh-Hant/notify.json', { with: { type: 'json' } }),
      import('./locales/zh-Hant/app.json', { with: { type: 'json' } }),
      import('./locales/zh-Hant/errors.json', { with: { type: 'json' } }),
    ]),
  tr: () =>
    words([
      import('./locales/tr/entry.json', { with: { type: 'json' } }),
      import('./locales/tr/notify.json', { with: { type: 'json' } }),
      import('./locales/tr/app.json', { with: { type: 'json' } }),
      import('./locales/tr/errors.json', { with: { type: 'json' } }),
    ]),
  bg: () =>
    words([
      import('./locales/bg/entry.json', { with: { type: 'json' } }),
      import('./locales/bg/notify.json', { with: { type: 'json' } }),
      import('./locales/bg/app.json', { with: { type: 'json' } }),
      import('./locales/bg/errors.json', { with: { type: 'json' } }),
    ]),
  ru: () =>
    words([
      import('./locales/ru/entry.json', { with: { type: 'json' } }),
      import('./locales/ru/notify.json', { with: { type: 'json' } }),
      import('./locales/ru/app.json', { with: { type: 'json' } }),
      import('./locales/ru/errors.json', { with: { type: 'json' } }),
    ]),
  fa: () =>
    words([
      import('./locales/fa/entry.json', { with: { type: 'json' } }),
      import('./locales/fa/notify.json', { with: { type: 'json' } }),
      import('./locales/fa/app.json', { with: { type: 'json' } }),
      import('./locales/fa/errors.json', { with: { type: 'json' } }),
    ]),
  hu: () =>
    words([
      import('./locales/hu/entry.json', { with: { type: 'json' } }),
      import('./locales/hu/notify.json', { with: { type: 'json' } }),
      import('./locales/hu/app.json', { with: { type: 'json' } }),
      import('./locales/hu/errors.json', { with: { type: 'json' } }),
    ]),
  el: () =>
    words([
      import('./locales/el/entry.json', { with: { type: 'json' } }),
      import('./locales/el/notify.json', { with: { type: 'json' } }),
      import('./locales/el/app.json', { with: { type: 'json' } }),
      import('./locales/el/errors.json', { with: { type: 'json' } }),
    ]),
  so: () =>
    words([
      import('./locales/so/entry.json', { with: { type: 'json' } }),
      import('./locales/so/notify.json', { with: { type: 'json' } }),
      import('./locales/so/app.json', { with: { type: 'json' } }),
      import('./locales/so/errors.json', { with: { type: 'json' } }),
    ]),
  hi: () =>
    words([
      import('./locales/hi/entry.json', { with: { type: 'json' } }),
      import('./locales/hi/notify.json', { with: { type: 'json' } }),
      import('./locales/hi/app.json', { with: { type: 'json' } }),
      import('./locales/hi/errors.json', { with: { type: 'json' } }),
    ]),
  uk: () =>
    words([
      import('./locales/uk/entry.json', { with: { type: 'json' } }),
      import('./locales/uk/notify.json', { with: { type: 'json' } }),
      import('./locales/uk/app.json', { with: { type: 'json' } }),
      import('./locales/uk/errors.json', { with: { type: 'json' } }),
    ]),
  ckb: () =>
    words([
      import('./locales/ckb/entry.json', { with: { type: 'json' } }),
      import('./locales/ckb/notify.json', { with: { type: 'json' } }),
      import('./locales/ckb/app.json', { with: { type: 'json' } }),
      import('./locales/ckb/errors.json', { with: { type: 'json' } }),
    ]),
  ps: () =>
    words([
      import('./locales/ps/entry.json', { with: { type: 'json' } }),
      import('./locales/ps/notify.json', { with: { type: 'json' } }),
      import('./locales/ps/app.json', { with: { type: 'json' } }),
      import('./locales/ps/errors.json', { with: { type: 'json' } }),
    ]),
  sq: () =>
    words([
      import('./locales/sq/entry.json', { with: { type: 'json' } }),
      import('./locales/sq/notify.json', { with: { type: 'json' } }),
      import('./locales/sq/app.json', { with: { type: 'json' } }),
      import('./locales/sq/errors.json', { with: { type: 'json' } }),
    ]),
} as const satisfies Record<Locale, () => Promise<object>>;
