import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId, StaffId } from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { startTranslate, type TestTranslate } from '../testing.ts';
import { keepHuman } from './keep-human.ts';
import { hashOf } from './memory.ts';
import { claim, keep, lookUp } from './use-memory.ts';

let translate: TestTranslate;
beforeAll(async () => {
  translate = await startTranslate();
});
afterAll(() => translate.close());

const now = new Date('2026-03-02T09:30:00Z');
const until = new Date('2026-03-02T09:31:00Z');
const given = (count = 1) => {
  const settingId = newId(SettingId);
  return Array.from({ length: count }, (_, at) => ({
    settingId,
    from: 'en-GB' as const,
    to: 'pl' as const,
    hash: `hash ${String(at)}`,
    masked: 'XQNAXQ sneezed.',
  }));
};

test('of ten who want the same sentences, each sentence goes to one', async () => {
  const keys = given(20);

  const claims = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      claim(translate.db, at % 2 === 0 ? keys : keys.toReversed(), { now, until }),
    ),
  );

  expect(claims.flatMap(({ names }) => [...names]).sort()).toEqual(
    [...new Set(claims.flatMap(({ names }) => [...names]))].sort(),
  );
  expect(claims.reduce((sum, { names }) => sum + names.size, 0)).toBe(20);
});

test('a claim that ran out is another’s to take, and one given back is too', async () => {
  const keys = given();
  const [first] = keys;
  if (first === undefined) throw new Error('one key was given');
  const died = await claim(translate.db, keys, { now, until });
  expect((await claim(translate.db, keys, { now, until })).names.size).toBe(0);

  const later = await claim(translate.db, keys, { now: until, until: new Date('2026-03-02T09:32:00Z') });
  expect(later.names.size).toBe(1);
  await translate.db.tx((tx) => keep(tx, [{ owner: died.owner, remembered: [], released: [first] }]));
  expect((await claim(translate.db, keys, { now, until })).names.size).toBe(0);

  await translate.db.tx((tx) => keep(tx, [{ owner: later.owner, remembered: [], released: [first] }]));
  expect((await claim(translate.db, keys, { now, until })).names.size).toBe(1);
});

test('what is kept is known from then on, stays as it was first said, and is claimed by nobody', async () => {
  const keys = given();
  const [first] = keys;
  if (first === undefined) throw new Error('one key was given');
  const { owner } = await claim(translate.db, keys, { now, until });
  const say = (translated: string) =>
    translate.db.tx((tx) =>
      keep(tx, [{ owner, remembered: [{ ...first, translated, engine: 'test' }], released: [first] }]),
    );

  await say('XQNAXQ kichnęła.');
  await say('XQNAXQ kichnął.');

  const find = await lookUp(translate.db, keys);
  expect(find(first)).toEqual({ text: 'XQNAXQ kichnęła.', source: 'memory', engine: null });
  expect(find({ ...first, to: 'ur' })).toBeUndefined();
  expect(find({ ...first, settingId: newId(SettingId) })).toBeUndefined();
  expect((await claim(translate.db, keys, { now: until, until })).names.size).toBe(0);
});

test('what a person signed replaces what an engine said, whoever claims it, and names its reviewer', async () => {
  const keys = given(2);
  const [first, second] = keys;
  if (first === undefined || second === undefined) throw new Error('two keys were given');
  const { owner } = await claim(translate.db, keys, { now, until });
  await translate.db.tx((tx) =>
    keep(tx, [{ owner, remembered: [{ ...first, translated: 'x', engine: 'test' }], released: [] }]),
  );
  const reviewer = newId(StaffId);
  const sign = (translated: string) =>
    translate.db.tx((tx) => keepHuman(tx, keys.map((key) => ({ ...key, translated, reviewer })), now)); // prettier-ignore

  await sign('XQNAXQ kichnie.');
  await sign('XQNAXQ kichnęła.');
  await translate.db.tx((tx) =>
    keep(tx, [
      { owner, remembered: [{ ...second, translated: 'late', engine: 'test' }], released: [second] },
    ]),
  );

  const find = await lookUp(translate.db, keys);
  for (const key of keys)
    expect(find(key)).toEqual({ text: 'XQNAXQ kichnęła.', source: 'human', engine: null });
  expect((await claim(translate.db, keys, { now: until, until })).names.size).toBe(0);
  const rows = await translate.admin(
    'select distinct reviewed_by, engine from memory where setting_id = $1',
    [first.settingId],
  );
  expect(rows).toEqual([{ reviewed_by: reviewer, engine: null }]);
});

test('another version of the glossary is another sentence', () => {
  const hashes = ['', 'one', 'two'].map((version) => hashOf('XQNAXQ sneezed.', version));

  expect(new Set(hashes).size).toBe(3);
});
