import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  endGuardianSessions,
  keepOwnWays,
  listSharedWays,
  type WayKind,
} from '@storybell/contracts/guardian-access';
import { restrictionChanged } from '@storybell/contracts/restriction';
import { readSession } from '@storybell/contracts/session';
import { requestStepUpCode } from '@storybell/contracts/sign-in-code';
import { startFamilies, type GivenHolder } from '../testing/families.ts';

let families: Awaited<ReturnType<typeof startFamilies>>;
beforeAll(async () => {
  families = await startFamilies();
});
afterAll(() => families.close());

type Browser = ReturnType<typeof families.browser>;

/** Two guardians of one child. */
function givenTwo(about: Partial<GivenHolder> = {}) {
  const anna = families.given({ guardianName: 'Anna Nowak', ...about });
  const { settingId, childId } = anna;
  const jan = families.given({ guardianName: 'Jan Nowak', settingId, childId, ...about });
  return { anna, jan };
}

/** In this browser, by a card and a code to the address on the record. */
async function comeIn(holder: GivenHolder, at: Browser, isOwnPhone = true) {
  const { body } = await families.card(holder);
  await at.askByCard(body.code, 'email');
  return at.enter((await families.lastSent()).code, { isOwnPhone });
}

/** An order is set, confirmed or lifted: the gateway is told the same. */
const order = ({ settingId, guardianId }: GivenHolder) =>
  families.hear(restrictionChanged, { settingId, guardianId });

const isIn = async (at: Browser) => (await at.call(readSession, {})).status === 200;

/** Whether a code comes to the address, and lets somebody in. @returns whom. */
async function whoGetsInBy(email: string, at = families.browser()): Promise<string | undefined> {
  await families.deps.sending.end();
  // Of the limits of an address there are tests elsewhere.
  await families.admin(`update sign_in_code set created_at = created_at - interval '25 hours'`);
  const before = families.sent.length;
  const asked = await at.ask(email);
  expect([asked.status, asked.body]).toEqual([202, {}]);
  await families.deps.sending.end();
  const sent = families.sent[before];
  if (sent === undefined) return undefined;
  const { body } = await at.enter(sent.code);
  return 'step' in body && body.step === 'in' ? body.session.actor.id : undefined;
}

const nothing = 'f'.repeat(64);
let kept = nothing;
const manage = (holder: GivenHolder, strength: 'S2' | 'S3' = 'S3') => {
  const { settingId } = holder;
  const manager = families.managerOf(holder, strength);
  return {
    list: async () => {
      const { ways } = (await families.call(listSharedWays, { params: { settingId } }, manager)).body;
      return ways.map(({ kind, guardians }) => ({ kind, guardians: guardians.toSorted(byId) }));
    },
    /** The first of the kind that they share, or what it was when it is settled already. */
    keep: async ({ guardianId }: GivenHolder, kind: WayKind, key: string = randomUUID()) => {
      const { ways } = (await families.call(listSharedWays, { params: { settingId } }, manager)).body;
      const shared = ways.find(
        (way) => way.kind === kind && way.guardians.some(({ id }) => id === guardianId),
      );
      kept = shared?.id ?? kept;
      return families.call(
        keepOwnWays,
        { params: { settingId, guardianId }, body: { kind, id: kept } },
        manager,
        { key },
      );
    },
  };
};
/** The clock stands still: nobody came first. */
const byId = (one: { readonly id: string }, other: { readonly id: string }) => one.id.localeCompare(other.id);
const named = (kind: WayKind, ...holders: readonly GivenHolder[]) => ({
  kind,
  guardians: holders.map(({ guardianId: id, guardianName: name }) => ({ id, name })).toSorted(byId),
});

test('an order about one of two who have an address suspends it for both, and the app goes on where they are in', async () => {
  const email = `${randomUUID()}@example.org`;
  const { anna, jan } = givenTwo({ email });
  const at = families.browser();
  await comeIn(anna, at);
  expect(await whoGetsInBy(email)).toBe(anna.guardianId);
  await comeIn(jan, families.browser());
  expect(await whoGetsInBy(email)).toBe(anna.guardianId);

  await order(jan);

  expect(await whoGetsInBy(email)).toBeUndefined();
  expect(await isIn(at)).toBe(true);
  expect(await at.call(requestStepUpCode, { body: { channel: 'email' } })).toMatchObject({
    body: { type: 'channel_unreachable' },
  });
  expect(await manage(anna).list()).toEqual([named('email', anna, jan)]);
});

