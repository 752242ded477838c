import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  enterSetting,
  readDayFigures,
  readGroup,
  readGroups,
  readMessageFigures,
  recordEntry,
} from '@storybell/contracts/group';
import { SettingId, StaffId } from '@storybell/contracts/ids';
import type { Person } from '@storybell/contracts/person';
import { endOtherSessions, listSessions, readSession } from '@storybell/contracts/session';
import {
  addPasskey,
  askRecovery,
  listPasskeys,
  makePinCode,
  makeSetUpLink,
  readPasskeyChallenge,
  readSetUp,
  renewRecoveryCodes,
  setUpPasskey,
  signInByPasskey,
  stepUpByPasskey,
} from '@storybell/contracts/staff-sign-in';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import { endStrayVisits } from '../sessions/end-stray-visits.ts';
import { newToken } from '../sessions/session.ts';
import { makeLink } from '../set-ups/set-up.ts';
import { demoPeople, manager, settingId, startGateway } from '../testing.ts';
import { cookieOf, someAddress } from '../testing/managers.ts';
import { softPasskey } from '../testing/soft-passkey.ts';

const other = SettingId.parse(randomUUID());
/** Invented: Helen in another setting of her group, and somebody else there. */
const there = { kind: 'manager', id: StaffId.parse(randomUUID()), settingId: other } as const;
const mona = { kind: 'manager', id: StaffId.parse(randomUUID()), settingId: other } as const;

const base = demoPeople();
const administrator = { groupHome: manager.id };
const all = {
  settings: base.settings,
  people: [
    ...base.people.map((one) => (one.id === manager.id ? { ...one, ...administrator } : one)),
    { ...there, ...administrator, name: 'Helen', locale: 'en-GB' as const, about: 'Manager' },
    { ...mona, name: 'Mona', locale: 'en-GB' as const, about: 'Manager' },
  ],
};

/** What diary says now. */
let gone = new Set<string>();
let isAway = false;
const entries: unknown[] = [];

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway({
    people: () => ({ ...all, people: all.people.filter(({ id }) => !gone.has(id)) }),
    diary: [
      handle(readGroups, ({ body }) => ({
        groups: body.homes
          .filter(({ staffId }) => staffId === manager.id && !gone.has(staffId))
          .map((home) => ({
            home,
            name: 'Willow Nurseries',
            places: [
              { settingId, staffId: manager.id, settingName: 'Little Foxes' },
              { settingId: other, staffId: there.id, settingName: 'Willow Barn' },
            ].filter(({ staffId }) => !gone.has(staffId)),
          })),
      })),
      handle(recordEntry, ({ params, body }): Person => {
        entries.push({ ...params, ...body });
        const found = all.people.find(
          ({ settingId: at, ...one }) => at === params.settingId && 'groupHome' in one,
        );
        if (found?.kind !== 'manager') throw new AppError('not_found', 'nobody');
        return { ...found, ...administrator, isLead: false, roomId: null };
      }),
      handle(readDayFigures, ({ params }) => ({
        childrenHere: params.settingId === other ? 7 : 3,
        staff: 5,
      })),
    ],
    notify: [
      handle(readMessageFigures, () => {
        if (isAway) throw new AppError('unavailable', 'away');
        return { notReached: 2, undelivered: 1, unconfirmed: 4 };
      }),
    ],
  });
});
afterAll(() => gateway.close());
beforeEach(() => {
  gone = new Set();
  isAway = false;
  entries.length = 0;
});

const as = (cookie: string) => ({ headers: { cookie } });
const enter = (cookie: string, at: SettingId, key?: string) =>
  gateway.call(enterSetting, { params: { settingId: at } }, undefined, {
    ...as(cookie),
    ...(key !== undefined && { key }),
  });
const read = (cookie: string) => gateway.call(readGroup, {}, undefined, as(cookie));
const session = (cookie: string) => gateway.call(readSession, {}, undefined, as(cookie));
const plain = (answer: { readonly status: number; readonly body: unknown }) => ({
  status: answer.status,
  body: { ...(answer.body as object), requestId: '' },
});

