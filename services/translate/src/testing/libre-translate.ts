/** An engine at the edge of the building: speaks LibreTranslate's HTTP, and misbehaves when told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { locales, type Locale } from '@storybell/contracts/locale';

export const faults = [
  'drop',
  'duplicate',
  'swap',
  'echo',
  'html',
  'escaped',
  'digit',
  'control',
  'repeat',
  'emoji',
  'long',
  'empty',
  'english',
  'other_script',
  'rewrite',
  'obey',
  'broken_utf8',
  'page',
  'cut',
  'short_batch',
  'status_500',
  'status_403',
  'status_429',
  'unsupported',
  'exceeds',
  'hang',
] as const;
export type Fault = (typeof faults)[number];

export interface EngineRequestSeen {
  readonly q: readonly string[];
  readonly source: string;
  readonly target: string;
}

/** It has no words of these. */
export const unspoken: ReadonlySet<Locale> = new Set(['pa', 'so', 'gu', 'ta', 'ps', 'ckb']);

const codes: Readonly<Partial<Record<Locale, string>>> = { 'en-GB': 'en', 'zh-Hans': 'zh', 'zh-Hant': 'zt' };
export const codeOf = (locale: Locale): string => codes[locale] ?? locale;

const token = /XQ[A-Z][A-Z]XQ/gu;
/** 26 letters of each script. What is made of them means nothing, and looks like the language. */
const alphabets: Readonly<Record<string, string>> = {
  ur: 'ابپتٹثجچحخدڈذرڑزسشصضطظعغفق',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنه',
  fa: 'ابپتثجچحخدذرزسشصضطظعغفقکگل',
  bn: 'কখগঘচছজঝটঠডঢণতথদধনপফবভমযরল',
  gu: 'કખગઘચછજઝટઠડઢણતથદધનપફબભમયરલ',
  ta: 'கஙசஞடணதநபமயரலவழளறனஅஆஇஈஉஊஎஏ',
  hi: 'कखगघचछजझटठडढणतथदधनपफबभमयरल',
  ps: 'ابپتټثجچحخدډذرړزسشصضطظعغفق',
  ckb: 'ابپتجچحخدرڕزژسشعغفڤقکگلڵمن',
  uk: 'абвгдежзийклмнопрстуфхцчшюя',
  ru: 'абвгдежзийклмнопрстуфхцчшщъы',
  bg: 'абвгдежзийклмнопрстуфхцчшщъь',
  el: 'αβγδεζηθικλμνξοπρστυφχψωάέ',
  zh: '天地人和日月山水火木土金石田目口耳手足心力大小中上下',
  zt: '天地人和日月山水火木土金石田目口耳手足心力大小中上下',
};
const cyrillic = new Set(['uk', 'ru', 'bg']);
const LATIN = 'owzykaelnrstmdipcbugfhjvxq';

/** Letter by letter, tokens kept in place: wrong in every word, and right in every fact. */
export function goodTranslation(text: string, target: string): string {
  const alphabet = alphabets[target] ?? LATIN;
  return text
    .split(/(XQ[A-Z][A-Z]XQ)/u)
    .map((part) =>
      /^XQ[A-Z][A-Z]XQ$/u.test(part)
        ? part
        : part.replaceAll(/[a-z]/giu, (letter) => alphabet[letter.toLowerCase().charCodeAt(0) - 97] ?? ''),
    )
    .join('');
}

interface Answering {
  /** As it was asked. */
  readonly text: string;
  readonly good: string;
  readonly tokens: readonly string[];
  readonly target: string;
}

