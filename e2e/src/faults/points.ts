/**
 * Crash points: before and after each durable step, in each lane, a process is killed once. A step is named by a comment
 * in its statement, or known by the statement itself.
 */
import { again } from './people/again.ts';
import type { Act } from './schedule.ts';
import type { Lane, Stage } from './stage.ts';
import type { HandName } from './world/names.ts';

export interface Point {
  readonly name: string;
  readonly who: readonly HandName[];
  readonly step: RegExp;
  /** Polled for: a round that found nothing is no step. */
  readonly skipsEmpty?: true;
  /** Both unless given. */
  readonly lanes?: readonly Lane[];
  /** Guardians of the nursery; 6 unless given. */
  readonly guardians?: number;
  /** Before the ambush is laid. */
  readonly prepare?: (stage: Stage) => Promise<void>;
  /** Leads the process into the ambush; a notice to everybody unless given. */
  readonly lead?: (stage: Stage) => Promise<void>;
  /** After the process was killed: what must be put right for everything to settle. */
  readonly after?: (stage: Stage) => Promise<void>;
}

/** What processes died with so often is claimed with nothing else in hand. Source: facts on delivery, "Poison". */
const ALONE_AFTER = 2;
const notifies = ['notify-1', 'notify-2'] as const;
const named = (step: string) => new RegExp(`^step ${step}$`, 'u');
const smsCount = (stage: Stage) => () =>
  stage.world.sms.journal.all.filter(({ kind }) => kind === 'denied').length;
const textCount = (stage: Stage) => () =>
  stage.world.sms.journal.all.filter(({ kind }) => kind === 'taken').length;
const mailCount = (stage: Stage) => () =>
  stage.world.mail.journal.all.filter(({ kind }) => kind === 'denied').length;

/** SMS that were refused for now, and wait for their second try. */
async function waiting(stage: Stage): Promise<void> {
  stage.sms({ act: 'throttle', retryAfterS: 30 });
  await stage.publish();
  await stage.until(smsCount(stage), 1);
  stage.sms();
}
const onPhone = (stage: Stage) =>
  stage.session.crew.nursery.guardians.findIndex(({ phone, mayView }) => phone !== null && mayView);
const off = (stage: Stage, how: 'preference' | 'stop'): Act => ({ at: 0, kind: 'choose', guardian: onPhone(stage), channel: 'sms', isOn: false, how }); // prettier-ignore

