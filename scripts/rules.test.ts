/** Each rule of dependency-cruiser.cjs and eslint.config.js is broken once, in a tree of planted files. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = dirname(import.meta.dirname);
const run = promisify(execFile);

/** Rule, file, what the file says. */
type Plant = readonly [rule: string, file: string, source: string];

const imports: readonly Plant[] = [
  ['no-cycles', 'packages/platform/src/a.ts', `import { b } from './b.ts'; export const a = () => b;`],
  ['no-barrels', 'packages/platform/src/barrel.ts', `import './index.ts';`],
  ['no-unresolved', 'packages/platform/src/lost.ts', `import './nowhere.ts';`],
  ['no-undeclared', 'packages/platform/src/undeclared.ts', `import 'undeclared';`],
  ['contracts-import-zod-only', 'packages/contracts/src/noun.ts', `import 'pg';`],
  ['contracts-import-zod-only', 'packages/contracts/src/digest.ts', `import 'node:crypto';`],
  ['i18n-imports-contracts', 'packages/i18n/src/words.ts', `import '../../platform/src/b.ts';`],
  ['platform-knows-no-service', 'packages/platform/src/knows.ts', `import '../../../services/diary/src/config.ts';`],
  ['services-apart', 'services/diary/src/apart.ts', `import '../../notify/src/config.ts';`],
  ['services-below', 'services/diary/src/below.ts', `import '../../../launcher/src/start.ts';`],
  ['web-from-contracts', 'apps/web/src/reads.ts', `import '../../../packages/platform/src/b.ts';`],
  ['outside-knows-nothing', 'outside/src/knows.ts', `import '../../services/diary/src/config.ts';`],
  ['nobody-imports-main', 'services/diary/src/again.ts', `import './main.ts';`],
  ['only-main-imports-app', 'services/diary/src/more.ts', `import './app.ts';`],
  ['testing-in-tests-only', 'services/diary/src/eager.ts', `import './testing.ts';`],
  ['routes-and-consumers-from-app', 'services/diary/src/stories/tell.ts', `import './story.routes.ts';`],
  ['queries-stay-in-their-slice', 'services/diary/src/notices/publish.ts', `import '../stories/story.queries.ts';`],
  ['queries-below', 'services/diary/src/notices/notice.queries.ts', `import './notice.access.ts';`],
  ['access-below', 'services/diary/src/notices/notice.access.ts', `import '../stories/story.routes.ts';`],
  ['sql-in-queries', 'services/diary/src/notices/verb.ts', `import { sql } from '../../../../packages/platform/src/sql.ts'; sql();`],
  ['queries-do-only-sql', 'services/diary/src/notices/far.queries.ts', `import { call } from '../../../../packages/platform/src/client.ts'; call();`],
  ['channels-only', 'services/notify/src/planning/mail.ts', `import 'nodemailer';`],
  ['mail-door', 'services/notify/src/planning/hear.ts', `import 'smtp-server';`],
  ['pg-door', 'services/diary/src/notices/direct.queries.ts', `import 'pg';`],
  ['redis-door', 'services/diary/src/ring.ts', `import 'bullmq';`],
  ['express-door', 'services/diary/src/serve.ts', `import 'express';`],
  ['socket-door', 'services/notify/src/planning/emit.ts', `import 'socket.io';`],
  ['no-test-imports', 'packages/platform/src/tested.ts', `import './b.test.ts';`],
]; // prettier-ignore

