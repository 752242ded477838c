/** The typed client of the services, for every screen. */
import { now } from './clock.ts';
import { createCall } from './create-call.ts';
import { createKeys } from './idempotency.ts';

const door = { fetch: (...request: Parameters<typeof fetch>) => globalThis.fetch(...request) };
const random = () => crypto.randomUUID();

export const call = createCall({ ...door, keys: createKeys(localStorage, random, now) });

/** For what holds a secret: of a PIN even the fingerprint of its request tells what it is, so nothing is stored. */
export const callInSecret = createCall({ ...door, keys: { keyOf: random, settle: () => undefined } });
