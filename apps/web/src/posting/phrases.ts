/** Phrases have slots in braces, `Please collect {child} by {time}.`, that a person fills in. Pure. */

/** UTF-16 units, as the contract counts. */
export const MAX_BODY = 5_000;

export interface Slot {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The first one that nobody has filled in yet. */
export function firstSlot(text: string): Slot | undefined {
  const found = /\{[a-z_]+\}/u.exec(text);
  if (found === null) return undefined;
  const [slot] = found;
  return { text: slot, start: found.index, end: found.index + slot.length };
}

/** The phrase as a sentence of its own after what is there. */
export function addPhrase(text: string, pattern: string, childName: string | undefined): string {
  const sentence = childName === undefined ? pattern : pattern.replaceAll('{child}', childName);
  const before = text.trimEnd();
  return before === '' ? sentence : `${before} ${sentence}`;
}
