/** `.storybell`: all that a start leaves on disk. The runtime and the models in it are kept even by `--fresh`. */
import { createECDH, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { access, constants, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explain, Trouble } from './trouble.ts';

export interface Folder {
  readonly root: string;
  readonly postgres: string;
  readonly redis: string;
  readonly outside: string;
  /** Kept by `--fresh`: they are no one's data, and tens of megabytes each. */
  readonly models: string;
  readonly logs: string;
  /** Heads of the audit's chains, so that one cut off is found. */
  readonly anchors: string;
  readonly photos: string;
  readonly ports: string;
  readonly lock: string;
  readonly logOf: (part: string) => string;
}

/** A cluster takes 60 MB, its write-ahead log up to 1 GB under load; below this a first start fails half-way. */
const NEEDED_BYTES = 400_000_000;

export const folderAt = (root: string): Folder => ({
  root,
  postgres: join(root, 'data', 'postgres'),
  redis: join(root, 'data', 'redis'),
  outside: join(root, 'data', 'outside'),
  models: join(root, 'models'),
  logs: join(root, 'logs'),
  anchors: join(root, 'data', 'audit-anchors.jsonl'),
  photos: join(root, 'data', 'photos'),
  ports: join(root, 'ports.json'),
  lock: join(root, 'running.json'),
  logOf: (part) => join(root, 'logs', `${part}.log`),
});

/** One level at a time: Node's `recursive` never ends where a file system refuses with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** @throws Trouble when it cannot be made or written, or the disk is nearly full. */
export async function prepareFolder(folder: Folder): Promise<void> {
  try {
    makeFolder(folder.logs);
    await access(folder.root, constants.W_OK);
  } catch (error) {
    throw explain(error, folder.root);
  }
  const disk = await statfs(folder.root);
  checkSpace(disk.bavail * disk.bsize, folder.root);
}

/** @throws Trouble */
export function checkSpace(freeBytes: number, path: string): void {
  if (freeBytes >= NEEDED_BYTES) return;
  const mb = (bytes: number) => `${String(Math.floor(bytes / 1_000_000))} MB`;
  throw new Trouble(
    `the disk is full at ${path} (${mb(freeBytes)} left, ${mb(NEEDED_BYTES)} needed): free some space, or set STORYBELL_DIR to another disk`,
  );
}

/** Begins again: data, logs, secrets and ports go. */
export async function emptyFolder(folder: Folder): Promise<void> {
  try {
    for (const path of [
      join(folder.root, 'data'),
      folder.logs,
      folder.ports,
      join(folder.root, 'secrets.json'),
    ])
      await rm(path, { recursive: true, force: true });
  } catch (error) {
    throw explain(error, folder.root);
  }
}

export interface Secrets {
  /** Signs what services vouch for to each other. */
  readonly service: string;
  /** Signs the links in messages. */
  readonly link: string;
  /** Goes into the hash of every PIN, passphrase and code. */
  readonly pepper: string;
  /** Seals what of the record only the lead for safeguarding may read. */
  readonly record: string;
  /** The services' passwords in Postgres are derived from it. */
  readonly database: string;
  readonly twilioAccountSid: string;
  readonly twilioAuthToken: string;
  /** Private half of the key pair that push services know us by, base64url. */
  readonly vapid: string;
}

const newSecrets = (): Secrets => ({
  service: randomBytes(32).toString('hex'),
  link: randomBytes(32).toString('hex'),
  pepper: newPepper(),
  record: newRecordKey(),
  database: randomBytes(32).toString('hex'),
  twilioAccountSid: `AC${randomBytes(16).toString('hex')}`,
  twilioAuthToken: randomBytes(16).toString('hex'),
  vapid: newVapid(),
});

const newRecordKey = () => randomBytes(32).toString('hex');

const newPepper = () => randomBytes(32).toString('hex');

/** 32 bytes, of which the first may be zero. */
function newVapid(): string {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  return Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()])
    .subarray(-32)
    .toString('base64url');
}

/** The half that browsers are given. */
export function vapidPublicKey(vapid: string): string {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(vapid, 'base64url');
  return curve.getPublicKey('base64url');
}

const isSecrets = (value: unknown): value is Secrets =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(newSecrets()).every((name) => typeof Reflect.get(value, name) === 'string');

/** Made once, readable for their owner only. @throws Trouble when the file is damaged. */
export function keepSecrets(folder: Folder): Secrets {
  const file = join(folder.root, 'secrets.json');
  if (!existsSync(file)) return writeSecrets(file, newSecrets());
  const kept = readSecrets(file);
  if (isSecrets(kept)) return kept;
  // A folder from before there was push, or a PIN, has no key for it yet.
  const completed: unknown = { vapid: newVapid(), pepper: newPepper(), record: newRecordKey(), ...kept };
  if (isSecrets(completed)) return writeSecrets(file, completed);
  throw new Trouble(`${file} is damaged: put it back, or begin again with npm start -- --fresh`);
}

/** Empty where it is damaged: whatever is wrong with it, the way out is the same. */
function readSecrets(file: string): object {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** @throws Trouble */
function writeSecrets(file: string, secrets: Secrets): Secrets {
  try {
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw explain(error, file);
  }
  return secrets;
}
