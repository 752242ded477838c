/** Many simulated phones in a process of their own: sockets that note when they were told, and may catch up over HTTP. */
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { endWithParent } from './end-with-parent.ts';
import { listen, type Listener } from './listener.ts';

const Open = z.object({
  go: z.literal('open'),
  url: z.string(),
  event: z.string(),
  clients: z.array(
    z.object({ cookie: z.string().optional(), query: z.record(z.string(), z.string()).optional() }),
  ),
});
const Arm = z.object({ go: z.literal('arm') });
const Last = z.object({ go: z.literal('last'), limitMs: z.number() });
const CatchUp = z.object({
  go: z.literal('catchUp'),
  url: z.string(),
  settingId: z.string(),
  cookies: z.array(z.string()),
  /** How many changes each has missed. */
  missed: z.number(),
});
const Close = z.object({ go: z.literal('close') });
const Asked = z.discriminatedUnion('go', [Open, Arm, Last, CatchUp, Close]);

const now = () => performance.timeOrigin + performance.now();
let sockets: Pick<Socket, 'disconnect'>[] = [];
let listeners: Listener[] = [];
let told = new Set<number>();
let lastAt = 0;
let all = Promise.withResolvers<undefined>();

/** Comes back by itself, as the app does, when the door is too crowded. */
const connectTo = (url: string, cookie: string): Socket =>
  io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2_000,
    extraHeaders: { cookie, origin: url },
  });

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once('connect', resolve);
  });

/** Fifty at a time: connecting is not what is measured here. */
async function open({ url, event, clients }: z.output<typeof Open>): Promise<void> {
  for (let from = 0; from < clients.length; from += 50) {
    const batch = clients.slice(from, from + 50).map(({ cookie, query }, at) =>
      listen({
        url,
        cookie,
        query,
        event,
        told: () => {
          told.add(from + at);
          lastAt = now();
          if (told.size === clients.length) all.resolve(undefined);
        },
      }),
    );
    listeners.push(...(await Promise.all(batch)));
  }
}

function arm(): void {
  told = new Set();
  lastAt = 0;
  all = Promise.withResolvers();
}

async function last(limitMs: number): Promise<object> {
  await Promise.race([all.promise, new Promise((resolve) => setTimeout(resolve, limitMs))]);
  return { told: told.size, lastAt };
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const Cursor = z.object({ nextAfter: z.number(), latestSeq: z.number() });

interface Page extends z.output<typeof Cursor> {
  /** The numbers of its changes. */
  readonly seqs: readonly number[];
}

/**
 * Each item looked at by hand: by zod a phone took 0.5 ms for a page, here 0.3. Real phones are not on the machine that is
 * measured.
 */
function pageOf(bytes: Buffer): Page {
  const answer: unknown = JSON.parse(bytes.toString('utf8'));
  const items: unknown = Reflect.get(Object(answer), 'items');
  if (!Array.isArray(items)) throw new Error('a page without items');
  const seqs = items.map((item: unknown): unknown => Reflect.get(Object(item), 'seq'));
  if (!seqs.every((seq) => typeof seq === 'number')) throw new Error('an item without a number');
  return { ...Cursor.parse(answer), seqs };
}

/** Undefined when it was refused, as a busy system may. */
const read = (url: string, cookie: string): Promise<Page | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { agent, headers: { cookie } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(pageOf(Buffer.concat(parts)));
        else if (answer.statusCode === 503) resolve(undefined);
        else reject(new Error(`the feed was answered ${String(answer.statusCode)}`));
      });
    })
      .on('error', reject)
      .end();
  });

/** As the app does when it is told to try again. Milliseconds, each time a little else. */
const againMs = () => 250 + Math.random() * 500;

/** All at once, as after a gateway's restart: connect, pull until nothing is missing. */
async function catchUp({ url, settingId, cookies, missed }: z.output<typeof CatchUp>): Promise<object> {
  const began = now();
  const pulls: number[] = [];
  let refused = 0;
  const pull = async (cookie: string, after: number): Promise<Page> => {
    for (;;) {
      const asked = now();
      const page = await read(`${url}/api/settings/${settingId}/feed/changes?after=${String(after)}`, cookie);
      pulls.push(now() - asked);
      if (page !== undefined) return page;
      refused += 1;
      await wait(againMs());
    }
  };
  const ends = await Promise.all(
    cookies.map(async (cookie) => {
      const socket = connectTo(url, cookie);
      sockets.push(socket);
      await connected(socket);
      const seqs = new Set<number>();
      for (let after = 0; ;) {
        const page = await pull(cookie, after);
        for (const seq of page.seqs) seqs.add(seq);
        after = page.nextAfter;
        if (after >= page.latestSeq) break;
      }
      if (seqs.size !== missed) throw new Error(`a phone got ${String(seqs.size)} of ${String(missed)}`);
      return now();
    }),
  );
  return { ms: ends.map((at) => at - began), pulls, refused };
}

async function answer(message: unknown): Promise<object> {
  const asked = Asked.parse(message);
  switch (asked.go) {
    case 'open':
      await open(asked);
      return {};
    case 'arm':
      arm();
      return {};
    case 'last':
      return last(asked.limitMs);
    case 'catchUp':
      return catchUp(asked);
    case 'close':
      for (const socket of sockets) socket.disconnect();
      for (const listener of listeners) listener.close();
      sockets = [];
      listeners = [];
      return {};
  }
}

process.on('message', (message) => {
  answer(message).then(
    (given) => process.send?.({ done: true, ...given }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
endWithParent();
process.send?.({ ready: true });
