/** What jest's JSON says, in the words of the last line; and which files are worth a second look. */
import { z } from 'zod';

const Result = z.object({
  testResults: z.array(
    z.object({
      /** Path of the file. */
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
export type Result = z.infer<typeof Result>;

/** @throws ZodError for what jest never wrote. */
export const readResult = (json: string): Result => Result.parse(JSON.parse(json));

/** A machine that is too busy makes one test late, or two; more than three files are no accident. */
const MOST_FILES_AGAIN = 3;

/** @returns the files that failed, where they are few enough to be looked at again; else none. */
export function worthAgain({ testResults }: Result): string[] {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return failed.length <= MOST_FILES_AGAIN ? failed : [];
}

/** The first run with the files of the second in their place, and the tests that failed once and passed then. */
export function withAgain(
  first: Result,
  second: Result,
): { readonly result: Result; readonly late: string[] } {
  const again = new Map(second.testResults.map((file) => [file.name, file]));
  const late = first.testResults.flatMap((file) => {
    const passed = again.get(file.name)?.assertionResults.filter(({ status }) => status === 'passed') ?? [];
    return file.assertionResults
      .filter(
        ({ status, fullName }) => status === 'failed' && passed.some((one) => one.fullName === fullName),
      )
      .map(({ fullName }) => fullName);
  });
  return { result: { testResults: first.testResults.map((file) => again.get(file.name) ?? file) }, late };
}

/** A file that could not be run at all counts as one failure. @returns `N passed, N failed`, and the skipped if any. */
export function verdictOf({ testResults }: Result): string {
  const count = (wanted: readonly string[]) =>
    testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => wanted.includes(status)).length;
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  ).length;
  const skipped = count(['pending', 'todo']);
  return `${String(count(['passed']))} passed, ${String(count(['failed']) + broken)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}
