/**
 * JSON that is written already, and the type of what it says: what many answers have in common is written once and joined,
 * instead of once for each of them.
 */
export interface Written<T> {
  readonly piece: Piece;
  /** Never there: it holds the type. */
  readonly of?: () => T;
}

/** Bytes where several answers have them in common: to copy 40 KB of them takes a quarter of encoding them each time. */
type Piece = string | Buffer | readonly Piece[];

/** Not joined of others. */
interface Whole<T> extends Written<T> {
  readonly piece: string | Buffer;
}

export const write = <T>(value: T): Whole<T> => ({ piece: JSON.stringify(value) });

const known = new WeakMap<object, Whole<never>>();

/** For an object that many answers share and nobody changes: written the first time, kept as long as the object is. */
export function writeShared<T extends object>(value: T): Whole<T> {
  const found = known.get(value);
  if (found) return found;
  const written = { piece: Buffer.from(JSON.stringify(value)) };
  known.set(value, written);
  return written;
}

export function writeList<T>(all: readonly Written<T>[]): Written<T[]> {
  const pieces: Piece[] = ['['];
  for (const { piece } of all) {
    if (pieces.length > 1) pieces.push(',');
    pieces.push(piece);
  }
  pieces.push(']');
  return { piece: pieces };
}

type Parts = Readonly<Record<string, Written<unknown>>>;
type Of<P extends Parts> = { [K in keyof P]: P[K] extends Written<infer V> ? V : never };

/** The object with these fields besides, which it must not have of its own. */
export function writeWith<T extends object, P extends Parts>(own: Whole<T>, parts: P): Written<T & Of<P>> {
  const { piece: whole } = own;
  const pieces: Piece[] = [typeof whole === 'string' ? whole.slice(0, -1) : whole.subarray(0, -1)];
  let between = whole.length === '{}'.length ? '' : ',';
  for (const [name, { piece }] of Object.entries(parts)) {
    pieces.push(`${between}${JSON.stringify(name)}:`, piece);
    between = ',';
  }
  pieces.push('}');
  return { piece: pieces };
}

const isBytes = (piece: Piece): piece is Buffer => Buffer.isBuffer(piece);

/** All of it, in UTF-8. */
export function bytesOf({ piece }: Written<unknown>): Buffer {
  const all: Buffer[] = [];
  let text = '';
  const add = (one: Piece): void => {
    if (typeof one === 'string') text += one;
    else if (isBytes(one)) {
      all.push(Buffer.from(text), one);
      text = '';
    } else for (const inner of one) add(inner);
  };
  add(piece);
  return Buffer.concat([...all, Buffer.from(text)]);
}
