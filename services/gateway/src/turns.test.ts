import { expect, test } from '@jest/globals';
import { createTurns } from './turns.ts';

const here = () => false;

/** Who has had a turn, in order; each ends it at once. */
function served() {
  const names: string[] = [];
  const note = (name: string) => (end: () => void) => {
    names.push(name);
    end();
  };
  return { names, note };
}

test('no more at once than there are turns; then in the order of coming, who goes ahead first', async () => {
  const turns = createTurns({ atOnce: 2, waitMs: 10_000 });
  const { names, note } = served();
  const [first, second] = await Promise.all([turns.take(false, here), turns.take(false, here)]);

  const all = ['a', 'b', 'c'].map((name) => turns.take(false, here).then(note(name)));
  const ahead = turns.take(true, here).then(note('ahead'));
  await Promise.resolve();
  const before = [...names];
  first();
  first();
  await Promise.all([...all, ahead]);
  second();

  expect(before).toEqual([]);
  expect(names).toEqual(['ahead', 'a', 'b', 'c']);
});

test('who went away is not served, and does not keep the next one waiting', async () => {
  const turns = createTurns({ atOnce: 1, waitMs: 10_000 });
  const { names, note } = served();
  const end = await turns.take(false, here);

  const gone = turns.take(false, () => true).then(note('gone'));
  const there = turns.take(false, here).then(note('there'));
  end();

  await expect(gone).rejects.toThrow('the client went away');
  await there;
  expect(names).toEqual(['there']);
});

test('who has stood in the line for too long is told to come again, and has no turn any more', async () => {
  const turns = createTurns({ atOnce: 1, waitMs: 20 });
  const { names, note } = served();
  const end = await turns.take(false, here);

  await expect(turns.take(false, here).then(note('late'))).rejects.toMatchObject({ code: 'unavailable' });
  end();
  (await turns.take(false, here))();

  expect(names).toEqual([]);
});
