/** The table for a person at a terminal, and the one for docs/performance.md. Pure. */
import { goals, goalNames, saysOf } from '../measure/goals.ts';
import type { Results } from './results.ts';

const verdictOf = ({ met, stretch }: { met: boolean; stretch: boolean | null }): string => {
  if (!met) return '**not met**';
  return stretch === true ? 'met, and the further goal' : 'met';
};

const number = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.1 ? `1/${String(Math.round(1 / value))}` : String(value);

function rowsOf(results: Results): string[][] {
  return goalNames.flatMap((name) => {
    const goal = results.goals[name];
    if (goal === undefined) return [];
    const what = goals[name].map((one) => one.what).join('; ');
    const ratio = goal.values
      .map((value, at) => `${number(value)} ${goals[name][at]?.unit ?? ''}`)
      .join('; ');
    return [
      [
        name,
        what,
        goal.ours,
        goal.baseline,
        ratio,
        saysOf(name, 'target'),
        saysOf(name, 'stretch'),
        verdictOf(goal),
      ],
    ];
  });
}

export function textTable(results: Results): string {
  const lines = rowsOf(results).map(
    ([name = '', what = '', ours, baseline, ratio, target, , verdict = '']) =>
      `${name.padEnd(4)}${what}\n      ours ${String(ours)} | baseline ${String(baseline)}\n      ${String(ratio)}, target ${String(target)}: ${verdict.replaceAll('*', '')}`,
  );
  return [...lines, `raw ceiling ${results.ceiling.toLocaleString('en-GB')} sends per second`].join('\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `|${row.join('|')}|`).join('\n');

/** @param plot where the picture is, seen from the page. */
export function markdown(results: Results, plot: string): string {
  const { machine, load, versions, ceiling, growth, faults } = results;
  const n = (value: number) => value.toLocaleString('en-GB');
  const parts = [
    `Measured on ${results.at.slice(0, 10)} by \`npm run bench\` (${results.form} form): ${String(machine.cpus)} × ${machine.model}, ` +
      `${String(machine.memoryGb)} GB; load ${String(load.before)} before, ${String(load.after)} after. ` +
      `Versions: ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}. ` +
      `Raw ceiling: ${n(ceiling)} sends per second.`, // prettier-ignore
    table(['', 'Goal', 'Ours', 'Baseline', 'Ratio', 'Target', 'Further', ''], rowsOf(results)),
  ];
  if (growth.length > 0)
    parts.push(
      `![CPU per delivery as the audience grows](${plot})`,
      table(
        [
          'Guardians',
          'Baseline /s',
          'Ours /s',
          'Baseline CPU ms',
          'Ours CPU ms',
          'Baseline WAL B',
          'Ours WAL B',
        ],
        growth.map(({ guardians, baseline, ours }) =>
          [
            guardians,
            baseline.perSecond,
            ours.perSecond,
            baseline.cpuMs,
            ours.cpuMs,
            baseline.walBytes,
            ours.walBytes,
          ].map(n),
        ),
      ),
    );
  if (faults.length > 0)
    parts.push(
      table(
        ['Fault at 30 % of 4,000', '', 'Lost', 'Twice', 'Settled after'],
        faults.map((run) => [
          run.fault,
          run.side,
          n(run.lost),
          n(run.duplicates),
          `${n(run.settleMs / 1_000)} s`,
        ]),
      ),
    );
  return parts.join('\n\n');
}
