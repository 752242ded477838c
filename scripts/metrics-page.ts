/** docs/metrics.md: what the services count, as it stands in their code. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serviceNames } from '@storybell/contracts/define';
import { registry } from '@storybell/platform/telemetry';

/** Metrics are made when the file that uses them is read; nothing is started. */
export async function metricsPage(root: string): Promise<string> {
  for (const name of serviceNames)
    await import(pathToFileURL(join(root, 'services', name, 'src/app.ts')).href);
  const said = await registry.getMetricsAsJSON();
  const rows = said
    .filter(({ name }) => /^(storybell|gateway)_/u.test(name))
    .map(
      ({ name, type, help }) =>
        `| \`${name}\` | ${String(type)} | ${labelsOf(name)} | ${help.replaceAll('|', '\\|')} |`,
    )
    .sort((a, b) => (a < b ? -1 : 1));
  return `# Metrics

Made by \`npm run generate\` from the services' code. Each service answers \`/metrics\` to private addresses, with these and with Prometheus's own for each process (\`process_*\`, \`nodejs_*\`; the lag of the event loop is looked at each 100 ms, which is the least it shows). No label holds an id, a name or a text.

| Metric | Type | By | Meaning |
|---|---|---|---|
${rows.join('\n')}
`;
}

const labelsOf = (name: string): string => {
  const labels: unknown = Reflect.get(Object(registry.getSingleMetric(name)), 'labelNames');
  return Array.isArray(labels) ? labels.map((label) => `\`${String(label)}\``).join(', ') : '';
};
