/** Gathers values for a moment, so that many small writes, or many small questions, become one. */
export interface Batch<T, R> {
  /** Resolves to what was made of the batch that the value was in, and fails with all of that batch. */
  add(value: T): Promise<R>;
}

interface BatchOptions {
  readonly waitMs: number;
  readonly most: number;
  /** One batch at a time: all that comes while it is worked goes together after it, be it more than `most`. */
  readonly isSerial?: boolean;
  /** Of a serial one: what came while a batch was worked waits so long for more after it, unless `most` are there. */
  readonly restMs?: number;
}

/**
 * @param work Called with at most `most` values, `waitMs` after the first of them, or as soon as no more fit. It runs in
 * the request context of one of those who wait.
 */
export function createBatch<T, R>(
  work: (values: readonly T[]) => Promise<R>,
  { waitMs, most, isSerial = false, restMs = 0 }: BatchOptions,
): Batch<T, R> {
  let values: T[] = [];
  let worked = Promise.withResolvers<R>();
  let timer: NodeJS.Timeout | undefined;
  let isWorking = false;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    isWorking = isSerial;
    const [given, { resolve, reject }] = [values, worked];
    values = [];
    worked = Promise.withResolvers();
    work(given)
      .then(resolve, reject)
      .finally(() => {
        isWorking = false;
        if (!isSerial || values.length === 0) return;
        if (restMs === 0 || values.length >= most) flush();
        else timer ??= setTimeout(flush, restMs);
      });
  };

  return {
    add: async (value) => {
      values.push(value);
      const { promise } = worked;
      if (isWorking) return promise;
      if (values.length >= most) flush();
      else timer ??= setTimeout(flush, waitMs);
      return promise;
    },
  };
}