/** Helen has a passkey from the operator's link, and signs in with it: S3 for half an hour. */
async function signInSurely() {
  const token = newToken();
  const { deps } = gateway;
  await gateway.db.tx((tx) =>
    makeLink(
      tx,
      deps.secrets,
      { settingId, staffId: manager.id, origin: 'shell', madeBy: null, token },
      gateway.clock.now(),
    ),
  );
  const passkey = softPasskey();
  const headers = someAddress();
  const { body: setUp } = await gateway.call(readSetUp, { body: { token } }, undefined, { headers });
  const response = passkey.make(setUp.options);
  await gateway.call(setUpPasskey, { body: { token, response } }, undefined, { headers });
  const show = async () => {
    const { body } = await gateway.call(readPasskeyChallenge, {});
    return { body: { response: passkey.use(body.options) } };
  };
  const signedIn = await gateway.call(signInByPasskey, await show(), undefined, { headers });
  return { cookie: cookieOf(signedIn), session: signedIn.body, show };
}

test('a group administrator sees their nurseries in numbers, each asked as who they are there', async () => {
  const cookie = await gateway.signIn(manager);
  const { body } = await read(cookie);
  isAway = true;
  const without = await read(cookie);

  expect(body).toEqual({
    name: 'Willow Nurseries',
    places: [
      {
        settingId,
        settingName: 'Little Foxes',
        isHere: true,
        day: { childrenHere: 3, staff: 5 },
        messages: { notReached: 2, undelivered: 1, unconfirmed: 4 },
      },
      {
        settingId: other,
        settingName: 'Willow Barn',
        isHere: false,
        day: { childrenHere: 7, staff: 5 },
        messages: { notReached: 2, undelivered: 1, unconfirmed: 4 },
      },
    ],
  });
  expect(without.body.places.map(({ day, messages }) => [day !== null, messages])).toEqual([
    [true, null],
    [true, null],
  ]);
});

test('going in ends the session here and begins one there, as surely known and no longer; and back', async () => {
  const { cookie, session: home } = await signInSurely();
  gateway.clock.pass(10);

  const gone1 = await enter(cookie, other);
  const inside = cookieOf(gone1);
  const before = await session(cookie);
  const known = await session(inside);
  const back = await enter(inside, settingId);

  expect(home.group).toEqual({ isHome: true });
  expect(gone1.body).toMatchObject({
    actor: { kind: 'manager', id: there.id, settingId: other },
    strength: 'S3',
    expiresAt: home.expiresAt,
    group: { isHome: false },
  });
  expect(known.body).toEqual({ ...gone1.body, actor: known.body.actor });
  expect(before.status).toBe(401);
  expect(entries).toMatchObject([
    { staffId: there.id, settingId: other, strength: 'S3', home: { settingId, staffId: manager.id } },
    { staffId: manager.id, settingId },
  ]);
  expect(back.body).toMatchObject({ actor: { id: manager.id, settingId }, group: { isHome: true } });
  expect((await session(inside)).status).toBe(401);
});

test('the same request once more has the same answer, and lets nobody in a second time', async () => {
  const cookie = await gateway.signIn(manager);
  const key = randomUUID();

  const both = await Promise.all([enter(cookie, other, key), enter(cookie, other, key)]);

  const cookies = both.map(cookieOf).filter((one) => one !== '');
  expect(cookies).toHaveLength(1);
  expect((await session(cookies[0] ?? '')).body.actor.id).toBe(there.id);
});

test('a shift ends when it was to end, however often they go about', async () => {
  const { cookie, show } = await signInSurely();
  gateway.clock.pass(11 * 60);
  await gateway.call(stepUpByPasskey, await show(), undefined, as(cookie));
  const raised = await gateway.call(stepUpByPasskey, await show(), undefined, as(cookie));
  const inside = cookieOf(await enter(cookieOf(raised) || cookie, other));
  gateway.clock.pass(2 * 60);
  const late = await session(inside);
  gateway.clock.pass(-13 * 60);

  expect(late.status).toBe(401);
});

