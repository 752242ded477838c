/** Our side: the real services as processes of their own, on the same Postgres, Redis and provider as the baseline. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { serviceNames, type ServiceName } from '@storybell/contracts/define';
import { commonEnv, startPart, type Part } from '@storybell/launcher/part';
import { freePort, LOOPBACK } from '@storybell/launcher/ports';
import { provisionAt } from '@storybell/launcher/real-parts';
import pg from 'pg';
import { z } from 'zod';
import { cpuOf } from '../measure/proc.ts';
import { seedSettings, type Setting, type SettingSpec } from './people.ts';
import { root, type World } from './world.ts';

export interface Published {
  readonly id: string;
  /** Unix milliseconds at which staff pressed the button. */
  readonly at: number;
  /** Milliseconds until the answer was there. */
  readonly ackMs: number;
}

export interface Ours {
  readonly webUrl: string;
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** Superuser on the services' database. */
  readonly db: pg.Client;
  readonly settings: readonly Setting[];
  readonly pids: () => ReadonlyMap<string, number>;
  publishStory(setting: Setting, body: string): Promise<Published>;
  publishNotice(setting: Setting, body: string): Promise<Published>;
  /** Forgets all that was ever told, and keeps the people. */
  empty(): Promise<void>;
  /** Messages of the setting by channel and state. */
  states(setting: Setting): Promise<Readonly<Record<string, number>>>;
  /** Resolves when no process does more than idle. */
  untilQuiet(): Promise<void>;
  stopService(name: ServiceName): Promise<void>;
  /** Resolves when it says that it is ready. */
  startService(name: ServiceName): Promise<void>;
  /** Without a word: SIGKILL. */
  killService(name: ServiceName): Promise<void>;
}

export interface OursOptions {
  readonly settings: readonly SettingSpec[];
  /** The checkout whose services are run; this one unless given. */
  readonly tree?: string;
  /** Arguments of node for each service, e.g. `--cpu-prof`. */
  readonly nodeOptions?: string;
}

const Answer = z.object({ id: z.string() });
const secret = () => randomBytes(32).toString('hex');

