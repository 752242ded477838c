/**
 * Stands in for `zod` in the page that is shipped: contracts keep their routes, paths and word lists, and their schemas
 * let everything through. The service at the other end parses every request, and answers only what its contract
 * says; parsing it again would cost a cheap phone 29 KB of the 120 KB it has (zod 4.6, gzip, measured).
 * Tests and `vite` in development use zod itself.
 */

interface Shape {
  (...args: readonly unknown[]): Shape;
  readonly parse: (value: unknown) => unknown;
  readonly options: readonly unknown[];
}

const wordsOf = (given: unknown): readonly unknown[] => (Array.isArray(given) ? given : []);

/** Any method of it answers a shape again, so that `z.string().min(1).brand()` may be written down. */
function shape(options: readonly unknown[] = []): Shape {
  const self: Shape = new Proxy(
    Object.assign(() => self, { parse: (value: unknown) => value, options }),
    {
      get: (target, name) => {
        if (name === 'parse') return target.parse;
        if (name === 'options') return options;
        if (name === 'safeParse') return (value: unknown) => ({ success: true, data: value });
        return () => self;
      },
    },
  );
  return self;
}

const namespaces: readonly string[] = ['iso', 'coerce'];

export const z: unknown = new Proxy(
  {},
  {
    get: (_, name) => {
      if (name === 'enum') return (words: unknown) => shape(wordsOf(words));
      if (typeof name === 'string' && namespaces.includes(name)) return z_;
      return () => shape();
    },
  },
);
const z_: unknown = new Proxy({}, { get: () => () => shape() });
