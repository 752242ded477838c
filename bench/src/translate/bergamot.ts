/** The engine that runs on this machine. */
export interface Bergamot {
  readonly startMs: number;
  readonly p95Ms: number;
  readonly rssMb: number;
}

export type BergamotMeasured =
  { readonly measured: Bergamot } | { readonly measured: null; readonly why: string };

/** There is no such engine in this version to measure. */
export const measureBergamot = (): Promise<BergamotMeasured> =>
  Promise.resolve({ measured: null, why: 'no engine of its own is built in' });
