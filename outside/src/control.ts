/** For tests and the fault laboratory: what arrived, what shall go wrong next, and replies from phones. */
import { bounceKinds, composeBounce, sendRaw, type BounceOrder } from './bounce.ts';
import type { FaultOrder, Faults } from './faults.ts';
import { json, type Handler, type Request } from './http.ts';
import type { Mail, Message, Sms, SmsVia } from './message.ts';
import { parseFaultOrder } from './parse-fault.ts';
import type { Receipts } from './receipts.ts';
import type { Store } from './store.ts';
import { draft, type OptOuts } from './twilio.ts';
import { messagesIn } from './twiml.ts';

export interface Control {
  readonly fault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  /** Oldest first, after the cursor. */
  readonly log: (since?: number) => readonly Message[];
  readonly mails: (since?: number) => readonly Mail[];
  /** Texts to phones; replies from them are in `log`. */
  readonly texts: (since?: number) => readonly Sms[];
  /**
   * A text written on a phone, to the number that its last text came from or any other. What our webhook answers in
   * TwiML arrives on the phone. @returns the webhook's HTTP status; undefined when nobody answered.
   */
  readonly reply: (
    from: string,
    to: string,
    body: string,
    extra?: Readonly<Record<string, string>>,
  ) => Promise<number | undefined>;
  /**
   * Sends back a mail that arrived, to its return path.
   * @param url Where our own mail server listens; the one that was given at start, unless given.
   * @returns the code of the last answer; undefined when there is no such mail or nobody answered.
   */
  readonly bounce: (seq: number, order: BounceOrder, url?: string) => Promise<number | undefined>;
  /** Presses a mail's one-click unsubscribe (RFC 8058). @returns the HTTP status; undefined when it has no such link. */
  readonly unsubscribe: (seq: number) => Promise<number | undefined>;
  /** Resolves with the whole log as soon as it fits. @throws Error when it does not in time. */
  readonly until: (
    fits: (log: readonly Message[]) => boolean,
    timeoutMs?: number,
  ) => Promise<readonly Message[]>;
}

/** A customer of the SMS provider: its own receipts and its own list of who said STOP. */
export interface SmsAccount {
  readonly via: SmsVia;
  readonly accountSid: string;
  readonly receipts: Receipts;
  readonly optOuts: OptOuts;
}

interface ControlDeps {
  readonly store: Store;
  readonly faults: Faults;
  /** The first stands for a number that nobody has been written to from. */
  readonly accounts: readonly [SmsAccount, ...SmsAccount[]];
  readonly inboundSmsUrl: string | undefined;
  readonly bounceSmtpUrl: string | undefined;
}

const UNTIL_MS = 10_000;

