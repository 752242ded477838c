/**
 * LibreTranslate 1.9 over HTTP. Its traps: text it cannot translate is echoed with 200; a wrong secret gives an emoji
 * with 200; escaped markup comes back as live markup. So the answer is verified afterwards, whatever the status.
 */
import { locales, type Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import { failAll, pairOf, type Engine, type EngineFailure, type EngineOutcome, type Pair } from './engine.ts';

/** Its codes; the first that a server lists is used. */
const codes: Readonly<Partial<Record<Locale, readonly string[]>>> = {
  'en-GB': ['en'],
  pl: ['pl'],
  ro: ['ro'],
  ur: ['ur'],
  pt: ['pt'],
  es: ['es'],
  ar: ['ar'],
  bn: ['bn'],
  it: ['it'],
  fr: ['fr'],
  lt: ['lt'],
  'zh-Hans': ['zh', 'zh-Hans'],
  'zh-Hant': ['zt', 'zh-Hant'],
  tr: ['tr'],
  bg: ['bg'],
  ru: ['ru'],
  fa: ['fa'],
  hu: ['hu'],
  el: ['el'],
  hi: ['hi'],
  uk: ['uk'],
  sq: ['sq'],
};

const Languages = z.array(z.object({ code: z.string(), targets: z.array(z.string()) }));
const Answer = z.object({ translatedText: z.array(z.string()) });
const Refusal = z.object({ error: z.string() });

/** An answer is about as long as what was asked; anything near this is no translation. */
const MAX_ANSWER_BYTES = 1_000_000;

export interface LibreTranslateOptions {
  readonly id: string;
  readonly url: string;
  readonly key: string | undefined;
}

export function libreTranslate({ id, url, key }: LibreTranslateOptions): Engine {
  const base = url.replace(/\/+$/u, '');
  let offered: ReadonlySet<string> = new Set();
  const codeOf = (locale: Locale) => {
    const known = codes[locale] ?? [];
    return known.find((code) => offered.has(code)) ?? known[0];
  };

  return {
    id,
    kind: 'self-hosted',
    dataLeaves: false,
    maxChars: 2_000,
    maxSegments: 50,
    usualPairs: pairsOf((from, to) => codes[from] !== undefined && codes[to] !== undefined),
    listPairs: async (signal) => {
      const answered = await ask(`${base}/languages`, { signal });
      const listed = answered.ok ? Languages.safeParse(answered.body).data : undefined;
      if (listed === undefined) return undefined;
      const targets = new Map(listed.map((one) => [one.code, new Set(one.targets)]));
      offered = new Set(targets.keys());
      return pairsOf((from, to) => targets.get(codeOf(from) ?? '')?.has(codeOf(to) ?? '') ?? false);
    },
    translate: async ({ segments, from, to, signal }) => {
      if (segments.length === 0) return [];
      const [source, target] = [codeOf(from), codeOf(to)];
      if (source === undefined || target === undefined) return failAll(segments, 'unsupported_pair');
      const answered = await ask(`${base}/translate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        // `auto` would detect one language for the whole batch.
        body: JSON.stringify({
          q: segments,
          source,
          target,
          format: 'text',
          ...(key !== undefined && { api_key: key }),
        }),
        signal,
      });
      if (!answered.ok) return failAll(segments, answered.code, answered.retryAfterMs);
      const texts = Answer.safeParse(answered.body).data?.translatedText;
      if (texts?.length !== segments.length) return failAll(segments, 'malformed_output');
      return texts.map((text): EngineOutcome => ({ kind: 'translated', text }));
    },
  };
}

function pairsOf(speaks: (from: Locale, to: Locale) => boolean): ReadonlySet<Pair> {
  const all = locales.flatMap((from) =>
    locales.filter((to) => to !== from && speaks(from, to)).map((to) => pairOf(from, to)),
  );
  return new Set(all);
}

type Asked =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly code: EngineFailure; readonly retryAfterMs?: number };

async function ask(url: string, request: RequestInit & { readonly signal: AbortSignal }): Promise<Asked> {
  try {
    const response = await fetch(url, { ...request, redirect: 'error' });
    const text = await readText(response);
    const body: unknown = text === undefined ? undefined : parse(text);
    if (response.ok) return body === undefined ? { ok: false, code: 'malformed_output' } : { ok: true, body };
    const retryAfterS = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      ok: false,
      code: codeOfRefusal(response.status, Refusal.safeParse(body).data?.error ?? ''),
      ...(Number.isFinite(retryAfterS) && { retryAfterMs: retryAfterS * 1_000 }),
    };
  } catch {
    return { ok: false, code: request.signal.aborted ? 'timeout' : 'unavailable' };
  }
}

function codeOfRefusal(status: number, message: string): EngineFailure {
  if (status === 400 && /not (?:available|supported)/iu.test(message)) return 'unsupported_pair';
  if (status === 413 || (status === 400 && /exceed/iu.test(message))) return 'too_long';
  if (status === 401 || status === 403) return 'auth';
  if (status === 429) return 'rate_limit';
  return status >= 500 ? 'unavailable' : 'malformed_output';
}

/** @returns undefined for broken UTF-8 and for more than any translation needs. */
async function readText(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
