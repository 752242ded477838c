/** What left the house otherwise than by a page: e-mails, texts to phones, pushes, logs, Redis, engines, figures. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectRedis } from '@storybell/platform/redis';
import { codesIn } from '../../faults/endpoints/link.ts';
import { canariesIn, credentialsIn } from '../facts/canary.ts';
import { known, type Facts, type Guardian, type Secret } from '../facts/facts.ts';
import { call } from '../people/call.ts';
import type { World } from '../people/act.ts';
import { wasTold } from '../policy/rules.ts';
import { describe, lookAtAll, nameOf, type Leak } from './look.ts';

const secretsIn = (facts: Facts, text: string): Secret[] =>
  canariesIn(text).flatMap((canary) => facts.secrets.get(canary) ?? []);

export function checkMessages({
  house,
  facts,
  sentBefore,
}: Pick<World, 'house' | 'facts' | 'sentBefore'>): Leak[] {
  const byEmail = new Map([...facts.guardians.values()].map((one) => [one.email?.toLowerCase(), one]));
  const byPhone = new Map([...facts.guardians.values()].map((one) => [one.phone, one]));
  const leaks: Leak[] = [];
  const learn = (to: Guardian, text: string) => {
    for (const code of codesIn(text)) facts.shortLinks.push({ code, settingId: to.settingId, guardianId: to.id }); // prettier-ignore
  };
  const check = (where: string, to: Guardian | undefined, text: string, may: (to: Guardian, secret: Secret) => boolean) => {
    if (to === undefined) {
      leaks.push({ where, to: 'an address of nobody', what: 'a message' });
      return;
    }
    learn(to, text);
    if (!isToldOfAnything(facts, to)) leaks.push({ where, to: nameOf(to), what: 'a message, and nothing is theirs' }); // prettier-ignore
    for (const word of credentialsIn(facts, text))
      if (facts.credentials.get(word) !== to.id) leaks.push({ where, to: nameOf(to), what: 'what opens a door' });
    for (const secret of secretsIn(facts, text))
      if (!may(to, secret)) leaks.push({ where, to: nameOf(to), what: describe(secret) });
  }; // prettier-ignore
  for (const mail of house.outside.control.mails(sentBefore)) {
    const text = [mail.subject, mail.text, mail.html, ...mail.headers.map(({ name, value }) => `${name}: ${value}`)].join('\n'); // prettier-ignore
    for (const address of mail.rcptTo)
      check('e-mail', byEmail.get(address.toLowerCase()), text, (to, secret) =>
        mayBeMailed(facts, to, secret),
      );
  }
  // A closed text: the setting's name, and a link.
  const isName = (to: Guardian, secret: Secret) => secret.of === 'setting' && secret.settingId === to.settingId; // prettier-ignore
  for (const { to, body } of house.outside.control.texts(sentBefore))
    check('SMS', byPhone.get(to), body, isName);
  return leaks;
}

const isToldOfAnything = (facts: Facts, guardian: Guardian): boolean =>
  (facts.subjectsIn.get(guardian.settingId) ?? []).some((subject) => wasTold(facts, guardian, subject));

/** By default a pointer; the words themselves only to who asked for them, and only what they were told of. */
function mayBeMailed(facts: Facts, to: Guardian, secret: Secret): boolean {
  if (secret.settingId !== to.settingId) return false;
  switch (secret.of) {
    case 'setting':
    case 'wording':
      return true;
    case 'email':
      return secret.id === to.id;
    case 'subject':
      return to.hasContent && wasTold(facts, to, known(facts.subjects, secret.id));
    case 'message': {
      const subject = facts.subjects.get(secret.id);
      return to.hasContent && subject !== undefined && wasTold(facts, to, subject);
    }
    case 'staff':
      return (
        to.hasContent &&
        (facts.subjectsIn.get(to.settingId) ?? []).some(
          (one) => one.authorId === secret.id && wasTold(facts, to, one),
        )
      );
    case 'child':
      return to.hasContent && (facts.linksOf.get(to.id) ?? []).some((link) => link.childId === secret.id && link.states.some(({ mayView }) => mayView)); // prettier-ignore
    case 'room':
    case 'glossary':
    case 'interpreting':
    case 'evidence':
    case 'reason':
    case 'staff_family':
    case 'child_family':
    case 'guardian':
    case 'phone':
    case 'home':
    case 'line':
    case 'suggestion':
    case 'proposal':
    case 'photo':
    case 'collector':
    case 'face':
    case 'at_door':
    case 'call_back':
    case 'change':
    case 'escalation':
    case 'hold':
    case 'delay':
    case 'nothing':
      return false;
  }
}