export function createControl({
  store,
  faults,
  accounts,
  inboundSmsUrl,
  bounceSmtpUrl,
}: ControlDeps): Control {
  const log = (since = 0) => store.since(since);
  /** Whose number it is, by the last text from it. */
  const accountOf = (phone: string, number: string): SmsAccount => {
    const last = log().findLast(
      (each) =>
        each.kind === 'sms' && each.direction !== 'inbound' && each.from === number && each.to === phone,
    );
    return accounts.find(({ via }) => last?.kind === 'sms' && via === last.via) ?? accounts[0];
  };
  return {
    fault: faults.order,
    clearFaults: faults.clear,
    log,
    mails: (since) => log(since).filter((each): each is Mail => each.kind === 'mail'),
    texts: (since) =>
      log(since).filter((each): each is Sms => each.kind === 'sms' && each.direction !== 'inbound'),
    reply: async (from, to, body, extra = {}) => {
      const { via, accountSid, receipts, optOuts } = accountOf(from, to);
      optOuts.hear(from, body);
      const sms = store.addSms(draft({ via, from, to, body, direction: 'inbound', status: 'received' }));
      if (inboundSmsUrl === undefined || via === 'http') return undefined;
      const answer = await receipts.post(inboundSmsUrl, {
        AccountSid: accountSid,
        ApiVersion: '2010-04-01',
        Body: body,
        From: from,
        MessageSid: sms.sid,
        NumMedia: '0',
        NumSegments: String(sms.segments),
        SmsMessageSid: sms.sid,
        SmsSid: sms.sid,
        SmsStatus: 'received',
        To: to,
        ...extra,
      });
      if (!optOuts.has(from))
        for (const text of messagesIn(answer?.body ?? ''))
          store.addSms(
            draft({ via, from: to, to: from, body: text, direction: 'outbound-reply', status: 'delivered' }),
          );
      return answer?.status;
    },
    bounce: async (seq, order, url = bounceSmtpUrl) => {
      const mail = store.find(seq);
      if (mail?.kind !== 'mail' || url === undefined) return undefined;
      return sendRaw(url, order.to ?? mail.mailFrom, composeBounce(mail, order));
    },
    unsubscribe: async (seq) => {
      const mail = store.find(seq);
      const url = mail?.kind === 'mail' ? oneClickUrl(mail) : undefined;
      if (url === undefined) return undefined;
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
      const answer = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(5_000),
      });
      await answer.arrayBuffer();
      return answer.status;
    },
    until: (fits, timeoutMs = UNTIL_MS) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          unwatch();
          reject(new Error(`waited ${String(timeoutMs)} ms; ${String(log().length)} messages have arrived`));
        }, timeoutMs);
        const look = () => {
          if (!fits(log())) return;
          clearTimeout(late);
          unwatch();
          resolve(log());
        };
        const unwatch = store.watch(look);
        look();
      }),
  };
}

/** Both headers are there, as RFC 8058 asks. */
export function oneClickUrl({ headers }: Mail): string | undefined {
  const value = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value;
  if (value('list-unsubscribe-post') !== 'List-Unsubscribe=One-Click') return undefined;
  return /<(https?:\/\/[^>]+)>/u.exec(value('list-unsubscribe') ?? '')?.[1];
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const textAt = (value: unknown, key: string): string => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : '';
};

/** Another page in the same browser must not press these. */
const isForeign = ({ headers }: Request): boolean =>
  headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ''}`;

export const controlApi =
  (control: Control): Handler =>
  async (request) => {
    const { method, path, url, body } = request;
    if (!path.startsWith('/control/')) return undefined;
    if (method !== 'GET' && isForeign(request)) return json({ message: 'not from another page' }, 403);
    switch (`${method} ${path}`) {
      case 'GET /control/log': {
        const messages = control.log(Number(url.searchParams.get('since') ?? 0));
        return json({ messages, next: messages.at(-1)?.seq ?? Number(url.searchParams.get('since') ?? 0) });
      }
      case 'POST /control/faults': {
        const order = parseFaultOrder(parsed(body));
        if (order === undefined)
          return json({ message: 'say {fault: {channel, kind, …}, times?, to?, via?}' }, 400);
        control.fault(order);
        return { status: 204 };
      }
      case 'DELETE /control/faults':
        control.clearFaults();
        return { status: 204 };
      case 'POST /control/reply': {
        const said = parsed(body);
        const [from, to, text] = [textAt(said, 'from'), textAt(said, 'to'), textAt(said, 'body')];
        if (from === '' || to === '' || text === '') return json({ message: 'say {from, to, body}' }, 400);
        return json({ status: (await control.reply(from, to, text)) ?? null });
      }
      case 'POST /control/bounce': {
        const said = parsed(body);
        const kind = bounceKinds.find((each) => each === textAt(said, 'kind'));
        if (kind === undefined) return json({ message: `say {seq, kind}: ${bounceKinds.join(', ')}` }, 400);
        return json({ code: (await control.bounce(Number(textAt(said, 'seq')), { kind })) ?? null });
      }
      case 'POST /control/unsubscribe': {
        const seq = Number(textAt(parsed(body), 'seq'));
        return json({ status: (await control.unsubscribe(seq).catch(() => undefined)) ?? null });
      }
      default:
        return undefined;
    }
  };
