/**
 * One JSON line per request and per worked batch. What may be printed is listed here: a key that is not in the list
 * is dropped, so that a child's name in a new field cannot reach a log by being forgotten.
 */
import { pino, type DestinationStream, type Level } from 'pino';
import { AppError, isError } from './errors.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface Log {
  debug(fields: Fields, message: string): void;
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  error(fields: Fields, message: string): void;
}

/** Shapes that no person's words have: an id, a number, a word of our own in small letters, a route, a language tag. */
const shapes = {
  id: /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|gateway|diary|translate|notify)$/u,
  word: /^[a-z0-9]+([._:-][a-z0-9]+)*$|^[A-Z][A-Z0-9_]{2,40}$/u,
  method: /^[A-Z]{3,7}$/u,
  route: /^\/[\w:/*.-]*$/u,
  locale: /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/u,
} as const;
type Shape = keyof typeof shapes | 'number';

const keysOf = {
  id: ['requestId', 'actorId', 'settingId', 'roomId', 'childId', 'guardianId', 'staffId', 'storyId', 'entryId',
    'noticeId', 'deliveryId', 'subjectId', 'sessionId', 'eventId', 'id'],
  word: ['service', 'actorKind', 'code', 'bell', 'event', 'source', 'consumer', 'sweep', 'signal', 'lane', 'channel',
    'provider', 'engine', 'reason', 'state', 'kind', 'purpose', 'migrations', 'part', 'outcome'],
  method: ['method'],
  route: ['route'],
  locale: ['locale', 'locales'],
  number: ['status', 'ms', 'count', 'tries', 'port', 'failed', 'version', 'fence'],
} as const satisfies Record<Shape, readonly string[]>; // prettier-ignore

/** A key that may leave the process. */
export type SafeKey = (typeof keysOf)[Shape][number];

const shapeOf = new Map<string, Shape>(
  (['id', 'word', 'method', 'route', 'locale', 'number'] as const).flatMap((shape) =>
    keysOf[shape].map((key): [string, Shape] => [key, shape]),
  ),
);

export const createLog = (
  { service, level }: { service: string; level: Level | 'silent' },
  destination?: DestinationStream,
): Log => {
  const out = pino(
    { level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  );
  const at = (write: 'debug' | 'info' | 'warn' | 'error') => (fields: Fields, message: string) => {
    if (out.isLevelEnabled(write)) out[write](redact(fields), message);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

/** What is printed of an object: the listed keys, and of errors the type, the code and where they were thrown. */
export function redact(fields: Fields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key === 'error') kept[key] = describeError(value);
    else {
      const shape = shapeOf.get(key);
      if (shape === undefined) continue;
      const shown = Array.isArray(value)
        ? value.filter((one) => fits(shape, one))
        : fits(shape, value)
          ? value
          : undefined;
      if (shown !== undefined) kept[key] = shown;
    }
  }
  return kept;
}

const fits = (shape: Shape, value: unknown): boolean =>
  shape === 'number' ? typeof value === 'number' : typeof value === 'string' && shapes[shape].test(value);

/** An SQLSTATE, a Node error code, one of ours, or a constraint's name. */
const errorWord = /^[A-Za-z0-9_]{1,63}$/u;

interface Described {
  readonly type: string;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly constraint: string | undefined;
  readonly stack: readonly string[];
  readonly cause: Described | undefined;
}

/**
 * A message is printed of our own refusals only: those of Postgres and zod may hold a row's or a request's values,
 * and any other library's may quote what it was given.
 */
function describeError(error: unknown, depth = 0): Described {
  const code = propertyOf(error, 'code');
  const constraint = propertyOf(error, 'constraint');
  return {
    type: isError(error) ? error.constructor.name : typeof error,
    code: code !== undefined && errorWord.test(code) ? code : undefined,
    message: error instanceof AppError ? error.detail : undefined,
    constraint: constraint !== undefined && errorWord.test(constraint) ? constraint : undefined,
    stack: isError(error) ? framesOf(error) : [],
    cause:
      isError(error) && error.cause !== undefined && depth < 3
        ? describeError(error.cause, depth + 1)
        : undefined,
  };
}

const propertyOf = (error: unknown, key: 'code' | 'constraint'): string | undefined => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** The frames without the first lines, which repeat the message. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*[:(]\d*/u.test(line) && /:\d+:\d+\)?$/u.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
