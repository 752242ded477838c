/** An endpoint that answers as Twilio's Messages resource does, and misbehaves. Source: twilio.com/docs/messaging/api. */
import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { Rng } from '../rng.ts';
import { openEndpoint, type Endpoint } from './endpoint.ts';
import { bodyOf } from './http-body.ts';
import type { Journal } from './journal.ts';
import { codeIn } from './link.ts';
import type { Tricks } from './tricks.ts';

export type SmsTrick =
  | { readonly act: 'throttle'; readonly retryAfterS: number }
  /** Nothing is taken. */
  | { readonly act: 'refuse'; readonly status: number; readonly code: number }
  /** Takes the text, and then answers this, says nothing, or cuts. Mute: no receipt tells of it, either. */
  | { readonly act: 'error_after'; readonly status: number; readonly isMute?: true }
  | { readonly act: 'hang_after' }
  /** Takes it at once, and answers late. Unlisted: until then the list of what it took cannot be had, either. */
  | { readonly act: 'slow'; readonly ms: number; readonly isMute?: true; readonly isUnlisted?: true }
  | { readonly act: 'cut_after'; readonly isMute?: true }
  /** Takes it; the list shows it only after this long. */
  | { readonly act: 'hidden'; readonly ms: number; readonly status: number }
  /** Takes it, and reports with this code that it did not arrive. */
  | { readonly act: 'undelivered'; readonly code: number }
  | { readonly act: 'receipts'; readonly how: 'lost' | 'five times' | 'reordered' | 'forged' };

export interface SmsTaken {
  readonly kind: 'taken';
  readonly provider: string;
  readonly at: number;
  readonly to: string;
  readonly sid: string;
  readonly code: string | null;
  readonly text: string;
  readonly isAnswered: boolean;
  /** What its receipts say in the end. */
  readonly fate: string;
}
export interface SmsDenied {
  readonly kind: 'denied';
  readonly provider: string;
  readonly at: number;
  readonly to: string;
  readonly code: string;
  readonly isFinal: boolean;
}
/** What the system answered to a receipt that somebody else signed. */
export interface Forged {
  readonly kind: 'forged';
  readonly at: number;
  readonly status: number;
}
/** A receipt that was posted, and what it was answered with; 0 when nobody answered. */
export interface Reported {
  readonly kind: 'receipt';
  readonly at: number;
  readonly sid: string;
  readonly says: string;
  readonly status: number;
}
export type SmsRecord = SmsTaken | SmsDenied | Forged | Reported;

export interface Twilio extends Endpoint {
  /** A handset texts our number, as Twilio tells of it. @returns the HTTP status, 0 when nobody answered. */
  readonly textBack: (url: string, from: string, body: string) => Promise<number>;
}

interface TwilioOptions {
  readonly name: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly journal: Journal<SmsRecord>;
  readonly tricks: Tricks<SmsTrick>;
  readonly rng: () => Rng;
}

/** Codes of a receipt after which the handset surely has nothing. */
const NOT_REACHED = new Set([30001, 30003, 30004, 30005, 30006, 30007]);
/** Refusals for good: of this number, or of this text (21617). */
const FINAL = new Set([21211, 21610, 21614, 21617]);

