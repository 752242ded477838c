/** A stateful endpoint that answers as Twilio's Messages resource does: create, fetch, list, and STOP on replies. */
import { randomBytes } from 'node:crypto';
import { SegmentedMessage } from 'sms-segments-calculator';
import { now } from './clock.ts';
import type { Faults, SmsFault } from './faults.ts';
import { json, type Answer, type Handled, type Handler, type Request } from './http.ts';
import { directionOf, guessLanguage } from './language.ts';
import type { Sms, SmsVia } from './message.ts';
import type { Receipts } from './receipts.ts';
import type { Store } from './store.ts';

export interface TwilioDeps {
  /** Which of the accounts this is. */
  readonly via: SmsVia;
  readonly store: Store;
  readonly faults: Faults;
  readonly receipts: Receipts;
  readonly accountSid: string;
  readonly authToken: string;
}

const E164 = /^\+[1-9]\d{6,14}$/u;
const MAX_CHARACTERS = 1_600;

/** Source: twilio.com/docs/api/errors */
const REFUSALS: Readonly<Record<number, string>> = {
  20003: 'Authenticate',
  20404: 'The requested resource was not found',
  20429: 'Too Many Requests',
  21211: "The 'To' number is not a valid phone number",
  21212: "The 'From' number is not a valid phone number",
  21408: 'Permission to send an SMS has not been enabled for the region',
  21602: 'Message body is required',
  21603: "A 'From' phone number is required",
  21604: "A 'To' phone number is required",
  21610: 'Attempt to send to unsubscribed recipient',
  21614: "The 'To' number is not a valid mobile number",
  21617: 'The concatenated message body exceeds the 1600 character limit',
};

const refuse = (code: number, status = 400, headers: Readonly<Record<string, string>> = {}): Answer =>
  json(
    {
      code,
      message: REFUSALS[code] ?? 'Refused',
      more_info: `https://www.twilio.com/docs/errors/${String(code)}`,
      status,
    },
    status,
    headers,
  );

/** What a proxy in between answers in a provider's place. */
export const htmlPage = (status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>Please try later</h1></body></html>',
});

/** The text is taken; what its sender hears of that is another matter. */
export function answerTo(
  fault: SmsFault | undefined,
  answer: Answer,
  failed: (status: number) => Answer,
): Handled | Promise<Handled> {
  switch (fault?.kind) {
    case 'error_after_accepting':
      return failed(fault.status ?? 500);
    case 'hang_after_accepting':
      return 'hang';
    case 'cut_after_accepting':
      return 'cut';
    case 'html':
      return htmlPage(fault.status);
    case 'slow':
      return new Promise((resolve) => setTimeout(resolve, fault.ms, answer));
    case 'throttle':
    case 'refuse':
    case 'slow_to_list':
    case 'undelivered':
    case 'receipts_lost':
    case 'receipts_doubled':
    case 'receipts_repeated':
    case 'receipts_reordered':
    case 'receipts_forged':
    case undefined:
      return answer;
  }
}

/** After all accounts: no such account. */
export const unknownAccount: Handler = ({ path }) =>
  path.startsWith('/2010-04-01/') ? refuse(20003, 401) : undefined;

const STOP_WORDS = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout']);
const START_WORDS = new Set(['start', 'yes', 'unstop']);

export const newSid = (): string => `SM${randomBytes(16).toString('hex')}`;

/** A text as it lies in the store, before it has a number. */
export function draft(
  fields: Pick<Sms, 'from' | 'to' | 'body' | 'direction' | 'status' | 'via'>,
): Omit<Sms, 'seq' | 'at'> {
  const parts = new SegmentedMessage(fields.body);
  const lang = guessLanguage(fields.body);
  return {
    kind: 'sms',
    sid: newSid(),
    ...fields,
    errorCode: null,
    segments: Math.max(1, parts.segmentsCount),
    encoding: parts.encodingName,
    statusCallback: '',
    listedFrom: '',
    lang,
    dir: directionOf(lang),
    isLangDeclared: false,
  };
}

/** Who answered STOP; Twilio itself keeps that list and refuses their number from then on. */
export interface OptOuts {
  readonly has: (phone: string) => boolean;
  readonly hear: (phone: string, body: string) => void;
}

export function createOptOuts(): OptOuts {
  const phones = new Set<string>();
  return {
    has: (phone) => phones.has(phone),
    hear: (phone, body) => {
      const word = body.trim().toLowerCase();
      if (STOP_WORDS.has(word)) phones.add(phone);
      if (START_WORDS.has(word)) phones.delete(phone);
    },
  };
}

const rfc2822 = (iso: string): string => new Date(iso).toUTCString().replace('GMT', '+0000');

