/**
 * DeepL over HTTP. Tokens go in tags of their own that it is told to leave alone; it may still say one twice, which
 * is found afterwards. What is not ours is escaped: it takes strict XML only.
 */
import { z } from 'zod';
import { tokenPattern } from '../../facts/fact.ts';
import { codesWith, everyPairOf, pairsOf } from '../codes.ts';
import { failAll, translatedAll, type Engine } from '../engine.ts';
import { ask, healthOf, type ReadRefusal } from '../http.ts';

const sources = codesWith({ 'en-GB': ['en'], 'zh-Hans': ['zh'], 'zh-Hant': ['zh'] }, ['so']);
const targets = codesWith({ pt: ['pt-PT'] }, ['so']);

const Languages = z.array(z.object({ language: z.string() }));
const Answer = z.object({ translations: z.array(z.object({ text: z.string() })) });
const Refusal = z.object({ message: z.string() });

export interface DeepLOptions {
  readonly key: string;
  /** Without it the key says which: those of free accounts end in `:fx`. */
  readonly url: string | undefined;
}

export function deepl({ key, url }: DeepLOptions): Engine {
  const base = (
    url ?? (key.endsWith(':fx') ? 'https://api-free.deepl.com' : 'https://api.deepl.com')
  ).replace(/\/+$/u, '');
  const headers = { authorization: `DeepL-Auth-Key ${key}` };
  const list = async (type: 'source' | 'target', signal: AbortSignal) => {
    const answered = await ask({ url: `${base}/v2/languages?type=${type}`, headers, signal });
    const listed = answered.ok ? Languages.safeParse(answered.body).data : undefined;
    return listed && new Set(listed.map((one) => one.language.toLowerCase()));
  };

  return {
    id: 'deepl',
    kind: 'cloud',
    dataLeaves: 'DeepL',
    markup: 'xml',
    glossary: 'none',
    readsContext: true,
    isDeterministic: false,
    maxChars: 30_000,
    maxSegments: 50,
    usualPairs: everyPairOf(targets),
    listPairs: async (signal) => {
      const [source, target] = await Promise.all([list('source', signal), list('target', signal)]);
      if (source === undefined || target === undefined) return undefined;
      return pairsOf((from, to) => has(source, sources[from]) && has(target, targets[to]));
    },
    health: async (signal) => healthOf(await ask({ url: `${base}/v2/usage`, headers, signal })),
    translate: async ({ segments, from, to, signal, context }) => {
      if (segments.length === 0) return [];
      const [source, target] = [sources[from]?.[0], targets[to]?.[0]];
      if (source === undefined || target === undefined) return failAll(segments, 'unsupported_pair');
      const body = {
        text: segments.map(tagged),
        source_lang: source.toUpperCase(),
        target_lang: target.toUpperCase(),
        tag_handling: 'xml',
        tag_handling_version: 'v2',
        ignore_tags: ['m'],
        ...(context !== undefined && { context }),
      };
      const answered = await ask({ url: `${base}/v2/translate`, headers, body, signal }, readRefusal);
      if (!answered.ok) return failAll(segments, answered.code, answered.retryAfterMs);
      return translatedAll(
        segments,
        Answer.safeParse(answered.body).data?.translations.map(({ text }) => bare(text)),
      );
    },
  };
}

const has = (listed: ReadonlySet<string>, codes: readonly string[] | undefined) =>
  codes?.some((code) => listed.has(code.toLowerCase())) ?? false;

const tagged = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(tokenPattern, (token) => `<m>${token}</m>`);

/** Any tag but ours stays, and keeps the answer from being shown. */
const bare = (text: string) =>
  text
    .replaceAll(/<\/?m>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const readRefusal: ReadRefusal = (status, body) => {
  if (status !== 400) return undefined;
  const message = Refusal.safeParse(body).data?.message ?? '';
  if (/tag handling|parsing/iu.test(message)) return 'bad_markup';
  return /_lang|not supported/iu.test(message) ? 'unsupported_pair' : undefined;
};
