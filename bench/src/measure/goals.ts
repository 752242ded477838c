/** The performance goals, P1 to P12, and whether figures meet them. Pure. */

export type GoalName = 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7' | 'P8' | 'P9' | 'P10' | 'P11' | 'P12';

interface Criterion {
  readonly what: string;
  /** `×`: ours divided by the baseline's, or by the smaller backlog's (P7). */
  readonly unit: '×' | 's' | 'ms' | '%' | 'MB';
  readonly bound: 'least' | 'most';
  readonly target: number;
  /** Null: no further goal. */
  readonly stretch: number | null;
}

const most = (what: string, unit: Criterion['unit'], target: number, stretch: number | null): Criterion => ({
  what,
  unit,
  bound: 'most',
  target,
  stretch,
});
const least = (what: string, unit: Criterion['unit'], target: number, stretch: number | null): Criterion => ({
  ...most(what, unit, target, stretch),
  bound: 'least',
});

export const goals: Readonly<Record<GoalName, readonly Criterion[]>> = {
  P1: [least('deliveries per second', '×', 3.5, 6)],
  P2: [
    most('slowest acknowledgement', '×', 1 / 30, 1 / 200),
    most('acknowledgement of all against one of 20', '×', Infinity, 1.2),
  ],
  P3: [most('last of 1,000 sockets', '×', 1 / 3, 1 / 5)],
  P4: [most('CPU per delivery', '×', 0.35, 0.2)],
  P5: [
    most('Redis commands per delivery', '×', 1 / 50, 0.001),
    most('Redis bytes at the peak', '×', 1 / 100, 0.001),
  ],
  P6: [
    least('renders and translate calls saved', '×', 300, null),
    most('renders and calls above one per language, template and channel', '×', 1, null),
    most('translate calls of a repeated sentence', '×', Infinity, 0),
  ],
  P7: [most('memory with the large backlog', '×', 1.15, 1.05)],
  P8: [
    most('write-ahead log per delivery, one channel', '×', 1.2, 0.8),
    most('write-ahead log per delivery, three channels', '×', 1.2, 0.8),
  ],
  P9: [most('all 2,000 caught up', 's', 3, 1), most('99 % of feed queries', 'ms', 5, 5)],
  P10: [most('99 % of urgent first attempts', 'ms', 1_000, 250)],
  P11: [most('cold start to first send', 's', 2, 1)],
  P12: [most('CPU of notify when idle', '%', 1, null), most('memory of notify', 'MB', 120, null)],
};

export const goalNames = Object.keys(goals).filter((name): name is GoalName => name in goals);

const keeps = (value: number, bound: Criterion['bound'], limit: number): boolean =>
  bound === 'least' ? value >= limit : value <= limit;

/**
 * @param values one for each criterion of the goal, in order.
 * @returns whether all targets and all stretches are met; `stretch` is null where there is none.
 */
export function judge(name: GoalName, values: readonly number[]): { met: boolean; stretch: boolean | null } {
  const criteria = goals[name];
  if (values.length !== criteria.length)
    throw new Error(`${name} has ${String(criteria.length)} criteria, not ${String(values.length)}`);
  const met = criteria.every(({ bound, target }, at) => keeps(values[at] ?? Number.NaN, bound, target));
  const hasStretch = criteria.some(({ stretch }) => stretch !== null);
  const stretch = criteria.every(({ bound, stretch, target }, at) =>
    keeps(values[at] ?? Number.NaN, bound, stretch ?? target),
  );
  return { met, stretch: hasStretch ? met && stretch : null };
}

const fraction = (value: number): string =>
  value > 0 && value < 0.1 ? `1/${String(Math.round(1 / value))}` : String(Number(value.toPrecision(3)));

/** As people read it, e.g. `≤ 1/30 ×; ≤ 5 ms`. */
export const saysOf = (name: GoalName, which: 'target' | 'stretch'): string =>
  goals[name]
    .flatMap((one) => {
      const limit = one[which];
      if (limit === null || limit === Infinity) return [];
      return [`${one.bound === 'least' ? '≥' : '≤'} ${fraction(limit)} ${one.unit}`];
    })
    .join('; ') || '–';
