/** The sockets of this process. A frame says only "pull": what changed is read over HTTP, behind the access check. */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Hinted } from '@storybell/contracts/hint-message';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import {
  doorEvent,
  type DoorHint,
  guardianSocketRoom,
  type Hint,
  hintEvent,
  type ProgressHint,
  staffSocketRoom,
  type ThreadHint,
} from '@storybell/contracts/live';
import { monotonicMs } from '@storybell/platform/clock';
import type { Log } from '@storybell/platform/log';
import { counter } from '@storybell/platform/telemetry';
import { Server, type DefaultEventsMap } from 'socket.io';
import { z } from 'zod';
import type { OriginCheck } from '../origin.ts';
import type { KnownSession } from '../sessions/session.ts';
import type { SocketRedis } from './socket-redis.ts';

const MAX_FRAME_BYTES = 64 * 1024;
const CONNECT_MS = 10_000;
/** A client's own events are a ping now and then; one that sends more than this is cut. */
const MAX_EVENTS = 50;
const EVENTS_WINDOW_MS = 10_000;

/** The only event a client may send: "are you there?", answered with the same number. */
const Ping = z.strictObject({ n: z.int().nonnegative() });

interface FromClient {
  ping(payload: unknown, answer: unknown): void;
}
interface ToClient {
  hint(hint: Hint): void;
  progress(hint: ProgressHint): void;
  thread(hint: ThreadHint): void;
  door(hint: DoorHint): void;
}
interface SocketState {
  session: KnownSession;
}

/** One open socket, as the healing loop sees it. */
export interface Connected {
  readonly session: KnownSession;
  /** Undefined for staff, whose board polls besides. */
  readonly guardianId: GuardianId | undefined;
  /** Monotonic milliseconds. */
  readonly openedAtMs: number;
  /** The highest seq it was told, and when (monotonic ms); undefined before the first hint. */
  readonly hinted: { readonly seq: number; readonly atMs: number } | undefined;
  hint(seq: number): void;
  /** For good: the client does not come back by itself. */
  end(): void;
  /** The client comes back and is checked anew. */
  drop(): void;
}

interface Open extends Connected {
  /** It was told this seq with others. */
  note(seq: number): void;
}

export interface Sockets {
  connected(): readonly Connected[];
  /** Tells those guardians who are connected here. */
  hint(hinted: Hinted): void;
  /** Cuts the sockets of a session here at once, and at the other gateways as soon as Redis says it to them. */
  cutSession(sessionId: string): void;
  /** As `cutSession`, of every session of a guardian. */
  cutGuardian(guardianId: GuardianId): void;
  /** To staff and managers of the setting, here and at the other gateways: look at the door again. */
  hintDoor(settingId: SettingId): void;
  /** Clients come back by themselves. The HTTP server is not ours to close. */
  close(): void;
}

interface Deps {
  readonly server: HttpServer;
  readonly isOurs: OriginCheck;
  /** @returns undefined unless the request carries a live session. */
  readonly authenticate: (request: IncomingMessage) => Promise<KnownSession | undefined>;
  readonly redis: SocketRedis | undefined;
  readonly log: Log;
}

const opened = counter('gateway_sockets_opened_total', 'Sockets opened, by kind of actor', ['kind']);
const refused = counter('gateway_sockets_refused_total', 'Sockets refused, by reason', ['reason']);

export function createSockets({ server, isOurs, authenticate, redis, log }: Deps): Sockets {
  const bySession = new WeakMap<object, KnownSession>();
  const open = new Map<string, Open>();

  const io = new Server<FromClient, ToClient, DefaultEventsMap, SocketState>(server, {
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: CONNECT_MS,
    ...(redis && { adapter: createAdapter(redis.publisher, redis.subscriber) }),
    // `cors` alone lets a foreign page open a WebSocket with the cookie (socket.io 4.8.4).
    allowRequest: (request, decide) => {
      if (!isOurs(request.headers)) {
        refused.add({ reason: 'origin' });
        decide('origin', false);
        return;
      }
      authenticate(request).then(
        (session) => {
          if (session) bySession.set(request, session);
          else refused.add({ reason: 'session' });
          decide(session ? undefined : 'session', session !== undefined);
        },
        (error: unknown) => {
          log.warn({ error }, 'a socket could not be checked');
          refused.add({ reason: 'unavailable' });
          decide('unavailable', false);
        },
      );
    },
  });

  // The handshake's request holds the cookie and 10 KB; the session takes its place.
  io.engine.on('connection', (raw: { request: IncomingMessage | null }) => {
    const session = raw.request && bySession.get(raw.request);
    if (session) bySession.set(raw, session);
    raw.request = null;
  });

  io.use((socket, next) => {
    const session = bySession.get(socket.conn);
    if (!session) {
      next(new Error('not_signed_in'));
      return;
    }
    socket.data.session = session;
    next();
  });

  io.on('connection', (socket) => {
    const { session } = socket.data;
    const { actor } = session;
    const place = actor.kind === 'guardian' ? guardianSocketRoom(actor.id) : staffSocketRoom(actor.settingId);
    void socket.join([place, sessionRoom(session.id)]);

    let hinted: Connected['hinted'];
    const note = (seq: number) => {
      hinted = { seq: Math.max(seq, hinted?.seq ?? 0), atMs: monotonicMs() };
    };

    let events = { since: monotonicMs(), count: 0 };
    socket.use((_packet, next) => {
      const now = monotonicMs();
      if (now - events.since > EVENTS_WINDOW_MS) events = { since: now, count: 0 };
      events.count += 1;
      if (events.count <= MAX_EVENTS) {
        next();
        return;
      }
      refused.add({ reason: 'events' });
      socket.disconnect(true);
    });
    socket.on('ping', (payload, answer) => {
      const ping = Ping.safeParse(payload);
      if (ping.success && typeof answer === 'function') Reflect.apply(answer, undefined, [ping.data]);
    });

    open.set(socket.id, {
      session,
      openedAtMs: monotonicMs(),
      guardianId: actor.kind === 'guardian' ? actor.id : undefined,
      get hinted() {
        return hinted;
      },
      hint: (seq) => {
        socket.emit(hintEvent, { seq, kind: null, id: null });
        note(seq);
      },
      note,
      end: () => socket.disconnect(true),
      drop: () => socket.conn.close(),
    });
    socket.on('disconnect', () => open.delete(socket.id));
    opened.add({ kind: actor.kind });
  });

  /** With the Redis adapter even our own sockets are told by way of Redis, which may be away. */
  const cut = (room: string) => {
    io.local.in(room).disconnectSockets(true);
    if (redis) io.in(room).disconnectSockets(true);
  };

  return {
    connected: () => [...open.values()],
    hint: ({ hint, guardianIds }) => {
      const { rooms } = io.sockets.adapter;
      const here = guardianIds.map(guardianSocketRoom).filter((room) => rooms.has(room));
      // To no room is to everybody.
      if (here.length === 0) return;
      io.local.to(here).emit(hintEvent, hint);
      for (const room of here) for (const id of rooms.get(room) ?? []) open.get(id)?.note(hint.seq);
    },
    cutSession: (sessionId) => {
      cut(sessionRoom(sessionId));
    },
    cutGuardian: (guardianId) => {
      cut(guardianSocketRoom(guardianId));
    },
    hintDoor: (settingId) => {
      io.to(staffSocketRoom(settingId)).emit(doorEvent, {});
    },
    close: () => io.engine.close(),
  };
}

const sessionRoom = (sessionId: string) => `session:${sessionId}`;
