/** E-mail by SMTP. One connection per line, one message at a time on it, so that we know how far each message got. */
import type { DeliveryId } from '@storybell/contracts/ids';
import type { MailMessage, Outcome, Provider } from './channel.ts';
import { smtpOutcome } from './smtp-outcome.ts';

export interface SmtpOptions {
  readonly name: string;
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly url: string;
  readonly from: string;
  /** Of the Message-ID. */
  readonly domain: string;
  /** Connections, and so messages at a time. */
  readonly lines: number;
  /** After how long without a word it is given up; shorter only in tests. */
  readonly silenceMs?: number;
  /** After how long in all it is given up; shorter only in tests. */
  readonly messageMs?: number;
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** A server that answers a byte at a time is never silent: the whole message has a limit too. */
const MESSAGE_MS = 60_000;
/** Shorter than servers keep an idle connection, so that we close it and not they in the middle of a message. */
const IDLE_MS = 30_000;

/** Addresses are checked where they are written down; here once more, as nodemailer would make a recipient of each part. */
const oneAddress = /^[^\s<>,;:"()\\@]+@[^\s<>,;:"()\\@]+$/u;

/**
 * A second copy is known by its Message-ID, and nobody can be asked whether there was a first. A relay of our own on
 * loopback makes that doubt a matter of milliseconds, and tries the world again by itself.
 */
export function createSmtpProvider(options: SmtpOptions): Provider<MailMessage> {
  const { name, from, domain, lines } = options;
  const all = Array.from({ length: lines }, () => openLine(options));
  const free = [...all];
  const waiting: ((line: Line) => void)[] = [];
  const take = (): Line | Promise<Line> => free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  const give = (line: Line) => {
    const next = waiting.shift();
    if (next) next(line);
    else free.push(line);
  };

  return {
    name,
    channel: 'email',
    doubt: 'recognisable',
    visibilityLagMs: 0,
    send: async (message) => {
      if (!oneAddress.test(message.to)) return { kind: 'refused', code: 'smtp_address' };
      const line = await take();
      try {
        return await line.send(mailOf(message, from, domain));
      } finally {
        give(line);
      }
    },
    close: () => {
      for (const line of all) line.close();
    },
  };
}

/** The same for every attempt, so that a second copy is known as one. */
export const messageIdOf = (id: DeliveryId, domain: string) => `<d-${id}@${domain}>`;

const mailOf = (message: MailMessage, from: string, domain: string) => ({
  messageId: messageIdOf(message.deliveryId, domain),
  from: { name: message.settingName, address: from },
  to: { name: '', address: message.to },
  envelope: { from: message.returnPath ?? from, to: [message.to] },
  subject: message.subject,
  text: message.text,
  html: message.html,
  headers: {
    'Content-Language': message.locale,
    'Auto-Submitted': 'auto-generated',
    ...(message.unsubscribeUrl !== null && {
      // Prepared: each on one raw line. Folded, they broke an external signer's DKIM.
      'List-Unsubscribe': { prepared: true, value: `<${message.unsubscribeUrl}>` },
      'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
    }),
  },
});

interface Line {
  send(mail: ReturnType<typeof mailOf>): Promise<Outcome>;
  close(): void;
}

function openLine({ url, silenceMs = SILENCE_MS, messageMs = MESSAGE_MS }: SmtpOptions): Line {
  let wasDataAccepted = false;
  /**
   * The error is the same whether the server died before its banner or after taking the whole message; only the
   * conversation tells. A false 354 is safe, a missed one is a duplicate: so the end of our content counts too, which
   * nodemailer also sends to a server that says 250 instead.
   */
  const hear = (entry: unknown, line: unknown) => {
    const kind: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'tnx') : undefined;
    const isGoAhead = kind === 'server' && typeof line === 'string' && line.startsWith('354');
    if (isGoAhead || kind === 'message') wasDataAccepted = true;
  };
  const deaf = () => undefined;
  // Loaded when the first mail is sent: nothing else waits for it when the process starts.
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url,
      pool: true,
      maxConnections: 1,
      maxMessages: 1_000,
      // It would send again by itself; whether and when to is decided by rows.
      maxRequeues: 0,
      idleTimeout: IDLE_MS,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: silenceMs,
      dnsTimeout: CONNECT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      transactionLog: true,
      logger: { level: deaf, trace: deaf, debug: hear, info: hear, warn: deaf, error: deaf, fatal: deaf },
    });
  };
  let opened: ReturnType<typeof open> | undefined;

  return {
    send: async (mail) => {
      wasDataAccepted = false;
      const transport = await (opened ??= open());
      try {
        const sent = await transport.sendMail({ ...mail, signal: AbortSignal.timeout(messageMs) });
        return { kind: 'accepted', providerRef: referenceIn(sent.response) };
      } catch (error) {
        return smtpOutcome({
          wasDataAccepted,
          responseCode: numberAt(error, 'responseCode'),
          command: stringAt(error, 'command'),
          errorCode: stringAt(error, 'code'),
        });
      }
    },
    close: () => {
      void opened?.then((transport) => {
        transport.close();
      });
    },
  };
}

/** The queue id in the server's last answer, or the answer's code alone: its words may quote an address. */
const referenceIn = (response: string): string =>
  /\b(?:queued as|id[= ]|as)\s*<?([\w.-]{4,64})(?![\w.-]*@)/iu.exec(response)?.[1] ?? response.slice(0, 3);

const numberAt = (error: unknown, key: string): number | undefined => {
  const value: unknown = Reflect.get(Object(error), key);
  return typeof value === 'number' ? value : undefined;
};

const stringAt = (error: unknown, key: string): string | undefined => {
  const value: unknown = Reflect.get(Object(error), key);
  return typeof value === 'string' ? value : undefined;
};
