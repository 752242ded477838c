import { expect, test } from '@jest/globals';
import { FeedItem } from '@storybell/contracts/feed';
import { groupByDay } from './days.ts';

const amara = { id: crypto.randomUUID(), knownAs: 'Amara' };
const zayd = { id: crypto.randomUUID(), knownAs: 'Zayd' };

let seq = 0;
const item = (at: string, children: readonly object[], mood?: string): FeedItem => {
  const id = crypto.randomUUID();
  seq += 1;
  const shared = { id, kind: mood === undefined ? 'story' : 'entry', publishedAt: at };
  return FeedItem.parse({
    ...shared,
    seq,
    change: 'created',
    readAt: null,
    acknowledgedAt: null,
    answeredAt: null,
    translation: null,
    subject: {
      ...shared,
      version: 1,
      children,
      author: 'Hannah',
      at,
      needsAcknowledgement: false,
      isUrgent: false,
      text: mood === undefined ? { locale: 'en-GB', title: null, body: at } : null,
      entry: mood === undefined ? null : { occurredAt: at, details: { type: 'mood', moods: [mood] } },
    },
  });
};

const summary = (days: ReturnType<typeof groupByDay>) =>
  days.map(({ day, blocks }) => [
    day,
    blocks.map((block) =>
      block.kind === 'text' ? 'text' : `${block.child.knownAs} ${String(block.notes.length)}`,
    ),
  ]);

test('a day is the setting’s day, not the device’s, and comes once', () => {
  const late = item('2026-07-01T23:30:00.000Z', [amara]);
  const early = item('2026-07-01T22:30:00.000Z', [amara]);

  expect(summary(groupByDay([late, early], 'Europe/London', null))).toEqual([
    ['2026-07-02', ['text']],
    ['2026-07-01', ['text']],
  ]);
});

test('notes of a child and day are one timeline, latest first, at the place of the newest', () => {
  const feed = [
    item('2026-03-02T14:00:00.000Z', [amara], 'tired'),
    item('2026-03-02T13:00:00.000Z', [amara, zayd]),
    item('2026-03-02T12:00:00.000Z', [zayd], 'calm'),
    item('2026-03-02T11:00:00.000Z', [amara], 'happy'),
  ];

  const [today] = groupByDay(feed, 'Europe/London', null);

  expect(today && summary([today])).toEqual([['2026-03-02', ['Amara 2', 'text', 'Zayd 1']]]);
  const [first] = today?.blocks ?? [];
  expect(first?.kind === 'timeline' && first.notes.map(({ entry }) => entry.occurredAt)).toEqual([
    '2026-03-02T14:00:00.000Z',
    '2026-03-02T11:00:00.000Z',
  ]);
});

test('one child chosen leaves what is about the other out, and keeps what is for everyone', () => {
  const feed = [
    item('2026-03-02T14:00:00.000Z', [zayd], 'tired'),
    item('2026-03-02T13:00:00.000Z', [amara, zayd]),
    item('2026-03-02T12:00:00.000Z', []),
    item('2026-03-02T11:00:00.000Z', [zayd]),
  ];

  expect(summary(groupByDay(feed, 'Europe/London', amara.id))).toEqual([['2026-03-02', ['text', 'text']]]);
});

test('what is withdrawn or not theirs any more is not shown', () => {
  const gone = { ...item('2026-03-02T14:00:00.000Z', [amara]), subject: null };

  expect(groupByDay([gone], 'Europe/London', null)).toEqual([]);
});