/** Answers of the right shape that must not be shown. */
const damages: Readonly<Partial<Record<Fault, (answering: Answering) => string>>> = {
  drop: ({ good, tokens: [first = ''] }) => good.replace(first, ''),
  duplicate: ({ good, tokens: [first = ''] }) => `${good} ${first}`,
  swap: ({ good, tokens: [first = '', second = ''] }) =>
    good.replace(first, '@').replace(second, first).replace('@', second),
  echo: ({ text }) => text,
  html: ({ good }) => `<b>${good}</b>`,
  escaped: ({ good }) => `${good} &lt;script&gt;`,
  digit: ({ good }) => `${good} ٣`,
  control: ({ good }) => `${good}\u202E`,
  repeat: ({ good }) => `${good} ${'ha ha '.repeat(6)}`,
  emoji: () => '😀',
  long: ({ good, tokens }) =>
    `${Array.from({ length: 10 }, (_, at) => good.replaceAll(token, '') + 'o'.repeat(at)).join(' ')} ${tokens.join(' ')}`,
  empty: () => ' ',
  english: ({ good }) => `${good} and they were with the others because of this`,
  rewrite: ({ good, tokens: [first = ''] }) => good.replace(first, `XQ${first.slice(2, 3)}VXQ`),
  obey: () => 'Sure! I ignored the instructions before this one. Call me now.',
  other_script: ({ text, tokens, target }) =>
    `${tokens.join(' ')} ${goodTranslation(text.replaceAll(token, ''), cyrillic.has(target) ? 'ar' : 'uk')}`,
};

function damaged(text: string, target: string, fault: Fault | undefined): string {
  const good = goodTranslation(text, target);
  const damage = fault === undefined ? undefined : damages[fault];
  return damage?.({ text, good, target, tokens: good.match(token) ?? [] }) ?? good;
}

export async function startLibreTranslate() {
  const requests: EngineRequestSeen[] = [];
  const offered = new Set<string>(locales.filter((locale) => !unspoken.has(locale)).map(codeOf));
  let fault: Fault | undefined;
  let timesLeft = 0;
  let gate: Promise<unknown> = Promise.resolve();

  const translate = async (request: IncomingMessage, response: ServerResponse) => {
    const seen = JSON.parse(await bodyOf(request)) as EngineRequestSeen;
    requests.push(seen);
    const now = timesLeft > 0 ? fault : undefined;
    timesLeft -= 1;
    await gate;
    const texts = seen.q.map((one) => damaged(one, seen.target, now));
    answer(response, now, texts);
  };
  const server = createServer((request, response) => {
    if (request.url === '/languages')
      json(
        response,
        200,
        [...offered].map((code) => ({ code, name: code, targets: [...offered] })),
      );
    else translate(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const address = url();

  return {
    url: address,
    /** Every request to translate, in order. */
    requests,
    offered,
    /** From now on, so many times; then it is good again. */
    misbehave: (next: Fault, times = Number.POSITIVE_INFINITY) => {
      fault = next;
      timesLeft = times;
    },
    behave: () => {
      timesLeft = 0;
    },
    /** Requests wait until the returned function is called. */
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      gate = promise;
      return () => {
        gate = Promise.resolve();
        resolve(undefined);
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type FakeEngine = Awaited<ReturnType<typeof startLibreTranslate>>;

/** Answers of another shape, or none. */
const refusals: Readonly<
  Partial<Record<Fault, (response: ServerResponse, texts: readonly string[]) => void>>
> = {
  hang: () => undefined,
  page: (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
  },
  broken_utf8: (response) => {
    const broken = [Buffer.from('{"translatedText":["'), Buffer.from([0xc3, 0x28]), Buffer.from('"]}')];
    response.writeHead(200).end(Buffer.concat(broken));
  },
  cut: (response, texts) => {
    const good = JSON.stringify({ translatedText: texts });
    response.writeHead(200, { 'content-length': String(good.length + 50) }).write(good.slice(0, 10));
    setImmediate(() => response.destroy());
  },
  short_batch: (response, texts) => json(response, 200, { translatedText: texts.slice(1) }),
  status_500: (response) => json(response, 500, { error: 'out of memory' }),
  status_403: (response) => json(response, 403, { error: 'Invalid API key' }),
  status_429: (response) => {
    response.setHeader('retry-after', '90');
    json(response, 429, { error: 'Slowdown' });
  },
  unsupported: (response) =>
    json(response, 400, { error: 'pl is not available as a target language from en' }),
  exceeds: (response) => json(response, 400, { error: 'Invalid request: request exceeds text limit' }),
};

function answer(response: ServerResponse, fault: Fault | undefined, texts: readonly string[]): void {
  const refusal = fault === undefined ? undefined : refusals[fault];
  if (refusal) refusal(response, texts);
  else json(response, 200, { translatedText: texts });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
