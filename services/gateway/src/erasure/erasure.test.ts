import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordsErased } from '@storybell/contracts/keeping';
import { readSession } from '@storybell/contracts/session';
import { startFamilies } from '../testing/families.ts';

let families: Awaited<ReturnType<typeof startFamilies>>;
beforeAll(async () => {
  families = await startFamilies();
});
afterAll(() => families.close());

/** Tables in which the id stands anywhere. */
async function tablesWith(id: string): Promise<string[]> {
  const tables = await families.admin("select tablename as name from pg_tables where schemaname = 'gateway'");
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await families.admin(
      `select 1 from "${String(name)}" t where t::text like '%${id}%' limit 1`,
    );
    if (rows.length > 0 && !['inbox', 'idempotency'].includes(String(name))) found.push(String(name));
  }
  return found.sort();
}

test('a guardian who is erased is signed out, has no way in, and leaves nothing; another keeps theirs', async () => {
  const gone = families.given();
  const stays = families.given();
  const at = await families.cameByCard(gone);
  const other = await families.cameByCard(stays);
  const before = await tablesWith(stays.guardianId);
  expect(await tablesWith(gone.guardianId)).toEqual(before);
  expect(before).toContain('session');

  const payload = { settingId: gone.settingId, childIds: [gone.childId], guardianIds: [gone.guardianId], subjectIds: [] }; // prettier-ignore
  await families.hear(recordsErased, payload);
  await families.hear(recordsErased, payload);

  expect((await at.call(readSession, {})).status).toBe(401);
  expect(await tablesWith(gone.guardianId)).toEqual([]);
  expect(await tablesWith(gone.childId)).toEqual([]);
  expect((await other.call(readSession, {})).status).toBe(200);
  expect(await tablesWith(stays.guardianId)).toEqual(before);
});

test('cards for a child who is erased go, whoever they were for', async () => {
  const holder = families.given();
  await families.cameByCard(holder);

  await families.hear(recordsErased, { settingId: holder.settingId, childIds: [holder.childId], guardianIds: [], subjectIds: [] }); // prettier-ignore

  expect(await tablesWith(holder.childId)).toEqual([]);
  expect(await tablesWith(holder.guardianId)).toContain('session');
});
