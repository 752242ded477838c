/** Many simulated phones in a process of their own: sockets that note when they were told, and may catch up over HTTP. */
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
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
});
const Check = z.object({
  go: z.literal('check'),
  /** How many changes each has missed. */
  missed: z.number(),
});
const Close = z.object({ go: z.literal('close') });
const Asked = z.discriminatedUnion('go', [Open, Arm, Last, CatchUp, Check, Close]);

const now = () => performance.timeOrigin + performance.now();
let listeners: Listener[] = [];
let told = new Set<number>();
let lastAt = 0;
let all = Promise.withResolvers<undefined>();

/** As the app does when it is told to try again. Milliseconds, each time a little else. */
const againMs = () => 250 + Math.random() * 500;

/** Comes back, as the app does, when the door is too crowded. @param onRefused each time. */
async function connect(url: string, cookie: string, onRefused: () => void): Promise<Listener> {
  for (;;)
    try {
      return await listen({ url, cookie, query: undefined, event: 'hint', told: () => undefined });
    } catch {
      onRefused();
      await wait(againMs());
    }
}

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

/** Where a page ends, as its first bytes say; all of it is looked at when nobody is waited for any more. */
const Head = /^\{"nextAfter":(\d+),"latestSeq":(\d+),"items":\[/u;

interface Page {
  readonly nextAfter: number;
  readonly latestSeq: number;
  readonly bytes: Buffer;
}

function pageOf(bytes: Buffer): Page {
  const [, nextAfter, latestSeq] = Head.exec(bytes.toString('latin1', 0, 80)) ?? [];
  if (nextAfter === undefined || latestSeq === undefined) throw new Error('a page without its cursor');
  return { nextAfter: Number(nextAfter), latestSeq: Number(latestSeq), bytes };
}

const Changes = z.object({
  nextAfter: z.int(),
  latestSeq: z.int(),
  items: z.array(z.object({ seq: z.int(), subject: z.object({ id: z.string() }) })),
});

/** The numbers of its changes, each of which says something. */
function seqsOf({ nextAfter, latestSeq, bytes }: Page): number[] {
  const changes = Changes.parse(JSON.parse(bytes.toString('utf8')));
  if (changes.nextAfter !== nextAfter || changes.latestSeq !== latestSeq)
    throw new Error('a page with two cursors');
  return changes.items.map(({ seq }) => seq);
}

/** Undefined when it was refused, as a busy system may. */
async function ask(pool: Pool, path: string, cookie: string): Promise<Page | undefined> {
  const answer = await pool.request({ method: 'GET', path, headers: { cookie } });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  if (answer.statusCode === 200) return pageOf(bytes);
  if (answer.statusCode === 503) return undefined;
  throw new Error(`the feed was answered ${String(answer.statusCode)}`);
}

/** Of each phone. */
let read: (readonly Page[])[] = [];

/** All at once, as after a gateway's restart: connect, pull until nothing is missing. */
async function catchUp({ url, settingId, cookies }: z.output<typeof CatchUp>): Promise<object> {
  const pool = new Pool(url, { connections: 256 });
  const began = now();
  const pulls: number[] = [];
  let refused = 0;
  const onRefused = () => {
    refused += 1;
  };
  const pull = async (cookie: string, after: number): Promise<Page> => {
    for (;;) {
      const asked = now();
      const page = await ask(pool, `/api/settings/${settingId}/feed/changes?after=${String(after)}`, cookie);
      pulls.push(now() - asked);
      if (page !== undefined) return page;
      onRefused();
      await wait(againMs());
    }
  };
  const ends = await Promise.all(
    cookies.map(async (cookie) => {
      listeners.push(await connect(url, cookie, onRefused));
      const pages: Page[] = [];
      for (let after = 0; ;) {
        const page = await pull(cookie, after);
        pages.push(page);
        after = page.nextAfter;
        if (after >= page.latestSeq) break;
      }
      return { pages, at: now() };
    }),
  );
  await pool.close();
  read = ends.map(({ pages }) => pages);
  return { ms: ends.map(({ at }) => at - began), pulls, refused };
}

/** What they read, when nobody is waited for any more. @throws Error when a phone did not get all that it has missed. */
function check(missed: number): object {
  for (const pages of read) {
    const seqs = new Set(pages.flatMap(seqsOf));
    if (seqs.size !== missed) throw new Error(`a phone got ${String(seqs.size)} of ${String(missed)}`);
  }
  read = [];
  return {};
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
    case 'check':
      return check(asked.missed);
    case 'close':
      for (const listener of listeners) listener.close();
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