/** What the planted files lean on, and what must not be found fault with. */
const innocent: Readonly<Record<string, string>> = {
  'packages/platform/src/b.ts': `import { a } from './a.ts'; export const b = () => a;`,
  'packages/platform/src/b.test.ts': `import './b.ts';`,
  'packages/platform/src/index.ts': '',
  'packages/platform/src/sql.ts': `import 'pg'; export const sql = () => 1; export interface Tx { a: 1 }`,
  'packages/platform/src/client.ts': 'export const call = () => 1;',
  'packages/platform/src/http.ts': `import 'express';`,
  'packages/contracts/src/setting.ts': `import 'zod';`,
  'services/diary/src/app.ts': `import './stories/story.routes.ts';`,
  'services/diary/src/config.ts': '',
  'services/diary/src/main.ts': `import './app.ts';`,
  'services/diary/src/testing.ts': `import './app.ts'; import '../../../packages/platform/src/sql.ts';`,
  'services/diary/src/story.test.ts': `import './testing.ts';`,
  'services/diary/src/stories/story.routes.ts': `import './publish.ts';`,
  'services/diary/src/stories/publish.ts': `import type { Tx } from '../../../../packages/platform/src/sql.ts'; import './story.queries.ts'; export type P = Tx;`,
  'services/diary/src/stories/story.queries.ts': `import { sql } from '../../../../packages/platform/src/sql.ts'; sql();`,
  'services/notify/src/config.ts': '',
  'services/notify/src/channels/email.ts': `import 'nodemailer';`,
  'services/notify/src/inbound/door.ts': `import 'smtp-server';`,
  'services/gateway/src/live/sockets.ts': `import 'socket.io';`,
  'launcher/src/start.ts': '',
}; // prettier-ignore

const packages = ['pg', 'bullmq', 'express', 'socket.io', 'nodemailer', 'smtp-server', 'zod', 'undeclared'];

const lines: readonly Plant[] = [
  ['no-restricted-syntax', 'services/diary/src/env.ts', `export const port = process.env['PORT'];`],
  ['no-restricted-syntax', 'services/diary/src/today.ts', `export const today = () => new Date();`],
  ['no-restricted-syntax', 'services/diary/src/millis.ts', `export const millis = () => Date.now();`],
  ['no-restricted-syntax', 'services/diary/src/text.ts', `export const text = () => Date();`],
  ['no-restricted-syntax', 'services/diary/src/all.ts', `export * from './env.ts';`],
  ['no-console', 'services/diary/src/say.ts', `export const say = () => { console.log('x'); };`],
  ['import-x/no-default-export', 'services/diary/src/default.ts', `const a = 1;\nexport default a;`],
  ['import-x/order', 'services/diary/src/order.ts', `import { port } from './env.ts';\nimport { join } from 'node:path';\n\nexport const a = join(port ?? '');`],
  ['no-restricted-imports', 'services/diary/src/bare.ts', `import { join } from 'path';\n\nexport const a = join('');`],
  ['@typescript-eslint/no-floating-promises', 'services/diary/src/float.ts', `export const f = () => { Promise.resolve(1); };`],
  ['@typescript-eslint/switch-exhaustiveness-check', 'services/diary/src/switch.ts', `export function f(a: 'x' | 'y') {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n}`],
  ['@typescript-eslint/consistent-type-imports', 'services/diary/src/types.ts', `import { A } from './a-type.ts';\n\nexport const f = (a: A) => a;`],
  ['@typescript-eslint/consistent-type-assertions', 'services/diary/src/as.ts', `export const f = (a: unknown) => a as string;`],
  ['@typescript-eslint/no-explicit-any', 'services/diary/src/any.ts', `export const f = (a: any) => typeof a;`],
  ['@typescript-eslint/no-non-null-assertion', 'services/diary/src/bang.ts', `export const f = (a?: string) => a!.length;`],
  ['@typescript-eslint/no-unnecessary-condition', 'services/diary/src/needless.ts', `export const f = (a: string) => a?.length;`],
  ['house/disable-with-reason', 'services/diary/src/hush.ts', `// eslint-disable-next-line no-console\nconsole.log('x');`],
  ['react-hooks/rules-of-hooks', 'apps/web/src/Hook.tsx', `declare const useState: () => number;\nexport function Hook({ on }: { on: boolean }) {\n  if (on) useState();\n  return null;\n}`],
]; // prettier-ignore

/** The same words where they may stand. */
const allowed: Readonly<Record<string, string>> = {
  'services/diary/src/main.ts': `export const port = process.env['PORT'];`,
  'services/diary/src/a-type.ts': 'export interface A { readonly a: 1 }',
  'services/diary/src/clock.ts': `export const today = () => [new Date(), Date.now()];`,
  'services/diary/src/given.ts': `export const at = new Date('2026-03-02');`,
  'services/diary/src/time.test.ts': `export const at = [new Date(), process.env['A'] as unknown];`,
  'launcher/src/say.ts': `export const say = () => { console.log(process.env['A'], Date.now()); };`,
  'packages/platform/src/as.ts': `export const f = (a: unknown) => a as string;`,
  'services/diary/src/hushed.ts': `// eslint-disable-next-line no-console -- this file shows how\nconsole.log('x');`,
  'apps/web/vite.config.ts': 'export default {};',
};

