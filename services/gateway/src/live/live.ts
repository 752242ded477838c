/** Sockets and their healing, begun once the process listens. */
import type { Server } from 'node:http';
import { hintChannel, unpackHint } from '@storybell/contracts/hint-message';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import { every, type Sweep } from '@storybell/platform/sweep';
import type { Deps } from '../deps.ts';
import { createSessionWatch, HEAL_MS, hintThoseBehind } from './heal.ts';
import { connectSocketRedis } from './socket-redis.ts';
import { createSockets, type Sockets } from './sockets.ts';

/** A session may end before there are sockets, and never must not know how they are cut. */
export interface Live {
  cutSession(sessionId: string): void;
  cutGuardian(guardianId: GuardianId): void;
  /** To staff and managers of the setting: look at the door again. */
  hintDoor(settingId: SettingId): void;
  /** Looks now at what it looks at every 5 s. */
  heal(): void;
  /** @returns how to end it: clients come back by themselves, to another gateway or to this one's successor. */
  start(deps: Omit<Deps, 'cutSession' | 'cutGuardian' | 'hintDoor'>, server: Server): () => Promise<void>;
}

export function createLive(): Live {
  let sockets: Sockets | undefined;
  let sweeps: readonly Sweep[] = [];
  return {
    cutSession: (sessionId) => sockets?.cutSession(sessionId),
    cutGuardian: (guardianId) => sockets?.cutGuardian(guardianId),
    hintDoor: (settingId) => sockets?.hintDoor(settingId),
    heal: () => {
      for (const sweep of sweeps) sweep.now();
    },
    start: ({ config, db, clock, log, client, isOurs, authenticate }, server) => {
      const redis = connectSocketRedis(config.REDIS_URL, log);
      const opened = createSockets({
        server,
        isOurs,
        authenticate: (request) => authenticate(request.headers),
        redis,
        log,
      });
      sockets = opened;
      redis.hear(hintChannel, (message) => {
        const hinted = unpackHint(message);
        if (hinted) opened.hint(hinted);
      });
      const parts = { sockets: opened, client, db, clock, log };
      const hints = every(HEAL_MS, () => hintThoseBehind(parts), { log, name: 'hints' });
      const sessions = every(HEAL_MS, createSessionWatch(parts), { log, name: 'sessions' });
      sweeps = [hints, sessions];
      return async () => {
        await Promise.all([hints.stop(), sessions.stop()]);
        opened.close();
        redis.close();
      };
    },
  };
}
