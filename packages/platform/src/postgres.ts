/** How Postgres's values and errors look inside: contracts' forms for times and whole numbers, our codes for outages. */
import pg from 'pg';
import { AppError, isError } from './errors.ts';

const { builtins } = pg.types;
type Parse = (text: string) => unknown;
/** pg's own parsers, whose types it leaves open. */
const usual = pg.types.getTypeParser as (oid: number, format: 'text') => Parse;

/** Type ids of arrays, which pg does not name. Source: pg_type.dat. */
const arrays = { text: 1009, timestamptz: 1185, date: 1182, int8: 1016 } as const;

const instant = (text: string): string => {
  const parsed: unknown = usual(builtins.TIMESTAMPTZ, 'text')(text);
  // ±infinity is not a Date; it stays as written and its schema refuses it.
  return parsed instanceof Date ? parsed.toISOString() : text;
};
const day = (text: string): string => text;
const whole = (text: string): number | string => (Number.isSafeInteger(Number(text)) ? Number(text) : text);

const arrayOf =
  (parse: (text: string) => unknown) =>
  (text: string): unknown[] => {
    const found: unknown = usual(arrays.text, 'text')(text);
    return Array.isArray(found)
      ? found.map((one: unknown) => (typeof one === 'string' ? parse(one) : null))
      : [];
  };

const parsers = new Map<number, Parse>([
  [builtins.TIMESTAMPTZ, instant],
  [builtins.DATE, day],
  [builtins.INT8, whole],
  [arrays.timestamptz, arrayOf(instant)],
  [arrays.date, arrayOf(day)],
  [arrays.int8, arrayOf(whole)],
]);

/**
 * `timestamptz` as ISO 8601 in UTC with milliseconds, so what Postgres keeps beyond them is cut: page by a column that
 * is written from the clock. `date` as YYYY-MM-DD, `int8` as a number while it is safe.
 */
export const parserOf = (oid: number, format?: 'text' | 'binary'): Parse => {
  const found = format === 'binary' ? undefined : parsers.get(oid);
  return found ?? usual(oid, 'text');
};

/** SQLSTATE classes and codes that mean "Postgres is away or busy": try again later. */
const awayClasses = ['08', '57P', '53'] as const;
const awayCodes = new Set(['55P03', '57014', '25006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']); // prettier-ignore
/** pg's own errors of a lost or never made connection carry no code. */
const awayMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end on the pool',
] as const;

/** Outages become an AppError; everything else stays what it is and counts as a defect. */
export function translateError(error: unknown): unknown {
  if (!isError(error)) return error;
  const code: unknown = Reflect.get(error, 'code');
  const word = typeof code === 'string' ? code : '';
  if (word === '53100')
    return new AppError('no_space', 'the disk is full; try again later', undefined, { cause: error });
  const isAway =
    awayCodes.has(word) ||
    awayClasses.some((start) => word.startsWith(start)) ||
    awayMessages.some((start) => error.message.startsWith(start));
  return isAway
    ? new AppError('unavailable', 'the database is away or busy; try again', undefined, { cause: error })
    : error;
}
