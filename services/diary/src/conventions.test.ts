import { expect, test } from '@jest/globals';
import { schemaFaults } from '@storybell/platform/testing/schema-conventions';
import { startDiary } from './testing.ts';

test('the tables keep to the conventions', async () => {
  const diary = await startDiary();

  expect(await schemaFaults(diary.admin)).toEqual([]);

  await diary.close();
});
