/** What was written and is not yet with the nursery: kept on this device until it is. Pure. */

import { isRefusalCode, type RefusalCode } from '../create-call.ts';

export type To =
  | { readonly kind: 'thread'; readonly threadId: string }
  | { readonly kind: 'new'; readonly childId: string | null; readonly begunFrom: Beginning | null };
export interface Beginning {
  readonly kind: 'story' | 'notice' | 'entry';
  readonly id: string;
}

export interface Outgoing {
  /** On this device. */
  readonly id: string;
  readonly to: To;
  readonly body: string;
  /** Refused for good: it waits for its author. */
  readonly refusal: RefusalCode | null;
}

/** By hand: the shipped page has no schemas to parse with. */
export const parseOutgoing = (kept: unknown): readonly Outgoing[] =>
  Array.isArray(kept) ? kept.flatMap((one: unknown) => parseOne(one) ?? []) : [];

function parseOne(kept: unknown): Outgoing | undefined {
  if (!isRecord(kept)) return undefined;
  const { id, body, refusal } = kept;
  const to = parseTo(kept['to']);
  if (typeof id !== 'string' || typeof body !== 'string' || to === undefined) return undefined;
  return { id, to, body, refusal: isRefusalCode(refusal) ? refusal : null };
}

function parseTo(kept: unknown): To | undefined {
  if (!isRecord(kept)) return undefined;
  const { kind, threadId, childId, begunFrom } = kept;
  if (kind === 'thread' && typeof threadId === 'string') return { kind, threadId };
  if (kind !== 'new' || !(childId === null || typeof childId === 'string')) return undefined;
  return { kind, childId, begunFrom: parseBeginning(begunFrom) };
}

export function parseBeginning(kept: unknown): Beginning | null {
  if (!isRecord(kept)) return null;
  const { kind, id } = kept;
  const isKnown = kind === 'story' || kind === 'notice' || kind === 'entry';
  return isKnown && typeof id === 'string' ? { kind, id } : null;
}

const isRecord = (kept: unknown): kept is Readonly<Record<string, unknown>> =>
  typeof kept === 'object' && kept !== null;

/** The first that may be tried: what was refused does not hold up what comes after it. */
export const nextOf = (all: readonly Outgoing[]): Outgoing | undefined =>
  all.find(({ refusal }) => refusal === null);

export const without = (all: readonly Outgoing[], id: string): readonly Outgoing[] =>
  all.filter((one) => one.id !== id);

export const refused = (all: readonly Outgoing[], id: string, refusal: RefusalCode): readonly Outgoing[] =>
  all.map((one) => (one.id === id ? { ...one, refusal } : one));

/** Where one begins a conversation: once it is there, it is shown. */
export const WRITE_PATH = '/write';

export const writePath = (begunFrom: Beginning | null): string =>
  begunFrom === null ? WRITE_PATH : `${WRITE_PATH}?kind=${begunFrom.kind}&from=${begunFrom.id}`;

/** Of what is being written there. */
export const newDraftName = (actorId: string, begunFrom: Beginning | null): string =>
  `message.${actorId}.${begunFrom?.id ?? 'new'}`;
