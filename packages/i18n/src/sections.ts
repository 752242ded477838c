/**
 * Words that some screens need and no first page does: loaded with these screens, so that a parent's phone does not carry
 * a manager's words. Paths are literal for Vite.
 */
import type { Locale } from '@storybell/contracts/locale';
import { addSection } from './catalog.ts';
import { loaders } from './loaders.ts';

const section = async <Words>(file: Promise<{ readonly default: Words }>): Promise<Words> =>
  (await file).default;

export const sections = {
  /** The family record: people, the child's card, lists from files. */
  people: {
    'en-GB': () => section(import('./locales/en-GB/people.json', { with: { type: 'json' } })),
    pl: () => section(import('./locales/pl/people.json', { with: { type: 'json' } })),
    ro: () => section(import('./locales/ro/people.json', { with: { type: 'json' } })),
    pa: () => section(import('./locales/pa/people.json', { with: { type: 'json' } })),
    ur: () => section(import('./locales/ur/people.json', { with: { type: 'json' } })),
    pt: () => section(import('./locales/pt/people.json', { with: { type: 'json' } })),
    es: () => section(import('./locales/es/people.json', { with: { type: 'json' } })),
    ar: () => section(import('./locales/ar/people.json', { with: { type: 'json' } })),
    bn: () => section(import('./locales/bn/people.json', { with: { type: 'json' } })),
    gu: () => section(import('./locales/gu/people.json', { with: { type: 'json' } })),
    it: () => section(import('./locales/it/people.json', { with: { type: 'json' } })),
    ta: () => section(import('./locales/ta/people.json', { with: { type: 'json' } })),
    fr: () => section(import('./locales/fr/people.json', { with: { type: 'json' } })),
    lt: () => section(import('./locales/lt/people.json', { with: { type: 'json' } })),
    'zh-Hans': () => section(import('./locales/zh-Hans/people.json', { with: { type: 'json' } })),
    'zh-Hant': () => section(import('./locales/zh-Hant/people.json', { with: { type: 'json' } })),
    tr: () => section(import('./locales/tr/people.json', { with: { type: 'json' } })),
    bg: () => section(import('./locales/bg/people.json', { with: { type: 'json' } })),
    ru: () => section(import('./locales/ru/people.json', { with: { type: 'json' } })),
    fa: () => section(import('./locales/fa/people.json', { with: { type: 'json' } })),
    hu: () => section(import('./locales/hu/people.json', { with: { type: 'json' } })),
    el: () => section(import('./locales/el/people.json', { with: { type: 'json' } })),
    so: () => section(import('./locales/so/people.json', { with: { type: 'json' } })),
    hi: () => section(import('./locales/hi/people.json', { with: { type: 'json' } })),
    uk: () => section(import('./locales/uk/people.json', { with: { type: 'json' } })),
    ckb: () => section(import('./locales/ckb/people.json', { with: { type: 'json' } })),
    ps: () => section(import('./locales/ps/people.json', { with: { type: 'json' } })),
    sq: () => section(import('./locales/sq/people.json', { with: { type: 'json' } })),
  },
  /** How people get in: the pages of sign-in, its cards and devices; and what a code's message says. */
  signin: {
    'en-GB': () => section(import('./locales/en-GB/signin.json', { with: { type: 'json' } })),
    pl: () => section(import('./locales/pl/signin.json', { with: { type: 'json' } })),
    ro: () => section(import('./locales/ro/signin.json', { with: { type: 'json' } })),
    pa: () => section(import('./locales/pa/signin.json', { with: { type: 'json' } })),
    ur: () => section(import('./locales/ur/signin.json', { with: { type: 'json' } })),
    pt: () => section(import('./locales/pt/signin.json', { with: { type: 'json' } })),
    es: () => section(import('./locales/es/signin.json', { with: { type: 'json' } })),
    ar: () => section(import('./locales/ar/signin.json', { with: { type: 'json' } })),
    bn: () => section(import('./locales/bn/signin.json', { with: { type: 'json' } })),
    gu: () => section(import('./locales/gu/signin.json', { with: { type: 'json' } })),
    it: () => section(import('./locales/it/signin.json', { with: { type: 'json' } })),
    ta: () => section(import('./locales/ta/signin.json', { with: { type: 'json' } })),
    fr: () => section(import('./locales/fr/signin.json', { with: { type: 'json' } })),
    lt: () => section(import('./locales/lt/signin.json', { with: { type: 'json' } })),
    'zh-Hans': () => section(import('./locales/zh-Hans/signin.json', { with: { type: 'json' } })),
    'zh-Hant': () => section(import('./locales/zh-Hant/signin.json', { with: { type: 'json' } })),
    tr: () => section(import('./locales/tr/signin.json', { with: { type: 'json' } })),
    bg: () => section(import('./locales/bg/signin.json', { with: { type: 'json' } })),
    ru: () => section(import('./locales/ru/signin.json', { with: { type: 'json' } })),
    fa: () => section(import('./locales/fa/signin.json', { with: { type: 'json' } })),
    hu: () => section(import('./locales/hu/signin.json', { with: { type: 'json' } })),
    el: () => section(import('./locales/el/signin.json', { with: { type: 'json' } })),
    so: () => section(import('./locales/so/signin.json', { with: { type: 'json' } })),
    hi: () => section(import('./locales/hi/signin.json', { with: { type: 'json' } })),
    uk: () => section(import('./locales/uk/signin.json', { with: { type: 'json' } })),
    ckb: () => section(import('./locales/ckb/signin.json', { with: { type: 'json' } })),
    ps: () => section(import('./locales/ps/signin.json', { with: { type: 'json' } })),
    sq: () => section(import('./locales/sq/signin.json', { with: { type: 'json' } })),
  },
} as const satisfies Record<string, Record<Locale, () => Promise<object>>>;

export type Section = keyof typeof sections;

/** What there are words for: other languages may lack some until they are translated, and a test says so. */
export type EnglishWords = Awaited<ReturnType<(typeof loaders)['en-GB']>> & {
  readonly [S in Section]: Awaited<ReturnType<(typeof sections)[S]['en-GB']>>;
};

/** Repeating it costs nothing. A language that is loaded later brings the section with it. */
export const loadSection = (locale: Locale, section: Section): Promise<void> =>
  addSection(locale, section, sections[section]);

/** Every word of a language, for servers and for whoever checks, reviews or corrects them. */
export async function everyWord(locale: Locale) {
  const [words, parts] = await Promise.all([
    loaders[locale](),
    Promise.all(
      Object.entries(sections).map(async ([name, files]) => [name, await files[locale]()] as const),
    ),
  ]);
  return { ...words, ...Object.fromEntries(parts) };
}
