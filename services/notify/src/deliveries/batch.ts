/** Gathers values for a moment, so that many small writes, or many small questions, become one. */
export interface Batch<T, R> {
  /** Resolves to what was made of the batch that the value was in, and fails with all of that batch. */
  add(value: T): Promise<R>;
}

interface BatchOptions<T> {
  readonly waitMs: number;
  readonly most: number;
  /** One batch at a time: all that comes while it is worked goes together after it, be it more than `most`. */
  readonly isSerial?: boolean;
  /** What a value counts for; 1 when left out. */
  readonly weigh?: (value: T) => number;
}

/**
 * @param work Called with values that weigh at most `most` together, or with one that alone weighs more; `waitMs` after
 * the first of them, or as soon as no more fit. It runs in the request context of one of those who wait.
 */
export function createBatch<T, R>(
  work: (values: readonly T[]) => Promise<R>,
  { waitMs, most, isSerial = false, weigh = () => 1 }: BatchOptions<T>,
): Batch<T, R> {
  let values: T[] = [];
  let weight = 0;
  let worked = Promise.withResolvers<R>();
  let timer: NodeJS.Timeout | undefined;
  let isWorking = false;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    isWorking = isSerial;
    const [given, { resolve, reject }] = [values, worked];
    values = [];
    weight = 0;
    worked = Promise.withResolvers();
    work(given)
      .then(resolve, reject)
      .finally(() => {
        isWorking = false;
        if (isSerial && values.length > 0) flush();
      });
  };

  return {
    add: async (value) => {
      const added = weigh(value);
      if (values.length > 0 && weight + added > most && !isWorking) flush();
      values.push(value);
      weight += added;
      const { promise } = worked;
      if (isWorking) return promise;
      if (weight >= most) flush();
      else timer ??= setTimeout(flush, waitMs);
      return promise;
    },
  };
}
