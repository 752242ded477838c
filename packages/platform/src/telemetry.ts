/** Prometheus metrics of this process. Labels are low-cardinality: a route's pattern, a code, never an id. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export const registry = new Registry();
/**
 * Milliseconds between two looks at the event loop, and the least that its lag can be. By the default of 10 each service
 * woke 100 times a second: 0.4 % of a core with nothing to do.
 */
const LAG_EVERY_MS = 100;
collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_EVERY_MS });

type Labels = Readonly<Record<string, string>>;

export interface Count {
  add(labels?: Labels, by?: number): void;
}

/** Made once per name: asking again for the same name answers the same counter. */
export function counter(name: string, help: string, labels: readonly string[] = []): Count {
  const known = registry.getSingleMetric(name);
  const made =
    known instanceof Counter ? known : new Counter({ name, help, labelNames: labels, registers: [registry] });
  return { add: (values = {}, by = 1) => made.inc(values, by) };
}

export interface Measure {
  observe(value: number, labels?: Labels): void;
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

export interface Level {
  set(value: number, labels?: Labels): void;
  /** Forgets every value: what is not set again is not there. */
  clear(): void;
}

/** What goes up and down. Set by whoever knows, when it changes or by a sweep: being scraped asks nobody. */
export function gauge(name: string, help: string, labels: readonly string[] = []): Level {
  const known = registry.getSingleMetric(name);
  const made =
    known instanceof Gauge ? known : new Gauge({ name, help, labelNames: labels, registers: [registry] });
  return {
    set: (value, values = {}) => {
      made.set(values, value);
    },
    clear: () => {
      made.reset();
    },
  };
}
