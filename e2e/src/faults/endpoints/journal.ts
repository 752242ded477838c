/** What came in from the system: kept for the judge, and appended to a file of one JSON value a line. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Journal<T> {
  readonly all: readonly T[];
  readonly add: (record: T) => void;
  /** Goes on in another file, with nothing in it. */
  readonly begin: (file: string) => void;
}

export function createJournal<T extends object>(): Journal<T> {
  let file: string | undefined;
  let all: T[] = [];
  return {
    get all() {
      return all;
    },
    add: (record) => {
      all.push(record);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(record)}\n`);
    },
    begin: (next) => {
      mkdirSync(dirname(next), { recursive: true });
      file = next;
      all = [];
    },
  };
}
