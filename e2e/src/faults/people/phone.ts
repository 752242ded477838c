/** A simulated parent's phone: woken by a socket, reads by cursor, confirms what it holds. It keeps a log of its own. */
import { appendFileSync } from 'node:fs';
import { io } from 'socket.io-client';
import { z } from 'zod';
import type { PhoneEnd, Sighting } from '../evidence.ts';
import type { Caller } from './caller.ts';

export interface Phone {
  readonly guardianId: string;
  readonly sightings: readonly Sighting[];
  readonly cursor: () => number;
  /** As if the app were opened again. @returns undefined while the system does not answer. */
  readonly look: () => Promise<PhoneEnd | undefined>;
  readonly close: () => void;
}

const Item = z.object({
  seq: z.int(),
  id: z.string(),
  change: z.string(),
  subject: z.unknown().nullable(),
  translation: z.object({ state: z.string(), locale: z.string(), body: z.string().optional() }).nullable(),
});
const Page = z.object({ items: z.array(Item), nextAfter: z.int(), latestSeq: z.int() });
const Listed = z.object({ items: z.array(Item.extend({ publishedAt: z.string() })), isLast: z.boolean() });
const Hint = z.object({ seq: z.int() });

const CONFIRM_MS = 1_000;
const AGAIN_MS = 300;

interface PhoneOptions {
  readonly webUrl: string;
  readonly settingId: string;
  readonly guardianId: string;
  readonly caller: Caller;
  readonly file: string;
}

export function openPhone({ webUrl, settingId, guardianId, caller, file }: PhoneOptions): Phone {
  const sightings: Sighting[] = [];
  const feed = `/settings/${settingId}/feed`;
  let [cursor, wanted, confirmed, misordered] = [0, 0, 0, 0];
  let pulling: Promise<boolean> | undefined;
  let isClosed = false;

  /** @returns true when it holds everything that the server had. */
  const pullOnce = async (): Promise<boolean> => {
    for (;;) {
      const answer = await caller.once('GET', `${feed}/changes?after=${String(cursor)}`);
      const page = answer.status === 200 ? Page.safeParse(answer.body).data : undefined;
      if (page === undefined) return false;
      let before = cursor;
      for (const item of page.items) {
        if (item.seq <= before) misordered += 1;
        before = item.seq;
        apply(item, page.nextAfter);
      }
      cursor = Math.max(cursor, page.nextAfter);
      if (cursor >= page.latestSeq) return true;
    }
  };
  const apply = (item: z.infer<typeof Item>, upTo: number) => {
    const sighting: Sighting = {
      guardianId,
      at: Date.now(),
      seq: item.seq,
      subjectId: item.id,
      change: item.change,
      isShown: item.subject !== null && item.subject !== undefined,
      translatedInto: item.translation?.locale ?? null,
      words: item.translation?.body ?? null,
      isProvisional: item.seq > upTo,
      isSettled: item.translation === null || item.translation.state !== 'pending',
    };
    sightings.push(sighting);
    appendFileSync(file, `${JSON.stringify(sighting)}\n`);
  };
  const pull = (): Promise<boolean> =>
    (pulling ??= pullOnce().finally(() => {
      pulling = undefined;
    }));
  /** A pull that failed is tried again, as an app does while it is open. */
  const follow = (): void => {
    void pull().then((isUpToDate) => {
      if ((!isUpToDate || wanted > cursor) && !isClosed) setTimeout(follow, AGAIN_MS);
    });
  };

  const socket = io(webUrl, {
    transports: ['websocket'],
    extraHeaders: { cookie: caller.cookie, origin: webUrl },
    reconnectionDelay: 150,
    reconnectionDelayMax: 800,
    timeout: 3_000,
    forceNew: true,
  });
  socket.on('connect', follow);
  socket.on('hint', (frame: unknown) => {
    wanted = Math.max(wanted, Hint.safeParse(frame).data?.seq ?? 0);
    if (wanted > cursor) follow();
  });
  const confirming = setInterval(() => {
    if (cursor === confirmed) return;
    const seq = cursor;
    void caller.once('PUT', `${feed}/cursor`, { seq }).then(({ status }) => {
      if (status === 200) confirmed = Math.max(confirmed, seq);
    });
  }, CONFIRM_MS);

  const list = async (): Promise<string[] | undefined> => {
    const ids: string[] = [];
    for (let before: string | undefined; ;) {
      const query = before === undefined ? '' : `?before=${encodeURIComponent(before)}`;
      const answer = await caller.once('GET', `${feed}${query}`);
      const page = answer.status === 200 ? Listed.safeParse(answer.body).data : undefined;
      if (page === undefined) return undefined;
      ids.push(...page.items.filter(({ subject }) => subject !== null).map(({ id }) => id));
      before = page.items.at(-1)?.publishedAt;
      if (page.isLast || before === undefined) return ids;
    }
  };

  return {
    guardianId,
    sightings,
    cursor: () => cursor,
    look: async () => {
      const answer = await caller.once('GET', `${feed}/changes?after=${String(cursor)}`);
      const page = answer.status === 200 ? Page.safeParse(answer.body).data : undefined;
      const listed = await list();
      if (page === undefined || listed === undefined) return undefined;
      return { guardianId, cursor, latestSeq: page.latestSeq, misordered, listed };
    },
    close: () => {
      isClosed = true;
      clearInterval(confirming);
      socket.disconnect();
    },
  };
}
