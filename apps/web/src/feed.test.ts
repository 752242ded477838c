import { expect, test } from '@jest/globals';
import { FeedItem } from '@storybell/contracts/feed';
import fc from 'fast-check';
import { addOlder, applyChanges, emptyFeed, firstPage, patch, type Feed } from './feed.ts';

const ids = Array.from({ length: 6 }, () => crypto.randomUUID());
const minute = (n: number) => `2026-03-02T09:${String(n).padStart(2, '0')}:00.000Z`;

interface Given {
  readonly n: number;
  readonly seq: number;
  readonly change?: FeedItem['change'];
  readonly readAt?: string | null;
  readonly isWithdrawn?: boolean;
}

/** The n-th story, published in the n-th minute. */
const item = ({ n, seq, change = 'created', readAt = null }: Given): FeedItem =>
  FeedItem.parse({
    seq,
    kind: 'story',
    id: ids[n],
    change,
    publishedAt: minute(n),
    readAt,
    acknowledgedAt: null,
    answeredAt: null,
    translation: null,
    subject:
      change === 'withdrawn'
        ? null
        : {
            kind: 'story',
            id: ids[n],
            version: 1,
            children: [{ id: crypto.randomUUID(), knownAs: 'Amara' }],
            author: 'Hannah',
            at: minute(n),
            publishedAt: minute(n),
            needsAcknowledgement: false,
            isUrgent: false,
            text: { locale: 'en-GB', title: null, body: `seq ${String(seq)}` },
            entry: null,
          },
  });

const shown = (feed: Feed) =>
  feed.items.map(({ id, seq }) => `${String(ids.findIndex((one) => one === id))}@${String(seq)}`);

test('a change puts a new item at its place by time, and the cursor moves on', () => {
  const feed = firstPage({
    items: [item({ n: 3, seq: 3 }), item({ n: 1, seq: 1 })],
    latestSeq: 3,
    isLast: true,
  });

  const next = applyChanges(feed, [item({ n: 2, seq: 4 }), item({ n: 4, seq: 5 })], 5);

  expect(shown(next)).toEqual(['4@5', '3@3', '2@4', '1@1']);
  expect(next.seq).toBe(5);
});

test('a translation that comes late takes the place of its item, and does not come twice', () => {
  const feed = firstPage({ items: [item({ n: 1, seq: 1 })], latestSeq: 1, isLast: true });
  const late = item({ n: 1, seq: 2, change: 'translated' });

  const twice = applyChanges(applyChanges(feed, [late], 2), [late], 2);

  expect(shown(twice)).toEqual(['1@2']);
});

test('what is older than the item held does not take its place', () => {
  const feed = firstPage({ items: [item({ n: 1, seq: 5 })], latestSeq: 5, isLast: true });

  expect(shown(applyChanges(feed, [item({ n: 1, seq: 4 })], 4))).toEqual(['1@5']);
  expect(applyChanges(feed, [item({ n: 1, seq: 4 })], 4).seq).toBe(5);
});

test('a withdrawn item leaves, and a page that was read before its withdrawal does not bring it back', () => {
  const feed = firstPage({ items: [item({ n: 3, seq: 3 })], latestSeq: 3, isLast: false });

  const without = applyChanges(feed, [item({ n: 2, seq: 4, change: 'withdrawn' })], 4);
  const older = addOlder(without, {
    items: [item({ n: 2, seq: 2 }), item({ n: 1, seq: 1 })],
    latestSeq: 3,
    isLast: true,
  });

  expect(shown(older)).toEqual(['3@3', '1@1']);
});

test('an item older than the loaded pages waits for its page, so that none between is missed', () => {
  const feed = firstPage({
    items: [item({ n: 5, seq: 5 }), item({ n: 4, seq: 4 })],
    latestSeq: 5,
    isLast: false,
  });

  const next = applyChanges(feed, [item({ n: 1, seq: 6, change: 'translated' })], 6);

  expect(shown(next)).toEqual(['5@5', '4@4']);
  expect(next.seq).toBe(6);
});

test('what the person did stays done when an answer from before comes in', () => {
  const feed = firstPage({ items: [item({ n: 1, seq: 1 })], latestSeq: 1, isLast: true });
  const read = patch(feed, [String(ids[1])], { readAt: minute(9) });

  const next = applyChanges(read, [item({ n: 1, seq: 2, change: 'translated', readAt: null })], 2);

  expect(next.items[0]?.readAt).toBe(minute(9));
});

test('in whatever pieces and however often changes come, the same feed is held at the end', () => {
  const history = [1, 2, 3, 4, 5].flatMap((n) => [
    item({ n, seq: n }),
    item({ n, seq: n + 5, change: n === 3 ? 'withdrawn' : 'translated' }),
  ]);
  const whole = shown(applyChanges({ ...emptyFeed, isLast: true }, history, 10));
  expect(whole).toEqual(['5@10', '4@9', '2@7', '1@6']);

  fc.assert(
    fc.property(
      fc.shuffledSubarray([...history, ...history], { minLength: 20 }),
      fc.integer({ min: 1, max: 7 }),
      (all, size) => {
        let feed: Feed = { ...emptyFeed, isLast: true };
        for (let at = 0; at < all.length; at += size)
          feed = applyChanges(
            feed,
            all.slice(at, at + size),
            Math.max(...all.slice(0, at + size).map(({ seq }) => seq)),
          );

        expect(shown(feed)).toEqual(whole);
        expect(feed.seq).toBe(10);
      },
    ),
  );
});
