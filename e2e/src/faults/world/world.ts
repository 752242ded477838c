/**
 * The world of the laboratory: the real services as processes, a real Postgres and a real Redis, providers that can be
 * told to misbehave, and a proxy on every line between them. Everything stays on this machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commonEnv } from '@storybell/launcher/part';
import { choosePorts } from '@storybell/launcher/ports';
import { startRedis, type Redis } from '@storybell/launcher/redis';
import { createJournal, type Journal } from '../endpoints/journal.ts';
import { startEngine, type EngineTrick, type TranslationEngine } from '../endpoints/engine.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { startHttpSms } from '../endpoints/http-sms.ts';
import { startSmtp, type MailRecord, type SmtpTrick } from '../endpoints/smtp.ts';
import { createTricks, type Tricks } from '../endpoints/tricks.ts';
import { startTwilio, type SmsRecord, type SmsTrick, type Twilio } from '../endpoints/twilio.ts';
import { createRng } from '../rng.ts';
import { startDatabase, type Database } from './database.ts';
import { startHand, type Hand } from './hand.ts';
import { handNames, type HandName } from './names.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { watchSteps, type Steps } from './steps.ts';

type ServiceName = 'diary' | 'translate' | 'notify' | 'gateway';

/** One process with its own lines to Postgres and Redis. */
export interface Member {
  readonly hand: Hand;
  readonly toDatabase: Proxy;
  readonly toRedis: Proxy;
  readonly steps: Steps;
  /** Sets this process's wall clock wrong by so many milliseconds. */
  readonly shiftClock: (ms: number) => void;
  /** Told to end; comes back as the present build. Resolves when it is ready. */
  readonly upgrade: () => Promise<void>;
}

export interface World {
  readonly dir: string;
  /** Where phones and browsers come in. */
  readonly webUrl: string;
  readonly members: Readonly<Record<HandName, Member>>;
  readonly database: Database;
  readonly redis: () => Redis;
  readonly restartRedis: () => Promise<void>;
  readonly front: Proxy;
  /** Between the services. */
  readonly inner: Readonly<Record<'diary' | 'translate' | 'notify', Proxy>>;
  readonly mail: {
    readonly journal: Journal<MailRecord>;
    readonly tricks: Tricks<SmtpTrick>;
    readonly smtp: Endpoint;
    readonly second: Endpoint;
  };
  readonly sms: {
    readonly journal: Journal<SmsRecord>;
    readonly tricks: Tricks<SmsTrick>;
    readonly twilio: Twilio;
    readonly second: Endpoint;
  };
  readonly engine: { readonly tricks: Tricks<EngineTrick>; readonly server: TranslationEngine };
  /** What chance the endpoints draw from, and where they write. */
  readonly begin: (name: string, dir: string) => void;
  /** Whatever is wrong with the laboratory itself; empty when all is well. */
  readonly troubles: readonly string[];
  readonly stop: () => Promise<void>;
}

export interface WorldOptions {
  readonly dir: string;
  /** Another checkout of the product, with packages of its own. */
  readonly productDir?: string;
  /** Where notify's sources are, when they are not the product's own. */
  readonly notifyDir?: string;
  /** A checkout of another build, which all begin with. */
  readonly olderDir?: string;
}

const root = resolve(import.meta.dirname, '..', '..', '..', '..');
const PRELOAD = join(import.meta.dirname, 'shift-clock.mjs');
/** How long the scripted provider hides what it took, at most, and how long notify waits before it believes the list. */
export const LAG_MS = 1_500;

