/** An engine at the edge of the building: speaks LibreTranslate's HTTP, and misbehaves when told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { languages } from '@storybell/contracts/locale';

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

const token = /XQ[A-Z][A-Z]XQ/gu;
/** 26 letters of each script. What is made of them means nothing, and looks like the language. */
const alphabets: Readonly<Record<string, string>> = {
  ur: 'ابپتٹثجچحخدڈذرڑزسشصضطظعغفق',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنه',
  fa: 'ابپتثجچحخدذرزسشصضطظعغفقکگل',
  bn: 'কখগঘচছজঝটঠডঢণতথদধনপফবভমযরল',
  uk: 'абвгдежзийклмнопрстуфхцчшюя',
  zh: '天地人和日月山水火木土金石田目口耳手足心力大小中上下',
};
const LATIN = 'owzykaelnrstmdipcbugfhjvxq';

/** Letter by letter, tokens kept in place: wrong in every word, and right in every fact. */
export function goodTranslation(text: string, target: string): string {
  const alphabet = alphabets[target] ?? LATIN;
  return text
    .split(/(XQ[A-Z][A-Z]XQ)/u)
    .map((part) =>
      /^XQ[A-Z][A-Z]XQ$/u.test(part)
        ? part
        : part.replaceAll(
            /[a-z]/giu,
            (letter) => [...alphabet][letter.toLowerCase().charCodeAt(0) - 97] ?? '',
          ),
    )
    .join('');
}

function damaged(text: string, target: string, fault: Fault | undefined): string {
  const good = goodTranslation(text, target);
  const tokens = good.match(token) ?? [];
  const [first = '', second = ''] = tokens;
  switch (fault) {
    case 'drop':
      return good.replace(first, '');
    case 'duplicate':
      return `${good} ${first}`;
    case 'swap':
      return good.replace(first, '@').replace(second, first).replace('@', second);
    case 'echo':
      return text;
    case 'html':
      return `<b>${good}</b>`;
    case 'escaped':
      return `${good} &lt;script&gt;`;
    case 'digit':
      return `${good} ٣`;
    case 'control':
      return `${good}\u202E`;
    case 'repeat':
      return `${good} ${'ha ha '.repeat(6)}`;
    case 'emoji':
      return '😀';
    case 'long':
      return (
        Array.from({ length: 10 }, (_, at) => good.replaceAll(token, '') + 'o'.repeat(at)).join(' ') +
        tokens.join(' ')
      );
    case 'empty':
      return ' ';
    case 'english':
      return `${good} and they were with the others because of this`;
    case 'other_script':
      return `${tokens.join(' ')} ${goodTranslation(text.replaceAll(token, ''), target === 'uk' ? 'ar' : 'uk')}`;
    default:
      return good;
  }
}

export async function startLibreTranslate() {
  const requests: EngineRequestSeen[] = [];
  const offered = new Set<string>(
    languages.map(({ tag }) => codeOf(tag)).filter((tag) => tag !== 'pa' && tag !== 'so'),
  );
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

const codeOf = (tag: string) => ({ 'en-GB': 'en', 'zh-Hans': 'zh' })[tag] ?? tag;

function answer(response: ServerResponse, fault: Fault | undefined, texts: readonly string[]): void {
  const good = JSON.stringify({ translatedText: texts });
  switch (fault) {
    case 'hang':
      return;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
      return;
    case 'broken_utf8':
      response
        .writeHead(200)
        .end(
          Buffer.concat([Buffer.from('{"translatedText":["'), Buffer.from([0xc3, 0x28]), Buffer.from('"]}')]),
        );
      return;
    case 'cut':
      response.writeHead(200, { 'content-length': String(good.length + 50) }).write(good.slice(0, 10));
      setImmediate(() => response.destroy());
      return;
    case 'short_batch':
      json(response, 200, { translatedText: texts.slice(1) });
      return;
    case 'status_500':
      json(response, 500, { error: 'out of memory' });
      return;
    case 'status_403':
      json(response, 403, { error: 'Invalid API key' });
      return;
    case 'status_429':
      response.setHeader('retry-after', '90');
      json(response, 429, { error: 'Slowdown' });
      return;
    case 'unsupported':
      json(response, 400, { error: 'pl is not available as a target language from en' });
      return;
    case 'exceeds':
      json(response, 400, { error: 'Invalid request: request exceeds text limit' });
      return;
    default:
      response.writeHead(200, { 'content-type': 'application/json' }).end(good);
  }
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
