import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parts } from '@storybell/contracts/child-record';
import type { PersonActor, Strength } from '@storybell/contracts/session';
import { sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { startDiary } from '../testing.ts';
import { readAs } from './policy.access.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const Id = z.object({ id: z.string() });

test('of a card without any condition a guardian gets no other guardian’s, staff no homes, and a stranger nothing', async () => {
  const family = await diary.given.family({ locales: ['pl', 'ur'] });
  const [mother, father] = family.guardians;
  if (!mother || !father) throw new Error('two');
  const elsewhere = await diary.given.family({ locales: ['pl'] });
  for (const part of parts)
    for (const giver of [mother.id, father.id, null])
      await diary.admin(
        `insert into ${part} (id, version, setting_id, child_id, place, details, staff_id, guardian_id, since, created_at)
         values (gen_random_uuid(), 1, $1, $2, 1, '{}', $3, $4, now(), now())`,
        [family.settingId, family.childId, family.staff.id, giver],
      );
  await diary.admin(`insert into care_proposal (id, setting_id, child_id, staff_id, sealed, created_at) values (gen_random_uuid(), $1, $2, $3, '', now())`, [family.settingId, family.childId, family.staff.id]); // prettier-ignore
  for (const { id, settingId } of [mother, father]) {
    await diary.admin(`insert into care_agreement (id, setting_id, child_id, line_id, line_version, guardian_id, agreed_at, created_at) values (gen_random_uuid(), $2, $3, gen_random_uuid(), 1, $1, now(), now())`, [id, settingId, family.childId]); // prettier-ignore
    await diary.admin(`insert into care_proposal (id, setting_id, child_id, staff_id, sealed, outcome, ended_at, guardian_id, created_at) values (gen_random_uuid(), $2, $3, $4, '', 'agreed', now(), $1, now())`, [id, settingId, family.childId, family.staff.id]); // prettier-ignore
    await diary.admin(`insert into home (guardian_id, version, setting_id, address, since, created_at) values ($1, 1, $2, '1 Lane', now(), now())`, [id, settingId]); // prettier-ignore
    await diary.admin(`insert into suggestion (id, setting_id, child_id, guardian_id, part, details, created_at) values (gen_random_uuid(), $2, $3, $1, 'diet', '{}', now())`, [id, settingId, family.childId]); // prettier-ignore
    await diary.admin(`insert into confirmation (id, setting_id, child_id, part, guardian_id, confirmed_at, created_at) values (gen_random_uuid(), $2, $3, 'diet', $1, now(), now())`, [id, settingId, family.childId]); // prettier-ignore
  }
  const tables = [...parts, 'suggestion', 'confirmation', 'care_agreement', 'care_proposal', 'home'];
  const countsFor = async (person: PersonActor, strength: Strength) => {
    return readAs(diary.db, { ...person, strength }, diary.clock.now(), async (db) => {
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const from = { texts: [table], values: [] };
        const rows = await db.many(Id, sql`select ${table === 'home' ? sql`guardian_id` : sql`id`} as id from ${from}`); // prettier-ignore
        counts[table] = rows.length;
      }
      return counts;
    });
  };
  const all = {
    diet: 3,
    medicine: 3,
    home_word: 3,
    requirement: 3,
    daily: 3,
    emergency_contact: 3,
    doctor: 3,
  };

  for (const guardian of [mother, father])
    expect(await countsFor(guardian, 'S2')).toEqual({ ...all, emergency_contact: 2, doctor: 2, professional: 2, living: 2, responsibility: 2, suggestion: 1, confirmation: 1, care_agreement: 1, care_proposal: 2, home: 1 }); // prettier-ignore
  expect(await countsFor(family.staff, 'S2')).toEqual({ ...all, professional: 0, living: 0, responsibility: 0, suggestion: 2, confirmation: 2, care_agreement: 2, care_proposal: 3, home: 0 }); // prettier-ignore
  expect(await countsFor(family.manager, 'S2')).toEqual({ ...all, professional: 3, living: 3, responsibility: 3, suggestion: 2, confirmation: 2, care_agreement: 2, care_proposal: 3, home: 2 }); // prettier-ignore
  const nothing = Object.fromEntries(tables.map((table) => [table, 0]));
  expect(await countsFor(family.manager, 'S0')).toMatchObject({
    professional: 0,
    living: 0,
    responsibility: 0,
    home: 0,
  });
  for (const stranger of [elsewhere.manager, elsewhere.staff, ...elsewhere.guardians])
    expect(await countsFor(stranger, 'S3')).toEqual(nothing);
});
