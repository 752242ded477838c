/** The typed client of the services, for every screen. */
import { now } from './clock.ts';
import { createCall } from './create-call.ts';
import { wordsNow } from './i18n.tsx';
import { createKeys } from './idempotency.ts';

const door = { fetch: (...request: Parameters<typeof fetch>) => globalThis.fetch(...request) };
const formerColleague = () => wordsNow().t('common.former_colleague');
const random = () => crypto.randomUUID();

export const call = createCall({ ...door, formerColleague, keys: createKeys(localStorage, random, now) });

const inMemory = new Map<string, string>();

/**
 * For what holds a secret: of a PIN even the fingerprint of its request tells what it is, so nothing is stored. Tried again
 * on this page it is the same request.
 */
export const callInSecret = createCall({
  ...door,
  formerColleague,
  keys: createKeys(
    {
      getItem: (name) => inMemory.get(name) ?? null,
      setItem: (name, value) => inMemory.set(name, value),
      removeItem: (name) => inMemory.delete(name),
    },
    random,
    now,
  ),
});
