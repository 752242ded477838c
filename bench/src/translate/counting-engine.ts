/** An engine at the edge of the house that counts what it is asked: LibreTranslate's HTTP, the bench's own good answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Locale, locales } from '@storybell/contracts/locale';
import { LOOPBACK } from '@storybell/launcher/ports';
import { z } from 'zod';
import { understood, words } from './good-engine.ts';

const Asked = z.object({ q: z.array(z.string()), target: z.string() });

/** LibreTranslate's names of languages. */
const codes: Readonly<Partial<Record<Locale, string>>> = { 'en-GB': 'en', 'zh-Hans': 'zh', 'zh-Hant': 'zt' };
const codeOf = (locale: Locale): string => codes[locale] ?? locale;
const localeOf = (code: string): Locale => Locale.parse(locales.find((locale) => codeOf(locale) === code));

export interface CountingEngine {
  readonly url: string;
  readonly calls: () => number;
  readonly stop: () => Promise<void>;
}

export async function startCountingEngine(): Promise<CountingEngine> {
  let calls = 0;
  const offered = locales.map(codeOf);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    if (request.url === '/languages') return send(response, offered.map((code) => ({ code, name: code, targets: offered }))); // prettier-ignore
    request.setEncoding('utf8');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { q, target } = Asked.parse(JSON.parse(text));
    calls += 1;
    return send(response, { translatedText: q.map((asked) => translated(asked, localeOf(target))) });
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, LOOPBACK, resolve);
  });
  const address = z.object({ port: z.int() }).parse(server.address());
  return {
    url: `http://${LOOPBACK}:${String(address.port)}`,
    calls: () => calls,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function translated(asked: string, to: Locale): string {
  const answer = understood(asked);
  if (answer === undefined) throw new Error('the bench asks for a sentence that its engine does not know');
  return words(answer, to);
}

const send = (response: ServerResponse, body: unknown) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
