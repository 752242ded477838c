/** The feeds that many phones read at one moment, asked of notify together: docs/decisions/0016 says what that saves. */
import { MOST_FEEDS, readFeed, readFeeds, type FeedRead } from '@storybell/contracts/feed';
import type { PersonActor } from '@storybell/contracts/session';
import { createBatch } from '@storybell/platform/batch';
import type { Client, Result } from '@storybell/platform/client';
import type { Request } from '@storybell/platform/http';
import { cutPages } from '@storybell/platform/written';
import { feedsAskedAlone, readsWaiting } from './measures.ts';
import type { Destination } from './routes.ts';
import { createTurns } from './turns.ts';

/** Two questions that notify works on, and one that is on its way. */
const TURNS = { atOnce: 3 * MOST_FEEDS, waitMs: 5_000 } as const;

export interface Gatherable {
  readonly request: Pick<Request, 'path' | 'query'>;
  readonly destination: Pick<Destination, 'method' | 'path'>;
  readonly actor: PersonActor | undefined;
  /** Nobody is served who went away. */
  readonly isGone: () => boolean;
}

/**
 * @returns undefined for what is no such read, and where notify did not answer: that is to be asked for by itself.
 * @throws AppError `unavailable` when too many ask at once.
 */
export type GatheredFeeds = (asked: Gatherable) => Promise<Buffer | undefined>;

export function gatherFeeds(client: Client): GatheredFeeds {
  const turns = createTurns({
    ...TURNS,
    onWaiting: (count) => {
      readsWaiting.set(count, { service: 'notify', reads: 'feeds' });
    },
  });
  const together = createBatch(
    async (reads: readonly FeedRead[]) => {
      const answer = await askFor(client, reads);
      if (!answer.ok) feedsAskedAlone.add({ code: answer.code }, reads.length);
      return new Map(reads.map((read, nth) => [read, answer.ok ? answer.value[nth] : undefined]));
    },
    { waitMs: 0, most: MOST_FEEDS },
  );
  return async (asked) => {
    const read = readOf(asked);
    if (!read) return undefined;
    const end = await turns.take(false, asked.isGone);
    const pages = await together.add(read).finally(end);
    return pages.get(read);
  };
}

async function askFor(client: Client, reads: readonly FeedRead[]): Promise<Result<Buffer[]>> {
  const answer = await client.ask(readFeeds, { body: { reads: [...reads] } });
  if (!answer.ok) return answer;
  try {
    const pages = cutPages(answer.value);
    if (pages.length === reads.length) return { ok: true, value: pages };
  } catch {
    // As of a length that is not theirs: nobody is given what may be another's.
  }
  return { ok: false, code: 'internal' };
}

/** A guardian's own feed. Anybody else's, or a cursor that is none, is notify's to refuse. */
function readOf({ request, destination, actor }: Gatherable): FeedRead | undefined {
  if (destination.path !== readFeed.path || destination.method !== readFeed.method) return undefined;
  if (actor?.kind !== 'guardian') return undefined;
  // By what its destination is, this path names the setting first.
  const isOwn = request.path.startsWith(`/settings/${actor.settingId}/`);
  const query = readFeed.query.safeParse(request.query);
  if (!isOwn || !query.success) return undefined;
  return { settingId: actor.settingId, guardianId: actor.id, after: query.data.after };
}
