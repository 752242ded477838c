/** The mail server of the outside world: a real SMTP conversation that takes everything, unless told to misbehave. */
import type { Socket } from 'node:net';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Fault, Faults, SmtpStage } from './faults.ts';
import { directionOf, guessLanguage } from './language.ts';
import type { Mail } from './message.ts';
import type { Store } from './store.ts';

export interface MailServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

interface SmtpDeps {
  readonly store: Store;
  readonly faults: Faults;
  readonly port: number;
  readonly host: string;
}

const MAX_BYTES = 10_000_000;

type SmtpFault = Extract<Fault, { channel: 'smtp' }>;
type Answer = (error?: Error | null) => void;

const TEXTS: Readonly<Record<number, string>> = {
  421: '4.3.2 service not available, closing',
  450: '4.2.1 mailbox busy',
  451: '4.3.0 local error in processing',
  452: '4.2.2 not enough storage',
  550: '5.1.1 no such user here',
  551: '5.1.6 user not local',
  552: '5.2.2 mailbox full',
  553: '5.1.3 mailbox name not allowed',
  554: '5.7.1 message refused',
};

const replyWith = (code: number): Error =>
  Object.assign(new Error(TEXTS[code] ?? 'refused on request'), { responseCode: code });

/** Refusals of a person come at RCPT, of content after the dot, of service before both. */
function stageOf(fault: SmtpFault): SmtpStage {
  switch (fault.kind) {
    case 'slow':
      return 'dot';
    case 'hang':
    case 'cut':
      return fault.stage;
    case 'reply':
      return fault.stage ?? (fault.code === 421 ? 'mail' : fault.code === 554 ? 'dot' : 'rcpt');
  }
}

export function startMailServer({ store, faults, port, host }: SmtpDeps): Promise<MailServer> {
  const sockets = new Map<number, Socket>();
  const cut = (session: SMTPServerSession) => sockets.get(session.remotePort)?.destroy();
  const takeAt = (stage: SmtpStage, to?: string) =>
    faults.take((fault): fault is SmtpFault => fault.channel === 'smtp' && stageOf(fault) === stage, to);

  /** Before the dot nothing has been taken, so a fault there is the whole answer. */
  const meet = (stage: SmtpStage, session: SMTPServerSession, answer: Answer, to?: string) => {
    const fault = takeAt(stage, to);
    switch (fault?.kind) {
      case 'reply':
        answer(replyWith(fault.code));
        return;
      case 'cut':
        cut(session);
        return;
      case 'hang':
        return;
      case 'slow':
      case undefined:
        answer();
    }
  };

  async function receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    answer: Answer,
  ): Promise<void> {
    const rcptTo = session.envelope.rcptTo.map(({ address }) => address);
    const parsed = await simpleParser(stream);
    if (stream.sizeExceeded) {
      answer(Object.assign(new Error('5.3.4 message too big'), { responseCode: 552 }));
      return;
    }
    const fault = takeAt('dot', rcptTo[0]);
    const mailFrom = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    const keep = () => store.addMail(toMail(parsed, mailFrom, rcptTo));
    switch (fault?.kind) {
      case 'reply':
        answer(replyWith(fault.code));
        return;
      case 'hang':
        if (fault.keeps !== false) keep();
        return;
      case 'cut':
        if (fault.keeps !== false) keep();
        cut(session);
        return;
      case 'slow':
        keep();
        setTimeout(answer, fault.ms);
        return;
      case undefined:
        keep();
        answer();
    }
  }

  const server = new SMTPServer({
    banner: 'Storybell outside world (embedded, invented people only)',
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    onAuth: (auth, _session, answer) => {
      answer(null, { user: auth.username ?? 'anyone' });
    },
    onConnect: (session, answer) => {
      meet('connect', session, answer);
    },
    onMailFrom: (_address, session, answer) => {
      meet('mail', session, answer);
    },
    onRcptTo: ({ address }, session, answer) => {
      meet('rcpt', session, answer, address);
    },
    onData: (stream, session, answer) => {
      receive(stream, session, answer).catch((error: unknown) => {
        answer(error instanceof Error ? error : new Error(String(error)));
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    const from = socket.remotePort ?? 0;
    sockets.set(from, socket);
    socket.once('close', () => sockets.delete(from));
  });
  server.on('error', () => undefined); // A peer that resets its connection is no concern of the others.

  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets.values()) socket.destroy();
            server.close(() => {
              closed();
            });
          }),
      });
    });
  });
}

const addressesOf = (field: AddressObject | AddressObject[] | undefined) =>
  [field ?? []]
    .flat()
    .flatMap(({ value }) => value.map(({ address, name }) => ({ address: address ?? '', name })));

function toMail(parsed: ParsedMail, mailFrom: string, rcptTo: readonly string[]): Omit<Mail, 'seq' | 'at'> {
  const html = parsed.html || '';
  const text = parsed.text ?? '';
  const opening = /<(?:html|body|div)\b[^>]*>/iu;
  const tag = opening.exec(html)?.[0] ?? '';
  const attribute = (name: string) => new RegExp(`\\b${name}\\s*=\\s*["']?([\\w-]+)`, 'iu').exec(tag)?.[1];
  const headers = parsed.headerLines.map(({ line }) => {
    const colon = line.indexOf(':');
    return {
      name: line.slice(0, colon),
      value: line
        .slice(colon + 1)
        .replace(/\r?\n[ \t]+/gu, ' ')
        .trim(),
    };
  });
  const header = (name: string) => headers.find((each) => each.name.toLowerCase() === name)?.value;
  const declared = attribute('lang') ?? header('content-language');
  const lang = declared ?? guessLanguage(`${parsed.subject ?? ''} ${text}`);
  return {
    kind: 'mail',
    messageId: parsed.messageId ?? '',
    mailFrom,
    rcptTo,
    from: addressesOf(parsed.from)
      .map(({ address, name }) => (name === '' ? address : `${name} <${address}>`))
      .join(', '),
    to: addressesOf(parsed.to),
    subject: parsed.subject ?? '',
    text,
    html,
    headers,
    lang,
    dir:
      attribute('dir') === 'rtl' || (attribute('dir') === undefined && directionOf(lang) === 'rtl')
        ? 'rtl'
        : 'ltr',
    isLangDeclared: declared !== undefined,
  };
}
