/**
 * JSON that is written already, and the type of what it says: what many answers have in common is written once and joined,
 * instead of once for each of them.
 */
import { z } from 'zod';

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

interface Text<T> extends Whole<T> {
  readonly piece: string;
}

export const write = <T>(value: T): Text<T> => ({ piece: JSON.stringify(value) });

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
  addFields(pieces, parts, whole.length === '{}'.length ? '' : ',');
  return { piece: pieces };
}

/** And the end of the object. */
function addFields(pieces: Piece[], parts: Parts, first: '' | ','): void {
  let between = first;
  for (const [name, { piece }] of Object.entries(parts)) {
    pieces.push(`${between}${JSON.stringify(name)}:`, piece);
    between = ',';
  }
  pieces.push('}');
}

/** Joined now: one piece is kept until it is sent, instead of some hundreds. */
export const writeOut = <T>(written: Written<T>): Whole<T> => ({ piece: bytesOf(written) });

/** An object that many answers have in common, but for one place in it. */
interface Form<T, H> {
  readonly before: Buffer;
  /** Without its end. */
  readonly after: string;
  /** Never there: it holds the types. */
  readonly of?: (filling: H) => T;
}

/** @param build is given what stands in the open place. */
export function writeForm<T extends object, H>(build: (open: Written<H>) => Written<T>): Form<T, H> {
  const open = Buffer.alloc(0);
  const { pieces } = flatOf(build({ piece: open }).piece);
  const at = pieces.indexOf(open);
  return {
    before: bytesOf({ piece: pieces.slice(0, at) }),
    after: bytesOf({ piece: pieces.slice(at + 1) })
      .toString('utf8')
      .slice(0, -'}'.length),
  };
}

/** The filled form with these fields besides, which it must not have of its own. `own` has one at least. */
export function writeIn<T extends object, H, O extends object, P extends Parts>(
  { before, after }: Form<T, H>,
  filling: Written<H>,
  own: Text<O>,
  parts: P,
): Written<T & O & Of<P>> {
  const pieces: Piece[] = [before, filling.piece, after, ',', own.piece.slice('{'.length, -'}'.length)];
  addFields(pieces, parts, ',');
  return { piece: pieces };
}

const isBytes = (piece: Piece): piece is Buffer => Buffer.isBuffer(piece);

interface Flat {
  /** No text beside another. */
  readonly pieces: readonly (string | Buffer)[];
  /** Of all, in UTF-8. */
  readonly size: number;
}

function flatOf(piece: Piece): Flat {
  const pieces: (string | Buffer)[] = [];
  let size = 0;
  let text = '';
  const end = () => {
    if (text === '') return;
    pieces.push(text);
    size += Buffer.byteLength(text);
    text = '';
  };
  const add = (one: Piece): void => {
    if (typeof one === 'string') text += one;
    else if (isBytes(one)) {
      end();
      pieces.push(one);
      size += one.length;
    } else for (const inner of one) add(inner);
  };
  add(piece);
  end();
  return { pieces, size };
}

/** All of it, in UTF-8: into the one buffer that it needs, since a page is of some 300 pieces. */
export function bytesOf({ piece }: Written<unknown>): Buffer {
  const { pieces, size } = flatOf(piece);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const one of pieces)
    if (typeof one === 'string') at += bytes.write(one, at);
    else {
      bytes.set(one, at);
      at += one.length;
    }
  return bytes;
}

const Sizes = z.array(z.int().nonnegative()).min(1);
const SIZES = '{"sizes":';
const PAGES = ',"pages":[';

/** Answers to several who asked together, each of which {@link cutPages} gives back without reading it. */
export function writePages<T>(pages: readonly Written<T>[]): Written<{ sizes: number[]; pages: T[] }> {
  const all = pages.map(({ piece }) => flatOf(piece));
  const list = all.flatMap(({ pieces }, nth): Piece[] => (nth === 0 ? [pieces] : [',', pieces]));
  return { piece: [headOf(all.map(({ size }) => size)), ...list, ']}'] };
}

const headOf = (sizes: readonly number[]) => `${SIZES}${JSON.stringify(sizes)}${PAGES}`;

/** @throws Error for anything but what {@link writePages} wrote. */
export function cutPages(bytes: Buffer): Buffer[] {
  const sizes = Sizes.parse(JSON.parse(bytes.toString('utf8', SIZES.length, bytes.indexOf(']') + 1)));
  const head = headOf(sizes);
  const pages: Buffer[] = [];
  let at = head.length;
  for (const size of sizes) {
    pages.push(bytes.subarray(at, at + size));
    at += size + ','.length;
  }
  const isWhole = at + '}'.length === bytes.length && bytes.toString('utf8', 0, head.length) === head;
  if (!isWhole) throw new Error('these are not pages');
  return pages;
}
