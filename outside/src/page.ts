/** The mailbox and phone page: three files, the messages, and a stream of what arrives. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { oneClickUrl } from './control.ts';
import { json, type Answer, type Handler } from './http.ts';
import type { Message } from './message.ts';
import type { Change, Store } from './store.ts';

const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
};

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A mail may style itself and open links; it may run nothing, fetch nothing and post nothing. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

const NEW_TAB = '<base target="_blank">';

const HEARTBEAT_MS = 20_000;
/** What the page holds at once. */
const SHOWN = 2_000;

/** A mail's HTML is fetched when it is opened, so the list stays small. */
const shown = (message: Message) => {
  if (message.kind === 'sms') return message;
  const { html, headers: _headers, ...rest } = message;
  return { ...rest, hasHtml: html !== '', canUnsubscribe: oneClickUrl(message) !== undefined };
};

function stream(store: Store, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  const tell = ({ message }: Change) => response.write(`data: ${JSON.stringify(shown(message))}\n\n`);
  const unwatch = store.watch(tell);
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  response.write('retry: 1000\n\n');
  response.once('close', () => {
    clearInterval(heartbeat);
    unwatch();
  });
}

function mailBody(store: Store, seq: number): Answer | undefined {
  const mail = store.find(seq);
  if (mail?.kind !== 'mail') return undefined;
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': MAIL_POLICY },
    body: /<head\b/iu.test(mail.html)
      ? mail.html.replace(/<head\b[^>]*>/iu, `$&${NEW_TAB}`)
      : NEW_TAB + mail.html,
  };
}

export interface PageCan {
  /** A phone's answer goes somewhere. */
  readonly canReply: boolean;
  /** A mail can be sent back. */
  readonly canBounce: boolean;
}

export function pageHandler(store: Store, can: PageCan): Handler {
  return ({ method, path }) => {
    if (method !== 'GET') return undefined;
    const file = FILES[path];
    if (file !== undefined)
      return {
        status: 200,
        headers: {
          'content-type': file[1],
          'content-security-policy': PAGE_POLICY,
          'referrer-policy': 'no-referrer',
        },
        body: readFileSync(join(import.meta.dirname, 'page', file[0])),
      };
    if (path === '/messages') return json({ ...can, messages: store.since(0).slice(-SHOWN).map(shown) });
    if (path === '/stream')
      return (response) => {
        stream(store, response);
      };
    const seq = /^\/mail\/(\d+)$/u.exec(path)?.[1];
    return seq === undefined ? undefined : mailBody(store, Number(seq));
  };
}
