/** A translation engine in the house that gives back the words between its own, and remembers what it was shown. */
import { createServer } from 'node:http';
import { z } from 'zod';
import { openEndpoint } from '../../faults/endpoints/endpoint.ts';
import { bodyOf } from '../../faults/endpoints/http-body.ts';
import { parsed } from '../../faults/json.ts';

export interface Engine {
  readonly port: number;
  /** Each request as it came. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

const Asked = z.object({ q: z.array(z.string()), target: z.string() });

/** What staff write and what it becomes: in the place of `_` stands what nobody may lose. */
export const SENTENCE = 'Today we sang the song of _ in the garden.';
const sentences: Readonly<Record<string, string>> = {
  pl: 'Dzisiaj śpiewaliśmy w ogrodzie piosenkę o _.',
  ro: 'Astăzi am cântat în grădină cântecul despre _.',
  ar: 'غنينا اليوم في الحديقة أغنية _.',
  en: SENTENCE,
};
const english = new RegExp(SENTENCE.replace('.', '\\.').replace('_', '(\\S+)'), 'u');

export async function startEngine(): Promise<Engine> {
  const asked: string[] = [];
  const endpoint = await openEndpoint(() =>
    createServer((request, response) => {
      const say = (body: unknown) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/languages') {
        const targets = Object.keys(sentences);
        say(targets.map((code) => ({ code, name: code, targets })));
        return;
      }
      void bodyOf(request).then((body) => {
        asked.push(body);
        const { q, target } = Asked.parse(parsed(body));
        say({ translatedText: q.map((segment) => translated(segment, target)) });
      });
    }),
  );
  return { port: endpoint.port, asked, close: endpoint.close };
}

const translated = (segment: string, target: string): string => {
  const kept = english.exec(segment)?.[1];
  return kept === undefined ? segment : (sentences[target] ?? SENTENCE).replace('_', () => kept);
};
