/** In order, at most `most` in each: what a question does not take at once. None of nothing. */
export function partsOf<T>(all: readonly T[], most: number): (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let from = 0; from < all.length; from += most) parts.push(all.slice(from, from + most));
  return parts;
}
