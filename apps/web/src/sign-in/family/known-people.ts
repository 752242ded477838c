/** Who signed in on this phone as their own: a name to tap on, and the way that their code came. Nothing that lets in. */
import type { Session } from '@storybell/contracts/session';

export interface Known {
  readonly id: string;
  readonly name: string;
  /** As the page showed it, e.g. `z…@example.org`; to remind, not to send to. */
  readonly hint: string;
}

const KEPT = 'storybell.people';
/** A family's phone. */
const MOST = 6;

interface Store {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

const isKnown = (value: unknown): value is Known =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'hint' in value &&
  typeof value.hint === 'string';

export function listKnown(store: Pick<Store, 'getItem'> = localStorage): readonly Known[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKnown) : [];
  } catch {
    return [];
  }
}

/** The last one first. A phone that is not their own keeps nothing. */
export function keepKnown(session: Session, hint: string, store: Store = localStorage): void {
  if (session.isShared) return;
  const { id } = session.actor;
  const others = listKnown(store).filter((one) => one.id !== id);
  store.setItem(KEPT, JSON.stringify([{ id, name: session.name, hint }, ...others].slice(0, MOST)));
}

export function forgetKnown(id: string, store: Store = localStorage): void {
  store.setItem(KEPT, JSON.stringify(listKnown(store).filter((one) => one.id !== id)));
}

/** `zofia@example.org` → `z…@example.org`, `07700 900123` → `…0123` */
export function hintOf(typed: string): string {
  const text = typed.trim();
  const at = text.lastIndexOf('@');
  return at > 0
    ? `${String.fromCodePoint(text.codePointAt(0) ?? 0x2a)}…${text.slice(at)}`
    : `…${text.slice(-4)}`;
}
