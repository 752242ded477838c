/**
 * Apertium's APY over HTTP: rules and dictionaries, in the house. Never asked unless configured: it takes the first
 * sense of a word ("nuts" become hardware), and success may come with nothing in it.
 */
import type { Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import { codesWith, pairsOf } from '../codes.ts';
import { failAll, translatedAll, type Engine } from '../engine.ts';
import { ask, healthOf, type ReadRefusal } from '../http.ts';

/** ISO 639-3 as it lists them; older packages go by two letters. */
const codes = codesWith({
  'en-GB': ['eng', 'en'],
  pl: ['pol', 'pl'],
  ro: ['ron', 'ro'],
  pt: ['por', 'pt'],
  es: ['spa', 'es'],
  it: ['ita', 'it'],
  fr: ['fra', 'fr'],
  ar: ['ara', 'ar'],
  bg: ['bul', 'bg'],
  ru: ['rus', 'ru'],
  uk: ['ukr', 'uk'],
  hi: ['hin', 'hi'],
  ur: ['urd', 'ur'],
  tr: ['tur', 'tr'],
});

const Pairs = z.object({
  responseData: z.array(z.object({ sourceLanguage: z.string(), targetLanguage: z.string() })),
});
const Answer = z.object({
  responseStatus: z.literal(200),
  responseData: z.object({ translatedText: z.string() }),
});

export interface ApertiumOptions {
  readonly url: string;
  readonly dataLeaves: false | string;
}

export function apertium({ url, dataLeaves }: ApertiumOptions): Engine {
  const base = url.replace(/\/+$/u, '');
  let listed: ReadonlySet<string> = new Set();
  const langpairOf = (from: Locale, to: Locale) =>
    codes[from]
      ?.flatMap((source) => codes[to]?.map((target) => `${source}|${target}`) ?? [])
      .find((pair) => listed.has(pair));
  const listPairs: Engine['listPairs'] = async (signal) => {
    const answered = await ask({ url: `${base}/listPairs`, signal });
    const pairs = answered.ok ? Pairs.safeParse(answered.body).data?.responseData : undefined;
    if (pairs === undefined) return undefined;
    listed = new Set(pairs.map((one) => `${one.sourceLanguage}|${one.targetLanguage}`));
    return pairsOf((from, to) => langpairOf(from, to) !== undefined);
  };

  return {
    id: 'apertium',
    kind: 'self-hosted',
    dataLeaves,
    markup: 'sentinel',
    glossary: 'none',
    readsContext: false,
    isDeterministic: true,
    maxChars: 2_000,
    maxSegments: 1,
    usualPairs: new Set(),
    listPairs,
    health: async (signal) => healthOf(await ask({ url: `${base}/listPairs`, signal })),
    translate: async ({ segments, from, to, signal }) => {
      if (segments.length === 0) return [];
      if (listed.size === 0 && (await listPairs(signal)) === undefined)
        return failAll(segments, signal.aborted ? 'timeout' : 'unavailable');
      const langpair = langpairOf(from, to);
      if (langpair === undefined) return failAll(segments, 'unsupported_pair');
      const texts: string[] = [];
      for (const q of segments) {
        // Posted: a text in an address would stand in the server's log.
        const body = new URLSearchParams({ langpair, q, markUnknown: 'no' });
        const answered = await ask({ url: `${base}/translate`, body, signal }, readRefusal);
        if (!answered.ok) return failAll(segments, answered.code, answered.retryAfterMs);
        const text = Answer.safeParse(answered.body).data?.responseData.translatedText;
        if (text === undefined) return failAll(segments, 'malformed_output');
        texts.push(text);
      }
      return translatedAll(segments, texts);
    },
  };
}

const readRefusal: ReadRefusal = (status) => (status === 400 ? 'unsupported_pair' : undefined);
