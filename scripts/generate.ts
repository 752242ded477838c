/**
 * `npm run generate`: the documents that are made from the code. With `--check` it writes nothing and fails when one
 * of them is not what it would write.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toOpenApi } from '@storybell/platform/openapi';
import { withCatalogues } from './catalogues-table.ts';
import { contractsPage, readContracts } from './contracts-page.ts';
import { entriesSheet } from './entries-sheet.ts';
import { environmentExample } from './environment-example.ts';
import { metricsPage } from './metrics-page.ts';

const root = dirname(import.meta.dirname);
const isCheck = process.argv.includes('--check');

const contracts = await readContracts(join(root, 'packages/contracts/src'));
const openApi = toOpenApi(contracts.routes, { title: 'Storybell', version: '1', prefix: '/api' });

const read = (path: string): string => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
};
const documents: Readonly<Record<string, string>> = {
  'docs/contracts.md': contractsPage(contracts),
  'docs/openapi.json': `${JSON.stringify(openApi, undefined, 2)}\n`,
  '.env.example': await environmentExample(root),
  'docs/metrics.md': await metricsPage(root),
  'docs/entries.html': await entriesSheet(),
  'docs/translation.md': await withCatalogues(read('docs/translation.md')),
};

const outdated = Object.keys(documents).filter((path) => read(path) !== documents[path]);

if (!isCheck)
  for (const path of outdated) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), documents[path] ?? '');
  }
for (const path of outdated)
  console.log(isCheck ? `${path} is out of date: npm run generate` : `wrote ${path}`);
if (isCheck && outdated.length > 0) process.exitCode = 1;
