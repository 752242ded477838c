/** What one cell of a list says. Pure. */
import { languages, type Locale } from '@storybell/contracts/locale';
import { relationships, type Relationship } from '@storybell/contracts/people';
import { line } from '@storybell/contracts/text';
import { Day } from '@storybell/contracts/time';

/** A spreadsheet takes a cell that begins so for a formula. Source: OWASP, CSV injection. */
const formula = /^[=+\-@\t\r]/u;

/** With a mark before what a spreadsheet would compute. */
export const outward = (value: string): string => (formula.test(value) ? `'${value}` : value);

/** Without the mark that `outward` puts there. */
export const inward = (cell: string): string => {
  const value = cell.trim();
  return value.startsWith("'") && formula.test(value.slice(1)) ? value.slice(1) : value;
};

/** `31/03/2022` is `2022-03-31`; undefined when it is no day. */
export function dayOf(cell: string): string | undefined {
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/u.exec(cell);
  const [, day = '', month = '', year = ''] = british ?? [];
  const iso = british ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell;
  return Day.safeParse(iso).data;
}

/** By its English name, its own, or its tag. */
export const languageOf = (cell: string): Locale | undefined => {
  const wanted = cell.toLocaleLowerCase();
  return languages.find(({ tag, english, endonym }) =>
    [tag, english, endonym].some((name) => name.toLocaleLowerCase() === wanted),
  )?.tag;
};

export const relationshipOf = (cell: string): Relationship | undefined => {
  const wanted = cell.toLowerCase().replaceAll(/[\s-]+/gu, '_');
  return relationships.find((word) => word === wanted);
};

export const yesOrNo = (cell: string): boolean | undefined => {
  if (/^(?:yes|y|true|1)$/iu.test(cell)) return true;
  return /^(?:no|n|false|0)$/iu.test(cell) ? false : undefined;
};

/** A spreadsheet drops the first 0 of a mobile's number. */
export const withZero = (cell: string): string => (/^7\d{9}$/u.test(cell) ? `0${cell}` : cell);

export const lineFault = (cell: string, max: number): 'too_long' | 'unsafe' | undefined => {
  if (cell.length > max) return 'too_long';
  return line(max).safeParse(cell).success ? undefined : 'unsafe';
};

/** How a child is found by what a list says of them. */
export const nameKey = (knownAs: string, familyName: string): string =>
  `${knownAs}\n${familyName}`.normalize('NFC').toLocaleLowerCase();
