/** The whole system on one machine: each part a process of its own, started in order, stopped the other way round. */
import { dirname, join } from 'node:path';
import { serviceNames, type ServiceName } from '@storybell/contracts/define';
import { readSettings, withPrefix, type Env, type Settings } from './env.ts';
import {
  emptyFolder,
  folderAt,
  keepSecrets,
  prepareFolder,
  vapidPublicKey,
  type Folder,
  type Secrets,
} from './folder.ts';
import { takeLock } from './lock.ts';
import { commonEnv, startPart, type Part } from './part.ts';
import { choosePorts, isFree, LOOPBACK } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { createProgress, type Progress } from './print.ts';
import { checkReachable, provisionAt } from './real-parts.ts';
import { startRedis } from './redis.ts';
import { Trouble } from './trouble.ts';
import { buildWeb } from './web-build.ts';

export interface SystemOptions {
  /** Where data, logs and secrets are kept, e.g. `.storybell`. */
  readonly dir: string;
  /** Begin again without the data of the last start. */
  readonly fresh?: boolean;
  readonly quiet?: boolean;
  /** `free`: any free ports, for tests. Otherwise STORYBELL_PORT (8080) and STORYBELL_OUTSIDE_PORT (8081). */
  readonly ports?: 'free' | 'fixed';
  /** False: no embedded mailbox and phone; NOTIFY_SMTP_URL and TWILIO_* must then be in `env`. */
  readonly outside?: boolean;
  /** The variables of `.env.example`; none unless given. */
  readonly env?: Env;
  /** Gives up starting and stops what was started. */
  readonly signal?: AbortSignal;
}

export interface System {
  /** What people open. */
  readonly webUrl: string;
  /** The mailbox and phone page, and the Twilio-like endpoint; undefined when mail and SMS are real. */
  readonly outsideUrl: string | undefined;
  /** Where each service answers inside. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly adminUrl: string;
  /** Each service's own DATABASE_URL. */
  readonly databaseUrls: Readonly<Record<ServiceName, string>>;
  readonly redisUrl: string;
  readonly serviceSecret: string;
  readonly isDemo: boolean;
  /** What the gateway was started with, for commands that work beside it. */
  readonly gatewayEnv: Readonly<Record<string, string>>;
  /** Process numbers by part: gateway, diary, translate, notify, outside, postgres, redis. */
  readonly pids: () => Readonly<Record<string, number>>;
  /** Resolves, after everything has stopped, when a part ended by itself. */
  readonly crashed: Promise<Trouble>;
  readonly stop: () => Promise<void>;
}

const root = dirname(dirname(import.meta.dirname));
const MAIL_FROM = 'stories@littlefoxes.example';
/** Of the numbers Ofcom keeps free for drama: it can never be somebody's. */
const SMS_FROM = '+447700900990';

/** In the demo nothing waits for other messages and none stands for another: one can watch each. */
const everyMessage = { NOTIFY_GATHER_S: '0', NOTIFY_POINTER_PAUSE_S: '0', NOTIFY_POINTERS_A_DAY: '0' };

/** @throws Trouble when a setting does not fit or a part does not come up; nothing is left running then. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const env = options.env ?? {};
  const settings = readSettings(env);
  const progress = createProgress(options.quiet ?? false);
  const folder = folderAt(options.dir);
  await prepareFolder(folder);

  const running = new AsyncDisposableStack();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const abort = () => {
    failed.reject(new Trouble('stopped before it was up'));
  };
  if (options.signal?.aborted === true) abort();
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const lock = await takeLock(folder.lock);
    running.defer(lock.release);
    await checkGiven(options, settings, env); // Before anything is removed or started.
    if (options.fresh === true) await progress.step('begin again', () => emptyFolder(folder));
    await prepareFolder(folder);
    const start = startAll({ options, env, settings, folder, progress, running, fail: failed.reject });
    const system = await Promise.race([start, failed.promise]);

    const end = Promise.withResolvers<Trouble>();
    let stopping: Promise<void> | undefined;
    const stop = () => (stopping ??= running.disposeAsync());
    failed.promise.catch(async (reason: unknown) => {
      if (stopping !== undefined) return;
      await stop();
      end.resolve(reason instanceof Trouble ? reason : new Trouble(String(reason)));
    });
    options.signal?.removeEventListener('abort', abort);
    return { ...system, crashed: end.promise, stop };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

interface Starting {
  readonly options: SystemOptions;
  readonly env: Env;
  readonly settings: Settings;
  readonly folder: Folder;
  readonly progress: Progress;
  /** Whatever was started is put here at once, so that it is stopped however the start ends. */
  readonly running: AsyncDisposableStack;
  readonly fail: (reason: Trouble) => void;
}

