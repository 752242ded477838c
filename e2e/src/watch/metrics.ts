/** What `/metrics` says, and what dashboards and alerts ask of it. */

/** Types by name, of the text that Prometheus reads. */
export const metricsIn = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gmu)].map(([, name = '', type = '']) => [name, type]));

/** The names that a query reads: what is no function, no label, no span of time and no number. */
export const namesIn = (query: string): string[] =>
  [...query.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)/gu, '').matchAll(/\b[a-z0-9_]{4,}\b(?!\s*\()/gu)]
    .map(([name]) => name)
    .filter((name) => name.includes('_'));

/** `_bucket`, `_sum` and `_count` are parts of a histogram. */
export const isSaid = (name: string, types: ReadonlyMap<string, string>): boolean =>
  types.has(name) || types.get(name.replace(/_(bucket|sum|count)$/u, '')) === 'histogram';
