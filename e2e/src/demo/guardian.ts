/** A simulated guardian's phone: told by a socket hint, reads by cursor, confirms what it holds. */
import { confirmFeed, readFeed, type FeedItem } from '@storybell/contracts/feed';
import { Hint, hintEvent } from '@storybell/contracts/live';
import type { Person } from '../browserless.ts';

/** As the web app does. */
const CONFIRM_MS = 1_500;

/** What a phone saw of one change, and when (Unix ms). */
export interface Sighting {
  readonly guardianId: string;
  readonly item: FeedItem;
  readonly at: number;
}

export interface Phone {
  readonly guardianId: string;
  /** Seq numbers that were skipped or came again; both must stay 0. */
  readonly repeats: () => number;
  close(): Promise<void>;
}

/** Opens the app: catches up to now, then reports every later change to `saw`. */
export async function openPhone(person: Person, saw: (sighting: Sighting) => void): Promise<Phone> {
  const { id: guardianId, settingId } = person.session.actor;
  const params = { settingId };
  let cursor = 0;
  let repeats = 0;
  let isListening = false;
  let pulling: Promise<void> | undefined;
  let isStale = false;
  let failure: unknown;
  const seen = new Set<string>();

  const pullOnce = async () => {
    for (;;) {
      const page = await person.call(readFeed, { params, query: { after: cursor } });
      const at = Date.now();
      for (const item of page.items) {
        if (item.seq <= cursor) repeats++;
        const key = `${String(item.seq)}:${item.id}`;
        if (seen.has(key)) repeats++;
        seen.add(key);
        if (isListening) saw({ guardianId, item, at });
      }
      cursor = page.nextAfter;
      if (page.nextAfter >= page.latestSeq) return;
    }
  };
  const pull = () => {
    isStale = true;
    pulling ??= (async () => {
      try {
        while (isStale) {
          isStale = false;
          await pullOnce();
        }
      } catch (error) {
        failure = error;
      } finally {
        pulling = undefined;
      }
    })();
    return pulling;
  };

  const socket = person.connect();
  socket.on(hintEvent, (frame: unknown) => {
    if (Hint.parse(frame).seq > cursor) void pull();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  await pull();
  if (failure !== undefined) throw new Error('the feed could not be read', { cause: failure });
  isListening = true;

  let confirmed = cursor;
  const confirming = setInterval(() => {
    if (cursor === confirmed) return;
    confirmed = cursor;
    person.call(confirmFeed, { params, body: { seq: confirmed } }).catch((error: unknown) => {
      failure = error;
    });
  }, CONFIRM_MS);

  return {
    guardianId,
    repeats: () => repeats,
    close: async () => {
      clearInterval(confirming);
      await pull();
      await person.call(confirmFeed, { params, body: { seq: cursor } });
      socket.disconnect();
      if (failure !== undefined) throw new Error("a guardian's phone met an error", { cause: failure });
    },
  };
}