async function startAll(given: Starting): Promise<Omit<System, 'crashed' | 'stop'>> {
  const { options, env, settings, folder, progress } = given;
  const secrets = keepSecrets(folder);
  const isOutsideEmbedded =
    options.outside !== false && !(settings.smtpUrl !== undefined && settings.isTwilioReal);
  const names = ['postgres', 'redis', 'smtp', 'bounce', 'diary', 'translate', 'notify', 'gateway', 'outside'];
  const free = await choosePorts(folder.ports, names);
  const webPort = options.ports === 'free' ? free('gateway') : settings.webPort;
  const outsidePort = options.ports === 'free' ? free('outside') : settings.outsidePort;

  const publicHost = settings.host === LOOPBACK && options.ports !== 'free' ? 'localhost' : settings.host;
  const urls = {
    gateway: `http://${LOOPBACK}:${String(webPort)}`,
    diary: `http://${LOOPBACK}:${String(free('diary'))}`,
    translate: `http://${LOOPBACK}:${String(free('translate'))}`,
    notify: `http://${LOOPBACK}:${String(free('notify'))}`,
  };
  const webUrl = env['WEB_URL'] || `http://${publicHost}:${String(webPort)}`;
  const outsideUrl = isOutsideEmbedded ? `http://${publicHost}:${String(outsidePort)}` : undefined;

  const pids = new Map<string, () => number>();
  const [database, redisUrl, web] = await Promise.all([
    startDatabase(given, free('postgres'), secrets, pids),
    startBells(given, free('redis'), pids),
    progress.step(
      'web page',
      () => buildWeb(root),
      ({ isNew }) => (isNew ? 'built' : 'as built before'),
    ),
  ]);

  const launch = (name: string, script: string, partEnv: Record<string, string>): Part => {
    const log = folder.logOf(name);
    const part = startPart({
      name,
      script: [join(root, script)],
      cwd: root,
      // Compiled once, TypeScript taken away: the second start of a service takes half as long.
      env: {
        ...commonEnv(process.env),
        NODE_COMPILE_CACHE: join(root, '.storybell', 'compiled'),
        ...partEnv,
      },
      logFile: log,
    });
    given.running.defer(part.stop);
    pids.set(name, () => part.pid);
    void part.crashed.then(given.fail);
    return part;
  };

  if (isOutsideEmbedded)
    await progress.step(
      'mailbox and phones',
      () =>
        launch('outside', 'outside/src/main.ts', {
          HOST: settings.host,
          OUTSIDE_SMTP_PORT: String(free('smtp')),
          OUTSIDE_HTTP_PORT: String(outsidePort),
          OUTSIDE_LOG_DIR: folder.outside,
          TWILIO_ACCOUNT_SID: secrets.twilioAccountSid,
          TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
          // What a phone answers goes where Twilio would post it, and what a mailbox sends back to notify's own door.
          OUTSIDE_INBOUND_SMS_URL: `${webUrl}/api/webhooks/twilio/sms`,
          OUTSIDE_BOUNCE_SMTP_URL: `smtp://${LOOPBACK}:${String(free('bounce'))}`,
          ...withPrefix(env, 'OUTSIDE_INBOUND_SMS_URL', 'OUTSIDE_BOUNCE_SMTP_URL'),
        }).ready,
    );

  const everyService = {
    REDIS_URL: redisUrl,
    HOST: LOOPBACK,
    SERVICE_SECRET: env['SERVICE_SECRET'] || secrets.service,
    GATEWAY_URL: urls.gateway,
    DIARY_URL: urls.diary,
    TRANSLATE_URL: urls.translate,
    NOTIFY_URL: urls.notify,
    WEB_URL: webUrl,
    ...withPrefix(env, 'LOG_LEVEL', 'POOL_SIZE', 'BELL_PREFIX', 'OTEL_'),
  };
  const smtpUrl = settings.smtpUrl ?? `smtp://${LOOPBACK}:${String(free('smtp'))}`;
  const ownEnv: Readonly<Record<ServiceName, Record<string, string>>> = {
    diary: {
      ...withPrefix(env, 'DIARY_'),
      PORT: String(free('diary')),
      DIARY_RECORD_KEY: secrets.record,
      DIARY_AUDIT_ANCHORS: folder.anchors,
      DIARY_PHOTOS: folder.photos,
      DIARY_DEMO: settings.isDemo ? '1' : '0',
    },
    translate: {
      TRANSLATE_MODELS_DIR: folder.models,
      ...withPrefix(env, 'TRANSLATE_'),
      TRANSLATE_URL: urls.translate,
      PORT: String(free('translate')),
    },
    notify: {
      NOTIFY_MAIL_FROM: MAIL_FROM,
      NOTIFY_MAIL_DOMAIN: 'littlefoxes.example',
      ...(isOutsideEmbedded ? { NOTIFY_BOUNCE_SMTP_PORT: String(free('bounce')) } : {}),
      NOTIFY_LINK_SECRET: secrets.link,
      NOTIFY_VAPID_PUBLIC_KEY: vapidPublicKey(secrets.vapid),
      NOTIFY_VAPID_PRIVATE_KEY: secrets.vapid,
      ...(isOutsideEmbedded && settings.host === LOOPBACK
        ? { NOTIFY_PUSH_HOSTS: `http://${settings.host}:${String(outsidePort)}` }
        : {}),
      TWILIO_ACCOUNT_SID: secrets.twilioAccountSid,
      TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
      TWILIO_FROM: SMS_FROM,
      ...(settings.isTwilioReal ? {} : { TWILIO_BASE_URL: `http://${LOOPBACK}:${String(outsidePort)}` }),
      ...(settings.isDemo ? everyMessage : {}),
      ...withPrefix(env, 'NOTIFY_', 'TWILIO_'),
      NOTIFY_SMTP_URL: smtpUrl,
      NOTIFY_URL: urls.notify,
      PORT: String(free('notify')),
    },
    gateway: {
      ...withPrefix(env, 'GATEWAY_'),
      GATEWAY_URL: urls.gateway,
      GATEWAY_PEPPER: env['GATEWAY_PEPPER'] || secrets.pepper,
      GATEWAY_SIGN_IN: settings.isDemo ? 'demo' : 'real',
      WEB_DIR: web.dir,
      HOST: settings.host,
      PORT: String(webPort),
    },
  };
  // Launched gateway last: the stack stops it first, so that nobody comes in while the others finish their work.
  const inOrder = serviceNames.toSorted((a, b) => Number(a === 'gateway') - Number(b === 'gateway'));
  await Promise.all(
    inOrder.map((name) => {
      const part = launch(name, `services/${name}/src/main.ts`, {
        ...everyService,
        ...ownEnv[name],
        DATABASE_URL: database.urls[name],
      });
      return progress.step(name, () => part.ready);
    }),
  );

  return {
    webUrl,
    outsideUrl,
    urls,
    adminUrl: database.adminUrl,
    databaseUrls: database.urls,
    redisUrl,
    serviceSecret: everyService.SERVICE_SECRET,
    isDemo: settings.isDemo,
    gatewayEnv: { ...everyService, ...ownEnv.gateway, DATABASE_URL: database.urls.gateway },
    pids: () => Object.fromEntries([...pids].map(([name, pid]) => [name, pid()])),
  };
}