/** A worker's session ends, and with it its claims, while it is at work. */
async function endWorkers({ world }: Stage): Promise<void> {
  await world.database.ask(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'storybell notify worker'`,
  );
}

/** Killed as soon as the attempts are written ahead: what it held is in doubt. */
async function killBegun(stage: Stage): Promise<void> {
  const ambush = stage.lie({ who: notifies, step: named('begin'), phase: 'committed' });
  stage.begin({
    at: 0,
    kind: 'notice',
    reach: { kind: 'setting' },
    isUrgent: stage.lane === 'urgent',
    repeat: 'once',
  });
  await ambush.met(10_000);
}

async function replayFailed({ session, world }: Stage): Promise<void> {
  const { nursery, manager } = session.crew;
  const rows = await world.database.ask<{ id: string }>(
    `select id from notify.delivery where setting_id = $1 and status = 'failed'`,
    [nursery.settingId],
  );
  await manager.insist('POST', `/settings/${nursery.settingId}/deliveries/replays`, { deliveryIds: rows.map(({ id }) => id) }); // prettier-ignore
}

/** Quiet hours around now, or none. */
const quiet = async ({ session }: Stage, isOn: boolean): Promise<void> => {
  const { nursery, guardians } = session.crew;
  const at = (hours: number) => `${String((new Date().getUTCHours() + 24 + hours) % 24).padStart(2, '0')}:00`;
  const quietHours = isOn ? { from: at(-2), to: at(3) } : null;
  await Promise.all(
    [...guardians].map(([id, caller]) =>
      caller.insist('PUT', `/settings/${nursery.settingId}/guardians/${id}/preferences`, { quietHours }),
    ),
  );
};

export const points: readonly Point[] = [
  { name: 'diary: key', who: ['diary'], step: /insert into idempotency/u },
  { name: 'diary: publish', who: ['diary'], step: /insert into subject/u },
  { name: 'diary: emit', who: ['diary'], step: /insert into outbox/u },
  { name: 'diary: hand out', who: ['diary'], step: /update outbox/u },
  { name: 'diary: forget', who: ['diary'], step: /delete from outbox/u },
  { name: 'translate: heard', who: ['translate'], step: /insert into inbox/u },
  { name: 'translate: settle', who: ['translate'], step: /update translation/u },
  { name: 'translate: emit', who: ['translate'], step: /insert into outbox/u },
  { name: 'notify: heard', who: notifies, step: /insert into inbox/u },
  { name: 'notify: plan', who: notifies, step: named('plan') },
  { name: 'notify: claim', who: notifies, step: named('claim'), skipsEmpty: true },
  { name: 'notify: begin', who: notifies, step: named('begin') },
  { name: 'notify: settle', who: notifies, step: named('settle') },
  { name: 'notify: receipt', who: notifies, step: named('receipt') },
  {
    name: 'notify: receipt-retry',
    who: notifies,
    step: named('receipt-retry'),
    prepare: (stage) => {
      stage.sms({ act: 'undelivered', code: 30001 });
      return Promise.resolve();
    },
    after: (stage) => {
      stage.sms();
      return Promise.resolve();
    },
  },
  {
    name: 'notify: suppress',
    who: notifies,
    step: named('suppress'),
    prepare: async (stage) => {
      await waiting(stage);
      stage.begin(off(stage, 'preference'));
      await stage.all();
    },
    lead: (stage) => stage.passTime(),
  },
  {
    name: 'notify: defer',
    who: notifies,
    step: named('defer'),
    lanes: ['routine'],
    prepare: async (stage) => {
      await waiting(stage);
      await quiet(stage, true);
    },
    lead: (stage) => stage.passTime(),
    after: (stage) => quiet(stage, false),
  },
  {
    name: 'notify: withdraw',
    who: notifies,
    step: named('withdraw'),
    lanes: ['routine'],
    prepare: async (stage) => {
      stage.sms({ act: 'throttle', retryAfterS: 30 });
      stage.begin({ at: 0, kind: 'story', reach: { kind: 'setting' }, isUrgent: false, repeat: 'once' }, { at: 2_500, kind: 'withdraw', place: 0 }); // prettier-ignore
      await stage.until(smsCount(stage), 1);
      stage.sms();
    },
    lead: () => Promise.resolve(),
  },
  {
    name: 'notify: stop heard',
    who: notifies,
    step: named('hear'),
    lead: (stage) => {
      stage.begin(off(stage, 'stop'));
      return stage.publish();
    },
  },
  {
    name: 'notify: reap',
    who: notifies,
    step: named('reap'),
    skipsEmpty: true,
    prepare: killBegun,
    lead: () => Promise.resolve(),
  },
  {
    name: 'notify: doubt',
    who: notifies,
    step: named('doubt'),
    skipsEmpty: true,
    prepare: (stage) => {
      stage.sms({ act: 'cut_after', isMute: true });
      return Promise.resolve();
    },
    after: (stage) => {
      stage.sms();
      return Promise.resolve();
    },
  },
  {
    name: 'notify: resolve',
    who: notifies,
    step: named('resolve'),
    prepare: (stage) => {
      stage.sms({ act: 'cut_after', isMute: true });
      return Promise.resolve();
    },
    after: (stage) => {
      stage.sms();
      return Promise.resolve();
    },
  },
  {
    name: 'notify: requeue',
    who: notifies,
    step: named('requeue'),
    prepare: async (stage) => {
      stage.mail({ stage: 'dot', act: 'cut', drops: true });
      await stage.publish();
      await stage.until(mailCount(stage), 1);
      stage.mail();
    },
    lead: (stage) => stage.passTime(),
  },
  {
    name: 'notify: evidence',
    who: notifies,
    step: named('evidence'),
    prepare: async (stage) => {
      // Nobody but the late answer can tell; it comes before the breaker takes the provider for one that hangs.
      stage.sms({ act: 'slow', ms: 3_500, isMute: true, isUnlisted: true });
      await stage.publish();
      await stage.until(textCount(stage), 1);
      await endWorkers(stage);
    },
    lead: () => Promise.resolve(),
    after: (stage) => {
      stage.sms();
      return Promise.resolve();
    },
  },
  {
    name: 'notify: claim-alone',
    who: notifies,
    step: named('claim-alone'),
    skipsEmpty: true,
    // By SMS alone: an e-mail that was in doubt twice is dead, and is not claimed again.
    prepare: async (stage) => {
      await waiting(stage);
      await again({ everyMs: 50, forMs: 10_000 }, async () => {
        const others = await stage.world.database.ask(`select 1 from notify.parcel where channel <> 'sms'`);
        return others.length === 0 ? true : undefined;
      });
      for (let crash = 0; crash < ALONE_AFTER; crash += 1) {
        const ambush = stage.lie({ who: notifies, step: named('begin'), phase: 'committed' });
        await again({ everyMs: 0, forMs: 20_000 }, async () => {
          await stage.passTime();
          return (await ambush.met(500)) ? true : undefined;
        });
      }
    },
    lead: (stage) => stage.passTime(),
  },
  {
    name: 'notify: release',
    who: notifies,
    step: named('release'),
    // Urgent ones are begun as they are claimed. Of two routine notices for forty phones a process claims four parcels,
    // makes 20 calls, begins 20 more, and has the rest stand at the gate.
    lanes: ['routine'],
    guardians: 60,
    prepare: async (stage) => {
      stage.sms({ act: 'slow', ms: 2_500 });
      await stage.publish();
      await stage.publish();
      await stage.until(textCount(stage), 20);
    },
    lead: async ({ world }) => {
      for (const name of notifies) world.members[name].hand.signal('SIGTERM');
      await Promise.resolve();
    },
    after: (stage) => {
      stage.sms();
      return Promise.resolve();
    },
  },
  {
    name: 'notify: replay',
    who: notifies,
    step: named('replay'),
    prepare: async (stage) => {
      stage.sms({ act: 'refuse', status: 400, code: 21617 });
      await stage.publish();
      await stage.until(smsCount(stage), 1);
      await stage.session.untilSettled();
      stage.sms();
    },
    lead: replayFailed,
  },
  {
    name: 'notify: queue',
    who: notifies,
    step: named('queue'),
    prepare: async (stage) => {
      stage.sms({ act: 'refuse', status: 400, code: 21617 });
      await stage.publish();
      await stage.until(smsCount(stage), 1);
      await stage.session.untilSettled();
      stage.sms();
    },
    lead: replayFailed,
  },
];
