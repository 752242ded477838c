/**
 * Four builds of notify that are broken on purpose. A laboratory that does not catch them proves nothing: each is made by
 * replacing a passage of the sources in a copy, and is tried with a scene that it must fail.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { again } from './people/again.ts';
import type { BreachKind } from './oracle/rules.ts';
import type { Ambushed, Stage } from './stage.ts';

interface Edit {
  /** Below services/notify. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly scene: string;
  readonly play: (stage: Stage) => Promise<void>;
  /** At least one of these the oracle must find. */
  readonly caughtAs: readonly BreachKind[];
}

const notifies = ['notify-1', 'notify-2'] as const;
const texts = (stage: Stage) => () =>
  stage.world.sms.journal.all.filter(({ kind }) => kind === 'taken').length;
const taken = (stage: Stage) => () =>
  texts(stage)() + stage.world.mail.journal.all.filter(({ kind }) => kind === 'taken').length;

/** Longer than a woken process takes to hand over what it had, and within the 10 s that a call may take. */
const HELD_MS = 8_000;

/** A woken process was seen to take less than 0.7 s. */
const WOKEN_MS = 4_000;

const beginNotice = (stage: Stage) => {
  stage.begin({ at: 0, kind: 'notice', reach: { kind: 'setting' }, isUrgent: true, repeat: 'once' });
};

/** @throws Error when nobody came by: a build would be judged by a scene that was not played. */
async function untilMet(ambush: Ambushed): Promise<void> {
  if (!(await ambush.met(15_000))) throw new Error('nobody came by the step of this scene');
}

/** @returns how many SMS another copy is handing over. @throws Error when none does within 30 s. */
async function untilBegunAgain({ world }: Stage): Promise<number> {
  const size = await again({ everyMs: 50, forMs: 30_000 }, async () => {
    const [parcel] = await world.database.ask<{ size: number }>(
      `select cardinality(delivery_ids) as size from notify.parcel
      where channel = 'sms' and fence > 1 and begun_at is not null`,
    );
    return parcel?.size;
  });
  if (size === undefined) throw new Error('nobody took over what the frozen copy had');
  return size;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'no-fence',
    edits: [
      {
        file: 'src/deliveries/parcel.queries.ts',
        find: "where p.owner = t.owner and p.fence = t.fence and p.status = 'sending' and p.begun_at is null",
        put: 'where t.owner > 0 and t.fence > 0',
      },
      {
        file: 'src/deliveries/settle.queries.ts',
        find: "on s.parcel = p.number and s.fence = p.fence\n    where p.owner = ${owner} and p.status = 'sending'",
        put: 'on s.parcel = p.number\n    where ${owner}::int > 0',
      },
    ],
    scene:
      'F13: frozen between claim and hand-over, and woken while another copy is handing over what it had',
    play: async (stage) => {
      // Mute: a receipt would settle it long before the answer.
      stage.sms({ act: 'slow', ms: HELD_MS, isMute: true });
      const { members } = stage.world;
      let frozen: (typeof notifies)[number] = 'notify-1';
      const ambush = stage.lie({
        who: notifies,
        step: /^step claim$/u,
        phase: 'committed',
        // Of a mail a second copy bears the same Message-ID: it is a second SMS that a parent would see.
        about: 'sms',
        skipsEmpty: true,
        strike: (who) => {
          frozen = who === 'notify-2' ? who : 'notify-1';
          members[who].hand.freeze();
          return 'pass';
        },
      });
      beginNotice(stage);
      await untilMet(ambush);
      // The other copy takes over when the lease has run out, and is still waiting for every answer then.
      const size = await untilBegunAgain(stage);
      await stage.until(texts(stage), size);
      members[frozen].hand.thaw();
      // Its moment: a sound one is refused what it wants to begin, and hands over nothing.
      await again({ everyMs: 50, forMs: WOKEN_MS }, () => (texts(stage)() > size ? true : undefined));
    },
    caughtAs: ['visible_duplicate'],
  },
  {
    name: 'no-reaper',
    edits: [
      {
        file: 'src/deliveries/resolve-doubts.ts',
        find: 'const reaped = await db.tx((tx) => reap(tx, waitsOf(providers), clock.now()));',
        put: 'const reaped = 0;',
      },
    ],
    scene: 'F1: killed when its attempts were written ahead',
    play: async (stage) => {
      const ambush = stage.lie({ who: notifies, step: /^step begin$/u, phase: 'committed' });
      beginNotice(stage);
      await untilMet(ambush);
    },
    caughtAs: ['lost', 'not_settled'],
  },
  {
    name: 'blind-resend',
    edits: [
      {
        file: 'src/deliveries/delivery.ts',
        find: "status: 'unknown',\n        reason: outcome.code,\n        dueAt: new Date(now.getTime() + doubtMs(by, tried.lane)),",
        put: "status: 'queued',\n        reason: outcome.code,\n        isTry: true,\n        dueAt: now,",
      },
    ],
    scene: 'F6: SMS accepted, and answered with 500',
    play: async (stage) => {
      stage.sms({ act: 'error_after', status: 500 });
      await stage.publish();
      await stage.until(taken(stage), 2);
      stage.sms();
    },
    caughtAs: ['visible_duplicate'],
  },
  {
    name: 'bell-as-truth',
    edits: [
      {
        file: 'src/app.ts',
        find: "{ name: 'due', everyMs: 500,",
        put: "{ name: 'due', everyMs: 86_400_000,",
      },
    ],
    scene: 'F3: Redis away while a notice is published',
    play: async (stage) => {
      const lines = Object.values(stage.world.members).map(({ toRedis }) => toRedis);
      for (const line of lines) line.set({ kind: 'refuse' });
      const at = Date.now();
      await stage.publish();
      await stage.session.untilPlanned();
      for (const line of lines) line.set({ kind: 'open' });
      stage.struck.push({ kind: 'redis_away', from: at, until: Date.now() });
    },
    caughtAs: ['lost', 'not_settled'],
  },
];

/** @throws Error unless each passage is there exactly once: the mutant would be another one than it says. */
export function mutate(source: string, edits: readonly Pick<Edit, 'find' | 'put'>[]): string {
  return edits.reduce((text, { find, put }) => {
    const found = text.split(find).length - 1;
    if (found !== 1)
      throw new Error(`a passage to be replaced is there ${String(found)} times, not once: ${find}`);
    return text.replace(find, () => put);
  }, source);
}

/** @returns where its sources are. @throws Error when a passage is not there. */
export function makeMutant(productDir: string, { name, edits }: Mutant): string {
  const dir = join(productDir, '.storybell', 'mutants', name);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  for (const part of ['src', 'migrations', 'package.json'])
    cpSync(join(productDir, 'services', 'notify', part), join(dir, part), { recursive: true });
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const path = join(dir, file);
    writeFileSync(path, mutate(readFileSync(path, 'utf8'), edits.filter((edit) => edit.file === file))); // prettier-ignore
  }
  return dir;
}
