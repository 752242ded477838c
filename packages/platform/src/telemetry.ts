/** Prometheus metrics of this process. Labels are low-cardinality: a route's pattern, a code, never an id. */
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export interface Count {
  add(labels?: Readonly<Record<string, string>>, by?: number): void;
}

/** Made once per name: asking again for the same name answers the same counter. */
export function counter(name: string, help: string, labels: readonly string[] = []): Count {
  const known = registry.getSingleMetric(name);
  const made =
    known instanceof Counter ? known : new Counter({ name, help, labelNames: labels, registers: [registry] });
  return { add: (values = {}, by = 1) => made.inc(values, by) };
}

export interface Measure {
  observe(value: number, labels?: Readonly<Record<string, string>>): void;
}

/** @param buckets in the unit that the name ends in, ascending. */
export function histogram(
  name: string,
  help: string,
  buckets: readonly number[],
  labels: readonly string[] = [],
): Measure {
  const known = registry.getSingleMetric(name);
  const made =
    known instanceof Histogram
      ? known
      : new Histogram({ name, help, buckets: [...buckets], labelNames: labels, registers: [registry] });
  return {
    observe: (value, values = {}) => {
      made.observe(values, value);
    },
  };
}
