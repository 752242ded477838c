/** A mail server of the outside world that misbehaves at every stage. It takes mail for invented people only. */
import { createServer, type Socket } from 'node:net';
import { openEndpoint, type Endpoint } from './endpoint.ts';
import type { Journal } from './journal.ts';
import { codeIn } from './link.ts';
import { readMail } from './mime.ts';
import type { Tricks } from './tricks.ts';

export type SmtpStage = 'ehlo' | 'mail' | 'rcpt' | 'data' | 'dot';
export type SmtpTrick =
  | { readonly stage: SmtpStage; readonly act: 'reply'; readonly code: number }
  /** Closes without a word. At the dot the message is taken before, unless `drops`. */
  | { readonly stage: SmtpStage; readonly act: 'cut'; readonly drops?: true }
  /** Says nothing more. At the dot the message is taken before, unless `drops`. */
  | { readonly stage: SmtpStage; readonly act: 'hang'; readonly drops?: true }
  | { readonly stage: 'dot'; readonly act: 'slow'; readonly ms: number };

export interface MailTaken {
  readonly kind: 'taken';
  readonly provider: string;
  readonly at: number;
  readonly to: string;
  readonly from: string;
  readonly messageId: string | null;
  readonly languages: readonly (string | null)[];
  readonly code: string | null;
  readonly text: string;
  /** Whether the sender was told. */
  readonly isAnswered: boolean;
}
export interface MailDenied {
  readonly kind: 'denied';
  readonly provider: string;
  readonly at: number;
  readonly to: string;
  readonly code: string;
  readonly isFinal: boolean;
}
export type MailRecord = MailTaken | MailDenied;

interface SmtpOptions {
  readonly name: string;
  readonly journal: Journal<MailRecord>;
  readonly tricks: Tricks<SmtpTrick>;
}

/** Refusals of one recipient or one content that no repetition can mend. */
const FINAL = new Set([550, 551, 552, 553, 554]);

export async function startSmtp({ name, journal, tricks }: SmtpOptions): Promise<Endpoint> {
  const converse = (socket: Socket) => {
    const say = (line: string) => {
      if (socket.writable) socket.write(`${line}\r\n`, 'latin1');
    };
    let [from, to] = ['', ''];
    let trick: SmtpTrick | undefined;
    let content: string | undefined;
    let kept = '';

    const deny = (code: string, isFinal: boolean) => {
      journal.add({ kind: 'denied', provider: name, at: Date.now(), to, code, isFinal });
    };
    /** @returns true when the trick was the whole answer. */
    const meet = (stage: SmtpStage): boolean => {
      if (trick?.stage !== stage) return false;
      switch (trick.act) {
        case 'reply':
          deny(String(trick.code), FINAL.has(trick.code));
          say(`${String(trick.code)} as the laboratory wishes`);
          if (trick.code === 421) socket.end();
          return true;
        case 'cut':
          deny(`cut at ${stage}`, false);
          socket.resetAndDestroy();
          return true;
        case 'hang':
          deny(`hang at ${stage}`, false);
          return true;
        case 'slow':
          return false;
      }
    };
    const take = (raw: string, isAnswered: boolean) => {
      const { messageId, contentLanguage, lang, text } = readMail(raw);
      const code = codeIn(text);
      journal.add({ kind: 'taken', provider: name, at: Date.now(), to, from, messageId, languages: [contentLanguage, lang], code, text, isAnswered }); // prettier-ignore
    };
    const dot = (raw: string) => {
      if (trick?.stage !== 'dot' || trick.act === 'reply') {
        if (meet('dot')) return;
        take(raw, true);
        say('250 2.0.0 Ok: queued as LAB');
        return;
      }
      if (trick.act === 'slow') {
        take(raw, true);
        setTimeout(() => { say('250 2.0.0 Ok: queued as LAB'); }, trick.ms); // prettier-ignore
        return;
      }
      if (trick.drops !== true) take(raw, false);
      meet('dot');
    };

    const command = (line: string) => {
      const word = line.slice(0, 4).toUpperCase();
      switch (word) {
        case 'EHLO':
        case 'HELO':
          trick = tricks.draw('EHLO');
          if (meet('ehlo')) return;
          say('250-laboratory.example');
          say('250 8BITMIME');
          return;
        case 'MAIL':
          from = addressIn(line);
          to = '';
          trick = tricks.draw('MAIL');
          if (meet('mail')) return;
          say('250 2.1.0 Ok');
          return;
        case 'RCPT':
          to = addressIn(line);
          trick = tricks.draw(to);
          if (meet('rcpt')) return;
          say('250 2.1.5 Ok');
          return;
        case 'DATA':
          if (meet('data')) return;
          content = '';
          say('354 go on');
          return;
        case 'RSET':
        case 'NOOP':
          say('250 2.0.0 Ok');
          return;
        case 'QUIT':
          say('221 2.0.0 Bye');
          socket.end();
          return;
        default:
          say('502 5.5.2 not here');
      }
    };

    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      kept += chunk;
      for (;;) {
        if (content !== undefined) {
          const end = kept.startsWith('.\r\n') ? 0 : kept.indexOf('\r\n.\r\n') + 2;
          if (end === 1) return;
          const raw = kept.slice(0, end).replaceAll(/^\.\./gmu, '.');
          kept = kept.slice(end + 3);
          content = undefined;
          dot(raw);
          continue;
        }
        const end = kept.indexOf('\r\n');
        if (end < 0) return;
        const line = kept.slice(0, end);
        kept = kept.slice(end + 2);
        command(line);
      }
    });
    say('220 laboratory.example ESMTP invented people only');
  };

  return openEndpoint((state) =>
    createServer({ noDelay: true }, (socket) => {
      if (state() === 'up') converse(socket);
    }),
  );
}

const addressIn = (line: string) => /<([^>]*)>/u.exec(line)?.[1] ?? '';
