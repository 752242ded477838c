import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { staffErased } from '@storybell/contracts/keeping';
import { readSession } from '@storybell/contracts/session';
import { settingId } from '../testing.ts';
import { deputy, startWithManagers, third } from '../testing/managers.ts';

let gateway: Awaited<ReturnType<typeof startWithManagers>>;
beforeAll(async () => {
  gateway = await startWithManagers();
});
afterAll(() => gateway.close());

/** Tables in which the id stands as whom a row is of. */
async function tablesOf(id: string): Promise<string[]> {
  const columns = await gateway.admin(`
    select c.relname as name, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relnamespace = 'gateway'::regnamespace and c.relkind = 'r' and a.attname in ('staff_id', 'actor_id')`);
  const found: string[] = [];
  for (const { name, column } of columns) {
    const rows = await gateway.admin(`select 1 from "${String(name)}" where "${String(column)}" = $1`, [id]);
    if (rows.length > 0) found.push(String(name));
  }
  return found.sort();
}

test('of staff who are erased no way in and no browser is left; of another nothing goes', async () => {
  for (const person of [deputy, third]) await gateway.setUp(await gateway.linkFor(person.id));
  await gateway.signInAgain();
  const before = await tablesOf(third.id);
  expect(await tablesOf(deputy.id)).toEqual(before);
  expect(before).toEqual(expect.arrayContaining(['passkey', 'session']));

  await gateway.hear(staffErased, { settingId, staffIds: [deputy.id] });
  await gateway.hear(staffErased, { settingId, staffIds: [deputy.id] });

  expect(await tablesOf(deputy.id)).toEqual([]);
  expect(await tablesOf(third.id)).toEqual(before);
  expect((await gateway.call(readSession, {}, undefined, gateway.as('deputy'))).status).toBe(401);
  expect((await gateway.call(readSession, {}, undefined, gateway.as('third'))).status).toBe(200);
});
