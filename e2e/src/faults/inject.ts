/** Breaks the world as the schedule says, and mends it. When what was broken from when until when is written down. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './schedule.ts';
import type { Proxy } from './world/proxy.ts';
import { sayToRedis } from './world/redis-words.ts';
import { handNames } from './world/names.ts';
import type { World } from './world/world.ts';

export interface Struck {
  readonly kind: string;
  readonly from: number;
  /** A process that was killed is broken until then only: its coming back is what is measured. */
  until: number;
}

/** @returns when every fault is over; `struck` grows meanwhile. */
export async function inject(
  world: World,
  faults: readonly Fault[],
  startedAt: number,
  struck: Struck[],
): Promise<void> {
  await Promise.all(
    faults.map(async (fault) => {
      await pause(Math.max(0, startedAt + fault.at - Date.now()));
      const one: Struck = { kind: nameOf(fault), from: Date.now(), until: Number.POSITIVE_INFINITY };
      struck.push(one);
      await strike(world, fault, struck, one);
      one.until = Math.min(one.until, Date.now());
    }),
  );
}

/** Whatever is neither a question nor the frame of a transaction. */
const WRITES = /^(?!\s*(begin|commit|rollback|select|set)\b)/iu;

export const nameOf = (fault: Fault): string =>
  'who' in fault ? `${fault.kind} ${[fault.who].flat().join(' ')}` : fault.kind;

async function strike(world: World, fault: Fault, struck: Struck[], own: Struck): Promise<void> {
  const { members, database, mail, sms, front } = world;
  switch (fault.kind) {
    case 'kill':
      for (let time = 0; time < fault.times; time += 1) {
        const one = time === 0 ? own : { kind: own.kind, from: Date.now(), until: Date.now() };
        if (time > 0) struck.push(one);
        for (const who of fault.who) members[who].hand.kill();
        one.until = Date.now();
        if (time + 1 < fault.times) {
          await pause(20); // until the supervisor has seen it
          await Promise.all(fault.who.map((who) => members[who].hand.ready()));
          await pause(150);
        }
      }
      return;
    case 'restart':
      await members[fault.who].hand.restart();
      return;
    case 'upgrade':
      await members[fault.who].upgrade();
      return;
    case 'freeze':
      members[fault.who].hand.freeze();
      await pause(fault.forMs);
      members[fault.who].hand.thaw();
      return;
    case 'clock':
      members[fault.who].shiftClock(fault.shiftMs);
      await pause(fault.forMs);
      members[fault.who].shiftClock(0);
      return;
    case 'flush':
      await sayToRedis(world.redis().port, 'FLUSHALL').catch(() => undefined);
      return;
    case 'redis_restart':
      await world.restartRedis();
      return;
    case 'redis_away':
      await each(
        handNames.map((name) => members[name].toRedis),
        { kind: 'refuse' },
        fault.forMs,
      );
      return;
    case 'redis_hung':
      await each(
        handNames.map((name) => members[name].toRedis),
        { kind: 'hang' },
        fault.forMs,
      );
      return;
    case 'redis_full':
      await configured(world, 'maxmemory', '1', '0', fault.forMs);
      return;
    case 'redis_policy':
      await configured(world, 'maxmemory-policy', 'allkeys-lru', 'noeviction', fault.forMs);
      return;
    case 'database_crash':
      await database.crash();
      return;
    case 'database_sessions':
      await database.endSessions();
      return;
    case 'database_frozen':
      database.freeze();
      await pause(fault.forMs);
      database.thaw();
      return;
    case 'disk_full':
      await world.database.fillDisk(fault.forMs);
      return;
    case 'lost_commit': {
      // The next transaction that writes is committed, and nobody hears of it.
      const { steps } = members[fault.who];
      const met = Promise.withResolvers<undefined>();
      steps.lie({ step: WRITES,
        phase: 'committed', strike: () => { met.resolve(undefined); return 'cut'; } }); // prettier-ignore
      await Promise.race([met.promise, pause(4_000)]);
      steps.lie(undefined);
      return;
    }
    case 'ambush': {
      const { steps, hand } = members[fault.who];
      const met = Promise.withResolvers<undefined>();
      steps.lie({ step: new RegExp(`^step ${fault.step}$`, 'u'), phase: fault.phase, strike: () => { hand.kill(); met.resolve(undefined); return 'cut'; } }); // prettier-ignore
      await Promise.race([met.promise, pause(6_000)]);
      steps.lie(undefined);
      return;
    }
    case 'reset':
      members[fault.who].toDatabase.cutAfter(fault.bytes);
      await pause(500);
      return;
    case 'mail':
      mail.tricks.set(fault.mischief);
      await pause(fault.forMs);
      mail.tricks.set({ share: 0, tricks: [] });
      return;
    case 'sms':
      sms.tricks.set(fault.mischief);
      await pause(fault.forMs);
      sms.tricks.set({ share: 0, tricks: [] });
      return;
    case 'engine':
      world.engine.tricks.set(fault.mischief);
      await pause(fault.forMs);
      world.engine.tricks.set({ share: 0, tricks: [] });
      return;
    case 'engine_down':
      world.engine.server.set('down');
      await pause(fault.forMs);
      world.engine.server.set('up');
      return;
    case 'huge_bodies':
      await sendHugeBodies(world);
      return;
    case 'mail_down':
    case 'mail_silent':
      mail.smtp.set(fault.kind === 'mail_down' ? 'down' : 'silent');
      await pause(fault.forMs);
      mail.smtp.set('up');
      return;
    case 'sms_down':
    case 'sms_silent':
      sms.twilio.set(fault.kind === 'sms_down' ? 'down' : 'silent');
      await pause(fault.forMs);
      sms.twilio.set('up');
      return;
    case 'front_cut':
      front.cut();
      return;
    case 'front_half_closed':
      front.halfClose();
      return;
    case 'front_dead':
      await each([front], { kind: 'blackhole' }, fault.forMs);
      return;
    case 'inner_dead':
      await each([world.inner[fault.service]], { kind: 'blackhole' }, fault.forMs);
      return;
  }
}

