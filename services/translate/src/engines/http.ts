/** The one way an adapter speaks HTTP: what a server says, or the reason why it said nothing of use. */
import type { EngineFailure, Health } from './engine.ts';

export type Asked =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly code: EngineFailure;
      readonly retryAfterMs?: number;
      /** Undefined where no server answered. */
      readonly status?: number;
    };

/** What a server means by a refusal. @returns undefined for what HTTP's own rules say. */
export type ReadRefusal = (status: number, body: unknown) => EngineFailure | undefined;

export interface HttpRequest {
  readonly url: string;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** A `URLSearchParams` is posted as a form, anything else as JSON; undefined is a GET. */
  readonly body?: unknown;
}

/** An answer is about as long as what was asked; anything near this is no translation. */
const MAX_ANSWER_BYTES = 1_000_000;

export async function ask(
  { url, signal, headers = {}, body }: HttpRequest,
  readRefusal: ReadRefusal = () => undefined,
): Promise<Asked> {
  const isForm = body instanceof URLSearchParams;
  try {
    const response = await fetch(url, {
      signal,
      // A key must not follow to another host.
      redirect: 'error',
      ...(body === undefined
        ? { headers }
        : {
            method: 'POST',
            headers: { ...(!isForm && { 'content-type': 'application/json' }), ...headers },
            body: isForm ? body : JSON.stringify(body),
          }),
    });
    const text = await readText(response);
    const said: unknown = text === undefined ? undefined : parseJson(text);
    if (response.ok)
      return said === undefined ? { ok: false, code: 'malformed_output' } : { ok: true, body: said };
    const retryAfterMs = waitOf(response.headers);
    return {
      ok: false,
      status: response.status,
      code: readRefusal(response.status, said) ?? usualCode(response.status),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
  } catch {
    return { ok: false, code: signal.aborted ? 'timeout' : 'unavailable' };
  }
}

export const healthOf = (asked: Asked): Health =>
  asked.ok ? { state: 'up' } : { state: 'down', code: asked.code };

function usualCode(status: number): EngineFailure {
  switch (status) {
    case 401:
    case 403:
      return 'auth';
    case 402:
    case 456:
      return 'quota';
    case 413:
      return 'too_long';
    case 429:
    case 529:
      return 'rate_limit';
    default:
      return status >= 500 ? 'unavailable' : 'malformed_output';
  }
}

/** Seconds, or a date, which is compared with the server's own. */
function waitOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds)
    ? seconds * 1_000
    : Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

/** @returns undefined for broken UTF-8 and for more than any translation needs. */
async function readText(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}

/** @returns undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
