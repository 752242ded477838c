/**
 * A translation engine that speaks LibreTranslate's language and knows one sentence by heart. It can be away, slow, or
 * answer with what must never be shown.
 */
import { createServer, type RequestListener } from 'node:http';
import { z } from 'zod';
import { parsed } from '../json.ts';
import { openEndpoint } from './endpoint.ts';
import { bodyOf } from './http-body.ts';
import type { Tricks } from './tricks.ts';

export type EngineTrick =
  | { readonly act: 'hang' | 'cut' | 'page' | 'echo' | 'broken' }
  | { readonly act: 'error'; readonly status: number }
  | { readonly act: 'slow'; readonly ms: number }
  /** What happens to the facts in its answer. */
  | { readonly act: 'loses' | 'doubles' | 'invents' | 'rewrites' | 'marks up' };

export interface TranslationEngine {
  readonly port: number;
  readonly set: (state: 'up' | 'down') => void;
  readonly close: () => void;
}

/** `{name}` and `{number}` stand where the product's tokens do. English is what staff write. */
export const sentences = {
  'en-GB': '{name} carried {number} pebbles to the far fence.',
  pl: '{name}: kamyki zaniesione pod daleki płot, razem {number}.',
  ro: '{name} a dus {number} pietricele până la gardul din capăt.',
  pt: '{name} levou {number} pedrinhas até à cerca do fundo.',
  es: '{name} llevó {number} piedrecitas hasta la valla del fondo.',
  ur: '{name} نے {number} کنکر دور والی باڑ تک پہنچائے۔',
  ar: 'حمل الطفل {name} إلى السياج البعيد عددا من الحصى: {number}.',
  bn: '{name} দূরের বেড়া পর্যন্ত {number} নুড়ি বয়ে নিয়ে গেছে।',
  uk: '{name} переносить камінці до далекого паркану, всього {number}.',
  'zh-Hans': '{name}把{number}颗小石子搬到了远处的篱笆旁。',
} as const;

const codes: Readonly<Record<string, keyof typeof sentences>> = {
  en: 'en-GB',
  pl: 'pl',
  ro: 'ro',
  pt: 'pt',
  es: 'es',
  ur: 'ur',
  ar: 'ar',
  bn: 'bn',
  uk: 'uk',
  zh: 'zh-Hans',
};

const Asked = z.object({
  q: z.union([z.string(), z.array(z.string())]),
  source: z.string(),
  target: z.string(),
});
/** What stands in a sentence in the places of its name and its number, whatever it looks like. */
const english = /^(?<name>\S+) carried (?<number>\S+) pebbles to the far fence\.?$/u;
const SLOW_LORIS_MS = 30_000;

export async function startEngine(tricks: Tricks<EngineTrick>): Promise<TranslationEngine> {
  const serve: RequestListener = (request, response) => {
    const say = (status: number, body: string, type = 'application/json') => {
      if (!response.destroyed) response.writeHead(status, { 'content-type': type }).end(body);
    };
    if (request.url === '/languages') {
      const all = Object.keys(codes);
      say(200, JSON.stringify(all.map((code) => ({ code, name: code, targets: all }))));
      return;
    }
    void bodyOf(request).then((body) => {
      const asked = Asked.safeParse(parsed(body)).data;
      if (asked === undefined) {
        say(400, JSON.stringify({ error: 'Invalid request' }));
        return;
      }
      const segments = [asked.q].flat();
      const trick = tricks.draw(`${asked.target} ${segments.join(' ')}`);
      const answer = () => {
        const texts = segments.map((one) => spoilt(translated(one, asked.target), one, trick));
        say(200, JSON.stringify({ translatedText: Array.isArray(asked.q) ? texts : texts[0] }));
      };
      switch (trick?.act) {
        case 'hang':
          setTimeout(() => response.destroy(), SLOW_LORIS_MS).unref();
          return;
        case 'cut':
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' });
          response.write('{"translatedText": ["');
          response.destroy();
          return;
        case 'page':
          say(200, '<html><body>Bad gateway</body></html>', 'text/html');
          return;
        case 'broken':
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]));
          return;
        case 'error':
          say(trick.status, JSON.stringify({ error: 'Internal error' }));
          return;
        case 'slow':
          setTimeout(answer, trick.ms);
          return;
        case 'echo':
        case 'loses':
        case 'doubles':
        case 'invents':
        case 'rewrites':
        case 'marks up':
        case undefined:
          answer();
      }
    });
  };
  return openEndpoint(() => createServer(serve));
}

/** As engines do, it gives back what it does not understand. */
function translated(segment: string, target: string): string {
  const found = english.exec(segment.trim())?.groups;
  const locale = codes[target];
  if (found === undefined || locale === undefined) return segment;
  return sentences[locale].replace('{name}', found['name'] ?? '').replace('{number}', found['number'] ?? '');
}

function spoilt(answer: string, segment: string, trick: EngineTrick | undefined): string {
  const number = english.exec(segment.trim())?.groups?.['number'] ?? 'x';
  switch (trick?.act) {
    case 'echo':
      return segment;
    case 'loses':
      return answer.replace(number, '');
    case 'doubles':
      return `${answer} ${number}`;
    case 'invents':
      return `${answer} 17`;
    case 'rewrites':
      return answer.replace(number, '12');
    case 'marks up':
      return answer.replace(number, `<b>${number}</b>`);
    case 'hang':
    case 'cut':
    case 'page':
    case 'broken':
    case 'error':
    case 'slow':
    case undefined:
      return answer;
  }
}