test('of two addresses that are shared the one that is settled is theirs, and the other waits', async () => {
  const first = `${randomUUID()}@example.org`;
  const { anna, jan } = givenTwo({ email: first });
  const second = `${randomUUID()}@example.org`;
  await comeIn(anna, families.browser());
  await order(jan);
  for (const one of [anna, jan])
    families.holders.splice(families.holders.indexOf(one), 1, { ...one, email: second });
  await order(jan);
  await order(anna);
  expect(await manage(anna).list()).toEqual([named('email', anna, jan), named('email', anna, jan)]);

  await manage(anna).keep(anna, 'email');

  expect(await manage(anna).list()).toEqual([named('email', anna, jan)]);
});

test('the address on the record of who never asked for a code is shared as well', async () => {
  const email = `${randomUUID()}@example.org`;
  const { anna, jan } = givenTwo({ email });
  await comeIn(anna, families.browser());

  await order(jan);

  expect(await whoGetsInBy(email)).toBeUndefined();
  expect(await manage(anna).list()).toEqual([named('email', anna, jan)]);
});

test('a code that was under way when the order came lets nobody in', async () => {
  const email = `${randomUUID()}@example.org`;
  const { anna, jan } = givenTwo({ email });
  await comeIn(anna, families.browser());
  const at = families.browser();
  await at.ask(email);
  const { code } = await families.lastSent();

  await order(jan);

  expect(await at.enter(code)).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
});

test('an address that moved from one to the other needs staff once an order was about either', async () => {
  const { anna, jan } = givenTwo();
  const email = jan.email ?? '';
  await comeIn(jan, families.browser());
  await order(jan);
  families.holders.splice(families.holders.indexOf(jan), 1, { ...jan, email: null });
  const now = { ...anna, email };
  families.holders.splice(families.holders.indexOf(anna), 1, now);

  expect((await comeIn(now, families.browser())).body).toMatchObject({ step: 'pending' });
  expect(await whoGetsInBy(email)).toBeUndefined();
  expect(await manage(anna).list()).toEqual([named('email', jan, anna)]);
  expect((await manage(anna).keep(anna, 'email')).status).toBe(200);
  expect(await whoGetsInBy(email)).toBe(anna.guardianId);
});

test('once a manager has seen whose it is, it is theirs alone, until it is on the other’s record with the next order', async () => {
  const email = `${randomUUID()}@example.org`;
  const { anna, jan } = givenTwo({ email });
  await comeIn(jan, families.browser());
  await comeIn(anna, families.browser());
  await order(jan);

  const key = randomUUID();
  const kept = [await manage(anna).keep(anna, 'email', key), await manage(anna).keep(anna, 'email')];

  expect(kept.map(({ status, body }) => [status, body])).toEqual([[200, {}], [200, {}]]); // prettier-ignore
  expect(await manage(anna).list()).toEqual([]);
  expect(await whoGetsInBy(email)).toBe(anna.guardianId);
  await order(jan);
  expect(await whoGetsInBy(email)).toBeUndefined();
  await manage(anna).keep(anna, 'email');
  families.holders.splice(families.holders.indexOf(jan), 1, { ...jan, email: null });
  await order(jan);
  expect(await whoGetsInBy(email)).toBe(anna.guardianId);
});

test('without an order nothing is suspended, and a manager’s word takes no address from anybody', async () => {
  const email = `${randomUUID()}@example.org`;
  const { anna, jan } = givenTwo({ email });
  await comeIn(anna, families.browser());
  await comeIn(jan, families.browser());

  expect((await manage(anna).keep(jan, 'email')).status).toBe(200);

  expect(await manage(anna).list()).toEqual([]);
  expect(await whoGetsInBy(email)).toBe(anna.guardianId);
});

test('an address of one alone stays theirs under an order, and so does another setting’s', async () => {
  const { anna, jan } = givenTwo();
  const elsewhere = families.given({ email: anna.email });
  await comeIn(anna, families.browser());
  await comeIn(jan, families.browser());
  await comeIn(elsewhere, families.browser());

  await order(jan);

  expect(await whoGetsInBy(jan.email ?? '')).toBe(jan.guardianId);
  await order(elsewhere);
  const at = families.browser();
  await at.ask(anna.email ?? '');
  const { body } = await at.enter((await families.lastSent()).code);
  expect(body).toMatchObject({ step: 'choose' });
  expect(await manage(anna).list()).toEqual([]);
});

