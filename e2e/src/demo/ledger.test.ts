import { expect, test } from '@jest/globals';
import type { FeedItem } from '@storybell/contracts/feed';
import { SubjectId } from '@storybell/contracts/ids';
import type { Sighting } from './guardian.ts';
import { judge, percentiles, type ExpectedGuardian, type Published, type Seen } from './ledger.ts';

const storyId = SubjectId.parse('00000000-0000-4000-8000-000000000001');
const pl: ExpectedGuardian = { id: 'g1', locale: 'pl', email: 'a@example.org', phone: '+447700900001' };
const en: ExpectedGuardian = { id: 'g2', locale: 'en-GB', email: null, phone: null };
const story: Published = {
  id: storyId,
  kind: 'story',
  pressedAt: 1_000,
  guardianIds: new Set(['g1', 'g2']),
  locale: 'en-GB',
  body: 'We went to the park.',
};

const sighting = (guardianId: string, change: Partial<FeedItem> = {}): Sighting => ({
  guardianId,
  at: 1_100,
  item: {
    seq: 1,
    kind: 'story',
    id: storyId,
    change: 'created',
    publishedAt: '2026-03-02T09:30:00.000Z',
    readAt: null,
    acknowledgedAt: null,
    answeredAt: null,
    subject: {
      kind: 'story',
      id: storyId,
      version: 1,
      children: [],
      author: 'A',
      at: '2026-03-02T09:30:00.000Z',
      publishedAt: '2026-03-02T09:30:00.000Z',
      needsAcknowledgement: false,
      isUrgent: false,
      text: { locale: 'en-GB', title: null, body: 'We went to the park.' },
      entry: null,
    },
    translation: null,
    ...change,
  },
});
const translated = (locale: 'pl' | 'ro', body = 'Poszliśmy do parku.') =>
  ({
    translation: {
      state: 'translated',
      locale,
      title: null,
      body,
      source: 'phrasebook',
      engine: null,
      review: 'unreviewed',
    },
  }) as const;

const good: Seen = {
  sightings: [sighting('g1', translated('pl')), sighting('g2')],
  mails: [{ to: 'a@example.org', at: 1_300, messageId: 'm1', lang: 'pl' }],
  smses: [{ to: '+447700900001', at: 1_400, locales: ['pl'] }],
  repeats: 0,
};
const counts = (seen: Partial<Seen>) => {
  const { lost, duplicates, wrongRecipient, wrongLocale } = judge([pl, en], [story], { ...good, ...seen });
  return { lost, duplicates, wrongRecipient, wrongLocale };
};
const clean = { lost: 0, duplicates: 0, wrongRecipient: 0, wrongLocale: 0 };

test('what arrived once, where and as it should, counts as nothing wrong', () => {
  const verdict = judge([pl, en], [story], good);

  expect(verdict).toMatchObject({ ...clean, distinctTextLocales: 1, translated: { phrase: 1, none: 0 } });
  expect(verdict).toMatchObject({ screenMs: [100, 100], emailMs: [300], smsMs: [400] });
  expect(verdict.screenMsByReach).toEqual({ upTo4: [100, 100], upTo30: [], more: [] });
});

test('a lost one, on each channel, is seen', () => {
  expect(counts({ sightings: [sighting('g2')] })).toEqual({ ...clean, lost: 1 });
  expect(counts({ mails: [] })).toEqual({ ...clean, lost: 1 });
  expect(counts({ smses: [] })).toEqual({ ...clean, lost: 1 });
  expect(counts({ sightings: [sighting('g1', { subject: null }), sighting('g2')] })).toEqual({
    ...clean,
    lost: 1,
  });
});

test('a doubled one, on each channel, is seen', () => {
  const mail = { to: 'a@example.org', at: 1_300, messageId: 'm1', lang: 'pl' };

  expect(counts({ sightings: [...good.sightings, sighting('g2')] })).toEqual({ ...clean, duplicates: 1 });
  expect(counts({ mails: [mail, { ...mail, messageId: 'm2' }] })).toEqual({ ...clean, duplicates: 1 });
  expect(counts({ smses: [...good.smses, ...good.smses] })).toEqual({ ...clean, duplicates: 1 });
  expect(counts({ repeats: 1 })).toEqual({ ...clean, duplicates: 1 });
});

test('a wrong language or reader is seen', () => {
  const wrong = { ...clean, wrongLocale: 1 };

  expect(counts({ sightings: [sighting('g1', translated('ro')), sighting('g2')] })).toEqual(wrong);
  expect(counts({ sightings: [sighting('g1'), sighting('g2')] })).toEqual(wrong);
  expect(counts({ sightings: [sighting('g1', translated('pl', story.body ?? '')), sighting('g2')] })).toEqual(
    wrong,
  );
  expect(counts({ mails: [{ to: 'a@example.org', at: 1, messageId: 'm', lang: 'en-GB' }] })).toEqual(wrong);
  expect(counts({ smses: [{ to: '+447700900001', at: 1, locales: [] }] })).toEqual(wrong);
  expect(counts({ sightings: [...good.sightings, sighting('g3')] })).toEqual({ ...clean, wrongRecipient: 1 });
  expect(
    counts({ mails: [...good.mails, { to: 'evil@example.org', at: 1, messageId: 'x', lang: 'pl' }] }),
  ).toEqual({ ...clean, wrongRecipient: 1 });
});

test('percentiles are by nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);

  expect(percentiles(values)).toEqual({ p50: 50, p95: 95, p99: 99 });
  expect(percentiles([])).toEqual({ p50: null, p95: null, p99: null });
});