test('on a visit they show the passkey of their home, and make nothing to sign in with', async () => {
  const { cookie, show } = await signInSurely();
  const inside = cookieOf(await enter(cookie, other));
  const made = await gateway.call(listPasskeys, {}, undefined, as(inside));
  const response = softPasskey().make(made.body.options);
  const added = await gateway.call(addPasskey, { body: { response } }, undefined, as(inside));
  const printed = await gateway.call(renewRecoveryCodes, {}, undefined, as(inside));
  gateway.clock.pass(31);
  const weak = await read(inside);
  const raised = await gateway.call(stepUpByPasskey, await show(), undefined, as(inside));
  gateway.clock.pass(-31);

  expect([added.status, printed.status]).toEqual([403, 403]);
  expect(weak).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
  expect(raised.body).toMatchObject({ actor: { id: there.id }, strength: 'S3', group: { isHome: false } });
  expect((await read(cookieOf(raised))).status).toBe(200);
});

test('who is no administrator, or only by another way in, is told what is told of no setting', async () => {
  const { cookie: administratorCookie } = await signInSurely();
  const nowhere = await enter(administratorCookie, SettingId.parse(randomUUID()));
  const stranger = await gateway.signIn(mona);
  // As herself in the other setting, but not by what she signs in with at home.
  const direct = await gateway.signIn(there);

  const refused = [
    await enter(stranger, settingId),
    await enter(stranger, other),
    await enter(direct, settingId),
    await enter(administratorCookie, settingId),
  ];

  for (const one of refused) expect(plain(one)).toEqual(plain(nowhere));
  expect(nowhere).toMatchObject({ status: 404, body: { type: 'not_found' } });
  expect((await read(stranger)).status).toBe(404);
  expect((await read(direct)).status).toBe(404);
  expect((await session(direct)).body.group).toBeUndefined();
});

test.each([
  ['whose work there ended', there.id],
  ['whose work at home ended', manager.id],
])('a visit ends for one %s, and cannot begin again', async (_, id) => {
  const { cookie } = await signInSurely();
  const inside = cookieOf(await enter(cookie, other));
  const before = await session(inside);
  gone.add(id);

  await endStrayVisits(gateway.deps);

  const after = await session(inside);
  gone = new Set();
  expect([before.status, after.status]).toEqual([200, 401]);
});

test('when diary does not answer, nobody is thrown out and nobody goes in', async () => {
  const cookie = await gateway.signIn(manager);
  const inside = cookieOf(await enter(cookie, other));
  const away = {
    ...gateway.deps,
    client: {
      ...gateway.deps.client,
      call: () => Promise.resolve({ ok: false, code: 'unavailable' } as const),
    },
  };

  await expect(endStrayVisits(away)).rejects.toMatchObject({ code: 'unavailable' });

  expect((await session(inside)).status).toBe(200);
});

test('at home they see their visits among their sessions, and end them', async () => {
  const inside = cookieOf(await enter(await gateway.signIn(manager), other));
  const cookie = await gateway.signIn(manager);

  const { body: listed } = await gateway.call(listSessions, {}, undefined, as(cookie));
  await gateway.call(endOtherSessions, {}, undefined, as(cookie));

  expect(listed.sessions.length).toBeGreaterThanOrEqual(2);
  expect((await session(inside)).status).toBe(401);
  expect((await session(cookie)).status).toBe(200);
});

test('managers of one setting give a group administrator no way in: it would lead into the others', async () => {
  const by = await gateway.signIn(mona);
  const params = { settingId: other, staffId: there.id };
  const token = newToken();
  const link = { ...params, origin: 'manager', madeBy: mona.id, token } as const;
  await gateway.db.tx((tx) => makeLink(tx, gateway.deps.secrets, link, gateway.clock.now()));

  const refused = [
    await gateway.call(makeSetUpLink, { params }, undefined, as(by)),
    await gateway.call(askRecovery, { params }, undefined, as(by)),
  ];
  const older = await gateway.call(readSetUp, { body: { token } }, undefined, { headers: someAddress() });
  const pin = await gateway.call(makePinCode, { params }, undefined, as(by));

  expect(refused.map(({ status }) => status)).toEqual([404, 404]);
  expect(older).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  expect(pin.status).toBe(200);
});