export async function startTwilio(options: TwilioOptions): Promise<Twilio> {
  const { name, accountSid, authToken, journal, tricks } = options;
  const messages = new Map<string, { readonly record: SmsTaken; readonly listedFrom: number }>();
  /** By number. */
  const unlistedUntil = new Map<string, number>();
  const base = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  const create = (form: URLSearchParams, response: ServerResponse) => {
    const [to, text, callback] = [form.get('To') ?? '', form.get('Body') ?? '', form.get('StatusCallback')];
    const trick = tricks.draw(to);
    const deny = (code: string, isFinal: boolean) => {
      journal.add({ kind: 'denied', provider: name, at: Date.now(), to, code, isFinal });
    };
    if (trick?.act === 'throttle') {
      deny('20429', false);
      response.setHeader('retry-after', String(trick.retryAfterS));
      answer(response, 429, { code: 20429, message: 'Too Many Requests', status: 429 });
      return;
    }
    if (trick?.act === 'refuse') {
      deny(String(trick.code), FINAL.has(trick.code));
      answer(response, trick.status, { code: trick.code, message: 'Refused', status: trick.status });
      return;
    }
    const sid = `SM${randomBytes(16).toString('hex')}`;
    const isAnswered = !(trick?.act === 'error_after' || trick?.act === 'hang_after' || trick?.act === 'cut_after' || trick?.act === 'hidden'); // prettier-ignore
    const fate =
      trick?.act === 'undelivered' ? String(trick.code) : isAnswered ? 'delivered' : 'delivered, unanswered';
    const code = codeIn(text);
    const record: SmsTaken = { kind: 'taken', provider: name, at: Date.now(), to, sid, code, text, isAnswered, fate }; // prettier-ignore
    messages.set(sid, { record, listedFrom: Date.now() + (trick?.act === 'hidden' ? trick.ms : 0) });
    journal.add(record);
    if (callback !== null) void follow(callback, sid, to, trick);
    switch (trick?.act) {
      case 'error_after':
      case 'hidden':
        answer(response, trick.status, {
          code: 20500,
          message: 'Internal Server Error',
          status: trick.status,
        });
        return;
      case 'cut_after':
        response.destroy();
        return;
      case 'hang_after':
        return;
      case 'slow':
        if (trick.isUnlisted === true) unlistedUntil.set(to, Date.now() + trick.ms);
        setTimeout(() => { answer(response, 201, resourceOf(record)); }, trick.ms); // prettier-ignore
        return;
      case 'undelivered':
      case 'receipts':
      case undefined:
        answer(response, 201, resourceOf(record));
    }
  };

  const resourceOf = ({ sid, to, text, at }: SmsTaken) => ({
    sid,
    to,
    body: text,
    status: 'queued',
    direction: 'outbound-api',
    account_sid: accountSid,
    date_created: new Date(at).toUTCString().replace('GMT', '+0000'),
    date_sent: new Date(at).toUTCString().replace('GMT', '+0000'),
    date_updated: new Date(at).toUTCString().replace('GMT', '+0000'),
    error_code: null,
    error_message: null,
    num_segments: '1',
    num_media: '0',
    uri: `${base}/${sid}`,
  });

  const list = (query: URLSearchParams, response: ServerResponse) => {
    if ((unlistedUntil.get(query.get('To') ?? '') ?? 0) > Date.now()) {
      answer(response, 503, { code: 20503, message: 'Service Unavailable', status: 503 });
      return;
    }
    const found = [...messages.values()]
      .filter(({ record, listedFrom }) => listedFrom <= Date.now() && record.to === query.get('To'))
      .map(({ record }) => resourceOf(record))
      .reverse();
    answer(response, 200, {
      messages: found.slice(0, Number(query.get('PageSize') ?? 50)),
      page: 0,
      page_size: 50,
      start: 0,
      end: found.length,
      next_page_uri: null,
      previous_page_uri: null,
      first_page_uri: base,
      uri: base,
    });
  };

  /** Receipts come after the answer; each is posted once, as Twilio does, and what is not heard is lost. */
  const follow = async (callback: string, sid: string, to: string, trick: SmsTrick | undefined) => {
    if ((trick?.act === 'receipts' && trick.how === 'lost') || (trick && 'isMute' in trick)) return;
    const end =
      trick?.act === 'undelivered'
        ? { MessageStatus: 'undelivered', ErrorCode: String(trick.code) }
        : { MessageStatus: 'delivered' };
    const says: readonly Record<string, string>[] = [{ MessageStatus: 'sent' }, end];
    const ordered = trick?.act === 'receipts' && trick.how === 'reordered' ? says.toReversed() : says;
    const times = trick?.act === 'receipts' && trick.how === 'five times' ? 5 : 1;
    const token = trick?.act === 'receipts' && trick.how === 'forged' ? 'f'.repeat(32) : authToken;
    await after(options.rng().int(20, 120));
    for (const said of ordered)
      for (let time = 0; time < times; time += 1) {
        const status = await post(callback, { MessageSid: sid, To: to, ...said }, token);
        if (token !== authToken) journal.add({ kind: 'forged', at: Date.now(), status });
        else journal.add({ kind: 'receipt', at: Date.now(), sid, says: said['MessageStatus'] ?? '', status });
        await after(30);
      }
  };

  const endpoint = await openEndpoint((state) =>
    createServer((request, response) => {
      request.on('error', () => undefined);
      void bodyOf(request).then((body) => {
        const url = new URL(request.url ?? '/', 'http://laboratory.example');
        if (state() === 'silent') return;
        if (request.headers.authorization !== basic)
          answer(response, 401, { code: 20003, message: 'Authenticate', status: 401 }); // prettier-ignore
        else if (url.pathname !== base)
          answer(response, 404, { code: 20404, message: 'Not found', status: 404 });
        else if (request.method === 'POST') create(new URLSearchParams(body), response);
        else list(url.searchParams, response);
      });
    }),
  );
  return {
    ...endpoint,
    textBack: (url, from, body) =>
      post(
        url,
        { MessageSid: `SM${randomBytes(16).toString('hex')}`, From: from, To: '+447700900990', Body: body },
        authToken,
      ),
  };
}

/** @returns whether the handset has the text. */
export const isReached = ({ fate }: SmsTaken): boolean => !NOT_REACHED.has(Number(fate));

function answer(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Source: twilio.com/docs/usage/security, "Validating requests". */
const signed = (token: string, url: string, fields: Readonly<Record<string, string>>): string =>
  createHmac('sha1', token)
    .update(
      Object.keys(fields)
        .sort()
        .reduce((text, key) => `${text}${key}${fields[key] ?? ''}`, url),
    )
    .digest('base64');

/** @returns the HTTP status, 0 when nobody answered. */
async function post(url: string, fields: Readonly<Record<string, string>>, token: string): Promise<number> {
  try {
    const answered = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signed(token, url, fields),
      },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.timeout(5_000),
    });
    await answered.arrayBuffer();
    return answered.status;
  } catch {
    return 0;
  }
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
