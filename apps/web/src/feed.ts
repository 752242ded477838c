/** What a guardian's device holds of the feed, and how pages and changes become one list. Pure. */
import type { FeedItem } from '@storybell/contracts/feed';

export interface Feed {
  /** Newest first by `publishedAt`; of equal ones the later `seq` first. */
  readonly items: readonly FeedItem[];
  /** Ids taken back, with the seq that said so: a page read before the withdrawal must not bring them again. */
  readonly gone: ReadonlyMap<string, number>;
  /** Everything up to here is held; the cursor of the next pull. */
  readonly seq: number;
  /** True when there is nothing older to load. */
  readonly isLast: boolean;
}

interface Page {
  readonly items: readonly FeedItem[];
  readonly latestSeq: number;
  readonly isLast: boolean;
}

export const emptyFeed: Feed = { items: [], gone: new Map(), seq: 0, isLast: false };

export const firstPage = (page: Page): Feed => ({
  ...emptyFeed,
  items: merge(emptyFeed, page.items),
  seq: page.latestSeq,
  isLast: page.isLast,
});

/** The cursor stays: what changed meanwhile is still to be pulled. */
export const addOlder = (feed: Feed, page: Page): Feed => ({
  ...feed,
  items: merge(feed, page.items),
  isLast: page.isLast,
});

/** Changes of items older than what is loaded are left for their page, so that scrolling back finds no hole. */
export function applyChanges(feed: Feed, changes: readonly FeedItem[], nextAfter: number): Feed {
  const gone = new Map(feed.gone);
  for (const change of changes) if (isGone(change)) gone.set(change.id, change.seq);

  const oldest = feed.items.at(-1)?.publishedAt;
  const inReach = changes.filter(
    (change) => feed.isLast || oldest === undefined || change.publishedAt >= oldest,
  );
  const next = { ...feed, gone };
  return { ...next, items: merge(next, inReach), seq: Math.max(feed.seq, nextAfter) };
}

/** What the person did is shown before the service's next answer says so. */
export const patch = (
  feed: Feed,
  ids: readonly string[],
  change: Partial<Pick<FeedItem, 'readAt' | 'acknowledgedAt' | 'answeredAt'>>,
): Feed => ({
  ...feed,
  items: feed.items.map((item) => (ids.includes(item.id) ? { ...item, ...change } : item)),
});

const isGone = (item: FeedItem) => item.change === 'withdrawn' || item.subject === null;

function merge(feed: Feed, incoming: readonly FeedItem[]): readonly FeedItem[] {
  const held = new Map(feed.items.map((item) => [item.id, item]));
  for (const item of incoming) {
    const known = held.get(item.id);
    if (known === undefined || item.seq >= known.seq) held.set(item.id, keepingAnswers(item, known));
  }
  return [...held.values()]
    .filter((item) => !isGone(item) && item.seq > (feed.gone.get(item.id) ?? 0))
    .sort((a, b) =>
      a.publishedAt === b.publishedAt ? b.seq - a.seq : a.publishedAt < b.publishedAt ? 1 : -1,
    );
}

/** An answer read before the person's own tap reached the service must not take it back from the screen. */
const keepingAnswers = (item: FeedItem, known: FeedItem | undefined): FeedItem => ({
  ...item,
  readAt: item.readAt ?? known?.readAt ?? null,
  acknowledgedAt: item.acknowledgedAt ?? known?.acknowledgedAt ?? null,
  answeredAt: item.answeredAt ?? known?.answeredAt ?? null,
});
