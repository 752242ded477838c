/** The three forms of the bench. */
import type { SettingSpec } from '../world/people.ts';
import type { SettingName, Sizes } from './bench.ts';

/** The sizes that the goals name. About half an hour. */
const full: Sizes = {
  name: 'full',
  rounds: 7,
  audience: 20_000,
  trial: 4_000,
  three: 20_000,
  threeRounds: 3,
  acks: 10,
  backlog: 100_000,
  urgentBehind: 50_000,
  idleMs: 20_000,
  starts: 5,
  growth: [1_000, 4_000, 20_000, 100_000],
  hasFaults: true,
};

/** For a look while working: five minutes. */
const quick: Sizes = {
  name: 'quick',
  rounds: 3,
  audience: 4_000,
  trial: 2_000,
  three: 2_000,
  threeRounds: 1,
  acks: 2,
  backlog: 10_000,
  urgentBehind: 5_000,
  // A hundredth of a core is 20 of the clock's ticks.
  idleMs: 20_000,
  starts: 2,
  growth: [],
  hasFaults: false,
};

/** For CI: compared with what the repository has on record. */
const check: Sizes = { ...quick, name: 'check', rounds: 4, audience: 3_000 };

export const forms = { full, quick, check } as const;

type People = Omit<SettingSpec, 'no'>;

const byPhone = (guardians: number): People => ({ guardians, hasPhone: true, hasEmail: false });

export function peopleOf(name: SettingName, sizes: Sizes): People {
  switch (name) {
    case 'few':
      return byPhone(20);
    case 'thousand':
      return byPhone(1_000);
    case 'main':
      return byPhone(sizes.audience);
    case 'three':
      return { ...byPhone(sizes.three), hasEmail: true };
    case 'app':
      return { guardians: 2_000, hasPhone: false, hasEmail: false };
    case 'families':
      return byPhone(2_000);
    case 'urgent':
      return byPhone(200);
    case 'backlog':
      return byPhone(sizes.backlog);
    case 'behind':
      return byPhone(sizes.urgentBehind);
    case 'faults':
      return byPhone(4_000);
    default:
      return byPhone(Number(name.slice('growth-'.length)));
  }
}
