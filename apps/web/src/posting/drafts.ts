import { useEffect, useState } from 'react';
import { now } from '../clock.ts';
import { createDrafts } from '../draft.ts';

export const drafts = createDrafts(localStorage, now);

/** State that outlives a reload until `clear`. `parse` answers undefined for what it does not know any more. */
export function useDraft<T>(name: string, empty: T, parse: (kept: unknown) => T | undefined) {
  const [value, setValue] = useState<T>(() => drafts.load(name, parse) ?? empty);
  const [isKept, setIsKept] = useState(() => drafts.load(name, parse) !== undefined);

  useEffect(() => {
    if (isKept) drafts.save(name, value);
    else drafts.clear(name);
  }, [name, value, isKept]);

  return {
    value,
    isKept,
    change: (next: T) => {
      setValue(next);
      setIsKept(true);
    },
    clear: () => {
      setValue(empty);
      setIsKept(false);
    },
  };
}
