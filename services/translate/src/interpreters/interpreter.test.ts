import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GuardianId, InterpreterRequestId, SettingId, StaffId } from '@storybell/contracts/ids';
import {
  listInterpreterRequests,
  moveInterpreterRequest,
  requestInterpreter,
  type InterpreterRequest,
} from '@storybell/contracts/interpreter';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startReviews, type TestReviews } from '../testing/reviews.ts';
import { moves } from './interpreter-request.ts';

let reviews: TestReviews;
beforeAll(async () => {
  reviews = await startReviews();
});
afterAll(() => reviews.close());

interface Given {
  readonly manager?: StaffActor;
  readonly at?: string;
  readonly requestId?: InterpreterRequestId;
}

async function asked({
  manager,
  at = '2026-03-09T14:00:00.000Z',
  requestId = newId(InterpreterRequestId),
}: Given = {}) {
  const who = manager ?? (await reviews.reviewer(newId(SettingId), ['pl'], 'manager'));
  const { settingId } = who;
  const guardianId = reviews.guardian(settingId, []).id;
  const wish = {
    guardianId,
    language: 'Tigrinya',
    at,
    way: 'in_person' as const,
    purpose: 'Settling-in talk',
  };
  const params = { settingId, requestId };
  const answer = await reviews.call(requestInterpreter, { params, body: wish }, who);
  return { manager: who, settingId, params, wish, answer };
}

type Move = Parameters<typeof moveTo>[2];
const moveTo = (
  params: { settingId: SettingId; requestId: InterpreterRequestId },
  actor: Actor,
  body:
    | { state: 'booked'; interpreter: InterpreterRequest['interpreter'] & object }
    | { state: 'done'; interpreter: InterpreterRequest['interpreter'] & object; minutes: number }
    | { state: 'cancelled' },
) => reviews.call(moveInterpreterRequest, { params, body }, actor);

const agency = { kind: 'agency', name: 'City Interpreters' } as const;

const list = async (who: StaffActor) =>
  (await reviews.call(listInterpreterRequests, { params: { settingId: who.settingId } }, who)).body;

test('a request is asked once, booked, done, and a member of staff who interpreted is counted', async () => {
  const { manager, settingId, params, wish, answer } = await asked();
  const again = await reviews.call(requestInterpreter, { params, body: wish }, manager);
  const other = await reviews.call(requestInterpreter, { params, body: { ...wish, way: 'phone' } }, manager);
  const { id: staffId } = await reviews.reviewer(settingId);
  const staff = { kind: 'staff', staffId } as const;

  expect(answer).toMatchObject({
    status: 200,
    body: { ...wish, state: 'asked', interpreter: null, minutes: null },
  });
  expect(again.body).toEqual(answer.body);
  expect(other).toMatchObject({ status: 409, body: { type: 'already_answered' } });
  expect((await moveTo(params, manager, { state: 'booked', interpreter: agency })).body).toMatchObject({
    state: 'booked',
    interpreter: agency,
  });
  const done = { state: 'done', interpreter: staff, minutes: 45 } as const;
  expect((await moveTo(params, manager, done)).body).toMatchObject({
    state: 'done',
    interpreter: staff,
    minutes: 45,
  });
  expect((await moveTo(params, manager, done)).status).toBe(200);
  expect((await moveTo(params, manager, { state: 'cancelled' })).status).toBe(409);

  const second = await asked({ manager });
  await moveTo(second.params, manager, { state: 'done', interpreter: staff, minutes: 15 });
  const outside = await asked({ manager });
  await moveTo(outside.params, manager, { state: 'done', interpreter: agency, minutes: 90 });
  expect((await list(manager)).thanks).toEqual([{ staffId, times: 2, minutes: 60 }]);
});

test('those to come are first, the nearest at the top, then those that are over', async () => {
  const { manager, params: later } = await asked({ at: '2026-03-20T09:00:00.000Z' });
  const { params: over } = await asked({ manager, at: '2026-03-01T09:00:00.000Z' });
  const { params: longOver } = await asked({ manager, at: '2026-02-01T09:00:00.000Z' });
  const { params: sooner } = await asked({ manager, at: '2026-03-10T09:00:00.000Z' });
  for (const params of [longOver, over]) await moveTo(params, manager, { state: 'cancelled' });

  expect((await list(manager)).requests.map(({ id }) => id)).toEqual(
    [sooner, later, over, longOver].map(({ requestId }) => requestId),
  );
});

test.each(
  Object.entries(moves).flatMap(([from, to]) =>
    (['booked', 'done', 'cancelled'] as const).map((next) => [from, next, to.includes(next)] as const),
  ),
)('from %s to %s: %s', async (from, to, isAllowed) => {
  const steps: Record<string, Move> = {
    booked: { state: 'booked', interpreter: agency },
    done: { state: 'done', interpreter: agency, minutes: 5 },
    cancelled: { state: 'cancelled' },
  };
  const { manager, params } = await asked();
  const first = steps[from];
  const next = steps[to];
  if (first !== undefined) await moveTo(params, manager, first);
  if (next === undefined) throw new Error('a step');

  const { status } = await moveTo(params, manager, next);

  // Where it is already, there is nothing to do.
  expect(status).toBe(isAllowed || from === to ? 200 : 409);
});

test('of two who end it at once one is believed', async () => {
  const { manager, params } = await asked();

  const answers = await Promise.all([
    moveTo(params, manager, { state: 'cancelled' }),
    moveTo(params, manager, { state: 'done', interpreter: agency, minutes: 5 }),
  ]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a guardian or a member of staff who is not of this setting is like one who does not exist', async () => {
  const { manager, settingId, params, wish } = await asked();
  const elsewhere = await asked();
  const requestId = newId(InterpreterRequestId);
  const ask = (guardianId: GuardianId) =>
    reviews.call(
      requestInterpreter,
      { params: { settingId, requestId }, body: { ...wish, guardianId } },
      manager,
    );
  const book = (staffId: StaffId) =>
    moveTo(params, manager, { state: 'booked', interpreter: { kind: 'staff', staffId } });

  const answers = await Promise.all([
    ask(elsewhere.wish.guardianId),
    ask(newId(GuardianId)),
    book(elsewhere.manager.id),
    book(newId(StaffId)),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

test('another setting’s requests do not exist, neither read nor moved, nor under one’s own setting', async () => {
  const { params, wish } = await asked();
  const { manager: stranger, settingId } = await asked();
  const own = { ...params, settingId };
  const nowhere = { settingId, requestId: newId(InterpreterRequestId) };

  const answers = await Promise.all([
    reviews.call(listInterpreterRequests, { params: { settingId: params.settingId } }, stranger),
    reviews.call(requestInterpreter, { params, body: wish }, stranger),
    ...[params, own, nowhere].map((at) => moveTo(at, stranger, { state: 'cancelled' })),
  ]);
  // The id is taken, by whom nobody learns.
  const guardianId = reviews.guardian(settingId, []).id;
  const taken = await reviews.call(
    requestInterpreter,
    { params: own, body: { ...wish, guardianId } },
    stranger,
  );

  const missing = await reviews.call(
    listInterpreterRequests,
    { params: { settingId: newId(SettingId) } },
    stranger,
  );
  const [listed, , there, mine, none] = answers.map(({ body }) => ({ ...body, requestId: '' }));

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect([listed, there]).toEqual(Array.from({ length: 2 }, () => ({ ...missing.body, requestId: '' })));
  expect(mine).toEqual(none);
  expect(taken.status).toBe(404);
  expect((await list(stranger)).requests).toHaveLength(1);
});
