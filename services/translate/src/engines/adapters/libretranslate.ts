/**
 * LibreTranslate 1.9 over HTTP. Its traps: text it cannot translate is echoed with 200; a wrong secret gives an emoji
 * with 200; escaped markup comes back as live markup. So the answer is verified afterwards, whatever the status.
 */
import type { Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import { codeAmong, codesWith, everyPairOf, pairsOf } from '../codes.ts';
import { failAll, translatedAll, type Engine } from '../engine.ts';
import { ask, healthOf, type ReadRefusal } from '../http.ts';

const codes = codesWith({ 'en-GB': ['en'], 'zh-Hans': ['zh', 'zh-Hans'], 'zh-Hant': ['zt', 'zh-Hant'] }, [
  'pa',
  'so',
  'gu',
  'ta',
  'ps',
  'ckb',
]);

const Languages = z.array(z.object({ code: z.string(), targets: z.array(z.string()) }));
const Answer = z.object({ translatedText: z.array(z.string()) });
const Refusal = z.object({ error: z.string() });

export interface LibreTranslateOptions {
  readonly id: string;
  readonly url: string;
  readonly key: string | undefined;
  readonly dataLeaves: false | string;
}

export function libreTranslate({ id, url, key, dataLeaves }: LibreTranslateOptions): Engine {
  const base = url.replace(/\/+$/u, '');
  let offered: ReadonlySet<string> = new Set();
  const codeOf = (locale: Locale) => codeAmong(codes, locale, offered);

  return {
    id,
    kind: 'self-hosted',
    dataLeaves,
    markup: 'sentinel',
    glossary: 'none',
    readsContext: false,
    isDeterministic: true,
    maxChars: 2_000,
    maxSegments: 50,
    usualPairs: everyPairOf(codes),
    listPairs: async (signal) => {
      const answered = await ask({ url: `${base}/languages`, signal });
      const listed = answered.ok ? Languages.safeParse(answered.body).data : undefined;
      if (listed === undefined) return undefined;
      const targets = new Map(
        listed.map((one) => [
          one.code.toLowerCase(),
          new Set(one.targets.map((target) => target.toLowerCase())),
        ]),
      );
      offered = new Set(targets.keys());
      return pairsOf((from, to) => targets.get(lower(codeOf(from)))?.has(lower(codeOf(to))) ?? false);
    },
    health: async (signal) => healthOf(await ask({ url: `${base}/languages`, signal })),
    translate: async ({ segments, from, to, signal }) => {
      if (segments.length === 0) return [];
      const [source, target] = [codeOf(from), codeOf(to)];
      if (source === undefined || target === undefined) return failAll(segments, 'unsupported_pair');
      // `auto` would detect one language for the whole batch; tags would split the sentences.
      const body = {
        q: segments,
        source,
        target,
        format: 'text',
        ...(key !== undefined && { api_key: key }),
      };
      const answered = await ask({ url: `${base}/translate`, body, signal }, readRefusal);
      if (!answered.ok) return failAll(segments, answered.code, answered.retryAfterMs);
      return translatedAll(segments, Answer.safeParse(answered.body).data?.translatedText);
    },
  };
}

const lower = (code: string | undefined) => code?.toLowerCase() ?? '';

const readRefusal: ReadRefusal = (status, body) => {
  if (status !== 400) return undefined;
  const message = Refusal.safeParse(body).data?.error ?? '';
  if (/not (?:available|supported)/iu.test(message)) return 'unsupported_pair';
  return /exceed/iu.test(message) ? 'too_long' : undefined;
};
