/** Drafts: what staff have begun and not saved. Kept on this device, so that a reload or an empty battery loses nothing. */

interface Store {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** A working day: a shared tablet must not keep yesterday's words about a child. Source: trust.md, offline tablet. */
export const DRAFT_MS = 14 * 60 * 60 * 1_000;

/** What was written and waits for the network is kept longer: it is promised to go by itself. */
const SENDING_MS = 30 * 24 * 60 * 60 * 1_000;
const keptMsOf = (name: string) => (name.startsWith('sending.') ? SENDING_MS : DRAFT_MS);

const PREFIX = 'storybell.draft.';
export const storageName = (name: string) => PREFIX + name;

export interface Drafts {
  /** Undefined when there is none, it is too old or cannot be read. */
  load<T>(name: string, parse: (kept: unknown) => T): T | undefined;
  save(name: string, value: unknown): void;
  clear(name: string): void;
  /** Removes those too old to be kept. */
  sweep(): void;
}

export function createDrafts(store: Store, now: () => number): Drafts {
  const load = <T>(name: string, parse: (kept: unknown) => T): T | undefined => {
    const text = store.getItem(storageName(name));
    if (text === null) return undefined;
    try {
      const kept: unknown = JSON.parse(text);
      return isKept(kept) && now() - kept.at < keptMsOf(name) ? parse(kept.value) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    load,
    save: (name, value) => {
      try {
        store.setItem(storageName(name), JSON.stringify({ at: now(), value }));
      } catch {
        // Storage is full or forbidden: what is being written stays on the screen, and is only not kept beyond it.
      }
    },
    clear: (name) => {
      store.removeItem(storageName(name));
    },
    sweep: () => {
      const names = Array.from({ length: store.length }, (_, index) => store.key(index));
      for (const name of names)
        if (
          name?.startsWith(PREFIX) === true &&
          load(name.slice(PREFIX.length), (value) => value) === undefined
        )
          store.removeItem(name);
    },
  };
}

const isKept = (kept: unknown): kept is { readonly at: number; readonly value: unknown } =>
  typeof kept === 'object' && kept !== null && 'at' in kept && 'value' in kept && typeof kept.at === 'number';