test('in a browser of both everybody is signed out once, and neither has a passkey; elsewhere they stay in', async () => {
  const { anna, jan } = givenTwo();
  const [old, annas, jans] = [families.browser(), families.browser(), families.browser()];
  await comeIn(jan, old);
  await comeIn(anna, old);
  await comeIn(anna, annas);
  await comeIn(jan, jans);
  const bystander = families.given({ settingId: anna.settingId });
  await comeIn(bystander, families.browser());
  for (const { guardianId, settingId } of [anna, jan, bystander])
    await families.admin(
      `insert into guardian_passkey (id, setting_id, guardian_id, credential_id, public_key, counter, created_at)
       values (gen_random_uuid(), $1, $2, gen_random_uuid()::text, '\\x00', 0, now())`,
      [settingId, guardianId],
    );

  await order(jan);

  expect([await isIn(old), await isIn(annas), await isIn(jans)]).toEqual([false, true, true]);
  const left = await families.admin('select guardian_id from guardian_passkey where setting_id = $1', [anna.settingId]); // prettier-ignore
  expect(left.map((row) => row['guardian_id'])).toEqual([bystander.guardianId]);
  expect(await manage(anna).list()).toEqual([named('browser', jan, anna)]);

  // Whoever has the phone comes in by their own address, and what follows of the same order leaves them there.
  expect(await whoGetsInBy(anna.email ?? '', old)).toBe(anna.guardianId);
  await order(jan);
  expect(await isIn(old)).toBe(true);
  await manage(anna).keep(anna, 'browser');
  expect(await manage(anna).list()).toEqual([]);
});

test('a browser is one though people sign out in between; one that is not their own is none', async () => {
  const { anna, jan } = givenTwo();
  const [own, library] = [families.browser(), families.browser()];
  for (const at of [own, library]) {
    await comeIn(jan, at, at === own);
    await families.admin('update session set revoked_at = now() where revoked_at is null');
    at.jar.delete('storybell');
    await comeIn(anna, at, at === own);
  }

  await order(jan);

  expect([await isIn(own), await isIn(library)]).toEqual([false, true]);
  expect(own.jar.has('storybell-browser')).toBe(true);
  expect(library.jar.has('storybell-browser')).toBe(false);
});

test('of these tables a dump tells no address and opens no browser', async () => {
  const { anna, jan } = givenTwo();
  const at = families.browser();
  await comeIn(anna, at);
  await order(jan);

  const rows = await families.admin(
    'select w::text as row from way_claim w union all select s::text from session s',
  );
  const dump = rows.map(({ row }) => String(row)).join('\n');

  expect(dump).toContain(anna.guardianId);
  const hex = (text: string) => Buffer.from(text).toString('hex');
  for (const secret of [anna.email ?? '', at.jar.get('storybell-browser') ?? '']) {
    expect(secret).not.toBe('');
    expect(dump).not.toContain(secret);
    expect(dump).not.toContain(hex(secret));
  }
});

test('to strangers, to the weakly known and about strangers it is as if nothing were there', async () => {
  const { anna } = givenTwo();
  const stranger = families.given();
  const { settingId, guardianId } = anna;
  const params = { settingId, guardianId };
  const plain = ({ status, body }: { status: number; body: object }) =>
    JSON.stringify([status, { ...body, requestId: '' }]);
  const other = families.managerOf(stranger);
  const own = families.managerOf(anna);
  const nobody = { settingId, guardianId: stranger.guardianId };
  const absent = plain(await families.call(listSharedWays, { params: { settingId: randomUUID() as never } }, own)); // prettier-ignore

  expect(absent).toContain('not_found');
  const answers = [
    await families.call(listSharedWays, { params: { settingId } }, other),
    await families.call(keepOwnWays, { params, body: { kind: 'email', id: nothing } }, other),
    await families.call(endGuardianSessions, { params }, other),
    await families.call(keepOwnWays, { params: nobody, body: { kind: 'email', id: nothing } }, own),
    await families.call(endGuardianSessions, { params: nobody }, own),
  ];
  for (const answer of answers) expect(plain(answer)).toBe(absent);
  const unsure = families.managerOf(anna, 'S2');
  for (const answer of [
    await families.call(listSharedWays, { params: { settingId } }, unsure),
    await families.call(keepOwnWays, { params, body: { kind: 'email', id: nothing } }, unsure),
    await families.call(endGuardianSessions, { params }, unsure),
  ])
    expect(answer).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
  const self = { kind: 'guardian', id: guardianId, settingId } as const;
  expect((await families.call(listSharedWays, { params: { settingId } }, self)).status).toBe(403);
});
