/**
 * The house in which leaks are looked for: the four services as processes on a real Postgres and a real Redis, an engine in
 * the house, and the mailboxes and phones of families outside. Everything stays on this machine.
 */
import { createECDH } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serviceNames, type ServiceName } from '@storybell/contracts/define';
import { commonEnv, startPart, type Part } from '@storybell/launcher/part';
import { choosePorts } from '@storybell/launcher/ports';
import { startPostgres } from '@storybell/launcher/postgres';
import { provisionAt } from '@storybell/launcher/real-parts';
import { startRedis } from '@storybell/launcher/redis';
import { startOutside, type Outside } from '@storybell/outside/outside';
import { Pool, type QueryResultRow } from 'pg';
import { providersOf } from '../../providers.ts';
import { startEngine, type Engine } from './engine.ts';

export type Ask = <R extends QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<R[]>;

export interface House {
  /** Where phones and browsers come in. */
  readonly webUrl: string;
  /** Each service by itself, past the gateway: nobody outside gets there. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly redisUrl: string;
  /** As the administrator: schemas by the names of the services. */
  readonly ask: Ask;
  readonly outside: Outside;
  readonly vapidKey: string;
  readonly engine: Engine;
  /** Where photos lie as files. */
  readonly photosDir: string;
  /** Whatever the services have logged. */
  readonly logs: () => readonly { readonly name: ServiceName; readonly text: string }[];
  /** Ends a service and starts it again from other sources; from the product's own unless given. */
  readonly replace: (name: ServiceName, sources?: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const productDir = resolve(import.meta.dirname, '..', '..', '..', '..');
const home = join(productDir, '.storybell', 'leaks');

/** Nothing here outlives the run, so nothing waits for the disk. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '150',
};
export const SECRET = 'looking for leaks '.repeat(3);

/** @param name Of its folder: two houses must not share one. @param gatewayEnv Besides what every house has. */
export async function openHouse(
  name: string,
  gatewayEnv: Readonly<Record<string, string>> = {},
): Promise<House> {
  await using end = new AsyncDisposableStack();
  const dir = join(home, name);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(join(dir, 'logs'), { recursive: true, mode: 0o700 });
  const logOf = (part: string) => join(dir, 'logs', `${part}.log`);

  const postgres = await startPostgres({
    dir: join(dir, 'postgres'),
    log: logOf('postgres'),
    settings: FAST,
  });
  end.defer(postgres.stop);
  const databases = await provisionAt(postgres.adminUrl, 'leaks');
  const inside = new URL(postgres.adminUrl);
  inside.pathname = '/storybell';
  const pool = new Pool({ connectionString: inside.href, max: 4 });
  pool.on('error', () => undefined); // Its server may be gone first when the house is left.
  end.defer(() => pool.end());
  const redis = await startRedis({ dir: join(dir, 'redis'), log: logOf('redis') });
  end.defer(redis.stop);
  const outside = await startOutside({ receiptDelayMs: 20, kept: Number.MAX_SAFE_INTEGER });
  end.defer(outside.close);
  const engine = await startEngine();
  end.defer(engine.close);

  const port = await choosePorts(join(dir, 'ports.json'), serviceNames);
  const urlOf = (service: ServiceName) => `http://127.0.0.1:${String(port(service))}`;
  const urls = {
    gateway: urlOf('gateway'),
    diary: urlOf('diary'),
    translate: urlOf('translate'),
    notify: urlOf('notify'),
  };
  const vapid = createECDH('prime256v1');
  vapid.generateKeys();
  const vapidKey = vapid.getPublicKey('base64url');
  const own: Readonly<Record<ServiceName, Record<string, string>>> = {
    diary: { DIARY_DEMO: '0', DIARY_RECORD_KEY: SECRET, DIARY_PHOTOS: join(dir, 'photos') },
    translate: { TRANSLATE_LIBRETRANSLATE_URL: `http://127.0.0.1:${String(engine.port)}` },
    notify: {
      ...providersOf(outside, SECRET),
      NOTIFY_VAPID_PUBLIC_KEY: vapidKey,
      NOTIFY_VAPID_PRIVATE_KEY: vapid.getPrivateKey('base64url'),
      NOTIFY_PUSH_HOSTS: outside.pageUrl,
    },
    gateway: { GATEWAY_PEPPER: SECRET, ...gatewayEnv },
  };
  const parts = new Map<ServiceName, Part>();
  const start = async (service: ServiceName, sources = join(productDir, 'services', service)) => {
    const part = startPart({
      name: service,
      script: [join(sources, 'src', 'main.ts')],
      cwd: productDir,
      env: {
        ...commonEnv(process.env),
        HOST: '127.0.0.1',
        PORT: String(port(service)),
        DATABASE_URL: databases[service],
        REDIS_URL: redis.url,
        SERVICE_SECRET: SECRET,
        DIARY_URL: urls.diary,
        TRANSLATE_URL: urls.translate,
        NOTIFY_URL: urls.notify,
        WEB_URL: urls.gateway,
        LOG_LEVEL: 'debug',
        ...own[service],
      },
      logFile: logOf(service),
    });
    parts.set(service, part);
    await part.ready;
  };
  end.defer(async () => {
    await Promise.all(serviceNames.map((service) => parts.get(service)?.stop() ?? Promise.resolve()));
  });
  for (const service of ['diary', 'translate', 'notify', 'gateway'] as const) await start(service);

  const running = end.move();
  return {
    webUrl: urls.gateway,
    urls,
    redisUrl: redis.url,
    ask: async <R extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<R>(text, [...values])).rows,
    outside,
    vapidKey,
    engine,
    photosDir: join(dir, 'photos'),
    logs: () =>
      serviceNames.map((service) => ({
        name: service,
        text: readdirSync(join(dir, 'logs'))
          .filter((file) => file.startsWith(`${service}.log`))
          .map((file) => readFileSync(join(dir, 'logs', file), 'utf8'))
          .join(''),
      })),
    replace: async (service, sources) => {
      await parts.get(service)?.stop();
      await start(service, sources);
    },
    stop: async () => {
      await running.disposeAsync();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
