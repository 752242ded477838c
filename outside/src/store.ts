/** Everything accepted, in order: in memory up to a limit, and in one JSON-lines file per kind when a folder is given. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { now } from './clock.ts';
import { isMessage, type Mail, type Message, type Sms } from './message.ts';

export interface Change {
  readonly type: 'message' | 'update';
  readonly message: Message;
}

export interface Store {
  readonly addMail: (mail: Omit<Mail, 'seq' | 'at'>) => Mail;
  readonly addSms: (sms: Omit<Sms, 'seq' | 'at'>) => Sms;
  /** Replaces one text by a later state of itself. */
  readonly update: (sms: Sms) => void;
  /** Oldest first, after the cursor. */
  readonly since: (seq: number) => readonly Message[];
  readonly find: (seq: number) => Message | undefined;
  readonly findSms: (sid: string) => Sms | undefined;
  readonly watch: (listener: (change: Change) => void) => () => void;
}

export const KEPT = 5_000;

const fileOf = (dir: string, kind: Message['kind']): string =>
  join(dir, kind === 'mail' ? 'mail.jsonl' : 'sms.jsonl');

/** Lines are ours; one cut short by a killed process is dropped. A later line for the same `seq` replaces it. */
function load(dir: string, kind: Message['kind']): readonly Message[] {
  const file = fileOf(dir, kind);
  if (!existsSync(file)) return [];
  const bySeq = new Map<number, Message>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.endsWith('}')) continue;
    const message: unknown = JSON.parse(line);
    if (isMessage(message)) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()];
}

function reopen(dir: string, kept: number): readonly Message[] {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const all = [...load(dir, 'mail'), ...load(dir, 'sms')].sort((a, b) => a.seq - b.seq).slice(-kept);
  for (const kind of ['mail', 'sms'] as const) {
    const lines = all
      .filter((message) => message.kind === kind)
      .map((message) => `${JSON.stringify(message)}\n`);
    const file = fileOf(dir, kind);
    writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return all;
}

export function createStore(dir: string | undefined, kept = KEPT): Store {
  const messages = new Map<number, Message>();
  const seqOfSid = new Map<string, number>();
  const listeners = new Set<(change: Change) => void>();
  let last = 0;

  const hold = (message: Message) => {
    messages.set(message.seq, message);
    if (message.kind === 'sms') seqOfSid.set(message.sid, message.seq);
    last = Math.max(last, message.seq);
    for (const seq of messages.keys()) {
      if (messages.size <= kept) break;
      const old = messages.get(seq);
      if (old?.kind === 'sms') seqOfSid.delete(old.sid);
      messages.delete(seq);
    }
  };
  const keep = (change: Change) => {
    hold(change.message);
    if (dir !== undefined)
      appendFileSync(fileOf(dir, change.message.kind), `${JSON.stringify(change.message)}\n`);
    for (const listener of listeners) listener(change);
  };
  if (dir !== undefined) reopen(dir, kept).forEach(hold);

  const number = () => ({ seq: last + 1, at: now().toISOString() });
  const find = (seq: number) => messages.get(seq);
  return {
    addMail: (mail) => {
      const message = { ...mail, ...number() };
      keep({ type: 'message', message });
      return message;
    },
    addSms: (sms) => {
      const message = { ...sms, ...number() };
      keep({ type: 'message', message });
      return message;
    },
    update: (sms) => {
      if (messages.has(sms.seq)) keep({ type: 'update', message: sms });
    },
    since: (seq) => [...messages.values()].filter((message) => message.seq > seq),
    find,
    findSms: (sid) => {
      const found = find(seqOfSid.get(sid) ?? 0);
      return found?.kind === 'sms' ? found : undefined;
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
