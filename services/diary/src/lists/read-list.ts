/** A list as lines of cells, with what cannot be read. Pure. */
import { columnsOf, type Column, type ListFault, type ListKind } from '@storybell/contracts/people-list';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { inward } from './cell.ts';

export interface Row {
  /** Of the file. */
  readonly line: number;
  /** Trimmed; empty where there is nothing. */
  readonly of: (column: Column) => string;
}

interface ReadRows {
  readonly rows: readonly Row[];
  readonly faults: readonly ListFault[];
}

const Records = z.array(z.array(z.string()));

/** Commas, semicolons or tabs, whichever the first line has; a line without any words is none. */
export function readRows(kind: ListKind, text: string): ReadRows {
  const records = recordsOf(text);
  if (!Array.isArray(records)) return { rows: [], faults: [records] };

  const [head = [], ...rest] = records;
  const places = new Map(head.map((name, at) => [normal(name), at]));
  const lacking = columnsOf[kind].filter((column) => !places.has(column) && !optional.has(column));
  if (lacking.length > 0)
    return { rows: [], faults: lacking.map((column) => ({ line: 1, column, code: 'missing_column' })) };

  const rows = rest.flatMap((cells, at): Row[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const of = (column: Column) => inward(cells[places.get(column) ?? -1] ?? '');
    return [{ line: at + 2, of }];
  });
  return { rows, faults: [] };
}

/** Columns that a file may leave out. */
const optional: ReadonlySet<Column> = new Set<Column>([
  'all_first_names',
  'date_of_birth',
  'first_day',
  'child_date_of_birth',
  'email',
  'phone',
  'may_view',
]);

const normal = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, '_');

function recordsOf(text: string): string[][] | ListFault {
  try {
    const [head = ''] = text.split(/\r\n|\r|\n/u, 1);
    const delimiter = [';', '\t'].find((mark) => head.split(mark).length > head.split(',').length) ?? ',';
    return Records.parse(parse(text, { bom: true, delimiter, relaxColumnCount: true }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Math.max(1, Number(error['lines'] ?? 1)), column: '', code: 'unreadable' };
  }
}
