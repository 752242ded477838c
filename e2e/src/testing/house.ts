/**
 * The four services as processes of their own, each with a database of its own and, if asked, a clock that is wrong. The
 * mail server and the phones are the world outside. The nursery is the invented one of the demo.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serviceNames, type ServiceName } from '@storybell/contracts/define';
import { freePort } from '@storybell/launcher/ports';
import { startOutside, type Outside } from '@storybell/outside/outside';
import { testDatabase, type TestDatabase } from '@storybell/platform/testing/database';
import { testPrefix, testRedisUrl } from '@storybell/platform/testing/redis';
import { until } from '@storybell/platform/testing/until';
import { providersOf } from '../providers.ts';

export interface HouseGiven {
  /** Hours by which a service's own clock is ahead. */
  readonly aheadHours?: Partial<Record<ServiceName, number>>;
  /** For every service. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface House {
  readonly webUrl: string;
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly outside: Outside;
  readonly databases: Readonly<Record<ServiceName, TestDatabase>>;
  /** Everything that the services logged. */
  readonly said: () => string;
  close(): Promise<void>;
}

const root = new URL('../../../', import.meta.url);
const READY_MS = 60_000;

export async function startHouse({ aheadHours = {}, env = {} }: HouseGiven = {}): Promise<House> {
  const outside = await startOutside({ receiptDelayMs: 5 });
  const opened = await Promise.all(
    serviceNames.map(async (name) => [name, await testDatabase(name, new URL(`services/${name}/migrations/`, root))] as const), // prettier-ignore
  );
  const databases = Object.fromEntries(opened) as House['databases'];
  const children: ChildProcess[] = [];
  let said = '';

  const start = async (name: ServiceName, own: Readonly<Record<string, string>>): Promise<string> => {
    const child = spawn(process.execPath, [...argsOf(aheadHours[name] ?? 0), mainOf(name)], {
      env: { ...common, DATABASE_URL: databases[name].url, ...own, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const portOf = () => /\{"ready":true,"service":"\w+","port":(\d+)\}/u.exec(out)?.[1];
    await until(() => portOf() !== undefined || child.exitCode !== null, READY_MS);
    const port = portOf();
    if (port === undefined) throw new Error(`${name} did not start:\n${out}${said}`);
    return `http://127.0.0.1:${port}`;
  };
  const close = async () => {
    await Promise.all(children.map(stop));
    await Promise.all([outside.close(), ...Object.values(databases).map((one) => one.drop())]);
  };

  const common = {
    PATH: process.env['PATH'] ?? '',
    REDIS_URL: testRedisUrl(),
    BELL_PREFIX: testPrefix(),
    SERVICE_SECRET: 'a secret of these tests, which is long enough',
    WEB_URL: 'http://127.0.0.1:9',
  };
  try {
    const DIARY_URL = await start('diary', {
      DIARY_DEMO: '1',
      DIARY_RECORD_KEY: 'a record key of tests, which is long enough',
    });
    const TRANSLATE_URL = await start('translate', { DIARY_URL });
    const NOTIFY_URL = await start('notify', {
      DIARY_URL,
      TRANSLATE_URL,
      ...providersOf(outside, 'a link secret of tests, which is long enough'),
    });
    const neighbours = { DIARY_URL, TRANSLATE_URL, NOTIFY_URL };
    // Pages are asked for by an address that the gateway must know before it listens.
    const PORT = String(await freePort());
    const own = {
      PORT,
      WEB_URL: `http://127.0.0.1:${PORT}`,
      GATEWAY_SIGN_IN: 'demo',
      GATEWAY_PEPPER: 'a pepper of these tests, which is long enough',
    };
    const webUrl = await start('gateway', { ...neighbours, ...own });
    const urls = { gateway: webUrl, diary: DIARY_URL, translate: TRANSLATE_URL, notify: NOTIFY_URL };
    return { webUrl, urls, outside, databases, said: () => said, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const mainOf = (name: ServiceName) => fileURLToPath(new URL(`services/${name}/src/main.ts`, root));

const argsOf = (hours: number): string[] => [
  '--conditions=@storybell/source',
  ...(hours === 0 ? [] : [`--import=data:text/javascript,${encodeURIComponent(shiftedBy(hours))}`]),
];

/** Loaded before anything else: the process's own clock is ahead. */
const shiftedBy = (hours: number) => `
  const Real = Date;
  const now = () => Real.now() + ${String(hours * 3_600_000)};
  globalThis.Date = class Date extends Real {
    constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
    static now() { return now(); }
  };`;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
