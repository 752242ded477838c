import { expect, test } from '@jest/globals';
import { dueOn } from './due-on.ts';

const asked = { receivedOn: '2026-01-31', isExtended: false, stoodDays: 0, stoppedOn: null };

test.each([
  ['a short month ends sooner, and a weekend is not a day to answer on', asked, '2026-03-02'],
  ['two months more', { ...asked, isExtended: true }, '2026-04-30'],
  ['a bank holiday is moved on', { ...asked, receivedOn: '2026-03-03' }, '2026-04-07'],
  ['days that the clock stood are added', { ...asked, stoodDays: 3 }, '2026-03-03'],
  ['while it stands, it moves on with each day', { ...asked, stoppedOn: '2026-02-10' }, '2026-03-10'],
])('%s', (_, given, due) => {
  expect(dueOn(given, '2026-02-20')).toBe(due);
});
