/** What arrives, read strictly: a bounded body, UTF-8 that is UTF-8, and every part parsed by the route's contract. */
import { MAX_BODY_BYTES, type Route } from '@storybell/contracts/define';
import { ErrorCode } from '@storybell/contracts/errors';
import type { Request } from 'express';
import type { z } from 'zod';
import { AppError, type Issue } from './errors.ts';

/** Of a body that was refused this much more is taken and thrown away, so that a client that still sends hears why. */
const LINGER_BYTES = 32 * 1024 * 1024;
const LINGER_MS = 3_000;

/**
 * The body's bytes, refused at the limit without waiting for the rest, and never unpacked: a small body cannot become a
 * large one.
 * @throws AppError `body_too_large`, `unsupported_media_type`, `malformed_body`
 */
export async function readRaw(request: Request, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new AppError('unsupported_media_type', 'send the body uncompressed');
  const tooLarge = () => {
    linger(request);
    return new AppError('body_too_large', `the body is larger than ${String(maxBytes / 1024)} KB`);
  };
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();

  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) reject(tooLarge());
    else chunks.push(chunk);
  };
  let isWhole = false;
  const cut = () => {
    if (!isWhole) reject(new AppError('malformed_body', 'the body did not arrive whole'));
  };
  const end = () => {
    isWhole = true;
    resolve(Buffer.concat(chunks));
  };
  request.on('data', take).once('end', end).once('error', cut).once('close', cut);
  return promise.finally(() => {
    request.off('data', take).off('end', end).off('close', cut);
  });
}

function linger(request: Request): void {
  let left = LINGER_BYTES;
  const cut = () => request.socket.destroy();
  const late = setTimeout(cut, LINGER_MS);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) cut();
  });
  request.once('close', () => {
    clearTimeout(late);
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws AppError `malformed_body`, `unsupported_media_type` */
function readBody(request: Request, raw: Buffer, route: Route): unknown {
  if (raw.length === 0 || route.bodyType === 'file') return undefined;

  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const wanted = route.bodyType === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  if (type !== wanted) throw new AppError('unsupported_media_type', `the body must be ${wanted}`);

  let text: string;
  try {
    text = utf8.decode(raw);
  } catch (error) {
    throw new AppError('malformed_body', 'the body is not UTF-8', undefined, { cause: error });
  }
  if (route.bodyType === 'form') return readForm(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Without a cause: the parser's message quotes the body.
    throw new AppError('malformed_body', 'the body is not well-formed JSON');
  }
}

function readForm(text: string): unknown {
  requireDecodable(text, 'malformed_body');
  const fields = new URLSearchParams(text);
  return Object.fromEntries([...fields.keys()].map((key) => [key, fields.get(key)]));
}

/** Node replaces broken percent-escapes silently; here they are refused. */
function requireDecodable(text: string, code: ErrorCode): void {
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new AppError(code, 'a percent-escape is not UTF-8');
  }
}

interface Parsed {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** @throws AppError with every issue of every part, and the code of {@link codeOfIssues}. */
export function parseRequest(request: Request, raw: Buffer, route: Route): Parsed {
  requireDecodable(request.url, 'invalid_request');
  const given = {
    params: { ...request.params },
    query: { ...request.query },
    body: readBody(request, raw, route),
  };
  const params = route.params.safeParse(given.params);
  const query = route.query.safeParse(given.query);
  const body = route.body.safeParse(given.body);
  if (params.success && query.success && body.success)
    return { params: params.data, query: query.data, body: body.data };

  const found = [
    ...locate('params', params.error?.issues),
    ...locate('query', query.error?.issues),
    ...locate('body', body.error?.issues),
  ];
  throw new AppError(codeOfIssues(found), 'the request does not fit its contract', found.map(toIssue));
}

interface Located {
  readonly part: string;
  readonly issue: z.core.$ZodIssue;
}

const locate = (part: string, issues: readonly z.core.$ZodIssue[] = []): Located[] =>
  issues.map((issue) => ({ part, issue }));

const toIssue = ({ part, issue }: Located): Issue => ({
  path: [part, ...issue.path.map(String)].join('.'),
  code: specificCode(issue) ?? issue.code,
  message: issue.message,
});

/** The first issue that has a code of its own gives the problem its type; else it is `invalid_request`. */
const codeOfIssues = (found: readonly Located[]): ErrorCode =>
  found.map(({ issue }) => specificCode(issue)).find((code) => code !== undefined) ?? 'invalid_request';

const codeOfField: Readonly<Record<string, ErrorCode>> = {
  locale: 'unknown_locale',
  locales: 'unknown_locale',
  phone: 'bad_phone_number',
  email: 'bad_email_address',
};

/** A contract's own `params.code` wins; else the field's name decides: locale, phone, email. */
function specificCode(issue: z.core.$ZodIssue): ErrorCode | undefined {
  const own = issue.code === 'custom' ? ErrorCode.safeParse(issue.params?.['code']) : undefined;
  if (own?.success === true) return own.data;
  if (issue.code === 'unrecognized_keys') return undefined;
  const field = issue.path.findLast((part) => typeof part === 'string');
  return field === undefined ? undefined : codeOfField[field];
}
