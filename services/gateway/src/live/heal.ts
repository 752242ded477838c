/** Healing: what a lost hint or a lost word of a revocation would have said, for all sockets of this process at once. */
import type { GuardianId } from '@storybell/contracts/ids';
import { readLatestSeqs } from '@storybell/contracts/live';
import type { Client } from '@storybell/platform/client';
import { type Clock, monotonicMs } from '@storybell/platform/clock';
import type { Log } from '@storybell/platform/log';
import { partsOf } from '@storybell/platform/parts';
import type { Db } from '@storybell/platform/sql';
import { liveAmong } from '../sessions/session.access.ts';
import type { Connected, Sockets } from './sockets.ts';

export const HEAL_MS = 5_000;
/** As many guardians as one call takes: `readLatestSeqs`. */
const BATCH = 5_000;
/** So long a client that has come is left to read by itself: by the next look it is told within 7 s. */
const COMING_MS = 2_000;
/** The last net: so often a socket is told the latest seq although nothing seems to be missing. */
const HEARTBEAT_MS = 60_000;
/** A socket whose session could not be checked for so long is cut. */
const UNCHECKED_MS = 10_000;

interface Deps {
  readonly sockets: Pick<Sockets, 'connected'>;
  readonly client: Pick<Client, 'call'>;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

type Needs = Pick<Deps, 'sockets' | 'client' | 'log'>;

/**
 * Tells every socket that is behind, or was never told, the latest seq of its guardian. Not one that has only just come:
 * every client reads as it comes, and when all come back at once each would be told what it is about to read.
 */
export async function hintThoseBehind({ sockets, client, log }: Needs) {
  const asked = sockets.connected().filter(({ openedAtMs }) => monotonicMs() - openedAtMs >= COMING_MS);
  const listening = Map.groupBy(asked, (socket) => socket.guardianId);
  listening.delete(undefined);
  const guardianIds = [...listening.keys()].filter((id): id is GuardianId => id !== undefined);

  for (const batch of partsOf(guardianIds, BATCH)) {
    const answer = await client.call(readLatestSeqs, { body: { guardianIds: [...batch] } });
    if (!answer.ok) {
      log.warn({ code: answer.code, count: batch.length }, 'the latest seqs could not be read');
      return;
    }
    const latest = new Map(answer.value.latest.map(({ guardianId, seq }) => [guardianId, seq]));
    for (const id of batch)
      for (const socket of listening.get(id) ?? []) hintIfBehind(socket, latest.get(id) ?? 0);
  }
}

function hintIfBehind(socket: Connected, seq: number) {
  const { hinted } = socket;
  if (hinted === undefined || hinted.seq < seq || monotonicMs() - hinted.atMs >= HEARTBEAT_MS)
    socket.hint(seq);
}

/** Ends the sockets whose session is revoked or has run out; drops all of them, once nobody can say. */
export function createSessionWatch({
  sockets,
  db,
  clock,
  log,
}: Pick<Deps, 'sockets' | 'db' | 'clock' | 'log'>) {
  let checkedAtMs = monotonicMs();
  return async () => {
    const connected = sockets.connected();
    try {
      const live = await liveAmong(db, new Set(connected.map(({ session }) => session.id)), clock.now());
      checkedAtMs = monotonicMs();
      for (const socket of connected) if (!live.has(socket.session.id)) socket.end();
    } catch (error) {
      log.warn({ error, count: connected.length }, 'sessions of sockets could not be checked');
      if (monotonicMs() - checkedAtMs > UNCHECKED_MS) for (const socket of connected) socket.drop();
    }
  };
}