const globals = `declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
declare const console: { log(...given: unknown[]): void };
declare module 'node:path' { export const join: (...parts: string[]) => string; }
declare module 'path' { export const join: (...parts: string[]) => string; }
`;

let importTree: string;
let lineTree: string;
/** File → rules it broke. */
let brokenImports: Map<string, Set<string>>;
let brokenLines: Map<string, Set<string>>;

async function plant(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'rules-')));
  for (const [file, source] of Object.entries(files)) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), `${source}\n`);
  }
  return dir;
}

const filesOf = (plants: readonly Plant[]) =>
  Object.fromEntries(plants.map(([, file, source]) => [file, source]));

/** Both tools exit with 1 when they find something, and still print what. */
const outputOf = (dir: string, args: readonly string[]) =>
  run(process.execPath, args, { cwd: dir, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      if (!/^[[{]/u.test(stdout)) throw new Error(stderr);
      return stdout;
    },
  );

async function cruise(dir: string): Promise<Map<string, Set<string>>> {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, 'dependency-cruiser.cjs');
  const folders = ['packages', 'services', 'apps', 'launcher', 'outside'];
  const said = await outputOf(dir, [cruiser, '--config', config, '--output-type', 'json', ...folders]);
  const { summary } = JSON.parse(said) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return gather(summary.violations.map(({ from, rule }) => [from, rule.name]));
}

async function lint(dir: string): Promise<Map<string, Set<string>>> {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const config = join(root, 'eslint.config.js');
  const said = await outputOf(dir, [eslint, '--config', config, '--format', 'json', 'services', 'apps', 'launcher', 'packages']); // prettier-ignore
  const files = JSON.parse(said) as {
    filePath: string;
    messages: { ruleId: string | null; message: string }[];
  }[];
  return gather(
    files.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message }) => [filePath.slice(dir.length + 1), ruleId ?? message] as const),
    ),
  );
}

function gather(found: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const byFile = new Map<string, Set<string>>();
  for (const [file, rule] of found) byFile.set(file, (byFile.get(file) ?? new Set()).add(rule));
  return byFile;
}

beforeAll(async () => {
  const declared = packages
    .filter((name) => name !== 'undeclared')
    .map((name): readonly [string, string] => [name, '1.0.0']);
  importTree = await plant({
    ...filesOf(imports),
    ...innocent,
    'package.json': JSON.stringify({ name: 'planted', dependencies: Object.fromEntries(declared) }),
    'tsconfig.base.json': '{}',
    ...Object.fromEntries(
      packages.flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
        [`node_modules/${name}/index.js`, ''],
      ]),
    ),
  });
  lineTree = await plant({
    ...filesOf(lines),
    ...allowed,
    'globals.d.ts': globals,
    'tsconfig.json': JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { types: [], jsx: 'preserve' },
      include: ['**/*.ts', '**/*.tsx'],
    }),
  });
  [brokenImports, brokenLines] = await Promise.all([cruise(importTree), lint(lineTree)]);
}, 120_000);
afterAll(() => Promise.all([importTree, lineTree].map((dir) => rm(dir, { recursive: true }))));

test.each(imports)('an import that breaks %s is found in %s', (rule, file) => {
  expect([...(brokenImports.get(file) ?? [])]).toContain(rule);
});

test('every import rule is broken by one of them', () => {
  const found = new Set([...brokenImports.values()].flatMap((rules) => [...rules]));

  expect([...found].sort()).toEqual([...new Set(imports.map(([rule]) => rule))].sort());
});

test('what may be imported is found no fault with', () => {
  const faulty = Object.keys(innocent).filter((file) => brokenImports.has(file));

  expect(faulty).toEqual([]);
});

test.each(lines)('%s is found in %s', (rule, file) => {
  expect([...(brokenLines.get(file) ?? [])]).toContain(rule);
});

test('the same words are allowed where they belong', () => {
  for (const file of Object.keys(allowed)) expect([file, ...(brokenLines.get(file) ?? [])]).toEqual([file]);
});
