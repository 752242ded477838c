/**
 * The provider that both sides send to, a process of its own: SMS over HTTP, mail over SMTP, and a translation engine.
 * It counts each message by its id and answers as it is told. It knows nothing of either side.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import { endWithParent } from './end-with-parent.ts';
import { Behaviour, type Counts } from './fake.ts';

const HOST = '127.0.0.1';
const port = (name: string) => Number(process.env[name]);

let behaviour = Behaviour.parse({});
let held: (() => void)[] = [];
let received = 0;
let lastNewAt = 0;
let firstAt = 0;
let engineCalls = 0;
let sid = 0;
const byId = new Map<string, number>();
/** When each message to a watched number came. */
const watchedAt: number[] = [];

const now = () => performance.timeOrigin + performance.now();

function note(id: string, to: string): void {
  received += 1;
  const copies = byId.get(id) ?? 0;
  byId.set(id, copies + 1);
  if (copies > 0) return;
  lastNewAt = now();
  if (firstAt === 0) firstAt = lastNewAt;
  if (behaviour.watch !== '' && to.startsWith(behaviour.watch)) watchedAt.push(lastNewAt);
}

async function behave(): Promise<void> {
  if (behaviour.isHeld) await new Promise<void>((resolve) => held.push(resolve));
  if (behaviour.delayMs > 0) await wait(behaviour.delayMs);
}

const bodyOf = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.once('end', () => {
      resolve(text);
    });
  });

function answer(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}

const Sms = z.object({ id: z.string(), to: z.string() });
const Engine = z.object({ q: z.array(z.string()), target: z.string() });

async function sms(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { id, to } = Sms.parse(JSON.parse(await bodyOf(request)));
  note(request.headers['x-id']?.toString() ?? id, to);
  await behave();
  sid += 1;
  answer(response, 201, { id: `SM${String(sid)}`, sid: `SM${String(sid)}` });
}

/** Twilio's form, for as long as a side speaks only that. */
async function twilio(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await bodyOf(request));
  const to = form.get('To') ?? '';
  const id = new URL(form.get('StatusCallback') ?? 'http://none/').searchParams.get('d') ?? to;
  note(id, to);
  await behave();
  sid += 1;
  answer(response, 201, { sid: `SM${String(sid).padStart(32, '0')}`, status: 'queued', to, body: '' });
}

/** 26 letters of each language's script. What is made of them means nothing, and looks like the language. */
const alphabets: Readonly<Record<string, string>> = {
  en: 'abcdefghijklmnopqrstuvwxyz',
  pl: 'aąbcćdeęfghijklłmnńoóprsśt',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنه',
  uk: 'абвгдежзийклмнопрстуфхцчшю',
  ro: 'aăâbcdefghiîjlmnoprsștțuvz',
  pt: 'aáãbcçdeéfghiíjlmnoópqrstu',
};
const languages = Object.keys(alphabets);

/** Letter by letter; the tokens that stand for facts stay as they are. */
function inWordsOf(target: string, text: string): string {
  const letters = alphabets[target] ?? '';
  return text.replaceAll(/XQ[A-Z]{2}XQ|[a-z]/giu, (found) =>
    found.length > 1 ? found : letters.charAt((found.toLowerCase().charCodeAt(0) - 90) % 26),
  );
}

async function translate(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { q, target } = Engine.parse(JSON.parse(await bodyOf(request)));
  engineCalls += 1;
  answer(response, 200, { translatedText: q.map((text) => inWordsOf(target, text)) });
}

const counts = (): Counts => ({
  received,
  distinct: byId.size,
  firstAt,
  lastNewAt,
  engineCalls,
  watchedAt,
});

function reset(): void {
  byId.clear();
  watchedAt.length = 0;
  received = lastNewAt = firstAt = engineCalls = 0;
}

async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const wanted = z
    .object({ reset: z.boolean().default(false), behaviour: Behaviour.optional() })
    .parse(JSON.parse(await bodyOf(request)));
  if (wanted.reset) reset();
  if (wanted.behaviour) behaviour = wanted.behaviour;
  if (!behaviour.isHeld) {
    const all = held;
    held = [];
    for (const release of all) release();
  }
  answer(response, 200, counts());
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  if (path === '/sms') await sms(request, response);
  else if (path === '/control') await control(request, response);
  else if (path === '/translate') await translate(request, response);
  else if (path === '/languages')
    answer(response, 200, languages.map((code) => ({ code, name: code, targets: languages }))); // prettier-ignore
  else if (path.endsWith('/Messages.json') && request.method === 'POST') await twilio(request, response);
  else answer(response, 404, {});
}

const http = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.destroy();
  });
});
http.keepAliveTimeout = 600_000;

const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  authOptional: true,
  maxClients: 500,
  onData: (stream, session, done) => {
    let head = '';
    stream.on('data', (chunk: Buffer) => {
      if (head.length < 4_096) head += chunk.toString('latin1');
    });
    stream.on('end', () => {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const id = /^message-id:\s*(<[^>]+>)/imu.exec(head)?.[1];
      note(id ?? `mail to ${to}`, to);
      behave().then(() => {
        done(null, 'OK');
      }, done);
    });
  },
});
smtp.on('error', () => undefined);

endWithParent();
smtp.listen(port('SMTP_PORT'), HOST, () => {
  http.listen(port('HTTP_PORT'), HOST, () => process.send?.({ ready: true }));
});