const HUGE_BYTES = 10_000_000;

/** Refused before they are read to the end: the answer, or that the line is cut, is the sender's affair. */
async function sendHugeBodies({ webUrl }: World): Promise<void> {
  const paths = ['/api/demo/sign-in', '/api/webhooks/twilio/sms', '/api/unsubscribe?t=none'];
  const body = JSON.stringify({ personId: 'x'.repeat(HUGE_BYTES) });
  await Promise.allSettled(
    paths.map((path) =>
      fetch(`${webUrl}${path}`, {
        method: 'POST',
        headers: { origin: webUrl, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(4_000),
      }),
    ),
  );
}

async function each(
  proxies: readonly Proxy[],
  mood: Parameters<Proxy['set']>[0],
  forMs: number,
): Promise<void> {
  for (const proxy of proxies) proxy.set(mood);
  await pause(forMs);
  for (const proxy of proxies) proxy.set({ kind: 'open' });
}

async function configured(
  world: World,
  key: string,
  value: string,
  usual: string,
  forMs: number,
): Promise<void> {
  const set = (to: string) => sayToRedis(world.redis().port, 'CONFIG', 'SET', key, to).catch(() => undefined);
  await set(value);
  await pause(forMs);
  await set(usual);
}

/** Everything as it should be, whatever was left broken; hanging conversations are ended. */
export async function heal(world: World): Promise<void> {
  for (const { hand, toDatabase, toRedis, steps, shiftClock } of Object.values(world.members)) {
    steps.lie(undefined);
    toDatabase.set({ kind: 'open' });
    toRedis.set({ kind: 'open' });
    hand.thaw();
    shiftClock(0);
  }
  for (const proxy of [world.front, ...Object.values(world.inner)]) proxy.set({ kind: 'open' });
  world.database.thaw();
  world.mail.tricks.set({ share: 0, tricks: [] });
  world.sms.tricks.set({ share: 0, tricks: [] });
  world.engine.tricks.set({ share: 0, tricks: [] });
  world.mail.smtp.set('up');
  world.sms.twilio.set('up');
  world.engine.server.set('up');
  await sayToRedis(world.redis().port, 'CONFIG', 'SET', 'maxmemory', '0').catch(() => undefined);
  await sayToRedis(world.redis().port, 'CONFIG', 'SET', 'maxmemory-policy', 'noeviction').catch(
    () => undefined,
  );
  await Promise.all(Object.values(world.members).map(({ hand }) => hand.ready()));
}
