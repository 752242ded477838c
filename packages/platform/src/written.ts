/**
 * JSON that is written already, and the type of what it says: what many answers have in common is written once and joined,
 * instead of once for each of them.
 */
export interface Written<T> {
  readonly text: string;
  /** Never there: it holds the type. */
  readonly of?: () => T;
}

export const write = <T>(value: T): Written<T> => ({ text: JSON.stringify(value) });

const known = new WeakMap<object, string>();

/** For an object that many answers share and nobody changes: written the first time, kept as long as the object is. */
export function writeShared<T extends object>(value: T): Written<T> {
  const text = known.get(value) ?? JSON.stringify(value);
  known.set(value, text);
  return { text };
}

export const writeList = <T>(all: readonly Written<T>[]): Written<T[]> => ({
  text: `[${all.map(({ text }) => text).join(',')}]`,
});

type Parts = Readonly<Record<string, Written<unknown>>>;
type Of<P extends Parts> = { [K in keyof P]: P[K] extends Written<infer V> ? V : never };

/** The object with these fields besides, which it must not have of its own. */
export function writeWith<T extends object, P extends Parts>(own: Written<T>, parts: P): Written<T & Of<P>> {
  let text = own.text.slice(0, -1);
  for (const [name, part] of Object.entries(parts))
    text += `${text === '{' ? '' : ','}${JSON.stringify(name)}:${part.text}`;
  return { text: `${text}}` };
}
