/**
 * Live: a hint through Redis to the sockets of whoever is connected. It says "pull" and holds no words. The row of the
 * feed is the truth, so a hint that is lost, or a Redis that is away, costs a few seconds and nothing else.
 */
import { Emitter } from '@socket.io/redis-emitter';
import { hintChannel, MOST_HINTED, packHint, type Hinted } from '@storybell/contracts/hint-message';
import type { GuardianId, SettingId, SubjectId, ThreadId } from '@storybell/contracts/ids';
import {
  progressEvent,
  staffSocketRoom,
  threadEvent,
  type Hint,
  type ProgressHint,
  type ThreadHint,
} from '@storybell/contracts/live';
import type { Log } from '@storybell/platform/log';
import { partsOf } from '@storybell/platform/parts';
import type { Redis } from '@storybell/platform/redis';
import type { Woken } from '../feed/woken.ts';
import { hintsSent } from '../measures.ts';

export interface Hints {
  /** After commit only. Never waits and never throws. */
  wake(all: readonly Woken[]): void;
  /** To staff and managers of the setting: this subject got further. At most one each 300 ms per subject. */
  progress(settingId: SettingId, subjectIds: readonly SubjectId[]): void;
  /** To staff and managers of the setting: something was written in this thread. */
  thread(settingId: SettingId, id: ThreadId): void;
  stop(): void;
}

interface Frame {
  readonly channel: string;
  readonly message: string | Buffer;
}

const PROGRESS_MS = 300;

/** @param redis Connected with purpose `queue`: it refuses at once while Redis is away. */
export function createHints(redis: Redis, log: Log): Hints {
  const unsaid: Frame[] = [];
  let isSaying = false;
  /** One frame at a time: all of a large audience at once take Redis 64 KB in place of the 16 that it reads at a time. */
  const sayAll = async () => {
    if (isSaying) return;
    isSaying = true;
    for (let frame = unsaid.shift(); frame !== undefined; frame = unsaid.shift())
      try {
        await redis.publish(frame.channel, frame.message);
        hintsSent.add({ result: 'sent' });
      } catch {
        // Those behind it would each wait as long for the same Redis; the gateways' healing makes up for them all.
        hintsSent.add({ result: 'unheard' }, 1 + unsaid.length);
        unsaid.length = 0;
      }
    isSaying = false;
  };
  const publisher = {
    publish: (channel: string, message: string | Buffer) => {
      unsaid.push({ channel, message });
      void sayAll();
    },
  };
  redis.on('error', () => undefined); // the bells' connection tells of the same outage
  redis.connect().catch(() => undefined);
  const emitter = new Emitter(publisher);

  const waiting = new Map<string, NodeJS.Timeout>();
  const dueAgain = new Set<string>();
  const tell = (settingId: SettingId, id: SubjectId) => {
    emitter.to(staffSocketRoom(settingId)).emit(progressEvent, { id } satisfies ProgressHint);
  };

  /** The first is told at once, those of the next 300 ms together at their end. */
  const progressOf = (settingId: SettingId, id: SubjectId) => {
    if (waiting.has(id)) {
      dueAgain.add(id);
      return;
    }
    tell(settingId, id);
    const timer = setTimeout(() => {
      waiting.delete(id);
      if (dueAgain.delete(id)) progressOf(settingId, id);
    }, PROGRESS_MS);
    timer.unref();
    waiting.set(id, timer);
  };

  return {
    wake: (all) => {
      for (const hinted of togetherOf(latestOf(all))) publisher.publish(hintChannel, packHint(hinted));
      if (all.length > 0) log.debug({ count: all.length }, 'hints');
    },
    progress: (settingId, subjectIds) => {
      for (const id of new Set(subjectIds)) progressOf(settingId, id);
    },
    thread: (settingId, id) => {
      emitter.to(staffSocketRoom(settingId)).emit(threadEvent, { id } satisfies ThreadHint);
    },
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      redis.disconnect();
    },
  };
}

/** One hint per guardian: with the subject where only one changed. */
export function latestOf(all: readonly Woken[]): { guardianId: GuardianId; hint: Hint }[] {
  const byGuardian = new Map<GuardianId, Hint>();
  for (const { guardianId, seq, kind, subjectId } of all) {
    const known = byGuardian.get(guardianId);
    byGuardian.set(
      guardianId,
      known === undefined
        ? { seq, kind, id: subjectId }
        : { seq: Math.max(seq, known.seq), kind: null, id: null },
    );
  }
  return [...byGuardian].map(([guardianId, hint]) => ({ guardianId, hint }));
}

/** One message for all who are told the same: the feeds of those who joined together have come equally far. */
export function togetherOf(
  all: readonly { readonly guardianId: GuardianId; readonly hint: Hint }[],
): Hinted[] {
  const bySame = Map.groupBy(all, ({ hint }) => `${String(hint.seq)} ${hint.kind ?? ''} ${hint.id ?? ''}`);
  return [...bySame.values()].flatMap((theirs) =>
    partsOf(theirs, MOST_HINTED).flatMap((part) => {
      const [first] = part;
      return first === undefined
        ? []
        : { hint: first.hint, guardianIds: part.map(({ guardianId }) => guardianId) };
    }),
  );
}