/** Names and addresses never reach an engine, and one request is about one setting. */
export function checkEngine({ house, facts }: Pick<World, 'house' | 'facts'>): Leak[] {
  const names = new Set<Secret['of']>(['child', 'child_family', 'staff', 'staff_family', 'guardian', 'email', 'phone', 'home', 'line', 'suggestion', 'proposal', 'collector', 'at_door', 'call_back', 'change', 'escalation', 'hold', 'delay', 'nothing']); // prettier-ignore
  return house.engine.asked.flatMap((body) => {
    const secrets = secretsIn(facts, body);
    const named = secrets.filter(({ of }) => names.has(of));
    const settings = new Set(secrets.map(({ settingId }) => settingId));
    return [
      ...named.map((secret) => ({ where: 'engine', to: 'the engine', what: describe(secret) })),
      ...(settings.size > 1 ? [{ where: 'engine', to: 'the engine', what: 'two settings in one request' }] : []),
    ]; // prettier-ignore
  });
}

/** Phones show this before anybody unlocks them. */
export function checkPushes({ house, facts }: Pick<World, 'house' | 'facts'>): Leak[] {
  return house.outside.push.received().flatMap(({ text }) =>
    secretsIn(facts, text)
      .filter(({ of }) => of !== 'setting')
      .map((secret) => ({ where: 'push', to: 'a phone', what: describe(secret) })),
  );
}

/** In the database under a key that is not in it; or not at all. */
const SEALED = new Set<Secret['of']>(['reason', 'change', 'escalation', 'hold', 'nothing']);

/**
 * Of what opens a door nothing is kept as it is, and no word of what is sealed; files of photos hold no word. Six digits are
 * found in any moment of time, so they are left out.
 */
export async function checkKept({ house, facts }: Pick<World, 'house' | 'facts'>): Promise<Leak[]> {
  const tables = await house.ask<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('gateway', 'diary', 'notify', 'translate')`,
  );
  const leaks: Leak[] = [];
  for (const { name } of tables) {
    const rows = await house.ask<{ text: string }>(`select t::text as text from ${name} t`);
    const isKept = rows.some(({ text }) => credentialsIn(facts, text).some((word) => !/^\d+$/u.test(word)));
    if (isKept) leaks.push({ where: name, to: 'whoever reads it', what: 'what opens a door' });
    const open = rows.flatMap(({ text }) => secretsIn(facts, text)).find(({ of }) => SEALED.has(of));
    if (open !== undefined) leaks.push({ where: name, to: 'whoever reads it', what: describe(open) });
  }
  const files = readdirSync(house.photosDir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()); // prettier-ignore
  const inFiles = files.flatMap(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return lookAtAll(facts, 'files of photos', `${path} ${readFileSync(path, 'latin1')}`);
  });
  return [...leaks, ...inFiles];
}

/** Nothing that a person wrote, no name and no address. */
export async function checkTraces({ house, facts }: Pick<World, 'house' | 'facts'>): Promise<Leak[]> {
  const logs = house.logs().flatMap(({ name, text }) => lookAtAll(facts, `log of ${name}`, text));
  const figures = await Promise.all(
    Object.entries(house.urls).flatMap(([name, url]) =>
      ['/metrics', '/health', '/ready'].map(async (path) => {
        const { text } = await call(url, { method: 'GET', path });
        return lookAtAll(facts, `${path} of ${name}`, text);
      }),
    ),
  );
  const redis = lookAtAll(facts, 'Redis', await wordsOfRedis(house.redisUrl));
  return [...logs, ...figures.flat(), ...redis];
}

/** Every key and what is in it, whatever its type. */
async function wordsOfRedis(url: string): Promise<string> {
  const redis = connectRedis(url, { purpose: 'queue' });
  redis.on('error', () => undefined);
  await redis.connect();
  try {
    const words: unknown[] = [];
    for (let cursor = '0'; ;) {
      const [next, keys] = await redis.scan(cursor, 'COUNT', 500);
      for (const key of keys) words.push(key, await valueOf(redis, key));
      if (next === '0') return JSON.stringify(words);
      cursor = next;
    }
  } finally {
    redis.disconnect();
  }
}

async function valueOf(redis: ReturnType<typeof connectRedis>, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return undefined;
  }
}
