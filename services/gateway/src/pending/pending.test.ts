import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { waitForStaff } from '@storybell/contracts/card';
import type { PendingId } from '@storybell/contracts/ids';
import { readSession } from '@storybell/contracts/session';
import {
  confirmPendingSignIn,
  enterPending,
  listPendingSignIns,
  readPending,
  refusePendingSignIn,
  type PendingSignIn,
} from '@storybell/contracts/sign-in-code';
import { startFamilies, type GivenHolder } from '../testing/families.ts';

let families: Awaited<ReturnType<typeof startFamilies>>;
beforeAll(async () => {
  families = await startFamilies();
});
afterAll(() => families.close());
beforeEach(() => {
  families.clock.pass(16);
});

const list = async ({ settingId }: GivenHolder): Promise<PendingSignIn[]> => {
  const manager = families.managerOf({ settingId });
  return (await families.call(listPendingSignIns, { params: { settingId } }, manager)).body.pending;
};
const settle = (
  route: typeof confirmPendingSignIn,
  { settingId }: Pick<GivenHolder, 'settingId'>,
  pendingId: PendingId,
  manager = families.managerOf({ settingId }),
) => families.call(route, { params: { settingId, pendingId } }, manager);

/** Somebody with a card who has no address to prove. */
async function waiting(about: Partial<GivenHolder> = { email: null, phone: null }) {
  const holder = families.given(about);
  const { code } = (await families.card(holder)).body;
  const at = families.browser();
  const asked = await at.call(waitForStaff, { body: { code } });
  return { holder, code, at, asked };
}
const enter = ({ at }: Pick<Awaited<ReturnType<typeof waiting>>, 'at'>, key?: string) =>
  at.call(enterPending, { body: { isOwnPhone: true } }, undefined, key === undefined ? {} : { key });
const only = ([one]: readonly PendingSignIn[]): PendingSignIn => {
  if (!one) throw new Error('one waits');
  return one;
};

test('who has no address is let in once a manager saw them and the same four digits', async () => {
  const family = await waiting();
  const { holder, at, asked } = family;
  const early = await enter(family);
  const listed = only(await list(holder));

  const confirmed = await settle(confirmPendingSignIn, holder, listed.id);
  const seen = await at.call(readPending, {});
  const entered = await enter(family);

  expect(asked).toMatchObject({ status: 200, body: { settingName: 'Little Foxes', state: 'waiting' } });
  expect(early).toMatchObject({ status: 404, body: { type: 'not_found' } });
  expect(listed).toMatchObject({
    guardianId: holder.guardianId,
    guardianName: 'Zofia Nowak',
    childName: 'Ola',
    reason: 'no_address',
    match: asked.body.match,
  });
  expect(confirmed.status).toBe(200);
  expect(seen.body.state).toBe('confirmed');
  expect(entered).toMatchObject({
    status: 200,
    body: { step: 'in', session: { actor: { id: holder.guardianId }, strength: 'S1' } },
  });
  expect((await at.call(readSession, {})).status).toBe(200);
  expect(await list(holder)).toEqual([]);
});

test('an address that is not theirs is said to be so', async () => {
  const { holder } = await waiting({});

  expect(only(await list(holder)).reason).toBe('other_address');
});

test('the card is used up, and the same request that comes again waits on in the same place', async () => {
  const holder = families.given({ email: null, phone: null });
  const { code } = (await families.card(holder)).body;
  const [lost, at, key] = [families.browser(), families.browser(), randomUUID()];
  const first = await lost.call(waitForStaff, { body: { code } }, undefined, { key });

  const repeated = await at.call(waitForStaff, { body: { code } }, undefined, { key });
  const other = await families.browser().call(waitForStaff, { body: { code } });

  expect(repeated.body).toEqual(first.body);
  expect((await at.call(readPending, {})).body).toEqual(first.body);
  expect(other).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  expect(await list(holder)).toHaveLength(1);
});

test('another browser waits for nothing', async () => {
  const { holder } = await waiting();
  const stranger = families.browser();
  await settle(confirmPendingSignIn, holder, only(await list(holder)).id);

  expect((await stranger.call(readPending, {})).status).toBe(404);
  expect((await enter({ at: stranger })).status).toBe(404);
});

test('who is not let in stays out', async () => {
  const family = await waiting();
  await settle(refusePendingSignIn, family.holder, only(await list(family.holder)).id);

  expect((await family.at.call(readPending, {})).body.state).toBe('refused');
  expect((await enter(family)).status).toBe(404);
});

test('one way in is used once, and again only by the request whose answer was lost', async () => {
  const family = await waiting();
  await settle(confirmPendingSignIn, family.holder, only(await list(family.holder)).id);
  const cookie = family.at.jar.get('storybell-pending') ?? '';
  const key = randomUUID();
  await enter(family, key);
  family.at.jar.set('storybell-pending', cookie);
  const repeated = await enter(family, key);
  family.at.jar.set('storybell-pending', cookie);

  expect(repeated.status).toBe(200);
  expect((await enter(family)).status).toBe(404);
});

test('of two managers who decide at once one does', async () => {
  const { holder } = await waiting();
  const { id } = only(await list(holder));

  const answers = await Promise.all([
    settle(confirmPendingSignIn, holder, id),
    settle(refusePendingSignIn, holder, id),
    settle(confirmPendingSignIn, holder, id),
  ]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
});

test('another setting’s manager sees and settles nothing, as if it were not there', async () => {
  const family = await waiting();
  const { holder } = family;
  const { id } = only(await list(holder));
  const stranger = families.managerOf(families.given());
  const body = ({ body: answer }: { readonly body: object }) => JSON.stringify({ ...answer, requestId: '' });

  const there = await settle(confirmPendingSignIn, holder, id, stranger);
  const nowhere = await settle(confirmPendingSignIn, stranger, randomUUID() as never, stranger);
  const swapped = await settle(confirmPendingSignIn, stranger, id, stranger);
  const { settingId } = holder;
  const listed = await families.call(listPendingSignIns, { params: { settingId } }, stranger);

  expect([there.status, nowhere.status, swapped.status, listed.status]).toEqual([404, 404, 404, 404]);
  expect(body(swapped)).toBe(body(nowhere));
  expect(body(there)).toBe(body(listed));
  expect((await enter(family)).status).toBe(404);
});

test('a manager who is not surely one lets nobody in', async () => {
  const { holder } = await waiting();
  const unsure = families.managerOf(holder, 'S2');

  const answer = await settle(confirmPendingSignIn, holder, only(await list(holder)).id, unsure);

  expect(answer).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
});

test('after fourteen days nobody waits any more', async () => {
  const family = await waiting();
  const { id } = only(await list(family.holder));
  families.clock.pass(14 * 24 * 60);

  expect(await list(family.holder)).toEqual([]);
  expect((await settle(confirmPendingSignIn, family.holder, id)).status).toBe(404);
  expect((await family.at.call(readPending, {})).status).toBe(404);
});

test('a foreign page settles nothing', async () => {
  const { holder } = await waiting();
  const { settingId } = holder;
  const { id: pendingId } = only(await list(holder));

  const answer = await families.call(
    confirmPendingSignIn,
    { params: { settingId, pendingId } },
    families.managerOf(holder),
    { headers: { origin: 'https://evil.example' } },
  );

  expect(answer).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});
