import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { MOST_FEEDS, readFeed, readFeeds, type FeedPage, type FeedRead } from '@storybell/contracts/feed';
import { GuardianId } from '@storybell/contracts/ids';
import type { GuardianActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle, handleWritten, type AnyHandler, type Asked } from '@storybell/platform/http';
import { write, writePages } from '@storybell/platform/written';
import { manager, settingId, staff, startGateway } from './testing.ts';

let gateway: Awaited<ReturnType<typeof startGateway>> | undefined;
afterEach(() => gateway?.close());

/** Invented: the cursor says whose it is. */
const family = (count: number): GuardianActor[] =>
  Array.from({ length: count }, () => ({ kind: 'guardian', id: GuardianId.parse(randomUUID()), settingId }));
const pageOf = (guardianId: string, after: number): FeedPage => {
  const latestSeq = Number.parseInt(guardianId.slice(0, 8), 16);
  return { items: [], nextAfter: after, latestSeq };
};

/** Each phone asks on from its place among them. */
async function start(people: readonly GuardianActor[], notify: readonly AnyHandler[]) {
  const started = await startGateway({
    people: () => ({
      settings: [{ id: settingId, name: 'Little Foxes', isDemo: true }],
      people: [
        ...people.map((one) => ({ ...one, name: 'Zofia', locale: 'pl' as const, about: 'A guardian' })),
        { ...staff, name: 'Grace', locale: 'en-GB', about: 'Foxes' },
        { ...manager, name: 'Helen', locale: 'en-GB', about: 'Manager' },
      ],
    }),
    notify,
  });
  gateway = started;
  const cookies = await Promise.all(people.map((one) => started.signIn(one)));
  const read = (cookie: string, query: string, at: string = settingId) =>
    started.fetch(`/api${readFeed.path.replace(':settingId', at)}?${query}`, { headers: { cookie } });
  return {
    ...started,
    read,
    readAll: () => Promise.all(cookies.map((cookie, nth) => read(cookie, `after=${String(nth)}`))),
  };
}

const alone = (asked: Asked<unknown, { after: number }, unknown>[]) =>
  handle(readFeed, (call) => {
    asked.push(call);
    if (call.actor.kind !== 'guardian') throw new AppError('not_found', 'no such thing');
    return pageOf(call.actor.id, call.query.after);
  });

test('phones that ask at one moment are asked for together, and each is given its own page', async () => {
  const people = family(MOST_FEEDS * 2 + 1);
  const together: (readonly FeedRead[])[] = [];
  const { readAll } = await start(people, [
    handleWritten(readFeeds, ({ body }) => {
      together.push(body.reads);
      return Promise.resolve(
        writePages(body.reads.map(({ guardianId, after }) => write(pageOf(guardianId, after)))),
      );
    }),
  ]);

  const answers = await readAll();

  expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
  expect(await Promise.all(answers.map((one) => one.json()))).toEqual(
    people.map(({ id }, nth) => pageOf(id, nth)),
  );
  expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual(
    people.map(() => 'application/json; charset=utf-8'),
  );
  expect(new Set(answers.map(({ headers }) => headers.get('cache-control')))).toEqual(new Set(['no-store']));
  expect(together.flat()).toHaveLength(people.length);
  expect(together.length).toBeLessThan(people.length);
  expect(Math.max(...together.map((reads) => reads.length))).toBeLessThanOrEqual(MOST_FEEDS);
});

test.each([
  ['that is older and knows no such question', undefined],
  [
    'of which one page cannot be read',
    handleWritten(readFeeds, () => Promise.reject(new Error('a page that cannot be read'))),
  ],
  [
    'that answers for fewer than asked',
    handleWritten(readFeeds, () => Promise.resolve(writePages([write(pageOf(randomUUID(), 0))]))),
  ],
  [
    'whose answer is none',
    {
      route: readFeeds,
      answer: () => Promise.resolve({ status: 200, body: '<html>', isReplayed: false }),
    },
  ],
])('by a notify %s each is asked for by itself, in its own name', async (_, handler) => {
  const people = family(3);
  const asked: Asked<unknown, { after: number }, unknown>[] = [];
  const { readAll } = await start(people, [alone(asked), ...(handler ? [handler] : [])]);

  const answers = await readAll();

  expect(await Promise.all(answers.map((one) => one.json()))).toEqual(
    people.map(({ id }, nth) => pageOf(id, nth)),
  );
  expect(new Set(asked.map(({ actor }) => actor.id))).toEqual(new Set(people.map(({ id }) => id)));
});

test('who asks for another setting, is no guardian, or has a cursor that is none, is for notify to refuse', async () => {
  const [who] = family(1);
  if (!who) throw new Error('one');
  const asked: Asked<unknown, { after: number }, unknown>[] = [];
  const elsewhere = randomUUID();
  let together = 0;
  const { read, signIn } = await start(
    [who],
    [
      alone(asked),
      handleWritten(readFeeds, () => {
        together += 1;
        return Promise.reject(new Error('not for these'));
      }),
    ],
  );
  const [mine, theirs] = await Promise.all([who, staff].map((one) => signIn(one)));
  if (mine === undefined || theirs === undefined) throw new Error('two');

  const answers = await Promise.all([
    read(theirs, 'after=0'),
    read(mine, 'after=0', elsewhere),
    read(mine, 'after=-1'),
    read(mine, 'after=0&after=1'),
    read(mine, 'after=0&more=1'),
    read(mine, ''),
  ]);

  expect(together).toBe(0);
  expect(answers.map(({ status }) => status)).toEqual([403, 200, 400, 400, 400, 400]);
  expect(asked.map(({ actor, params }) => [actor.id, params])).toEqual([[who.id, { settingId: elsewhere }]]);
});
