/** What a person may set, from `.env` and from the environment (which wins): checked before anything is started. */
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Trouble } from './trouble.ts';

export type Env = Readonly<Record<string, string | undefined>>;

export interface Settings {
  readonly webPort: number;
  readonly outsidePort: number;
  /** The address the web page and the mailbox page listen on. */
  readonly host: string;
  /** Undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly isTwilioReal: boolean;
  /** The invented nursery, and a sign-in without a secret. */
  readonly isDemo: boolean;
}

const WEB_PORT = 8080;
const OUTSIDE_PORT = 8081;
const LINE = /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=/u;
const EMPTY = /^\s*(?:#.*)?$/u;

/**
 * `parseEnv` drops what it does not understand, and a dropped line is a setting somebody believes in.
 * @throws Trouble naming the line.
 */
export function readEnvFile(file: string): Env {
  if (!existsSync(file)) return {};
  if (!statSync(file).isFile())
    throw new Trouble(`${file} is not a file: move it away, or write NAME=value lines in it`);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new Trouble(`${file} cannot be read: make it readable for you, or remove it`);
  }
  if (!isUtf8(bytes)) throw new Trouble(`${file} is not UTF-8 text: save it as UTF-8, or remove it`);
  const text = bytes.toString('utf8').replace(/^\uFEFF/u, '');
  checkLines(file, text);
  return parseEnv(text);
}

function checkLines(file: string, text: string): void {
  let open = '';
  let openedAt = 0;
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (open !== '') {
      if (line.includes(open)) open = '';
      continue;
    }
    if (EMPTY.test(line)) continue;
    if (!LINE.test(line))
      throw new Trouble(`${file}, line ${String(index + 1)}: not NAME=value; correct it, or put # before it`);
    const value = line.slice(line.indexOf('=') + 1).trimStart();
    const quote = ['"', "'", '`'].find((each) => value.startsWith(each));
    if (quote !== undefined && !value.slice(1).includes(quote)) [open, openedAt] = [quote, index + 1];
  }
  if (open !== '')
    throw new Trouble(
      `${file}, line ${String(openedAt)}: the quotation mark ${open} is never closed; close it`,
    );
}

const SECRET_FILE =
  /^((?:DATABASE|REDIS)_URL|SERVICE_SECRET|(?:NOTIFY|TWILIO|TRANSLATE|GATEWAY|DIARY)_\w+)_FILE$/u;

/** `NAME_FILE` gives NAME from a file, as it does for the services. @throws Trouble when it cannot be read. */
export function withFiles(env: Env): Env {
  const read = Object.entries(env).flatMap(([name, file]): [string, string | undefined][] => {
    const target = SECRET_FILE.exec(name)?.[1];
    if (target === undefined || file === undefined || file === '') return [];
    if (given(env, target) !== undefined)
      throw new Trouble(`${name} and ${target} are both set: keep one of the two`);
    if (!existsSync(file) || !statSync(file).isFile())
      throw new Trouble(`${name} names a file that is not there: correct the path, or set ${target} itself`);
    return [
      [target, readFileSync(file, 'utf8').replace(/\r?\n$/u, '')],
      [name, undefined],
    ];
  });
  return { ...env, ...Object.fromEntries<string | undefined>(read) };
}

/** Set and not empty. */
const given = (env: Env, name: string): string | undefined => (env[name] === '' ? undefined : env[name]);

/** @throws Trouble for the first variable that does not fit, with what would. */
export function readSettings(env: Env): Settings {
  const databaseUrl = url(env, 'DATABASE_URL', ['postgres', 'postgresql'], 'the embedded Postgres');
  const settings = {
    webPort: port(env, 'STORYBELL_PORT', WEB_PORT),
    outsidePort: port(env, 'STORYBELL_OUTSIDE_PORT', OUTSIDE_PORT),
    host: given(env, 'STORYBELL_HOST') ?? '127.0.0.1',
    databaseUrl,
    redisUrl: url(env, 'REDIS_URL', ['redis', 'rediss'], 'the embedded Redis'),
    smtpUrl: url(env, 'NOTIFY_SMTP_URL', ['smtp', 'smtps'], 'the embedded mailbox'),
    isTwilioReal: isTwilioReal(env),
    isDemo: flag(env, 'STORYBELL_DEMO', databaseUrl === undefined),
  };
  url(env, 'TWILIO_BASE_URL', ['http', 'https'], "Twilio's own address");
  if (settings.webPort === settings.outsidePort)
    throw new Trouble(
      'STORYBELL_PORT and STORYBELL_OUTSIDE_PORT are the same: give one of them another port',
    );
  return settings;
}

function port(env: Env, name: string, usual: number): number {
  const value = given(env, name);
  if (value === undefined) return usual;
  const number = Number(value);
  if (!/^\d+$/u.test(value) || number < 1 || number > 65_535)
    throw new Trouble(
      `${name} must be a port from 1 to 65535: correct it, or remove it for ${String(usual)}`,
    );
  return number;
}

function flag(env: Env, name: string, usual: boolean): boolean {
  const value = given(env, name);
  if (value === undefined) return usual;
  if (value !== '0' && value !== '1') throw new Trouble(`${name} must be 1 or 0: correct it, or remove it`);
  return value === '1';
}

/** A URL may hold a password, so its value is never in the message. */
function url(env: Env, name: string, protocols: readonly string[], otherwise: string): string | undefined {
  const value = given(env, name);
  if (value === undefined) return undefined;
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (parsed === undefined || parsed.hostname === '' || !protocols.includes(parsed.protocol.slice(0, -1)))
    throw new Trouble(
      `${name} must look like ${protocols[0] ?? ''}://host:port: correct it, or remove it to use ${otherwise}`,
    );
  return value;
}

const TWILIO = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const;

/** All of it or none: half an account would send half the families nothing. */
function isTwilioReal(env: Env): boolean {
  const missing = TWILIO.filter((name) => given(env, name) === undefined);
  if (missing.length === TWILIO.length && given(env, 'TWILIO_BASE_URL') === undefined) return false;
  if (missing.length > 0)
    throw new Trouble(
      `${missing.join(' and ')} missing: set all of ${TWILIO.join(', ')}, or none for the embedded phone`,
    );
  return true;
}

/** Of the environment, what belongs to a service by its prefix; empty means unset. */
export const withPrefix = (env: Env, ...prefixes: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value !== undefined && value !== '' && prefixes.some((prefix) => name.startsWith(prefix))
        ? [[name, value]]
        : [],
    ),
  );
