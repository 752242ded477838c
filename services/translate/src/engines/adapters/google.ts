/**
 * Google Cloud Translation v3 over HTTP. It takes text for HTML unless told otherwise. It knows its caller by a
 * service account, whose key signs for a token that lasts an hour.
 */
import { createSign } from 'node:crypto';
import type { Locale } from '@storybell/contracts/locale';
import { monotonicMs, type Clock } from '@storybell/platform/clock';
import { z } from 'zod';
import { codeAmong, codesWith, everyPairOf, pairsOf } from '../codes.ts';
import { failAll, translatedAll, type Engine } from '../engine.ts';
import { ask, healthOf, parseJson, type Asked, type ReadRefusal } from '../http.ts';

const codes = codesWith({ 'en-GB': ['en'], pt: ['pt-PT'], 'zh-Hans': ['zh-CN'], 'zh-Hant': ['zh-TW'] });
/** Not known of these whether it has them, until it is asked. */
const usual = codesWith({}, ['so', 'ps', 'pa', 'ckb']);

const Account = z.object({
  client_email: z.string(),
  private_key: z.string(),
  token_uri: z.url().default('https://oauth2.googleapis.com/token'),
  project_id: z.string(),
});
const Token = z.object({ access_token: z.string(), expires_in: z.number().default(3_600) });
const Languages = z.object({
  languages: z.array(
    z.object({
      languageCode: z.string(),
      supportSource: z.boolean().default(false),
      supportTarget: z.boolean().default(false),
    }),
  ),
});
const Answer = z.object({ translations: z.array(z.object({ translatedText: z.string() })) });
const Refusal = z.object({ error: z.object({ message: z.string() }) });

export interface GoogleOptions {
  /** The service account's key as the console gives it out: JSON. */
  readonly account: string;
  readonly location: string;
  readonly url: string;
  readonly clock: Clock;
}

/** Milliseconds before its end that a token is no longer used. */
const SLACK_MS = 60_000;

export function google({ account, location, url, clock }: GoogleOptions): Engine {
  const known = Account.safeParse(parseJson(account)).data;
  let token: { readonly text: string; readonly untilMs: number } | undefined;
  let listed: ReadonlySet<string> = new Set();
  const parent = `${url.replace(/\/+$/u, '')}/v3/projects/${known?.project_id ?? ''}/locations/${location}`;

  const signIn = async (signal: AbortSignal): Promise<Asked> => {
    if (known === undefined) return { ok: false, code: 'auth' };
    if (token !== undefined && token.untilMs > monotonicMs()) return { ok: true, body: token.text };
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertionOf(known, clock.now()),
    });
    const asked = await ask({ url: known.token_uri, body, signal }, (status) =>
      status === 400 ? 'auth' : undefined,
    );
    if (!asked.ok) return asked;
    const given = Token.safeParse(asked.body).data;
    if (given === undefined) return { ok: false, code: 'malformed_output' };
    token = { text: given.access_token, untilMs: monotonicMs() + given.expires_in * 1_000 - SLACK_MS };
    return { ok: true, body: token.text };
  };
  const askAs = async (path: string, signal: AbortSignal, body?: unknown): Promise<Asked> => {
    const signed = await signIn(signal);
    if (!signed.ok) return signed;
    const headers = { authorization: `Bearer ${String(signed.body)}` };
    const asked = await ask({ url: `${parent}${path}`, headers, signal, body }, readRefusal);
    // A token may be taken back before its time.
    if (!asked.ok && asked.code === 'auth') token = undefined;
    return asked;
  };

  return {
    id: 'google',
    kind: 'cloud',
    dataLeaves: 'Google',
    markup: 'sentinel',
    glossary: 'none',
    readsContext: false,
    isDeterministic: false,
    maxChars: 5_000,
    maxSegments: 100,
    usualPairs: everyPairOf(usual),
    listPairs: async (signal) => {
      const asked = await askAs('/supportedLanguages', signal);
      const all = asked.ok ? Languages.safeParse(asked.body).data?.languages : undefined;
      if (all === undefined) return undefined;
      listed = new Set(all.map((one) => one.languageCode.toLowerCase()));
      const found = (locale: Locale) =>
        all.find((one) => one.languageCode.toLowerCase() === codeAmong(codes, locale, listed)?.toLowerCase());
      return pairsOf((from, to) => found(from)?.supportSource === true && found(to)?.supportTarget === true);
    },
    health: async (signal) => healthOf(await askAs('/supportedLanguages', signal)),
    translate: async ({ segments, from, to, signal }) => {
      if (segments.length === 0) return [];
      const answered = await askAs(':translateText', signal, {
        contents: segments,
        mimeType: 'text/plain',
        sourceLanguageCode: codeAmong(codes, from, listed),
        targetLanguageCode: codeAmong(codes, to, listed),
      });
      if (!answered.ok) return failAll(segments, answered.code, answered.retryAfterMs);
      const texts = Answer.safeParse(answered.body).data?.translations.map((one) => one.translatedText);
      return translatedAll(segments, texts);
    },
  };
}

const readRefusal: ReadRefusal = (status, body) => {
  const message = Refusal.safeParse(body).data?.error.message ?? '';
  if (status === 400 && /language|pair/iu.test(message)) return 'unsupported_pair';
  if (status === 400 && /too (?:long|large)|exceed/iu.test(message)) return 'too_long';
  return status === 403 && /quota|limit exceeded/iu.test(message) ? 'quota' : undefined;
};

/** RFC 7523: whoever holds this may ask for a token, for a few minutes. */
function assertionOf(account: z.output<typeof Account>, now: Date): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const issuedAt = Math.floor(now.getTime() / 1_000);
  const claims = {
    iss: account.client_email,
    scope: 'https://www.googleapis.com/auth/cloud-translation',
    aud: account.token_uri,
    iat: issuedAt,
    exp: issuedAt + 600,
  };
  const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(account.private_key, 'base64url')}`;
}
