import { expect, test } from '@jest/globals';
import { readResult, verdictOf, withAgain, worthAgain } from './verdict.ts';

const file = (
  name: string,
  statuses: readonly string[],
  status = statuses.includes('failed') ? 'failed' : 'passed',
) => ({
  name,
  status,
  assertionResults: statuses.map((each, place) => ({ fullName: `${name} ${String(place)}`, status: each })),
});
const result = (...testResults: ReturnType<typeof file>[]) => readResult(JSON.stringify({ testResults }));

test('the last line counts tests, and a file that could not be run as one failure', () => {
  expect(verdictOf(result(file('a', ['passed', 'passed']), file('b', ['failed', 'passed'])))).toBe(
    '3 passed, 1 failed',
  );
  expect(verdictOf(result(file('a', ['passed']), file('b', [], 'failed')))).toBe('1 passed, 1 failed');
  expect(verdictOf(result(file('a', ['passed', 'pending', 'todo'])))).toBe('1 passed, 0 failed, 2 skipped');
});

test('a few files that failed are worth a second look, many are not', () => {
  const broken = (count: number) =>
    Array.from({ length: count }, (_, place) => file(String(place), ['failed']));
  expect(worthAgain(result(file('a', ['passed']), ...broken(3)))).toEqual(['0', '1', '2']);
  expect(worthAgain(result(...broken(4)))).toEqual([]);
});

test('what passes then is named, and what fails again fails', () => {
  const first = result(
    file('a', ['passed']),
    file('b', ['failed', 'failed', 'passed']),
    file('c', [], 'failed'),
  );
  const { result: both, late } = withAgain(
    first,
    result(file('b', ['passed', 'failed', 'passed']), file('c', ['passed'])),
  );
  expect(late).toEqual(['b 0']);
  expect(verdictOf(both)).toBe('4 passed, 1 failed');
});

test('a second look that told nothing changes nothing', () => {
  const first = result(file('a', ['passed']), file('b', ['failed']));
  expect(withAgain(first, result())).toEqual({ result: first, late: [] });
});
