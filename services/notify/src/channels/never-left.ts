/** No connection came about. */
const beforeConnecting = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Whether an HTTP request that failed surely never left: refused, unresolved, unroutable, or still waiting for a connection,
 * connecting, or shaking hands for TLS, whose certificate is looked at before a byte of the request is written.
 *
 * @param socket Of the request; null while it has none.
 */
export function hasNeverLeft(error: unknown, socket: unknown): boolean {
  if (beforeConnecting.has(String(Reflect.get(Object(error), 'code')))) return true;
  if (socket === null) return true;
  return ['connecting', 'secureConnecting'].some((key) => Reflect.get(Object(socket), key) === true);
}
