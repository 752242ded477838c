import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GuardianId, StaffId } from '@storybell/contracts/ids';
import { recordsErased, staffErased } from '@storybell/contracts/keeping';
import { newId } from '@storybell/platform/ids';
import { startTranslate, type TestTranslate } from '../testing.ts';

let translate: TestTranslate;
beforeAll(async () => {
  translate = await startTranslate({ engines: [] });
});
afterAll(() => translate.close());

const rowsOf = async (subjectId: string) =>
  (await translate.admin('select 1 from translation where subject_id = $1', [subjectId])).length;

test('what is erased is kept in no language, and what is not stays', async () => {
  const body = 'Please collect Amara by 3:30pm today.';
  const gone = translate.given.story({ body });
  const stays = translate.given.story({ body, settingId: gone.settingId });
  await translate.publish(gone, ['en-GB', 'pl']);
  await translate.publish(stays, ['en-GB', 'pl']);
  expect(await rowsOf(gone.subject.id)).toBeGreaterThan(0);
  const guardianIds = [newId(GuardianId), newId(GuardianId)] as const;
  for (const id of guardianIds)
    await translate.admin(
      `insert into interpreter_request (id, setting_id, guardian_id, language, at, way, purpose, state, created_by, created_at)
       values (gen_random_uuid(), $1, $2, 'pl', now(), 'phone', 'review', 'asked', gen_random_uuid(), now())`,
      [gone.settingId, id],
    );

  await translate.hear(recordsErased, {
    settingId: gone.settingId,
    childIds: [],
    guardianIds: [guardianIds[0]],
    subjectIds: [gone.subject.id],
  });

  expect(await rowsOf(gone.subject.id)).toBe(0);
  expect(await rowsOf(stays.subject.id)).toBeGreaterThan(0);
  const asked = await translate.admin('select guardian_id from interpreter_request where setting_id = $1', [gone.settingId]); // prettier-ignore
  expect(asked).toEqual([{ guardian_id: guardianIds[1] }]);
});

test('of staff who are erased no language is kept that they read; of others, and in another setting, nothing goes', async () => {
  const { settingId } = translate.given.story({ body: 'We sang.' });
  const there = translate.given.story({ body: 'We ran.' }).settingId;
  const gone = newId(StaffId);
  const stays = newId(StaffId);
  for (const [at, id] of [
    [settingId, gone],
    [settingId, stays],
    [there, gone],
  ])
    // prettier-ignore
    await translate.admin(
      `insert into reviewer (setting_id, staff_id, locale, created_at) values ($1, $2, 'pl', now())`,
      [at, id],
    );

  await translate.hear(staffErased, { settingId, staffIds: [gone] });
  await translate.hear(staffErased, { settingId, staffIds: [gone] });

  const left = await translate.admin(
    'select setting_id, staff_id from reviewer where staff_id = any($1) order by setting_id = $2 desc',
    [[gone, stays], settingId],
  );
  expect(left).toEqual([
    { setting_id: settingId, staff_id: stays },
    { setting_id: there, staff_id: gone },
  ]);
});