export async function startWorld({
  dir,
  notifyDir,
  olderDir,
  productDir = root,
}: WorldOptions): Promise<World> {
  await using end = new AsyncDisposableStack();
  mkdirSync(join(dir, 'logs'), { recursive: true, mode: 0o700 });
  const logOf = (name: string) => join(dir, 'logs', `${name}.log`);
  const troubles: string[] = [];

  const database = await startDatabase(join(dir, 'postgres'), logOf('postgres'));
  end.defer(database.stop);
  let redis = await startRedis({ dir: join(dir, 'redis'), log: logOf('redis') });
  end.defer(() => redis.stop());

  let name = 'none';
  const mail = {
    journal: createJournal<MailRecord>(),
    tricks: createTricks<SmtpTrick>(() => `${name} mail`),
  };
  const sms = { journal: createJournal<SmsRecord>(), tricks: createTricks<SmsTrick>(() => `${name} sms`) };
  const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'laboratory'.repeat(3) };
  const smtp = await startSmtp({ name: 'smtp', ...mail });
  end.defer(smtp.close);
  const secondSmtp = await startSmtp({ name: 'smtp-2', ...mail });
  end.defer(secondSmtp.close);
  let rng = createRng(name);
  const twilio = await startTwilio({ name: 'twilio', ...account, ...sms, rng: () => rng });
  end.defer(twilio.close);
  const token = 'laboratory'.repeat(2);
  const httpSms = await startHttpSms({ name: 'http', token, ...sms });
  end.defer(httpSms.close);

  const engineTricks = createTricks<EngineTrick>(() => `${name} engine`);
  const engine = await startEngine(engineTricks);
  end.defer(engine.close);

  const proxy = async (...given: Parameters<typeof startProxy>) => {
    const started = await startProxy(...given);
    end.defer(started.close);
    return started;
  };
  const free = await choosePorts(join(dir, 'ports.json'), [...handNames]);
  const front = await proxy([free('gateway')]);
  const inner = {
    diary: await proxy([free('diary')]),
    translate: await proxy([free('translate')]),
    notify: await proxy([free('notify-1'), free('notify-2')]),
  };
  const webUrl = `http://127.0.0.1:${String(front.port)}`;

  const common = {
    HOST: '127.0.0.1',
    SERVICE_SECRET: 'laboratory '.repeat(4),
    GATEWAY_URL: `http://127.0.0.1:${String(free('gateway'))}`,
    DIARY_URL: `http://127.0.0.1:${String(inner.diary.port)}`,
    TRANSLATE_URL: `http://127.0.0.1:${String(inner.translate.port)}`,
    NOTIFY_URL: `http://127.0.0.1:${String(inner.notify.port)}`,
    WEB_URL: webUrl,
    LOG_LEVEL: 'warn',
  };
  const own: Readonly<Record<ServiceName, Record<string, string>>> = {
    diary: { DIARY_DEMO: '0', DIARY_RECORD_KEY: 'laboratory '.repeat(4) },
    translate: {
      TRANSLATE_LIBRETRANSLATE_URL: `http://127.0.0.1:${String(engine.port)}`,
      TRANSLATE_ENGINE_DEADLINE_MS: '3000',
    },
    gateway: { GATEWAY_SIGN_IN: 'demo', GATEWAY_PEPPER: 'laboratory '.repeat(4) },
    notify: {
      NOTIFY_SMTP_URL: `smtp://127.0.0.1:${String(smtp.port)}`,
      NOTIFY_SMTP_URL_2: `smtp://127.0.0.1:${String(secondSmtp.port)}`,
      NOTIFY_SMS_HTTP_URL: `http://127.0.0.1:${String(httpSms.port)}/sms`,
      NOTIFY_SMS_HTTP_TOKEN: token,
      NOTIFY_MAIL_FROM: 'stories@laboratory.example',
      NOTIFY_MAIL_DOMAIN: 'laboratory.example',
      NOTIFY_LINK_SECRET: 'laboratory '.repeat(4),
      NOTIFY_SMS_VISIBILITY_LAG_MS: String(LAG_MS),
      // So that every message that is owed goes out on its own, and can be counted.
      NOTIFY_GATHER_S: '0',
      NOTIFY_POINTER_PAUSE_S: '0',
      NOTIFY_POINTERS_A_DAY: '0',
      TWILIO_ACCOUNT_SID: account.accountSid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_FROM: '+447700900990',
      TWILIO_BASE_URL: `http://127.0.0.1:${String(twilio.port)}`,
    },
  };

  const employ = async (name: HandName): Promise<Member> => {
    const service = serviceOf(name);
    const steps = watchSteps();
    const toDatabase = await proxy([database.port], steps.tap);
    const toRedis = await proxy([redis.port]);
    const url = new URL(database.urls[service]);
    url.port = String(toDatabase.port);
    const clockFile = join(dir, `${name}.clock`);
    writeFileSync(clockFile, '0');
    let build = olderDir ?? productDir;
    const sources = () =>
      service === 'notify' && notifyDir !== undefined ? notifyDir : join(build, 'services', service);
    const hand = startHand(
      () => ({
        name,
        script: [join(sources(), 'src', 'main.ts')],
        cwd: build,
        env: {
          ...commonEnv(process.env),
          ...common,
          ...own[service],
          PORT: String(free(name)),
          DATABASE_URL: url.href,
          REDIS_URL: `redis://127.0.0.1:${String(toRedis.port)}`,
          NODE_OPTIONS: `--import ${PRELOAD}`,
          FAULTS_CLOCK: clockFile,
        },
        logFile: logOf(name),
      }),
      (what) => troubles.push(what),
    );
    end.defer(hand.stop);
    return {
      hand,
      toDatabase,
      toRedis,
      steps,
      shiftClock: (ms) => {
        writeFileSync(clockFile, String(ms));
        hand.signal('SIGUSR2');
      },
      upgrade: async () => {
        build = productDir;
        await hand.restart();
      },
    };
  };
  const [diary, translate, first, second, gateway] = await Promise.all(handNames.map(employ));
  if (!diary || !translate || !first || !second || !gateway) throw new Error('a member is missing');
  const members = { diary, translate, 'notify-1': first, 'notify-2': second, gateway };
  await Promise.all(Object.values(members).map(({ hand }) => hand.ready()));

  const running = end.move();
  return {
    dir,
    webUrl,
    members,
    database,
    redis: () => redis,
    restartRedis: async () => {
      const { port } = redis;
      await redis.stop();
      redis = await startRedis({ dir: join(dir, 'redis'), port, log: logOf('redis') });
    },
    front,
    inner,
    mail: { ...mail, smtp, second: secondSmtp },
    sms: { ...sms, twilio, second: httpSms },
    engine: { tricks: engineTricks, server: engine },
    begin: (next, into) => {
      name = next;
      rng = createRng(`${next} receipts`);
      mail.journal.begin(join(into, 'mail.jsonl'));
      sms.journal.begin(join(into, 'sms.jsonl'));
    },
    troubles,
    stop: () => running.disposeAsync(),
  };
}

const serviceOf = (name: HandName): ServiceName =>
  name === 'notify-1' || name === 'notify-2' ? 'notify' : name;
