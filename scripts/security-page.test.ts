/** The page on security names tests and lines: they must be there, or the page says what is not so. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
let page: string;
beforeAll(async () => {
  page = await readFile(join(root, 'docs/security.md'), 'utf8');
});

/**
 * Of each section of ASVS 5.0.0 the level of its requirements, in their order.
 * Source: github.com/OWASP/ASVS, 5.0/docs_en, columns `req_id` and `L`.
 */
const levels: Readonly<Record<string, string>> = {
  '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123',
  '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23',
  '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333', '3.6': '3', '3.7': '22333',
  '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222',
  '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222',
  '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233', '6.5': '22222333', '6.6': '2223', '6.7': '33', '6.8': '2222',
  '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22',
  '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23',
  '9.1': '111', '9.2': '1222',
  '10.1': '22', '10.2': '223', '10.3': '22223', '10.4': '1111122222233333', '10.5': '22222', '10.6': '22', '10.7': '222',
  '11.1': '2233', '11.2': '22233', '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23', '11.7': '33',
  '12.1': '12233', '12.2': '11', '12.3': '22223',
  '13.1': '2333', '13.2': '222223', '13.3': '2233', '13.4': '1222233',
  '14.1': '22', '14.2': '12223333', '14.3': '122',
  '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333',
  '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223',
  '17.1': '23', '17.2': '22223333', '17.3': '22',
}; // prettier-ignore

const requirements = Object.entries(levels).flatMap(([section, all]) =>
  Array.from(all, (level, at) => ({ number: `${section}.${String(at + 1)}`, level: Number(level) })),
);

test('the standard is counted as it counts itself', () => {
  const counts = [1, 2, 3].map((level) => requirements.filter((one) => one.level === level).length);

  expect(counts).toEqual([70, 183, 92]);
});

test('each requirement of levels 1 and 2 stands on the page once, in a line or among what does not apply', () => {
  const inLines = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \|/gmu)].map(([, number]) => number);
  const apart = [...page.matchAll(/^Does not apply: .*$/gmu)].flatMap(([line]) =>
    [...line.matchAll(/\b(\d+\.\d+\.\d+)\b/gu)].map(([, number]) => number),
  );
  const asked = requirements.filter(({ level }) => level < 3).map(({ number }) => number);

  expect([...inLines, ...apart].sort()).toEqual(asked.sort());
});

test('its figures are those of its lines', () => {
  const stateOf = [...page.matchAll(/^\| \d+\.\d+\.\d+ \|[^|]*\| (\w+) \|/gmu)].map(([, state]) => state);
  const count = (state: string) => stateOf.filter((one) => one === state).length;
  const figures = `${String(count('test'))} by a test, ${String(count('control'))} by a control, ${String(count('partly'))} partly, ${String(count('missing'))} missing, ${String(count('exception'))} exceptions`;

  expect(page).toContain(figures);
});

test('each threat of the design is named', () => {
  const named = [...page.matchAll(/^\| T(\w+) \|/gmu)].map(([, number]) => number);

  expect(named).toEqual(['1', '2', '3', '3b', '3c', ...Array.from({ length: 22 }, (_, before) => String(before + 4))]); // prettier-ignore
});

test('each file that the page names is there, and holds what is quoted of it', async () => {
  const named = [
    ...page.matchAll(/`([\w./-]+\/[\w./-]+\.\w+|Dockerfile|[\w-]+\.(?:json|yml))`(?: “([^”]+)”)?/gu),
  ];
  const faults: string[] = [];
  for (const [, path = '', quoted] of named) {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (text === undefined) faults.push(`${path} is not there`);
    else if (quoted !== undefined && !isIn(text, path, quoted)) faults.push(`${path}: ${quoted}`);
  }

  expect(faults).toEqual([]);
  expect(named.length).toBeGreaterThan(200);
});

/** Of a test file the name of a test, whole; of another a piece of a line. */
const isIn = (text: string, path: string, quoted: string): boolean =>
  path.endsWith('.test.ts')
    ? ["'", '"', '`'].some((mark) => text.includes(`${mark}${quoted}${mark}`))
    : text.includes(quoted);