type Pids = Map<string, () => number>;

async function startDatabase(
  { settings, folder, progress, running, fail }: Starting,
  port: number,
  secrets: Secrets,
  pids: Pids,
) {
  let adminUrl = settings.databaseUrl;
  if (adminUrl === undefined) {
    const postgres = await progress.step(
      'Postgres',
      () => startPostgres({ dir: folder.postgres, port, log: folder.logOf('postgres') }),
      (up) => `${up.version} on port ${String(up.port)}`,
    );
    running.defer(postgres.stop);
    pids.set('postgres', () => postgres.pid);
    void postgres.crashed.then(fail);
    adminUrl = postgres.adminUrl;
  }
  const url = adminUrl;
  const urls = await progress.step('roles and schemas', () => provisionAt(url, secrets.database));
  return { adminUrl: url, urls };
}

async function startBells({ settings, folder, progress, running, fail }: Starting, port: number, pids: Pids) {
  if (settings.redisUrl !== undefined) return settings.redisUrl;
  const redis = await progress.step(
    'Redis',
    () => startRedis({ dir: folder.redis, port, log: folder.logOf('redis') }),
    (up) => `${up.kind} on port ${String(up.port)}`,
  );
  running.defer(redis.stop);
  pids.set('redis', redis.pid);
  void redis.crashed.then(fail);
  return redis.url;
}

/** Needed while either of the two is not real. */
const hasOutside = (options: SystemOptions, { smtpUrl, isTwilioReal }: Settings): boolean =>
  options.outside !== false && !(smtpUrl !== undefined && isTwilioReal);

/** @throws Trouble for a port that is taken or a real part that does not answer. */
async function checkGiven(options: SystemOptions, settings: Settings, env: Env): Promise<void> {
  if (options.ports !== 'free') {
    await checkFree('STORYBELL_PORT', settings.webPort, settings.host);
    if (hasOutside(options, settings))
      await checkFree('STORYBELL_OUTSIDE_PORT', settings.outsidePort, settings.host);
  }
  await checkReachable(env);
}

/** @throws Trouble naming the variable that gives another port. */
async function checkFree(variable: string, port: number, host: string): Promise<void> {
  if (await isFree(port, host)) return;
  throw new Trouble(
    `port ${String(port)} is taken: end the program that uses it, or set ${variable} to another port, e.g. ${variable}=${String(port + 100)}`,
  );
}
