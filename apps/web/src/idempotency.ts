/** An idempotency key belongs to what a person meant to do once: the same request keeps its key until it is settled. */

export interface Keys {
  /** The same for the same action until `settle`, in every tab and after a reload of the page, for a day. */
  keyOf(action: string): string;
  /** The action was answered for good, so doing it again is a new wish. */
  settle(action: string): void;
}

interface Store {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** The action's text names children; only this 53-bit number of it is stored (cyrb53, public domain). */
export function fingerprint(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}

/** As long as the services remember a key. */
const KEPT_MS = 24 * 60 * 60 * 1_000;

export const createKeys = (store: Store, random: () => string, now: () => number): Keys => ({
  keyOf(action) {
    const name = nameOf(action);
    const [kept = '', since = '0'] = store.getItem(name)?.split(' ') ?? [];
    if (kept !== '' && now() - Number(since) < KEPT_MS) return kept;
    const key = random();
    store.setItem(name, `${key} ${String(now())}`);
    return key;
  },
  settle(action) {
    store.removeItem(nameOf(action));
  },
});

const nameOf = (action: string) => `storybell.key.${fingerprint(action)}`;
