/** What every run is given, and what it gives back. */
import type { GoalName } from '../measure/goals.ts';
import type { Baseline } from '../world/baseline.ts';
import type { Setting } from '../world/people.ts';
import type { Ours } from '../world/ours.ts';
import type { World } from '../world/world.ts';

/** How large things are: the full form's sizes are those of the goals, the quick form's are smaller. */
export interface Sizes {
  readonly name: 'full' | 'quick' | 'check';
  readonly rounds: number;
  /** Guardians of the measured stories. */
  readonly audience: number;
  /** Of the baseline's trials, one at each concurrency: enough to tell them apart. */
  readonly trial: number;
  /** Guardians of the run with three channels, and its rounds. */
  readonly three: number;
  readonly threeRounds: number;
  /** Stories published for the acknowledgement alone, to all and to 20. */
  readonly acks: number;
  /** Of P7. */
  readonly backlog: number;
  /** Of P10. */
  readonly urgentBehind: number;
  readonly idleMs: number;
  readonly starts: number;
  /** Guardians of each step of the growth; none in the short forms. */
  readonly growth: readonly number[];
  readonly hasFaults: boolean;
}

export interface Bench {
  readonly world: World;
  readonly baseline: Baseline;
  readonly ours: Ours;
  readonly sizes: Sizes;
  /** The setting seeded under this name. */
  readonly setting: (name: SettingName) => Setting;
  readonly say: (line: string) => void;
}

export type SettingName =
  | 'few'
  | 'thousand'
  | 'main'
  | 'three'
  | 'app'
  | 'families'
  | 'urgent'
  | 'backlog'
  | 'behind'
  | 'faults'
  | `growth-${string}`;

/** One goal's figures: a value for each criterion, and what they were made of. */
export interface Figure {
  readonly goal: GoalName;
  readonly values: readonly number[];
  readonly ours: string;
  readonly baseline: string;
}

export interface Phase {
  readonly goals: readonly GoalName[];
  /** What must be seeded for it. */
  readonly settings: readonly SettingName[];
  readonly run: (bench: Bench) => Promise<readonly Figure[]>;
}

export const now = (): number => performance.timeOrigin + performance.now();

/** Novel sentences: the translation engine is asked for each story. */
export const newText = (about = 'the garden'): string => {
  const word = Math.random().toString(36).slice(2, 8);
  return `They went to see ${about} and painted what they had seen there. One of the paintings is called ${word}. Ask them about it this evening.`;
};
