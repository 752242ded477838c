/** The list of what waits to be sent, in this device's storage: every tab reads and changes the same. */
import { useSyncExternalStore } from 'react';
import { now } from '../clock.ts';
import { createDrafts, storageName } from '../draft.ts';
import { parseOutgoing, type Outgoing } from './outgoing.ts';

const drafts = createDrafts(localStorage, now);
const none: readonly Outgoing[] = [];

/** Where storage is full or forbidden: lost with the tab, and not before. */
const volatile = new Map<string, readonly Outgoing[]>();

const CHANGED = 'storybell.outgoing';
const subscribe = (onChange: () => void) => {
  addEventListener(CHANGED, onChange);
  addEventListener('storage', onChange);
  return () => {
    removeEventListener(CHANGED, onChange);
    removeEventListener('storage', onChange);
  };
};

const load = (name: string) => volatile.get(name) ?? drafts.load(name, parseOutgoing) ?? none;

/** Reads what is there now, not what was on the screen: another tab may have sent some of it. */
function changeOutgoing(name: string, next: (all: readonly Outgoing[]) => readonly Outgoing[]): void {
  const after = next(load(name));
  volatile.delete(name);
  if (after.length === 0) drafts.clear(name);
  else drafts.save(name, after);
  if (JSON.stringify(load(name)) !== JSON.stringify(after)) volatile.set(name, after);
  dispatchEvent(new Event(CHANGED));
}

interface Read {
  readonly kept: string | null;
  readonly all: readonly Outgoing[];
}
const lastRead = new Map<string, Read>();

/** The same list until what is kept has changed. */
function snapshotOf(name: string): readonly Outgoing[] {
  const unkept = volatile.get(name);
  if (unkept !== undefined) return unkept;
  const kept = localStorage.getItem(storageName(name));
  const before = lastRead.get(name);
  if (before?.kept === kept) return before.all;
  const all = load(name);
  lastRead.set(name, { kept, all });
  return all;
}

export const useOutgoing = (name: string) => ({
  all: useSyncExternalStore(subscribe, () => snapshotOf(name)),
  change: (next: (all: readonly Outgoing[]) => readonly Outgoing[]) => {
    changeOutgoing(name, next);
  },
});
