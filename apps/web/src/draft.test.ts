import { expect, test } from '@jest/globals';
import { createDrafts, DRAFT_MS } from './draft.ts';

function givenDevice() {
  const kept = new Map<string, string>();
  let at = Date.parse('2026-03-02T09:00:00Z');
  const store = {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  return {
    kept,
    open: () => createDrafts(store, () => at),
    pass: (ms: number) => {
      at += ms;
    },
  };
}
const asIs = (kept: unknown) => kept;

test('what was begun is there after the page was loaded anew, until it is cleared', () => {
  const device = givenDevice();

  device.open().save('story.1', { body: 'We went' });

  expect(device.open().load('story.1', asIs)).toEqual({ body: 'We went' });
  device.open().clear('story.1');
  expect(device.open().load('story.1', asIs)).toBeUndefined();
});

test('a draft is not shown after a working day, and a sweep removes it and nothing else', () => {
  const device = givenDevice();
  device.kept.set('other.app', 'untouched');
  device.open().save('old', 'words');
  device.pass(DRAFT_MS - 1);
  expect(device.open().load('old', asIs)).toBe('words');

  device.pass(1);
  device.open().save('new', 'more words');
  device.open().sweep();

  expect(device.open().load('old', asIs)).toBeUndefined();
  expect([...device.kept.keys()].sort()).toEqual(['other.app', 'storybell.draft.new']);
});

test('what waits to be sent is kept for a month, since it is promised to go by itself', () => {
  const device = givenDevice();
  device.open().save('sending.1', ['words']);

  device.pass(29 * 24 * 60 * 60 * 1_000);
  device.open().sweep();

  expect(device.open().load('sending.1', asIs)).toEqual(['words']);
  device.pass(2 * 24 * 60 * 60 * 1_000);
  expect(device.open().load('sending.1', asIs)).toBeUndefined();
});

test('a draft that cannot be read is none, and one of another shape is for its parser to judge', () => {
  const device = givenDevice();
  device.kept.set('storybell.draft.broken', '{"at":');
  device.kept.set('storybell.draft.strange', '[1]');
  device.open().save('number', 7);

  expect(device.open().load('broken', asIs)).toBeUndefined();
  expect(device.open().load('strange', asIs)).toBeUndefined();
  expect(
    device.open().load('number', (kept) => (typeof kept === 'string' ? kept : undefined)),
  ).toBeUndefined();
});
