import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GuardianId } from '@storybell/contracts/ids';
import { recordsErased } from '@storybell/contracts/keeping';
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
