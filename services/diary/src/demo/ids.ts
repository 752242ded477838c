/** Ids of the demo: the same in every installation, so that a link or a test may name them. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';

/** A UUID made of a name, in the form of version 8 (RFC 9562, "custom"). */
export function idOf<S extends z.ZodType<string>>(schema: S, name: string): z.output<S> {
  const hash = createHash('sha256').update(`little-foxes/${name}`).digest('hex');
  const variant = ['8', '9', 'a', 'b'][Number.parseInt(hash.slice(16, 17), 16) % 4] ?? '8';
  return schema.parse(
    [
      hash.slice(0, 8),
      hash.slice(8, 12),
      `8${hash.slice(13, 16)}`,
      `${variant}${hash.slice(17, 20)}`,
      hash.slice(20, 32),
    ].join('-'),
  );
}
