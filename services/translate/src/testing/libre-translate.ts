/** LibreTranslate as a fake: for its adapter, and for all tests that only need some engine. */
import type { Locale } from '@storybell/contracts/locale';
import { startFakeApi, targetOf, type Dialect } from './fake-api.ts';

export { unspoken, type Fault } from './fake-api.ts';
export { goodTranslation } from './fake-words.ts';

export interface EngineRequestSeen {
  readonly q: readonly string[];
  readonly source: string;
  readonly target: string;
}

const codes: Readonly<Partial<Record<Locale, string>>> = { 'en-GB': 'en', 'zh-Hans': 'zh', 'zh-Hant': 'zt' };
export const codeOf = (locale: Locale): string => codes[locale] ?? locale;

const dialect: Dialect = {
  read: ({ path, raw }) => {
    if (path !== '/translate') return undefined;
    const { q, target } = JSON.parse(raw) as EngineRequestSeen;
    return { texts: q, target: targetOf(target) };
  },
  answer: (texts) => ({ translatedText: texts }),
  others: ({ path }, offered) => {
    if (path !== '/languages') return undefined;
    const all = [...offered].map(codeOf);
    return { body: all.map((code) => ({ code, name: code, targets: all })) };
  },
  refusals: {
    status_403: { status: 403, body: { error: 'Invalid API key' } },
    status_429: { status: 429, body: { error: 'Slowdown' } },
    status_500: { status: 500, body: { error: 'out of memory' } },
    unsupported: { status: 400, body: { error: 'pl is not available as a target language from en' } },
    exceeds: { status: 400, body: { error: 'Invalid request: request exceeds text limit' } },
  },
};

export const startLibreTranslate = () =>
  startFakeApi(dialect, ({ raw }) => JSON.parse(raw) as EngineRequestSeen);
export type FakeEngine = Awaited<ReturnType<typeof startLibreTranslate>>;