export async function startOurs(
  world: World,
  { settings: specs, tree = root, nodeOptions }: OursOptions,
): Promise<Ours> {
  const database = await provisionAt(world.adminUrl, secret());
  const ports = {
    gateway: await freePort(),
    diary: await freePort(),
    translate: await freePort(),
    notify: await freePort(),
  };
  const urlOf = (name: ServiceName) => `http://${LOOPBACK}:${String(ports[name])}`;
  const urls = {
    gateway: urlOf('gateway'),
    diary: urlOf('diary'),
    translate: urlOf('translate'),
    notify: urlOf('notify'),
  };
  const everyService = {
    REDIS_URL: world.redisUrl,
    HOST: LOOPBACK,
    SERVICE_SECRET: secret(),
    GATEWAY_URL: urls.gateway,
    DIARY_URL: urls.diary,
    TRANSLATE_URL: urls.translate,
    NOTIFY_URL: urls.notify,
    WEB_URL: urls.gateway,
    // As `npm start` has it: from its second start on a service finds its own code compiled.
    NODE_COMPILE_CACHE: join(world.dir, 'compiled'),
    ...(nodeOptions === undefined ? {} : { NODE_OPTIONS: nodeOptions }),
  };
  const own: Readonly<Record<ServiceName, Record<string, string>>> = {
    gateway: { GATEWAY_PEPPER: secret() },
    diary: { DIARY_RECORD_KEY: secret() },
    translate: { TRANSLATE_LIBRETRANSLATE_URL: world.fake.url },
    notify: {
      NOTIFY_LINK_SECRET: secret(),
      NOTIFY_MAIL_FROM: 'stories@bench.example',
      NOTIFY_MAIL_DOMAIN: 'bench.example',
      NOTIFY_SMTP_URL: world.fake.smtpUrl,
      NOTIFY_SMS_FIRST: 'http',
      NOTIFY_SMS_HTTP_URL: new URL('/sms', world.fake.url).href,
      NOTIFY_SMS_HTTP_TOKEN: secret(),
      NOTIFY_SMS_CONCURRENCY: '50',
      // A scheduled wait, not work: a mail of a story gathers for two minutes otherwise.
      NOTIFY_GATHER_S: '0',
      TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
      TWILIO_AUTH_TOKEN: secret(),
      TWILIO_FROM: '+447700900990',
      TWILIO_BASE_URL: world.fake.url,
    },
  };

  const parts = new Map<ServiceName, Part>();
  const startService = async (name: ServiceName) => {
    const part = startPart({
      name,
      script: [join(tree, 'services', name, 'src', 'main.ts')],
      cwd: world.dir,
      env: {
        ...commonEnv(process.env),
        ...everyService,
        ...own[name],
        DATABASE_URL: database[name],
        PORT: String(ports[name]),
      },
      logFile: world.logOf(name),
    });
    parts.set(name, part);
    await part.ready;
  };
  const stopService = async (name: ServiceName) => {
    await parts.get(name)?.stop();
    parts.delete(name);
  };
  world.defer(async () => {
    await stopService('gateway');
    await Promise.all(serviceNames.map(stopService));
  });
  await Promise.all(serviceNames.map(startService));

  const adminUrl = new URL(world.adminUrl);
  adminUrl.pathname = '/storybell';
  const db = new pg.Client({ connectionString: adminUrl.href });
  await db.connect();
  world.defer(() => db.end());
  // Notify asks for all guardians once, when it starts: the people must be there by then, and diary seals their addresses
  // when it starts.
  await stopService('notify');
  await stopService('diary');
  const settings = await seedSettings(db, specs);
  await startService('diary');
  await startService('notify');

  const pids = () => new Map([...parts].map(([name, part]) => [name, part.pid] as const));
  const post = async (setting: Setting, path: string, body: object): Promise<Published> => {
    const at = performance.timeOrigin + performance.now();
    const answer = await fetch(`${urls.gateway}/api/settings/${setting.id}/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        cookie: setting.managerCookie,
        origin: urls.gateway,
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`${path} was answered ${String(answer.status)}: ${text}`);
    const ackMs = performance.timeOrigin + performance.now() - at;
    return { id: Answer.parse(JSON.parse(text)).id, at, ackMs };
  };

  const ours: Ours = {
    webUrl: urls.gateway,
    urls,
    db,
    settings,
    pids,
    publishStory: (setting, body) =>
      post(setting, 'stories', { reach: { kind: 'setting' }, body, locale: 'en-GB' }),
    publishNotice: (setting, body) =>
      post(setting, 'notices', {
        reach: { kind: 'setting' },
        title: 'Urgent',
        body,
        locale: 'en-GB',
        needsAcknowledgement: false,
        isUrgent: true,
      }),
    empty: () => empty(db),
    states: (setting) => statesOf(db, setting.id),
    untilQuiet: () => untilQuiet(() => new Map([...pids(), ...world.pids])),
    stopService,
    startService,
    killService: async (name) => {
      const part = parts.get(name);
      if (part === undefined) throw new Error(`${name} does not run`);
      process.kill(part.pid, 'SIGKILL');
      await stopService(name);
    },
  };
  await untilKnown(
    db,
    specs.reduce((all, one) => all + one.guardians, 0),
  );
  await ours.untilQuiet();
  return ours;
}

/** Many guardians take a while to be heard of. */
const LIMIT_MS = 600_000;

async function untilKnown(db: pg.Client, guardians: number): Promise<void> {
  for (const began = performance.now(); performance.now() - began < LIMIT_MS;) {
    const { rows } = await db.query<{ n: number }>('select count(*)::int as n from notify.recipient');
    if ((rows[0]?.n ?? 0) >= guardians) {
      await db.query('vacuum analyze notify.recipient, notify.feed_counter');
      return;
    }
    await wait(100);
  }
  throw new Error('notify did not learn of all guardians in time');
}

const QUIET_LOOK_MS = 400;
/** A tick of each process; idle polling costs less. */
const QUIET_CPU_MS = 40;

async function untilQuiet(pids: () => ReadonlyMap<string, number>): Promise<void> {
  const spent = () =>
    cpuOf(pids())
      .values()
      .reduce((all, one) => all + one, 0);
  for (const began = performance.now(); performance.now() - began < LIMIT_MS;) {
    const before = spent();
    await wait(QUIET_LOOK_MS);
    if (spent() - before <= QUIET_CPU_MS) return;
  }
  throw new Error('the services did not come to rest in time');
}

/** What a story leaves behind, by schema; what refers to one of these goes with it. Tables that are not there are no fault. */
const LEFT = {
  diary: ['subject', 'story', 'notice', 'audience', 'outbox', 'inbox', 'idempotency_key'],
  // Its memory stays: every sentence of the bench is new, but where a repeated one is what is measured.
  translate: ['translation', 'text', 'outbox', 'inbox'],
  notify: ['publication', 'feed_entry', 'delivery', 'delivery_due', 'parcel', 'attempt', 'outbox', 'inbox'],
} as const;

/** Kept, and written to: as tidy before each run as autovacuum leaves them, so that no run pays for the one before. */
const TIDIED = ['notify.feed_counter', 'notify.recipient'] as const;

async function empty(db: pg.Client): Promise<void> {
  const named = Object.entries(LEFT).flatMap(([schema, tables]) =>
    tables.map((table) => `${schema}.${table}`),
  );
  const { rows } = await db.query<{ name: string }>(
    'select t.name from unnest($1::text[]) as t (name) where to_regclass(t.name) is not null',
    [named],
  );
  const tables = rows.map((row) => row.name).join(', ');
  for (let tried = 1; ; tried += 1) {
    try {
      await db.query(`truncate ${tables} cascade`);
      break;
    } catch (error) {
      // A sweep that looks at two of the tables just then.
      if (tried === TRUNCATE_TRIES || !isDeadlock(error)) throw error;
    }
  }
  await db.query(`vacuum ${TIDIED.join(', ')}`);
}

const TRUNCATE_TRIES = 5;
const isDeadlock = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '40P01';

async function statesOf(db: pg.Client, settingId: string): Promise<Record<string, number>> {
  const { rows } = await db.query<{ state: string; n: number }>(
    `select channel || ' ' || status as state, count(*)::int as n from notify.standing
     where setting_id = $1 group by 1`,
    [settingId],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}
