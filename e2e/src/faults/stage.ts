/** What a crash point or a broken build is tried with: a small nursery, and hands on everything around it. */
import { setTimeout as pause } from 'node:timers/promises';
import { again } from './people/again.ts';
import { operate } from './people/operate.ts';
import { passTime } from './observe.ts';
import type { SmtpTrick } from './endpoints/smtp.ts';
import type { SmsTrick } from './endpoints/twilio.ts';
import type { Struck } from './inject.ts';
import type { Act } from './schedule.ts';
import type { Session } from './session.ts';
import type { HandName } from './world/names.ts';
import type { Phase } from './world/steps.ts';
import type { World } from './world/world.ts';

export type Lane = 'urgent' | 'routine';

export interface Stage {
  readonly world: World;
  readonly lane: Lane;
  readonly session: Session;
  /** A notice to everybody, in this lane. Resolves when it is confirmed. */
  readonly publish: () => Promise<void>;
  /** In the background: what waits for a confirmation that a crash delays. */
  readonly begin: (...acts: readonly Act[]) => void;
  readonly all: () => Promise<void>;
  /** Every SMS, or every mail, meets this one until it is taken away. */
  readonly sms: (trick?: SmsTrick) => void;
  readonly mail: (trick?: SmtpTrick) => void;
  /** @throws Error when the count is not reached in time: within 10 s unless given, in milliseconds. */
  readonly until: (count: () => number, least: number, withinMs?: number) => Promise<void>;
  readonly passTime: () => Promise<void>;
  /** The next time one of them comes by that step, it is struck. */
  readonly lie: (given: { readonly who: readonly HandName[]; readonly step: RegExp; readonly phase: Phase; readonly about?: string; readonly skipsEmpty?: boolean; readonly strike?: (who: HandName) => 'cut' | 'pass' }) => Ambushed; // prettier-ignore
  readonly struck: Struck[];
}

export interface Ambushed {
  /** @returns false when nobody came by within the time, in milliseconds. */
  readonly met: (withinMs: number) => Promise<boolean>;
}

export function openStage(world: World, session: Session, lane: Lane): Stage {
  const struck: Struck[] = [];
  const doing: Promise<void>[] = [];
  const begin = (...acts: readonly Act[]) => {
    doing.push(operate(session.crew, acts, Date.now()));
  };
  const notice: Act = {
    at: 0,
    kind: 'notice',
    reach: { kind: 'setting' },
    isUrgent: lane === 'urgent',
    repeat: 'once',
  };

  return {
    world,
    lane,
    session,
    struck,
    publish: () => operate(session.crew, [notice], Date.now()),
    begin,
    all: async () => {
      await Promise.all(doing);
    },
    sms: (trick) => {
      world.sms.tricks.set(trick === undefined ? { share: 0, tricks: [] } : { share: 1, tricks: [trick] });
    },
    mail: (trick) => {
      world.mail.tricks.set(trick === undefined ? { share: 0, tricks: [] } : { share: 1, tricks: [trick] });
    },
    until: async (count, least, withinMs = 10_000) => {
      const come = await again({ everyMs: 25, forMs: withinMs }, () => (count() >= least ? true : undefined));
      if (come !== true) throw new Error('the stage was not set in time');
    },
    passTime: async () => {
      await passTime(world.database);
    },
    lie: ({ who, step, phase, about, skipsEmpty = false, strike }) => {
      const hit = Promise.withResolvers<true>();
      const leave = () => {
        for (const name of who) world.members[name].steps.lie(undefined);
      };
      for (const name of who)
        world.members[name].steps.lie({
          step,
          phase,
          skipsEmpty,
          ...(about !== undefined && { about }),
          strike: () => {
            leave();
            const at = Date.now();
            struck.push({ kind: `${phase} ${step.source} of ${name}`, from: at, until: at });
            const done = strike?.(name) ?? kill(world, name);
            hit.resolve(true);
            return done;
          },
        });
      return {
        met: (withinMs) => Promise.race([hit.promise, pause(withinMs, false)]),
      };
    },
  };
}

function kill(world: World, name: HandName): 'cut' {
  world.members[name].hand.kill();
  return 'cut';
}
