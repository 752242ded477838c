/** The one door to the services: a contract's route in, its answer out. */
import type { Route } from '@storybell/contracts/define';
import { errors, type ErrorCode } from '@storybell/contracts/errors';
import { erasedName } from '@storybell/contracts/person';
import type { Keys } from './idempotency.ts';

/** `offline`: no answer came, so nobody knows whether it was done; trying again with the same key is safe. */
export type RefusalCode = ErrorCode | 'offline';

export class Refused extends Error {
  readonly code: RefusalCode;
  /** Codes of the parts that do not fit, e.g. the sorts of fact that a correction lost. */
  readonly issues: readonly string[];
  constructor(
    code: RefusalCode,
    { cause, issues = [] }: { cause?: unknown; issues?: readonly string[] } = {},
  ) {
    super(code, { cause });
    this.name = 'Refused';
    this.code = code;
    this.issues = issues;
  }
}

/** Left out where nothing in it is required. */
type Part<K extends string, T> =
  Partial<T> extends T ? { readonly [name in K]?: T } : { readonly [name in K]: T };
export type Input<P, Q, B> = Part<'params', P> & Part<'query', Q> & Part<'body', B>;

interface Loose {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

interface Door {
  readonly fetch: typeof fetch;
  readonly keys: Keys;
  /** What stands in place of the name of one of the staff who is erased, in the language that is shown now. */
  readonly formerColleague?: () => string;
}

/** Statuses after which the same action may still succeed, or has perhaps been done: its key is kept. */
const openStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504, 507];

const TIMEOUT_MS = 15_000;

export function createCall({ fetch: send, keys, formerColleague = () => erasedName }: Door) {
  /** In whatever field it stands: a screen that shows a name need not know. */
  const named = (_: string, value: unknown): unknown => (value === erasedName ? formerColleague() : value);
  const underway = new Map<string, Promise<unknown>>();

  /**
   * A second tap while the first is on its way gets the first one's answer; a retry carries the first one's key.
   * @throws Refused
   */
  return function call<P, Q, B, R>(route: Route<P, Q, B, R>, input: Input<P, Q, B>): Promise<R> {
    const given: Loose = input;
    const url = urlOf(route, given);
    const body = given.body === undefined ? undefined : JSON.stringify(given.body);
    const ask = async (headers: Record<string, string>) =>
      route.response.parse(
        await read(send, url, { method: route.method, headers, body: body ?? null }, named),
      );

    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    if (!route.keyed) return ask(json);

    const action = `${route.method} ${url} ${body ?? ''}`;
    const first = underway.get(action);
    if (first !== undefined) return first.then((answer) => route.response.parse(answer));

    const only = ask({ ...json, 'idempotency-key': keys.keyOf(action) })
      .then(
        (answer) => {
          keys.settle(action);
          return answer;
        },
        (error: unknown) => {
          if (!(error instanceof Refused && isOpen(error.code))) keys.settle(action);
          throw error;
        },
      )
      .finally(() => underway.delete(action));
    underway.set(action, only);
    return only;
  };
}

const open: readonly RefusalCode[] = ['offline', 'unavailable', 'too_many_requests', 'internal', 'no_space'];
export const isOpen = (code: RefusalCode) => open.includes(code);

function urlOf(route: { readonly path: string }, { params, query }: Loose): string {
  const values = new Map(fieldsOf(params));
  const path = route.path.replaceAll(/:(\w+)/gu, (_, name: string) =>
    encodeURIComponent(values.get(name) ?? ''),
  );
  const search = new URLSearchParams(fieldsOf(query));
  return `/api${path}${search.size === 0 ? '' : `?${search.toString()}`}`;
}

/** Without those that are undefined. */
const fieldsOf = (given: unknown): [string, string][] =>
  typeof given !== 'object' || given === null
    ? []
    : Object.entries<unknown>({ ...given }).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
      );

async function read(
  send: typeof fetch,
  url: string,
  init: RequestInit,
  named: (key: string, value: unknown) => unknown,
): Promise<unknown> {
  let response: Response;
  let answer: unknown;
  try {
    response = await send(url, {
      ...init,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    answer = text === '' ? {} : JSON.parse(text, named);
  } catch (error) {
    throw new Refused('offline', { cause: error });
  }
  if (response.ok) return answer;
  throw new Refused(codeIn(answer) ?? (openStatuses.includes(response.status) ? 'unavailable' : 'internal'), {
    issues: issuesIn(answer),
  });
}

export const isRefusalCode = (code: unknown): code is RefusalCode => code === 'offline' || isErrorCode(code);

const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errors, code);

/** The catalogue `errors` has a message for each code; one that is newer than this page is answered as a defect. */
function codeIn(answer: unknown): ErrorCode | undefined {
  if (typeof answer !== 'object' || answer === null || !('type' in answer)) return undefined;
  return isErrorCode(answer.type) ? answer.type : undefined;
}

function issuesIn(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null || !('issues' in answer)) return [];
  return Array.isArray(answer.issues) ? answer.issues.flatMap(codeOfIssue) : [];
}

const codeOfIssue = (issue: unknown): string[] =>
  typeof issue === 'object' && issue !== null && 'code' in issue && typeof issue.code === 'string'
    ? [issue.code]
    : [];
