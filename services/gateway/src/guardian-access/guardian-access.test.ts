import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endGuardianSessions } from '@storybell/contracts/guardian-access';
import { readSession } from '@storybell/contracts/session';
import { startFamilies, type GivenHolder } from '../testing/families.ts';

let families: Awaited<ReturnType<typeof startFamilies>>;
beforeAll(async () => {
  families = await startFamilies();
});
afterAll(() => families.close());

type Browser = Awaited<ReturnType<typeof families.cameByCard>>;
const isIn = async (at: Browser) => (await at.call(readSession, {})).status === 200;

const passkeysOf = async ({ guardianId }: GivenHolder) =>
  (await families.admin('select 1 from guardian_passkey where guardian_id = $1', [guardianId])).length;
const givePasskey = ({ settingId, guardianId }: GivenHolder) =>
  families.admin(
    `insert into guardian_passkey (id, setting_id, guardian_id, credential_id, public_key, counter, created_at)
     values (gen_random_uuid(), $1, $2, gen_random_uuid()::text, '\\x00', 0, now())`,
    [settingId, guardianId],
  );

test('a manager ends all sessions and passkeys of a guardian, who comes in again by a code; nobody else’s', async () => {
  const lost = families.given();
  const other = families.given({ settingId: lost.settingId });
  const phones = [await families.cameByCard(lost), families.browser()] as const;
  await phones[1].ask(lost.email ?? '');
  await phones[1].enter((await families.lastSent()).code);
  const bystander = await families.cameByCard(other);
  for (const one of [lost, other]) await givePasskey(one);
  const { settingId, guardianId } = lost;
  const [manager, key] = [families.managerOf(lost), randomUUID()];
  const end = (again: string = key) =>
    families.call(endGuardianSessions, { params: { settingId, guardianId } }, manager, { key: again });

  const ended = await end();

  expect([ended.status, ended.body]).toEqual([200, { ended: 2 }]);
  expect(await Promise.all([...phones, bystander].map(isIn))).toEqual([false, false, true]);
  expect([await passkeysOf(lost), await passkeysOf(other)]).toEqual([0, 1]);
  const repeated = await end();
  expect([repeated.body, repeated.headers.get('idempotency-replayed')]).toEqual([{ ended: 2 }, 'true']);
  expect((await end(randomUUID())).body).toEqual({ ended: 0 });
  await phones[1].ask(lost.email ?? '');
  expect((await phones[1].enter((await families.lastSent()).code)).status).toBe(200);
});

test('of two managers who end them at one moment each session is ended by one', async () => {
  const lost = families.given();
  const at = await families.cameByCard(lost);
  const { settingId, guardianId } = lost;
  const end = () =>
    families.call(endGuardianSessions, { params: { settingId, guardianId } }, families.managerOf(lost));

  const ended = await Promise.all([end(), end(), end()]);

  expect(ended.map(({ body }) => body.ended).sort()).toEqual([0, 0, 1]);
  expect(await isIn(at)).toBe(false);
});
