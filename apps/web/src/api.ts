/** The typed client of the services, for every screen. */
import { now } from './clock.ts';
import { createCall } from './create-call.ts';
import { createKeys } from './idempotency.ts';

export const call = createCall({
  fetch: (...request) => globalThis.fetch(...request),
  keys: createKeys(localStorage, () => crypto.randomUUID(), now),
});
