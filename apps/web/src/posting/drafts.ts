import { useEffect, useState } from 'react';
import { now } from '../clock.ts';
import { createDrafts, storageName } from '../draft.ts';

const drafts = createDrafts(localStorage, now);
drafts.sweep();

/** What is to be found in the field that keeps its draft under this name. */
export const keepDraft = (name: string, value: unknown): void => {
  drafts.save(name, value);
};

const parseText = (kept: unknown) => (typeof kept === 'string' ? kept : undefined);
export const useTextDraft = (name: string) => useDraft<string>(name, '', parseText);

/** State that outlives a reload until `clear`. `parse` answers undefined for what it does not know any more. */
export function useDraft<T>(name: string, empty: T, parse: (kept: unknown) => T | undefined) {
  const [kept, setKept] = useState(() => drafts.load(name, parse));
  // Saved or discarded in another tab: what it says must not be done again from this one.
  useEffect(() => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key === storageName(name) && newValue === null) setKept(undefined);
    };
    addEventListener('storage', onStorage);
    return () => {
      removeEventListener('storage', onStorage);
    };
  }, [name]);

  return {
    value: kept ?? empty,
    isKept: kept !== undefined,
    // Written at once, not in an effect: the screen may be left in the same moment.
    change: (next: T) => {
      drafts.save(name, next);
      setKept(() => next);
    },
    clear: () => {
      drafts.clear(name);
      setKept(undefined);
    },
  };
}