export function twilioApi(
  { via, store, faults, receipts, accountSid, authToken }: TwilioDeps,
  optOuts: OptOuts,
): Handler {
  const base = `/2010-04-01/Accounts/${accountSid}/Messages`;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  const resource = (sms: Sms) => ({
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: sms.body,
    date_created: rfc2822(sms.at),
    date_sent: rfc2822(sms.at),
    date_updated: rfc2822(sms.at),
    direction: sms.direction,
    error_code: sms.errorCode,
    error_message: null,
    from: sms.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(sms.segments),
    price: null,
    price_unit: 'USD',
    sid: sms.sid,
    status: sms.status,
    subresource_uris: { media: `${base}/${sms.sid}/Media.json` },
    to: sms.to,
    uri: `${base}/${sms.sid}.json`,
  });

  function create(form: URLSearchParams): Handled | Promise<Handled> {
    const [to, from, body] = [form.get('To') ?? '', form.get('From') ?? '', form.get('Body') ?? ''];
    if (to === '') return refuse(21604);
    if (!E164.test(to)) return refuse(21211);
    if (from === '') return refuse(21603);
    if (!E164.test(from) && !/^[A-Za-z0-9 ]{1,11}$/u.test(from)) return refuse(21212);
    if (body === '') return refuse(21602);
    if (body.length > MAX_CHARACTERS) return refuse(21617);

    const fault = faults.take(
      (each): each is SmsFault & { channel: 'sms' } => each.channel === 'sms',
      to,
      via,
    );
    if (fault?.kind === 'html' && fault.keeps !== true) return htmlPage(fault.status);
    if (fault?.kind === 'throttle')
      return refuse(20429, 429, { 'retry-after': String(fault.retryAfterSeconds ?? 1) });
    if (fault?.kind === 'refuse') return refuse(fault.code, fault.status);
    if (optOuts.has(to)) return refuse(21610);

    const hiddenMs = fault?.kind === 'slow_to_list' ? fault.ms : 0;
    const sms = store.addSms({
      ...draft({ via, from, to, body, direction: 'outbound-api', status: 'queued' }),
      statusCallback: form.get('StatusCallback') ?? '',
      listedFrom: new Date(now().getTime() + hiddenMs).toISOString(),
    });
    receipts.follow(sms, fault);
    return answerTo(fault, json(resource(sms), 201), (status) => refuse(20500, status));
  }

  const isListed = (sms: Sms) => sms.via === via && sms.listedFrom <= now().toISOString();

  function list(query: URLSearchParams): Answer {
    const fits = (name: string, value: string) => !query.has(name) || query.get(name) === value;
    // The SDK's dateSentAfter is the parameter `DateSent>`; both ends count, as on the real list.
    const [after, before] = ['DateSent>', 'DateSent<'].map((name) => query.get(name));
    const found = store
      .since(0)
      .filter((each): each is Sms => each.kind === 'sms')
      .filter((sms) => isListed(sms) && fits('To', sms.to) && fits('From', sms.from))
      .filter((sms) => !after || Date.parse(sms.at) >= Date.parse(after))
      .filter((sms) => !before || Date.parse(sms.at) <= Date.parse(before))
      .reverse();
    const size = Math.min(1_000, Number(query.get('PageSize') ?? 50));
    const page = Number(query.get('Page') ?? 0);
    const uri = (number: number) => {
      const next = new URLSearchParams(query);
      next.set('Page', String(number));
      next.set('PageSize', String(size));
      return `${base}.json?${next.toString()}`;
    };
    const start = page * size;
    return json({
      messages: found.slice(start, start + size).map(resource),
      page,
      page_size: size,
      start,
      end: Math.max(start, Math.min(found.length, start + size) - 1),
      uri: uri(page),
      first_page_uri: uri(0),
      next_page_uri: start + size < found.length ? uri(page + 1) : null,
      previous_page_uri: page > 0 ? uri(page - 1) : null,
    });
  }

  return (request: Request) => {
    if (!request.path.startsWith(`/2010-04-01/Accounts/${accountSid}/`)) return undefined;
    if (request.headers.authorization !== expected) return refuse(20003, 401);
    if (request.path === `${base}.json` && request.method === 'POST')
      return create(new URLSearchParams(request.body));
    if (request.path === `${base}.json` && request.method === 'GET') return list(request.url.searchParams);
    const sid = /\/(SM[0-9a-f]{32})\.json$/u.exec(request.path)?.[1];
    const sms = sid === undefined || request.path !== `${base}/${sid}.json` ? undefined : store.findSms(sid);
    if (request.method === 'GET' && sms !== undefined && isListed(sms)) return json(resource(sms));
    return refuse(20404, 404);
  };
}
