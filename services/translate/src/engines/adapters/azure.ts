/** Azure Translator v3 over HTTP. In its HTML mode it quotes attributes anew: tokens go as words in plain text. */
import type { Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import { codesWith, everyPairOf, pairsOf } from '../codes.ts';
import { failAll, translatedAll, type Engine } from '../engine.ts';
import { ask, healthOf, type ReadRefusal } from '../http.ts';

/** Its `ku` is Central Kurdish, Sorani; `kmr` would be Kurmanji. */
const codes = codesWith({ 'en-GB': ['en'], pt: ['pt-pt'], ckb: ['ku'] });
/** Not known of these whether it has them, until it is asked. */
const usual = codesWith({}, ['so', 'ps', 'pa', 'ckb']);

const Languages = z.object({ translation: z.record(z.string(), z.object({ name: z.string() })) });
const Answer = z.array(z.object({ translations: z.array(z.object({ text: z.string() })).length(1) }));
const Refusal = z.object({ error: z.object({ code: z.int() }) });

export interface AzureOptions {
  readonly key: string;
  readonly region: string | undefined;
  readonly url: string;
}

export function azure({ key, region, url }: AzureOptions): Engine {
  const base = url.replace(/\/+$/u, '');
  const headers = {
    'ocp-apim-subscription-key': key,
    ...(region !== undefined && { 'ocp-apim-subscription-region': region }),
  };
  const languages = `${base}/languages?api-version=3.0&scope=translation`;

  return {
    id: 'azure',
    kind: 'cloud',
    dataLeaves: 'Microsoft',
    markup: 'sentinel',
    glossary: 'none',
    readsContext: false,
    isDeterministic: false,
    maxChars: 10_000,
    maxSegments: 100,
    usualPairs: everyPairOf(usual),
    listPairs: async (signal) => {
      const answered = await ask({ url: languages, signal });
      const listed = answered.ok ? Languages.safeParse(answered.body).data?.translation : undefined;
      if (listed === undefined) return undefined;
      const named = new Map(Object.entries(listed).map(([code, { name }]) => [code.toLowerCase(), name]));
      const has = (locale: Locale) => {
        const name = named.get(codes[locale]?.[0]?.toLowerCase() ?? '');
        return locale === 'ckb' ? name?.includes('Central') === true : name !== undefined;
      };
      return pairsOf((from, to) => has(from) && has(to));
    },
    // Asks nothing of the text, but is refused without a good key.
    health: async (signal) =>
      healthOf(
        await ask({ url: `${base}/breaksentence?api-version=3.0`, headers, body: [{ Text: '.' }], signal }),
      ),
    translate: async ({ segments, from, to, signal }) => {
      if (segments.length === 0) return [];
      const [source, target] = [codes[from]?.[0], codes[to]?.[0]];
      if (source === undefined || target === undefined) return failAll(segments, 'unsupported_pair');
      const body = segments.map((text) => ({ Text: text }));
      const answered = await ask(
        { url: `${base}/translate?api-version=3.0&from=${source}&to=${target}`, headers, body, signal },
        readRefusal,
      );
      if (!answered.ok) return failAll(segments, answered.code, answered.retryAfterMs);
      const texts = Answer.safeParse(answered.body).data?.map(
        ({ translations }) => translations[0]?.text ?? '',
      );
      return translatedAll(segments, texts);
    },
  };
}

const readRefusal: ReadRefusal = (status, body) => {
  // Its free quota is spent, or the subscription is off.
  if (status === 403) return 'quota';
  const code = Refusal.safeParse(body).data?.error.code;
  if (code === 400_035 || code === 400_036) return 'unsupported_pair';
  return code === 400_050 || code === 400_077 ? 'too_long' : undefined;
};
