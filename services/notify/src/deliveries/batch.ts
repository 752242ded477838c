/** Gathers values for a moment, so that many small writes become one. */
export interface Batch<T> {
  /** Resolves once the value was written. */
  add(value: T): Promise<void>;
}

/** @param write Called with at most `most` values, `waitMs` after the first of them or when there are `most`. */
export function createBatch<T>(
  write: (values: readonly T[]) => Promise<void>,
  { waitMs, most }: { readonly waitMs: number; readonly most: number },
): Batch<T> {
  let values: T[] = [];
  let written = Promise.withResolvers<undefined>();
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const [given, { resolve, reject }] = [values, written];
    values = [];
    written = Promise.withResolvers();
    write(given).then(() => {
      resolve(undefined);
    }, reject);
  };

  return {
    add: async (value) => {
      values.push(value);
      const { promise } = written;
      if (values.length >= most) flush();
      else timer ??= setTimeout(flush, waitMs);
      await promise;
    },
  };
}
