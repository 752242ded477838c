/** A longer wait would be asked for by mistake: hourly is how often we try at the end anyway. */
const MOST_MS = 3_600_000;

/**
 * What a `Retry-After` header asks for, in milliseconds; undefined when it asks for nothing that can be understood.
 * @param retryAfter Seconds, or a time (RFC 9110 10.2.3), which counts from the answer's own `date`: clocks differ.
 */
export function retryAfterMsOf(retryAfter: unknown, date: unknown): number | undefined {
  if (typeof retryAfter !== 'string') return undefined;
  const ms = /^\d+$/u.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - Date.parse(String(date));
  return ms > 0 ? Math.min(ms, MOST_MS) : undefined;
}
